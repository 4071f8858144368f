### Commerce: the shop, its products, reservations and orders.

## What the server answers

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
commerce-product-detail-is-too-long = يتسع التفصيل الواحد لـ 500 حرف على الأكثر
    .detail = لم يُحفظ شيء. قلها بكلمات أقل.
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
commerce-too-many-pieces-for-one-buyer = للمشتري الواحد { $most } من هذا المنتج كل { $hours } ساعة، وقد بلغت هذا الحد
    .detail = لم تُحجز قطعة ولم يُخصم شيء. هناك من يريد قطعة أيضًا، ويمكنك الحجز من جديد لاحقًا.
commerce-too-many-pieces-for-one-contact = طُلب { $most } من هذا المنتج بهذا البريد أو الهاتف خلال { $hours } ساعة
    .detail = لم يُطلب شيء ولم يُخصم شيء. لا يمكن للمشتري الواحد أكثر من ذلك الآن، ويبقى حجزك حتى تنتهي مدته.
commerce-too-many-pieces-for-one-address = طُلب { $most } من هذا المنتج إلى هذا العنوان خلال { $hours } ساعة
    .detail = لم يُطلب شيء ولم يُخصم شيء. لا يمكن للعنوان الواحد أكثر من ذلك الآن، ويبقى حجزك حتى تنتهي مدته.
commerce-buyer-limit-is-out-of-bounds = حدّ المشتري من 1 إلى 1,000 قطعة خلال 1 إلى 720 ساعة
    .detail = لم يُحفظ شيء. اكتب أرقامًا أخرى أو اختر «بلا حد».
commerce-not-delivered-to-country = لا توصيل إلى هذا البلد
    .detail = لم تُحجز قطعة. يمكنك متابعة المشاهدة أو اختيار بلد آخر.
# $country is the code of a country, such as DE
commerce-held-for-another-country = لديك قطعة محجوزة من قبل لبلد آخر
    .detail = يبقى حجزها إلى { $country } كما هو. لإرسال قطعة إلى مكان آخر ألغِ هذا الحجز أولًا.
commerce-hold-not-found = لا يوجد هذا الحجز
    .detail = لم يتغيّر شيء. احجز المنتج من جديد.
commerce-hold-has-expired = انتهت مدة الحجز
    .detail = لم يُسجَّل طلب ولم يُخصم شيء. احجز المنتج من جديد.
commerce-hold-was-ordered = صار هذا الحجز طلبًا
    .detail = لم يُلغَ شيء. تجده بين طلباتك.
commerce-order-not-found = لا يوجد هذا الطلب
    .detail = تحقّق من الرابط أو ابحث بين طلباتك.
commerce-order-was-placed = قُدّم هذا الطلب من قبل ببيانات أخرى
    .detail = يبقى الطلب كما أُرسل أول مرة، ولم يُؤخذ ما أرسلته الآن. إن كان هناك خطأ فأخبر المتجر.
commerce-order-is-being-placed = يجري تسجيل هذا الطلب الآن
    .detail = لم يتغيّر شيء. حاول بعد لحظات.
commerce-order-was-cancelled = أُلغي هذا الطلب
    .detail = لم يتغيّر شيء ولا مبلغ مستحق. يمكنك أن تطلب من جديد.
commerce-only-the-shop-cancels-this-order = لا يلغي هذا الطلب الآن إلا المتجر
    .detail = بقي الطلب كما هو. كان بإمكانك إلغاؤه خلال ساعة؛ اطلب ذلك من المتجر.
commerce-paid-order-cannot-be-cancelled = لا يمكن إلغاء طلب مدفوع
    .detail = بقي الطلب كما هو. يعيد المتجر المبلغ أولًا.
commerce-payment-is-being-taken = يجري تحصيل مبلغ هذا الطلب
    .detail = بقي الطلب كما هو. حاول مرة أخرى بعد قليل.
commerce-recipient-has-the-wrong-length = الاسم على الطرد من حرف واحد إلى 100 حرف
    .detail = لم يُرسل طلبك. اكتب الاسم كما يجب أن يظهر على الطرد.
