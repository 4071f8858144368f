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
viewer-title = بث مباشر
viewer-shop = المتجر
viewer-on-air = على الهواء.
viewer-here = { $count ->
    [zero] لا أحد يشاهد
    [one] مشاهد واحد
    [two] مشاهدان
    [few] { $shown } مشاهدين
    [many] { $shown } مشاهدًا
   *[other] { $shown } مشاهد
}
viewer-opens = يبدأ { $time }
viewer-is-over = انتهى العرض
viewer-is-cancelled = أُلغي
viewer-leave = مغادرة
viewer-picture-of = صورة { $title }
viewer-now = الآن
viewer-react = تفاعل
viewer-like = إعجاب
viewer-likes = { $count ->
    [zero] لا إعجابات
    [one] إعجاب واحد
    [two] إعجابان
    [few] { $count } إعجابات
    [many] { $count } إعجابًا
   *[other] { $count } إعجاب
}
viewer-connecting = الصورة في الطريق
viewer-reconnecting = جارٍ إعادة الاتصال. مكانك وما حُجز لك باقيان.
viewer-tap-for-sound = المس لتشغيل الصوت
viewer-sound-refused = المس مرة أخرى لتشغيل الصوت
viewer-away-title = سنعود بعد لحظات
viewer-away-text = انقطعت صورة المضيف وستعود من تلقاء نفسها، والدردشة مستمرة.
viewer-blocked-title = الصورة لا تصل
viewer-blocked-text = هذه الشبكة تحجب الفيديو المباشر. جرّب بيانات الهاتف أو شبكة واي فاي أخرى. يمكنك الحديث والشراء هنا رغم ذلك.
viewer-crowded-title = أنت تشاهد على أجهزة أخرى
viewer-crowded-text = يشاهد الشخص الواحد العرض على ثمانية أجهزة أو علامات تبويب في آنٍ واحد على الأكثر. أغلق واحدًا فتظهر الصورة هنا. يمكنك الحديث والشراء هنا رغم ذلك.
viewer-unsupported-title = هذا المتصفح لا يعرض البث المباشر
viewer-unsupported-text = افتح الصفحة في إصدار حديث من كروم أو سفاري أو فايرفوكس أو إيدج. يمكنك الحديث والشراء هنا رغم ذلك.
viewer-in-app-title = افتح الصفحة في متصفحك
viewer-in-app-text = يعرض { $app } هذه الصفحة في نافذته الخاصة، وقد لا يعمل فيها البث المباشر.
viewer-copy-link = نسخ الرابط
viewer-link-copied = نُسخ الرابط
viewer-link = رابط هذا العرض
viewer-not-found-title = لا يوجد عرض كهذا
viewer-not-found-text = قد يكون الرابط قديمًا أو ناقصًا. ما يبيعه المتجر على بُعد خطوة.
viewer-failed-title = تعذّر الوصول إلى العرض
viewer-starts = { $when } بتوقيتك ({ $zone })
viewer-countdown = الوقت المتبقي للعرض
viewer-days = { $count ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
viewer-any-moment = يبدأ العرض في أي لحظة، وتظهر الصورة من تلقاء نفسها.
viewer-look-meanwhile = ألقِ نظرة حتى ذلك الحين
viewer-ended-title = شكرًا لحضورك
viewer-ended-text = ما عُرض لا يزال متاحًا للشراء.
viewer-still-to-buy = ما زال متاحًا
viewer-cancelled-title = لن يُقام هذا العرض
viewer-cancelled-text = ألغاه المتجر، وما يبيعه باقٍ هنا.
viewer-chat = الدردشة
viewer-chat-empty = لم يقل أحد شيئًا بعد. ابدأ بالتحية!
viewer-chat-unreachable = تعذّر الوصول إلى الدردشة الآن، وتستمر الصفحة في المحاولة. يمكنك الكتابة مع ذلك.
viewer-say = اكتب شيئًا
viewer-say-hint = اكتب شيئًا…
viewer-send = إرسال
viewer-you = أنت
viewer-host = المضيف
viewer-erased-name = شخص ما
viewer-erased-line = (حُذف)
viewer-forget-line = تجاهل
viewer-newest = أحدث الرسائل
viewer-muted = كتمك المضيف. يمكنك المشاهدة والشراء.
viewer-name-title = بماذا نناديك؟
viewer-name = اسمك في الدردشة
viewer-name-hint = من حرف إلى 24 حرفًا، ويراه الجميع.
viewer-name-needed = اكتب اسمًا أولًا.
viewer-name-keep = استخدم هذا الاسم
viewer-were-away = غبت { $duration }.
viewer-missed = { $count ->
    [zero] لم تصل رسائل.
    [one] وصلت رسالة واحدة.
    [two] وصلت رسالتان.
    [few] وصلت { $shown } رسائل.
    [many] وصلت { $shown } رسالة.
   *[other] وصلت { $shown } رسالة.
}
viewer-missed-more = استمرت الدردشة، وهذه أحدث الرسائل.
viewer-show = عرض
viewer-shelf = على الرف
viewer-shelf-empty = لا شيء على الرف بعد.
viewer-shown-now = يُعرض الآن
viewer-see = عرض
viewer-left = { $count ->
    [zero] لم يبقَ شيء
    [one] بقيت قطعة واحدة
    [two] بقيت قطعتان
    [few] بقيت { $count } قطع
    [many] بقيت { $count } قطعة
   *[other] بقيت { $count } قطعة
}
viewer-sold-out = نفدت الكمية
viewer-sold-out-text = كل القطع بيعت أو محجوزة. إن توفّرت قطعة فستظهر هنا من تلقاء نفسها.
viewer-not-for-sale-yet = غير معروض للبيع بعد
viewer-not-ready = هذا المنتج ليس جاهزًا للبيع في بلدك بعد، ولا يمكن حجزه.
viewer-prices-failed = تعذّر تحميل الأسعار.
viewer-delivery = التوصيل إلى { $country }: { $price }
viewer-delivery-free = التوصيل إلى { $country } مجاني
viewer-pay-on-delivery = الدفع عند الاستلام
viewer-pay-on-delivery-text = لن يُخصم شيء الآن.
viewer-reserve = احجز
viewer-reserve-again = احجز مرة أخرى
viewer-reserve-text = يبقى محجوزًا لك 10 دقائق، والحجز مجاني.
viewer-refused-sold-out = سبقك أحدهم ونفدت الكمية. لم يُخصم شيء.
viewer-lapsed-title = انتهت مدة حجزك.
viewer-lapsed-again = لم يُخصم شيء. يمكنك الحجز مرة أخرى.
viewer-lapsed-gone = لم يُخصم شيء، وذهبت القطعة إلى شخص آخر.
viewer-kept-for-you = محجوز لك
viewer-kept-for-you-short = محجوز لك
viewer-kept-named = محجوز لك: { $product }
viewer-give-back = إلغاء الحجز
viewer-order-now = اطلب
viewer-language-and-country = اللغة والبلد
viewer-country = البلد الذي تشتري منه
viewer-country-choose = اختر بلدًا
viewer-country-is = تشتري من { $country }.
viewer-country-unknown = بلدك غير معروف بعد.
viewer-change-country = تغيير البلد
viewer-country-why = نخمّنه من منطقتك الزمنية إلى أن تختار. يحدّد الأسعار والتوصيل فقط.
viewer-delivered-to = يوصل المتجر إلى
viewer-elsewhere = بقية البلدان
viewer-not-delivered = لا توصيل إلى { $country }
viewer-not-delivered-text = يمكنك المشاهدة والحديث رغم ذلك.
viewer-watch-anyway = شاهد وتحدّث رغم ذلك
viewer-market = سوق { $market }: الأسعار بعملة { $currency }، والتوصيل { $delivery }
viewer-market-free = سوق { $market }: الأسعار بعملة { $currency }، والتوصيل مجاني
viewer-your-order = طلبك
viewer-reach = البريد الإلكتروني أو الهاتف
viewer-reach-hint = لأخبار هذا الطرد فقط.
viewer-to-country = إلى { $country }
viewer-field-needed = يرجى ملء هذا الحقل.
viewer-nothing-charged = لم يُسجَّل طلب ولم يُخصم شيء.
viewer-order-unsure = لم يصل رد، ولا يُعرف بعد إن كان الطلب قد سُجّل. تواصل الصفحة التحقق. الضغط مرة أخرى آمن ولا يكرر الطلب أبدًا.
viewer-to-pay = المطلوب عند الاستلام
viewer-total-with = شاملًا التوصيل { $delivery }
viewer-total-free = التوصيل مجاني
viewer-place-order = أكّد الطلب
viewer-placed-title = شكرًا، سُجّل طلبك
viewer-placed-total = { $total }، الدفع عند الاستلام
viewer-placed-text = ستجد الطلب في صفحة المتجر الأولى، حتى بعد إغلاق المتصفح.
viewer-order-number = طلب
viewer-see-order = عرض الطلب
viewer-go-on-watching = متابعة
viewer-placed-otherwise = ليس هذا آخر ما كتبته: كان الطلب قد وصل بهذه البيانات. إن كانت خاطئة فأبلغ المتجر من فضلك.
viewer-order-arrived = وصل طلبك رغم ذلك، وقد سُجّل.
viewer-order-cancelled = ألغى المتجر طلبك. لا شيء عليك دفعه.
viewer-order-lapsed = انتهى الحجز قبل تسجيل الطلب. لا شيء عليك دفعه.
viewer-address-name = الاسم
viewer-address-organization = الشركة
viewer-address-street = الشارع ورقم المبنى
viewer-address-city = المدينة
viewer-address-dependent-locality = الحي
viewer-address-state = الإمارة أو المنطقة
viewer-address-zip = الرمز البريدي
viewer-address-sorting-code = رمز الفرز
viewer-address-postal = الرمز البريدي
viewer-address-eircode = رمز Eircode
viewer-address-pin = رمز PIN
viewer-address-area = المنطقة
viewer-address-county = المقاطعة
viewer-address-department = المقاطعة
viewer-address-district = الحي
viewer-address-do-si = المقاطعة أو المدينة
viewer-address-emirate = الإمارة
viewer-address-island = الجزيرة
viewer-address-oblast = المقاطعة
viewer-address-parish = الأبرشية
viewer-address-prefecture = المحافظة
viewer-address-province = المقاطعة
viewer-address-post-town = المدينة البريدية
viewer-address-suburb = الضاحية
viewer-address-neighborhood = الحي
viewer-address-village-township = القرية أو البلدة
viewer-address-townland = البلدة
viewer-address-optional = { $label } (إن وُجد)
viewer-manage = الإدارة
viewer-staff = لفريق المتجر
viewer-not-open-title = يجري تجهيز هذا المتجر
viewer-not-open-text = عُد بعد قليل من فضلك. إن كان متجرك فرابط الإعداد مطبوع حيث شُغّل الخادم.
viewer-reserved-here = هناك قطعة محجوزة لك
viewer-shows = العروض بتوقيتك ({ $zone })
viewer-shows-failed = تعذّر تحميل العروض.
viewer-no-shows-title = لا عرض مقررًا الآن
viewer-no-shows-text = المتجر مفتوح رغم ذلك، ألقِ نظرة في الأسفل.
viewer-live-now = مباشر الآن
viewer-watch = شاهد
viewer-products = المنتجات
viewer-products-failed = تعذّر تحميل المنتجات.
viewer-no-products-title = لا شيء على الرف بعد
viewer-no-products-text = تصل المنتجات الجديدة عادةً مع العرض القادم.
viewer-your-orders = طلباتك
viewer-orders-failed = تعذّر تحميل طلباتك، وهي محفوظة.
viewer-no-orders = ستجد هنا ما تطلبه.
viewer-order-named = الطلب { $number }
viewer-order-is-placed = مسجَّل
viewer-order-is-placing = قيد التسجيل
viewer-order-is-paid = مدفوع
viewer-order-is-cancelled = ملغى
viewer-order-missing-title = لا يوجد طلب كهذا هنا
viewer-order-missing-text = يظهر الطلب في المتصفح الذي سُجّل منه، ولدى المتجر.
viewer-delivery-to = التوصيل إلى { $country }
viewer-free = مجاني
viewer-nothing-to-pay = لا شيء للدفع
viewer-paid = مدفوع
viewer-what-happened = ما حدث وما سيأتي
viewer-happened-placing = وصل الطلب
viewer-happened-placed = سُجّل الطلب
viewer-happened-cancelled = ألغاه المتجر، وعادت القطعة إلى الرف
viewer-happened-lapsed = انتهى الحجز قبل تسجيل الطلب، ولا شيء يُدفع
viewer-happened-paid = دُفع عند الاستلام
viewer-happened-captured = دُفع عند الاستلام
viewer-comes-payment = التوصيل والدفع عند بابك
viewer-goes-to = إلى
viewer-person-erased = حُذفت بيانات هذا الشخص.
viewer-erase-heading = البيانات الشخصية
viewer-erase = حذف بيانات هذا الشخص…
viewer-erase-title = حذف بيانات هذا الشخص نهائيًا؟
viewer-erase-text = يصبح الاسم ووسيلة الاتصال والعنوان وكل سطر في الدردشة غير قابل للقراءة، هنا وفي كل نسخ السجل. لا شيء يعيدها.
viewer-erase-stays = يبقى ما بِيع ومتى وبكم.
viewer-erase-action = احذف نهائيًا
viewer-erase-done = حُذفت بيانات الشخص
`;export{e as default};