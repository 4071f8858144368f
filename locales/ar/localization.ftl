### Localization: markets, countries, languages.

## What the server answers

localization-market-not-found = لا توجد هذه السوق
    .detail = لم يتغيّر شيء. اختر سوقًا من القائمة.
localization-country-not-found = لا يوجد هذا البلد
    .detail = استخدم الحرفين من معيار ISO 3166، مثل DE أو AE.
localization-country-is-in-another-market = البلد الواحد يكون في سوق واحدة فقط
    .detail = لم يُحفظ شيء: البلد { $country } موجود في سوق أخرى. أزِله من هناك أولًا.
localization-country-is-unknown = لا يوجد هذا البلد
    .detail = لم يُحفظ شيء. اختر البلد من القائمة.
localization-currency-is-unknown = لا توجد هذه العملة
    .detail = لم يُحفظ شيء. استخدم الأحرف الثلاثة من معيار ISO 4217، مثل EUR أو AED.
localization-currency-cannot-change = عملة السوق لا تتغيّر
    .detail = لم يُحفظ شيء لأن الأسعار والطلبات مكتوبة بها. افتح سوقًا أخرى لعملة أخرى.
localization-zone-is-unknown = لا توجد هذه المنطقة الزمنية
    .detail = لم يُحفظ شيء. اختر منطقة من القائمة، مثل Asia/Dubai.
localization-language-is-unknown = لا توجد هذه اللغة
    .detail = لم يُحفظ شيء. اختر اللغة من القائمة.
localization-market-needs-a-country = تحتاج السوق إلى بلد
    .detail = لم يُحفظ شيء. أضف بلدًا واحدًا على الأقل.
localization-market-needs-a-language = تحتاج السوق إلى لغة
    .detail = لم يُحفظ شيء. أضف لغة واحدة على الأقل.
localization-market-name-has-the-wrong-length = اسم السوق من حرف واحد إلى 60 حرفًا
    .detail = لم يُحفظ شيء. اكتب اسمًا أو اختصره.
localization-delivery-price-is-out-of-bounds = هذا ليس سعر توصيل صحيحًا
    .detail = لم يُحفظ شيء. التوصيل المجاني 0، وما عداه مبلغ أكبر منه.
localization-text-has-the-wrong-length = النص المراد فحصه من 1 إلى 4,000 حرف
    .detail = لم يُفحص شيء. أرسل نصًا أقصر.
localization-market-has-no-draft = لا توجد مسودة للتوقيع
    .detail = لم يتغير شيء. وُقّعت المسودة أو تُركت في هذه الأثناء؛ انظر ما يسري الآن.
localization-signer-name-has-the-wrong-length = اسم الموقّع من 1 إلى 60 حرفًا
    .detail = لم يُوقَّع شيء. اكتب اسم من قرأ المسودة.
localization-delivery-days-are-out-of-bounds = هذه ليست أيام توصيل
    .detail = لم يُحفظ شيء. يستغرق الطرد من 0 إلى 120 يومًا، ولا يكون أبكرها بعد آخرها.
localization-return-days-are-out-of-bounds = مهلة الإرجاع من 0 إلى 365 يومًا
    .detail = لم يُحفظ شيء. اكتب أيامًا أقل.
localization-too-many-phrases = للسوق 100 عبارة خاصة على الأكثر
    .detail = لم يُحفظ شيء. احذف ما لم يعد يُقال.
localization-phrase-has-the-wrong-length = العبارة طويلة جدًا أو فارغة
    .detail = لم يُحفظ شيء. العبارة من 1 إلى 60 حرفًا، والسبب والصياغة البديلة من 1 إلى 200.

## Viewers

localization-language-and-country = اللغة والبلد
localization-country = بلد التوصيل
localization-country-choose = اختر بلدًا
localization-country-chosen = هذا اختيارك، وهو يحدّد الأسعار والتوصيل فقط.
localization-country-why = نخمّنه من منطقتك الزمنية إلى أن تختار. يحدّد الأسعار والتوصيل فقط.
localization-delivered-here = التوصيل إلى { $country }، والأسعار بعملة { $currency }
localization-delivered-to = يوصل المتجر إلى
localization-elsewhere = بقية البلدان
localization-watch-anyway = شاهد وتحدّث رغم ذلك
localization-market = الأسعار بعملة { $currency }، والتوصيل { $delivery }
localization-market-free = الأسعار بعملة { $currency }، والتوصيل مجاني

## The desk

localization-desk-next-products = التالي: ماذا تبيع؟
localization-desk-markets = الأسواق
localization-desk-market-new = سوق جديد
localization-desk-markets-empty = لا تبيع في أي مكان بعد
localization-desk-markets-empty-text = السوق بضع دول بعملة واحدة وسعر توصيل واحد ولغاتها. ابدأ بواحد.
localization-desk-market-free = التوصيل مجاني
localization-desk-market-delivery = التوصيل { $cost }
localization-desk-market-name = الاسم
localization-desk-market-name-hint = تراه أنت فقط، مثل «دول اليورو».
localization-desk-market-countries = الدول
localization-desk-market-country-add = أضف دولة…
localization-desk-market-languages = اللغات
localization-desk-market-language-add = أضف لغة…
localization-desk-market-currency = العملة
localization-desk-market-currency-fixed = تبقى كما هي: الأسعار مرتبطة بها.
localization-desk-market-zone = المنطقة الزمنية
localization-desk-market-delivery-label = التوصيل بعملة { $currency }
localization-desk-market-delivery-hint = سعر واحد للسوق كله، و0 يعني مجانًا.
localization-desk-remove = أزل { $what }
localization-desk-markets-stand =
    { $countries ->
        [one] توصّل إلى دولة واحدة.
        [two] توصّل إلى دولتين.
        [few] توصّل إلى { $countries } دول في أسواق عددها { $markets }.
        [many] توصّل إلى { $countries } دولة في أسواق عددها { $markets }.
       *[other] توصّل إلى { $countries } دولة في أسواق عددها { $markets }.
    }