commerce-email-or-phone-is-needed = نحتاج إلى بريد إلكتروني أو رقم هاتف
    .detail = لم يُرسل طلبك. أخبر المتجر كيف يتواصل معك بشأن الطرد.
commerce-phone-is-not-a-number = هذا ليس رقم هاتف
    .detail = لم يُرسل طلبك. رقم الهاتف من 5 إلى 15 رقمًا، مثل +49 30 123456.
commerce-address-field-is-missing = هذا الجزء من العنوان ناقص
    .detail = لم يُرسل طلبك. لا يصل الطرد من دونه.
commerce-address-field-is-too-long = هذا الجزء من العنوان طويل جدًا
    .detail = لم يُرسل طلبك. الحدّ 200 حرف.
commerce-address-field-is-not-in-the-form = لا جزء كهذا في عناوين هذا البلد
    .detail = لم يُرسل طلبك. اكتبه في جزء آخر من العنوان.
commerce-postal-code-is-no-code = هذا ليس رمزًا بريديًا
    .detail = لم يُرسل طلبك. الرمز البريدي من أحرف وأرقام.
commerce-postal-code-looks-wrong = هذا الرمز البريدي غير مألوف في هذا البلد
    .detail = لم يُرسل طلبك. الرموز هناك مثل { $example }. إن كان رمزك صحيحًا فأكّد ذلك وأرسل الطلب من جديد.
commerce-file-not-found = لا توجد هذه الصورة
    .detail = ربما لم تُرفع إلى هذا المتجر قط.
commerce-picture-is-not-an-image = هذه ليست صورة يمكن استخدامها
    .detail = لم تُحفظ. اختر ملف JPEG أو PNG أو WebP كاملًا.
commerce-picture-is-too-large = هذه الصورة كبيرة جدًا
    .detail = لم تُحفظ. الصورة 25 ميغابكسل و5 ميغابايت على الأكثر.

## Viewers: products

commerce-look-meanwhile = ألقِ نظرة حتى ذلك الحين
commerce-still-to-buy = في المتجر
commerce-shelf = على الرف
commerce-shelf-empty = لا شيء على الرف بعد.
commerce-shown-now = يُعرض الآن
commerce-see = عرض
commerce-left = { $count ->
    [zero] لم يبقَ شيء
    [one] بقيت قطعة واحدة
    [two] بقيت قطعتان
    [few] بقيت { $count } قطع
    [many] بقيت { $count } قطعة
   *[other] بقيت { $count } قطعة
}
commerce-is-sold-out = نفدت الكمية
commerce-sold-out-text = كل القطع بيعت أو محجوزة. إن توفّرت قطعة فستظهر هنا من تلقاء نفسها.
commerce-not-for-sale-yet = غير معروض للبيع بعد
commerce-not-ready = هذا المنتج ليس جاهزًا للبيع في بلدك بعد، ولا يمكن حجزه.
commerce-prices-failed = تعذّر تحميل الأسعار.
commerce-delivery = التوصيل إلى { $country }: { $price }
commerce-delivery-free = التوصيل إلى { $country } مجاني
commerce-pay-on-delivery = الدفع عند الاستلام
commerce-pay-on-delivery-text = لن يُخصم شيء الآن.
commerce-reserve = احجز
commerce-reserve-again = احجز مرة أخرى
commerce-reserve-text = الحجز مجاني، ويبقى المنتج محجوزًا لك أثناء الطلب.
commerce-refused-sold-out = سبقك أحدهم ونفدت الكمية. لم يُخصم شيء.
commerce-expired-title = انتهت مدة حجزك.
commerce-expired-again = لم يُخصم شيء. يمكنك الحجز مرة أخرى.
commerce-expired-gone = لم يُخصم شيء، وذهبت القطعة إلى شخص آخر.
commerce-kept-for-you = محجوز لك
commerce-kept-for-you-short = محجوز لك
commerce-to-be-had = متوفر
commerce-delivery-days = يصل خلال { $from } إلى { $to } أيام
commerce-delivery-days-one =
    { $days ->
        [0] يصل في اليوم نفسه
        [one] يصل خلال يوم واحد
        [two] يصل خلال يومين
        [few] يصل خلال { $days } أيام
        [many] يصل خلال { $days } يومًا
       *[other] يصل خلال { $days } يوم
    }
