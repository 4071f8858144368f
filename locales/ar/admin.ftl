### مكتب المتجر: ما يقرؤه المالك.

admin-desk = مكتب المتجر
admin-sign-in = تسجيل الدخول
admin-sign-out = تسجيل الخروج
admin-front = المتجر كما يراه الزبائن
admin-email = البريد الإلكتروني
admin-password = كلمة المرور
admin-password-new = كلمة مرور جديدة
admin-password-hint = 10 أحرف على الأقل، وبضع كلمات تتذكرها هي الأفضل.
admin-forgotten = نسيت كلمة المرور؟ شغّل على خادم المتجر
admin-link-gone = انتهت صلاحية هذا الرابط
admin-link-again = يُنشأ رابط جديد على خادم المتجر بالأمر
admin-set-up-title = متجرك يبدأ من هنا
admin-set-up-text = أنت مالكه. لن يستطيع أحد استخدام هذا الرابط بعدك.
admin-set-up-action = افتح متجري
admin-reset-title = اختر كلمة مرور جديدة
admin-reset-text = ستتوقف القديمة عن العمل وتبقى مسجّلًا هنا.
admin-reset-action = استخدم كلمة المرور هذه
admin-edit = تعديل
admin-amount-wrong = هذا ليس مبلغًا صحيحًا بعملة { $currency }
admin-in-language = { $what }، { $language }
admin-words-instead = لغات ناقصة: { $languages }. يقرؤه المشاهدون هناك بهذه اللغة: { $instead }.
admin-picture-choose = اختر صورة
admin-picture-replace = صورة أخرى
admin-picture-remove = إزالة
