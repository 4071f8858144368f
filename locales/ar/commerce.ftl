commerce-shop-name-has-the-wrong-length = اسم المتجر من حرف واحد إلى 60 حرفًا
    .detail = لم يُحفظ شيء. اكتب اسمًا أو اختصره.
commerce-accent-is-not-a-colour = هذا ليس لونًا
    .detail = لم يُحفظ شيء. يُكتب اللون بعلامة # وستة أرقام من 0 إلى f، مثل ‎#c2410c.
commerce-product-not-found = لا يوجد هذا المنتج في المتجر
    .detail = لم يتغيّر شيء. اختر منتجًا من القائمة.
commerce-product-name-has-the-wrong-length = اسم المنتج من حرف واحد إلى 120 حرفًا
    .detail = لم يُحفظ شيء. سمِّه بلغة واحدة على الأقل واختصر ما هو أطول.
commerce-product-description-is-too-long = الوصف 4000 حرف على الأكثر
    .detail = لم يُحفظ شيء. اختصره في كل لغة.
commerce-picture-not-found = لم تُرفع هذه الصورة
    .detail = لم يُحفظ شيء. ارفع الصورة من جديد.
commerce-market-is-unknown = السعر لسوق غير موجودة
    .detail = لم يُحفظ شيء. اختر سوقًا من أسواق المتجر.
commerce-market-has-two-prices = للمنتج سعر واحد في كل سوق
    .detail = لم يُحفظ شيء. اترك أحد السعرين فقط.
commerce-price-is-out-of-bounds = هذا ليس سعرًا صحيحًا
    .detail = لم يُحفظ شيء. السعر أكبر من الصفر، ومن دونه لا يُباع المنتج هناك.
commerce-stock-is-out-of-bounds = المخزون مليون قطعة على الأكثر
    .detail = لم يُحفظ شيء. اكتب عددًا أصغر.
commerce-stock-has-changed = تغيّر المخزون أثناء ذلك
    .detail = { $left ->
        [0] لم تبق أي قطعة الآن.
        [one] بقيت قطعة واحدة الآن.
        [two] بقيت قطعتان الآن.
        [few] بقيت { $left } قطع الآن.
       *[other] بقيت { $left } قطعة الآن.
    } لم يتغيّر العدد: أعد العدّ واكتب كم يوجد.
commerce-sold-out = نفدت الكمية
    .detail = لم تُحجز قطعة ولم يُخصم شيء. إن عادت قطعة فستُعرض هنا من جديد.
# $reason is a short technical name, such as no_price
commerce-not-ready-for-sale-there = ليس معروضًا للبيع هناك بعد
    .detail = لم تُحجز قطعة: { $reason ->
        [no_price] لم يضع المتجر سعرًا لهذا البلد بعد.
       *[other] المتجر غير مستعد للبيع هناك بعد.
    }
commerce-not-delivered-to-country = لا توصيل إلى هذا البلد
    .detail = لم تُحجز قطعة. يمكنك متابعة المشاهدة أو اختيار بلد آخر.
commerce-hold-not-found = لا يوجد هذا الحجز
    .detail = لم يتغيّر شيء. احجز المنتج من جديد.
commerce-hold-has-expired = انتهت مدة الحجز
    .detail = لم يُسجَّل طلب ولم يُخصم شيء. احجز المنتج من جديد.
commerce-hold-was-ordered = صار هذا الحجز طلبًا
    .detail = لم يُلغَ شيء. تجده بين طلباتك.
commerce-order-not-found = لا يوجد هذا الطلب
    .detail = تحقّق من الرابط أو ابحث بين طلباتك.
commerce-order-is-being-placed = يجري تسجيل هذا الطلب الآن
    .detail = لم يتغيّر شيء. حاول بعد لحظات.
commerce-order-was-cancelled = ألغى المتجر هذا الطلب
    .detail = لم يتغيّر شيء ولا مبلغ مستحق. يمكنك أن تطلب من جديد.
commerce-paid-order-cannot-be-cancelled = لا يمكن إلغاء طلب مدفوع
    .detail = بقي الطلب كما هو. أعِد المبلغ أولًا.
commerce-payment-is-being-taken = يجري تحصيل مبلغ هذا الطلب
    .detail = بقي الطلب كما هو. أعِد التحصيل، وبعد وصول الجواب حاول مرة أخرى.
commerce-file-not-found = لا توجد هذه الصورة
    .detail = ربما لم تُرفع إلى هذا المتجر قط.
commerce-picture-is-not-an-image = هذه ليست صورة يمكن استخدامها
    .detail = لم تُحفظ. اختر ملف JPEG أو PNG أو WebP كاملًا.
commerce-picture-is-too-large = هذه الصورة كبيرة جدًا
    .detail = لم تُحفظ. الصورة 25 ميغابكسل و5 ميغابايت على الأكثر.