commerce-return-days =
    { $days ->
        [one] يمكن إرجاعه خلال يوم واحد
        [two] يمكن إرجاعه خلال يومين
        [few] يمكن إرجاعه خلال { $days } أيام
        [many] يمكن إرجاعه خلال { $days } يومًا
       *[other] يمكن إرجاعه خلال { $days } يوم
    }
commerce-no-return = لا يمكن إرجاعه
commerce-detail-material = المادة
commerce-detail-size = المقاس
commerce-detail-care = العناية
commerce-detail-suits = يناسب
commerce-detail-suits-not = لا يناسب
commerce-held-for-elsewhere = محجوز للتوصيل إلى { $held }. لإرساله إلى { $now } ألغِ الحجز واحجز من جديد.
commerce-held-for-elsewhere-price = وإلى { $now } يبلغ المجموع { $price } شاملًا التوصيل.
commerce-per-buyer =
    { $count ->
        [one] قطعة واحدة للمشتري
        [two] قطعتان للمشتري
        [few] { $count } قطع للمشتري
        [many] { $count } قطعة للمشتري
       *[other] { $count } قطعة للمشتري
    } كل { $hours } ساعة
commerce-kept-named = محجوز لك: { $product }
commerce-give-back = إلغاء الحجز
commerce-order-now = اطلب
commerce-country-is = التوصيل إلى { $country }.
commerce-country-unknown = بلدك غير معروف بعد.
commerce-change-country = تغيير البلد

## Viewers: ordering

commerce-your-order = طلبك
commerce-phone = الهاتف
commerce-phone-hint = يتصل المندوب بهذا الرقم عند وصول الطرد.
commerce-email = البريد الإلكتروني
commerce-last-minute = بقي أقل من دقيقة. يبقى ما كتبته حتى إن احتجت إلى الحجز من جديد.
commerce-remember = تذكّر بياناتي للطلب القادم
commerce-remember-text = على هذا الجهاز فقط. أزل العلامة لحذفها.
commerce-to-country = إلى { $country }
commerce-postal-code-is-right = هذا الرمز البريدي صحيح
commerce-nothing-charged = لم يُسجَّل طلب ولم يُخصم شيء.
commerce-order-unheard = لم يبلغنا وصول طلبك. أرسله من جديد؛ لن يُسجَّل أكثر من مرة.
commerce-given-back-elsewhere = أُلغي هذا الحجز من نافذة أخرى.
commerce-order-unsure = لم يصل رد، ولا يُعرف بعد إن كان الطلب قد سُجّل. تواصل الصفحة التحقق. الضغط مرة أخرى آمن ولا يكرر الطلب أبدًا.
commerce-to-pay = المطلوب عند الاستلام
commerce-total-with = شاملًا التوصيل { $delivery }
commerce-total-free = التوصيل مجاني
commerce-place-order = أكّد الطلب
commerce-placed-title = شكرًا، سُجّل طلبك
commerce-placed-total = { $total }، الدفع عند الاستلام
commerce-placed-text = ستجد الطلب في صفحة المتجر الأولى، حتى بعد إغلاق المتصفح.
commerce-order-number = طلب
commerce-see-order = عرض الطلب
commerce-go-on-watching = تابع المشاهدة
commerce-placed-otherwise = ليس هذا آخر ما كتبته: كنا قد استلمنا الطلب بهذه البيانات. إن كانت خاطئة فأبلغ المتجر من فضلك.
commerce-order-arrived = استلمنا طلبك رغم ذلك، وقد سُجّل.
commerce-order-cancelled = ألغى المتجر طلبك. لا شيء عليك دفعه.
commerce-order-expired = انتهى الحجز قبل تسجيل الطلب. لا شيء عليك دفعه.
commerce-address-name = الاسم
commerce-address-organization = الشركة
commerce-address-street = الشارع ورقم المبنى
commerce-address-city = المدينة
commerce-address-dependent-locality = الحي
commerce-address-state = الإمارة أو المنطقة
commerce-address-zip = الرمز البريدي
commerce-address-sorting-code = رمز الفرز
commerce-address-postal = الرمز البريدي
commerce-address-eircode = رمز Eircode
commerce-address-pin = رمز PIN
commerce-address-area = المنطقة
commerce-address-county = المقاطعة
commerce-address-department = المقاطعة
commerce-address-district = الحي
commerce-address-do-si = المقاطعة أو المدينة
commerce-address-emirate = الإمارة
commerce-address-island = الجزيرة
commerce-address-oblast = المقاطعة
commerce-address-parish = الأبرشية
commerce-address-prefecture = المحافظة
commerce-address-province = المقاطعة
commerce-address-post-town = المدينة البريدية
commerce-address-suburb = الضاحية
commerce-address-neighborhood = الحي
commerce-address-village-township = القرية أو البلدة
commerce-address-townland = البلدة
# $label is the name of a form field
commerce-address-optional = { $label } (إن وُجد)
commerce-address-example = مثال: { $example }

