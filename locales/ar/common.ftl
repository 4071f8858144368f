### Words that every page of Feria shares.

common-close = إغلاق
common-cancel = إلغاء
common-until = حتى { $time }
common-better-not = «{ $words }» في { $where }:
common-under-a-minute = أقل من دقيقة
common-save = حفظ
common-saved = تم الحفظ
common-try-again = حاول مرة أخرى
common-loading = جارٍ التحميل
common-more = عرض المزيد
common-back = رجوع
common-to-the-shop = إلى المتجر
common-language = اللغة
common-language-failed = تعذّر تحميل اللغة، وتبقى الصفحة كما هي. تحقّق من الاتصال ثم أعد تحميل الصفحة.
common-part-failed = تعذّر تحميل جزء من هذه الصفحة. تحقّق من الاتصال ثم أعد تحميل الصفحة.
common-copy = نسخ
common-copied = تم النسخ
common-share = مشاركة
common-link-copied = نُسخ الرابط
common-field-needed = يرجى ملء هذا الحقل.
common-field-short = هذا قصير جدًا.
common-field-email = يُكتب البريد هكذا: name@example.com.
common-field-unfit = لا يصلح هذا هنا.
common-link-by-hand = انسخ هذا الرابط يدويًا: { $link }
common-unsaved = لم يُحفظ ما كتبته بعد.
common-unsaved-keep = متابعة التعديل
common-unsaved-drop = تجاهل

common-nowhere-title = لا توجد صفحة هنا
common-nowhere-text = قد يكون الرابط قديمًا أو ناقصًا. لم يضِع شيء، والمتجر على بُعد خطوة.

## What went wrong when no answer came, or one that no page expects

# $title is why it was refused, $detail what was not done
common-problem-said = { $title }. { $detail }
common-problem-offline = لا يوجد اتصال الآن، ولم يُرسَل شيء. حاول مرة أخرى عند عودة الاتصال.
common-problem-unanswered = انقطع الاتصال قبل وصول الرد. ربما وصل طلبك رغم ذلك، وإعادة المحاولة آمنة.
common-problem-timed-out = تأخّر الرد كثيرًا. ربما وصل طلبك رغم ذلك، وإعادة المحاولة آمنة.
common-problem-server-is-busy = المتجر مشغول جدًا الآن، ولم يتغيّر شيء. حاول بعد لحظات.
# $code is a short technical name, such as request_is_malformed
common-problem-unexpected = لم ينجح ذلك، ولم يتغيّر شيء. حاول مرة أخرى. ({ $code })
