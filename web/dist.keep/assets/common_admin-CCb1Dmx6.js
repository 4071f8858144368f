var e=`common-close = إغلاق
common-cancel = إلغاء
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
common-nowhere-title = لا توجد صفحة هنا
common-nowhere-text = قد يكون الرابط قديمًا أو ناقصًا. لم يضِع شيء، والمتجر على بُعد خطوة.
common-problem-offline = لا يوجد اتصال الآن، ولم يُرسَل شيء. حاول مرة أخرى عند عودة الاتصال.
common-problem-unanswered = انقطع الاتصال قبل وصول الرد. ربما وصل طلبك رغم ذلك، وإعادة المحاولة آمنة.
common-problem-timed-out = تأخّر الرد كثيرًا. ربما وصل طلبك رغم ذلك، وإعادة المحاولة آمنة.
common-problem-server-is-busy = المتجر مشغول جدًا الآن، ولم يتغيّر شيء. حاول بعد لحظات.
common-problem-unexpected = لم ينجح ذلك، ولم يتغيّر شيء. حاول مرة أخرى. ({ $code })
admin-desk = مكتب المتجر
admin-sign-in = تسجيل الدخول
admin-sign-out = تسجيل الخروج
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
admin-shop = المتجر
admin-shop-first = أولًا، ما اسم متجرك؟
admin-shop-stands = هكذا يلتقي الناس بمتجرك.
admin-shop-name = الاسم
admin-shop-accent = لونه الوحيد
admin-shop-accent-hint = للأزرار ولكل ما يعني «الآن» أو «أنت».
admin-next-markets = التالي: أين تبيع؟
admin-next-products = التالي: ماذا تبيع؟
admin-markets = الأسواق
admin-market-new = سوق جديد
admin-markets-empty = لا تبيع في أي مكان بعد
admin-markets-empty-text = السوق بضع دول بعملة واحدة وسعر توصيل واحد ولغاتها. ابدأ بواحد.
admin-market-free = التوصيل مجاني
admin-market-delivery = التوصيل { $cost }
admin-market-name = الاسم
admin-market-name-hint = تراه أنت فقط، مثل «دول اليورو».
admin-market-countries = الدول
admin-market-country-add = أضف دولة…
admin-market-languages = اللغات
admin-market-language-add = أضف لغة…
admin-market-currency = العملة
admin-market-currency-fixed = تبقى كما هي: الأسعار مرتبطة بها.
admin-market-zone = المنطقة الزمنية
admin-market-delivery-label = التوصيل بعملة { $currency }
admin-market-delivery-hint = سعر واحد للسوق كله، و0 يعني مجانًا.
admin-amount-wrong = هذا ليس مبلغًا صحيحًا بعملة { $currency }
admin-remove = أزل { $what }
admin-in-language = { $what }، { $language }
admin-products = المنتجات
admin-product-new = منتج جديد
admin-products-no-market = السوق أولًا ثم الأسعار
admin-products-no-market-text = السعر يتبع السوق. حدّد أين تبيع ثم عد.
admin-products-empty = لا شيء للبيع بعد
admin-products-empty-text = اسم وصورة وسعر وعدد: هذا هو المنتج.
admin-product-left = متبقٍ
admin-product-name = الاسم
admin-product-description = وصفه
admin-product-picture = الصورة
admin-product-picture-hint = JPEG أو PNG أو WebP حتى 5 ميبيبايت، والمربع أفضل.
admin-product-prices = الأسعار
admin-product-price-in = { $market } ({ $currency })
admin-product-price-hint = بلا سعر لن يُباع في ذلك السوق.
admin-product-stock = القطع المعروضة
admin-product-stock-hint = ما يمكن شراؤه الآن، دون المحجوز والمباع.
admin-product-stock-wrong = عدد صحيح من فضلك
admin-picture-choose = اختر صورة
admin-picture-replace = صورة أخرى
admin-picture-remove = إزالة
admin-not-ready-no-price = غير معروض في { $where }: بلا سعر
admin-shows = العروض
admin-show-new = عرض جديد
admin-show-edit = تعديل العرض
admin-show-announce = أعلن عنه
admin-shows-empty = لا عروض بعد
admin-shows-empty-text = أعطه عنوانًا ووقتًا، وكلٌّ يرى الوقت بتوقيته.
admin-shows-live = على الهواء الآن: { $title }
admin-show-when = { $when } بتوقيتك ({ $zone })
admin-show-live = على الهواء
admin-show-scheduled = قادم
admin-show-ended = انتهى
admin-show-cancelled = أُلغي
admin-show-link = انسخ الرابط
admin-show-studio = الاستوديو
admin-show-see = عرض
admin-show-title = العنوان
admin-show-starts = يبدأ
admin-show-starts-hint = بتوقيتك، { $zone }.
admin-show-poster = الملصق
admin-show-poster-hint = بدونه تظهر صورة أول منتج.
admin-show-cancel = إلغاء العرض
admin-show-keep = الإبقاء على العرض
admin-show-cancel-title = هل تلغي هذا العرض؟
admin-show-cancel-text = لن يُقام «{ $title }». ستقول صفحته ذلك وتبقى المنتجات للبيع.
admin-orders = الطلبات
admin-orders-empty = لا طلبات بعد
admin-orders-empty-text = ثبّت منتجًا في عرض، وسيظهر أول طلب هنا وحده.
admin-orders-paid = مدفوعة
admin-orders-all = الكل
admin-orders-none-here = لا شيء في هذه القائمة.
admin-keys-up-down = للأعلى والأسفل
admin-order-erased = محذوف
admin-order-erased-text = حُذف اسم المشتري وعنوانه بطلبه، ويبقى الطلب.
admin-order-due = بانتظار الدفع
admin-order-paid = مدفوع
admin-order-placing = قيد التقديم
admin-order-cancelled = ملغى
admin-order-delivery = التوصيل إلى { $country }
admin-order-total = الإجمالي، الدفع عند التسليم
admin-order-to = إلى
admin-order-happened = ما حدث
admin-order-was-placing = أُرسل الطلب
admin-order-was-placed = تم الطلب
admin-order-was-paid = دُفع عند التسليم
admin-order-was-captured = دُفع عند التسليم
admin-order-was-cancelled = أُلغي والقطعة معروضة من جديد
admin-order-was-lapsed = انتهى الحجز ولم يُبَع شيء
admin-order-mark-paid = دُفع عند التسليم
admin-order-paid-title = هل تم الدفع؟
admin-order-paid-text = تؤكد أن مبلغ { $total } عن الطلب { $number } وصلك. سيُسجَّل ذلك ولا رجعة فيه.
admin-order-cancel = إلغاء الطلب
admin-order-keep = الإبقاء على الطلب
admin-order-cancel-title = هل تلغي هذا الطلب؟
admin-order-cancel-text = سيُلغى { $number } وتعود القطعة للبيع، وسيرى المشتري ذلك.
admin-order-page = صفحته
admin-orders-due-tab = بانتظار الدفع
admin-shows-ahead =
    { $count ->
        [0] لا عروض معلنة.
        [one] عرض واحد قادم.
        [two] عرضان قادمان.
        [few] { $count } عروض قادمة.
        [many] { $count } عرضًا قادمًا.
       *[other] { $count } عرض قادم.
    }
admin-markets-stand =
    { $countries ->
        [one] توصّل إلى دولة واحدة.
        [two] توصّل إلى دولتين.
        [few] توصّل إلى { $countries } دول في أسواق عددها { $markets }.
        [many] توصّل إلى { $countries } دولة في أسواق عددها { $markets }.
       *[other] توصّل إلى { $countries } دولة في أسواق عددها { $markets }.
    }
admin-products-ready =
    { $count ->
        [one] منتج واحد جاهز أينما تبيع.
        [two] منتجان جاهزان أينما تبيع.
        [few] { $count } منتجات جاهزة أينما تبيع.
        [many] { $count } منتجًا جاهزًا أينما تبيع.
       *[other] { $count } منتج جاهز أينما تبيع.
    }
admin-products-unready =
    { $count ->
        [one] منتج واحد غير جاهز في كل مكان.
        [two] منتجان غير جاهزين في كل مكان.
        [few] { $count } منتجات غير جاهزة في كل مكان.
        [many] { $count } منتجًا غير جاهز في كل مكان.
       *[other] { $count } منتج غير جاهز في كل مكان.
    }
admin-orders-due =
    { $count ->
        [0] كل الطلبات مدفوعة.
        [one] طلب واحد ينتظر التسليم والدفع.
        [two] طلبان ينتظران التسليم والدفع.
        [few] { $count } طلبات تنتظر التسليم والدفع.
        [many] { $count } طلبًا ينتظر التسليم والدفع.
       *[other] { $count } طلب ينتظر التسليم والدفع.
    }
admin-orders-due-newest =
    { $count ->
        [0] أحدث الطلبات مدفوعة (عددها { $of }). لا تُحسب الطلبات الأقدم هنا.
        [one] من أحدث الطلبات (عددها { $of }) طلب واحد ينتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
        [two] من أحدث الطلبات (عددها { $of }) طلبان ينتظران التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
        [few] من أحدث الطلبات (عددها { $of }) { $count } طلبات تنتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
        [many] من أحدث الطلبات (عددها { $of }) { $count } طلبًا ينتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
       *[other] من أحدث الطلبات (عددها { $of }) { $count } طلب ينتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
    }
`;export{e as default};