## Viewers: the front page

commerce-reserved-here = هناك قطعة محجوزة لك
commerce-products = المنتجات
commerce-products-failed = تعذّر تحميل المنتجات.
commerce-no-products-title = لا شيء على الرف بعد
commerce-no-products-text = تصل المنتجات الجديدة عادةً مع البث القادم.
commerce-your-orders = طلباتك
commerce-orders-failed = تعذّر تحميل طلباتك، وهي محفوظة.
commerce-no-orders = ستجد هنا ما تطلبه.

## Viewers: an order

commerce-order-named = الطلب { $number }
commerce-order-is-placed = مسجَّل
commerce-order-is-placing = قيد التسجيل
commerce-order-is-paid = مدفوع
commerce-order-is-cancelled = ملغى
commerce-order-missing-title = لا يوجد طلب كهذا هنا
commerce-order-missing-text = يظهر الطلب في المتصفح الذي سُجّل منه، ولدى المتجر.
commerce-delivery-to = التوصيل إلى { $country }
commerce-free = مجاني
commerce-nothing-to-pay = لا شيء للدفع
commerce-paid = مدفوع
commerce-order-to-show = العودة إلى البث
commerce-order-cancel = إلغاء الطلب
commerce-order-keep = الإبقاء على الطلب
commerce-order-cancel-title = هل تلغي هذا الطلب؟
commerce-order-cancel-text = سيعلم المتجر فورًا، وتعود { $product } للبيع. لا شيء عليك دفعه.
commerce-order-cancel-done = أُلغي طلبك.
commerce-what-happened = حالة الطلب
commerce-happened-placing = استلمنا طلبك
commerce-happened-placed = استلمنا طلبك
commerce-happened-cancelled = ألغاه المتجر، وعادت القطعة إلى الرف
commerce-happened-cancelled-by-buyer = ألغاه المشتري، وعادت القطعة إلى الرف
commerce-happened-expired = انتهى الحجز قبل تسجيل الطلب، ولا شيء يُدفع
commerce-happened-paid = دُفع عند الاستلام
commerce-happened-captured = دُفع عند الاستلام
commerce-comes-payment = التوصيل والدفع عند بابك
commerce-goes-to = إلى
commerce-person-erased = حُذفت بيانات هذا الشخص.
commerce-erase-heading = البيانات الشخصية
commerce-erase = حذف بيانات هذا الشخص…
commerce-erase-title = حذف بيانات هذا الشخص نهائيًا؟
commerce-erase-text = يصبح الاسم ووسيلة الاتصال والعنوان وكل سطر في الدردشة غير قابل للقراءة، هنا وفي كل نسخ السجل. لا شيء يعيدها.
commerce-erase-stays = يبقى ما بِيع ومتى وبكم.
commerce-erase-action = احذف نهائيًا
commerce-erase-done = حُذفت بيانات الشخص

## The studio

commerce-studio-check-shelf = الرف
commerce-studio-check-shelf-loading = ننظر في منتجاتك…
commerce-studio-check-shelf-empty = لا شيء للبيع بعد
commerce-studio-to-products = المنتجات
commerce-studio-shelf = الرف
commerce-studio-shelf-empty = الرف فارغ
commerce-studio-shelf-empty-text = أي منتج تضيفه يظهر هنا فورًا.
commerce-studio-pin-next = ثبّت التالي بالمفتاح
commerce-studio-pin = ثبّت
commerce-studio-pinned = على الشاشة
commerce-studio-pin-of = ثبّت { $product }
commerce-studio-pinned-of = على الشاشة: { $product }
commerce-studio-left = متبقٍ
commerce-studio-sold-out = نفد
commerce-studio-not-for-sale = بلا سعر في { $where }
commerce-studio-sold = مبيعات هذا البث
commerce-studio-sold-nothing = لا شيء بعد
commerce-studio-sales = ما بيع
commerce-studio-sales-none = يظهر أول طلب هنا فورًا.
commerce-studio-to-orders = الطلبات
commerce-studio-sale = { $count } × { $product }
commerce-studio-sale-to = إلى { $place }
commerce-studio-sale-now = بيع: { $what }، إلى { $place }
commerce-studio-sale-now-by = { $name } اشترى { $what }، إلى { $place }
commerce-studio-none-left = لم يبقَ شيء من { $product }
commerce-studio-check-shelf-unready =
    { $count ->
        [one] منتج واحد بلا سعر في أحد أسواقك
        [two] منتجان بلا سعر في أحد أسواقك
        [few] { $count } منتجات بلا سعر في أحد أسواقك
        [many] { $count } منتجًا بلا سعر في أحد أسواقك
       *[other] { $count } منتج بلا سعر في أحد أسواقك
    }
commerce-studio-check-shelf-good =
    { $count ->
        [one] منتج واحد مسعّر أينما تبيع
        [two] منتجان مسعّران أينما تبيع
        [few] { $count } منتجات مسعّرة أينما تبيع
        [many] { $count } منتجًا مسعّرًا أينما تبيع
       *[other] { $count } منتج مسعّر أينما تبيع
    }
commerce-studio-sold-pieces =
    { $count ->
        [one] طلب واحد
        [two] طلبان
        [few] { $count } طلبات
        [many] { $count } طلبًا
       *[other] { $count } طلب
    }

## The desk: the shop

commerce-desk-shop = المتجر
commerce-desk-shop-first = أولًا، ما اسم متجرك؟
commerce-desk-shop-stands = هكذا يلتقي الناس بمتجرك.
commerce-desk-shop-open = المتجر كما يراه الزبائن
commerce-desk-shop-name = الاسم
commerce-desk-shop-accent = لون المتجر
commerce-desk-shop-accent-hint = للأزرار وما يلفت النظر.
commerce-desk-shop-language = اللغة التي تكتب بها
commerce-desk-shop-language-hint = نسألك عن كل نص بهذه اللغة أولًا. من لا يجد لغته يقرأ الإنجليزية إن وُجدت، وإلا فهذه.
commerce-desk-next-markets = التالي: أين تبيع؟

## The desk: products

commerce-desk-products = المنتجات
commerce-desk-product-new = منتج جديد
commerce-desk-products-no-market = السوق أولًا ثم الأسعار
commerce-desk-products-no-market-text = السعر يتبع السوق. حدّد أين تبيع ثم عد.
commerce-desk-to-markets = الأسواق
commerce-desk-products-empty = لا شيء للبيع بعد
commerce-desk-products-empty-text = اسم وصورة وسعر وعدد: هذا هو المنتج.
commerce-desk-product-left = متبقٍ
commerce-desk-product-name = الاسم
commerce-desk-product-description = وصفه
commerce-desk-product-picture = الصورة
commerce-desk-product-picture-hint = JPEG أو PNG أو WebP، والمربع أفضل؛ والصورة الكبيرة تُصغَّر تلقائيًا.
commerce-desk-product-prices = الأسعار
commerce-desk-product-price-in = { $market } ({ $currency })
commerce-desk-product-price-hint = بلا سعر لن يُباع في ذلك السوق.
commerce-desk-product-stock = القطع المعروضة
commerce-desk-product-stock-hint = ما يمكن شراؤه الآن، دون المحجوز والمباع.
commerce-desk-product-stock-wrong = عدد صحيح من فضلك
commerce-desk-product-details = أكثر ما يُسأل عنه
commerce-desk-product-details-hint = يظهر في صفحة المنتج، ويجيب به المساعد حين يسأل أحد. كله اختياري.
commerce-desk-product-material = الخامة
commerce-desk-product-size = المقاس
commerce-desk-product-care = العناية
commerce-desk-product-suits = لمن أو لماذا يناسب
commerce-desk-product-suits-not = لمن أو لماذا لا يناسب
commerce-desk-limit = لكل مشترٍ
commerce-desk-limit-hint = يُحسب حسب الزائر، والبريد أو الهاتف، والعنوان، كي لا يشتري شخص واحد كل شيء.
commerce-desk-limit-shop = كما حدّد المتجر
commerce-desk-limit-pieces = عدد محدد من القطع
commerce-desk-limit-none = بلا حد
commerce-desk-limit-count = القطع
commerce-desk-limit-hours = خلال ساعات
commerce-desk-limit-wrong = من 1 إلى 1,000 قطعة، خلال 1 إلى 720 ساعة
commerce-desk-not-ready-no-price = غير معروض في { $where }: بلا سعر
commerce-desk-unnamed = الاسم ناقص بهذه اللغات: { $languages }
commerce-desk-products-ready =
    { $count ->
        [one] منتج واحد جاهز أينما تبيع.
        [two] منتجان جاهزان أينما تبيع.
        [few] { $count } منتجات جاهزة أينما تبيع.
        [many] { $count } منتجًا جاهزًا أينما تبيع.
       *[other] { $count } منتج جاهز أينما تبيع.
    }
commerce-desk-products-unready =
    { $count ->
        [one] منتج واحد غير جاهز في كل مكان.
        [two] منتجان غير جاهزين في كل مكان.
        [few] { $count } منتجات غير جاهزة في كل مكان.
        [many] { $count } منتجًا غير جاهز في كل مكان.
       *[other] { $count } منتج غير جاهز في كل مكان.
    }

## The desk: orders

commerce-desk-orders = الطلبات
commerce-desk-orders-empty = لا طلبات بعد
commerce-desk-orders-empty-text = ثبّت منتجًا أثناء البث، وسيظهر أول طلب هنا تلقائيًا.
commerce-desk-orders-paid = مدفوعة
commerce-desk-orders-all = الكل
commerce-desk-orders-search = بحث
commerce-desk-orders-export = تصدير CSV
commerce-desk-orders-none-here = لا شيء في هذه القائمة.
commerce-desk-orders-none-found = لا طلب فيه «{ $sought }».
commerce-desk-keys-up-down = للأعلى والأسفل
commerce-desk-order-erased = محذوف
commerce-desk-order-erased-text = حُذف اسم المشتري وعنوانه بطلبه، ويبقى الطلب.
commerce-desk-order-due = بانتظار الدفع
commerce-desk-order-paid = مدفوع
commerce-desk-order-placing = قيد التقديم
commerce-desk-order-cancelled = ملغى
commerce-desk-order-delivery = التوصيل إلى { $country }
commerce-desk-order-total = الإجمالي، الدفع عند التسليم
commerce-desk-order-to = إلى
commerce-desk-order-look-twice = يستحق نظرة ثانية
commerce-desk-order-same-contact =
    { $guests ->
        [one] البريد أو الهاتف نفسه في طلب زائر آخر.
        [two] البريد أو الهاتف نفسه في طلبات زائرين آخرين.
        [few] البريد أو الهاتف نفسه في طلبات { $guests } زوار آخرين.
        [many] البريد أو الهاتف نفسه في طلبات { $guests } زائرًا آخر.
       *[other] البريد أو الهاتف نفسه في طلبات { $guests } زائرًا آخر.
    }
commerce-desk-order-same-address =
    { $guests ->
        [one] زائر آخر يطلب إلى هذا العنوان أيضًا.
        [two] زائران آخران يطلبان إلى هذا العنوان أيضًا.
        [few] { $guests } زوار آخرين يطلبون إلى هذا العنوان أيضًا.
        [many] { $guests } زائرًا آخر يطلبون إلى هذا العنوان أيضًا.
       *[other] { $guests } زائرًا آخر يطلبون إلى هذا العنوان أيضًا.
    }
commerce-desk-order-same-network =
    { $guests ->
        [one] زائر آخر طلب من هذه الشبكة في الأيام السبعة الأخيرة.
        [two] زائران آخران طلبا من هذه الشبكة في الأيام السبعة الأخيرة.
        [few] { $guests } زوار آخرين طلبوا من هذه الشبكة في الأيام السبعة الأخيرة.
        [many] { $guests } زائرًا آخر طلبوا من هذه الشبكة في الأيام السبعة الأخيرة.
       *[other] { $guests } زائرًا آخر طلبوا من هذه الشبكة في الأيام السبعة الأخيرة.
    }
commerce-desk-order-copy = نسخ العنوان
commerce-desk-order-copied = نُسخ العنوان
commerce-desk-order-not-copied = تعذّر النسخ. حدّد العنوان وانسخه.
commerce-desk-order-happened = ما حدث
commerce-desk-order-was-placing = قُدّم الطلب
commerce-desk-order-was-placed = سُجّل الطلب
commerce-desk-order-was-paid = دُفع عند التسليم
commerce-desk-order-was-captured = دُفع عند التسليم
commerce-desk-order-was-cancelled = أُلغي والقطعة معروضة من جديد
commerce-desk-order-was-cancelled-by-buyer = ألغاه المشتري، والقطعة معروضة من جديد
commerce-desk-order-was-expired = انتهى الحجز ولم يُبَع شيء
commerce-desk-order-mark-paid = دُفع عند التسليم
commerce-desk-order-paid-title = هل تم الدفع؟
commerce-desk-order-paid-text = تؤكد أن مبلغ { $total } عن الطلب { $number } وصلك. سيُسجَّل ذلك ولا رجعة فيه.
commerce-desk-order-cancel = إلغاء الطلب
commerce-desk-order-keep = الإبقاء على الطلب
commerce-desk-order-cancel-title = هل تلغي هذا الطلب؟
commerce-desk-order-cancel-text = سيُلغى { $number } وتعود القطعة للبيع، وسيرى المشتري ذلك.
commerce-desk-order-page = صفحة الطلب
commerce-desk-orders-due-tab = بانتظار الدفع
commerce-desk-orders-due =
    { $count ->
        [0] كل الطلبات مدفوعة.
        [one] طلب واحد ينتظر التسليم والدفع.
        [two] طلبان ينتظران التسليم والدفع.
        [few] { $count } طلبات تنتظر التسليم والدفع.
        [many] { $count } طلبًا ينتظر التسليم والدفع.
       *[other] { $count } طلب ينتظر التسليم والدفع.
    }
commerce-desk-orders-due-newest =
    { $count ->
        [0] أحدث الطلبات مدفوعة (عددها { $of }). لا تُحسب الطلبات الأقدم هنا.
        [one] من أحدث الطلبات (عددها { $of }) طلب واحد ينتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
        [two] من أحدث الطلبات (عددها { $of }) طلبان ينتظران التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
        [few] من أحدث الطلبات (عددها { $of }) { $count } طلبات تنتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
        [many] من أحدث الطلبات (عددها { $of }) { $count } طلبًا ينتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
       *[other] من أحدث الطلبات (عددها { $of }) { $count } طلب ينتظر التسليم والدفع. لا تُحسب الطلبات الأقدم هنا.
    }
