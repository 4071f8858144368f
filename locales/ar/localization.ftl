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

## The desk: what is known of people in a market

localization-desk-known = ما نعرفه عن الناس هناك
localization-desk-known-urgency = الإلحاح
localization-desk-known-quiet = ساعات الهدوء
localization-desk-known-games = الألعاب
localization-desk-known-delivery-days = مدة وصول الطرد
localization-desk-known-return-days = أيام الإرجاع
localization-desk-known-better-not = ما يُستحسن ألّا يقال
localization-desk-stand-untold = لم يقل أحد شيئًا عن { $market } بعد، فالساري هو المعتاد.
localization-desk-stand-counts = ما نعرفه عن { $market } سارٍ الآن.
localization-desk-stand-since = ما نعرفه عن { $market } سارٍ، وُقّع في { $when }.
localization-desk-stand-by = ما نعرفه عن { $market } سارٍ، وقّعه { $signer } في { $when }.
localization-desk-stand-changes =
    { $count ->
        [one] أمر واحد يتغيّر في { $market }، ويسري حين يوقّع عليه أحد.
        [two] أمران يتغيّران في { $market }، ويسريان حين يوقّع عليهما أحد.
        [few] { $shown } أمور تتغيّر في { $market }، وتسري حين يوقّع عليها أحد.
        [many] { $shown } أمرًا تتغيّر في { $market }، وتسري حين يوقّع عليها أحد.
       *[other] { $shown } أمر تتغيّر في { $market }، وتسري حين يوقّع عليها أحد.
    }
localization-desk-acts = أين يظهر أثره
localization-desk-acts-cards = البطاقات
localization-desk-acts-sheet = صفحة المنتج
localization-desk-acts-reminders = التذكيرات حين تتوفر
localization-desk-acts-games = الألعاب
localization-desk-acts-winners = من يمكنه الفوز
localization-desk-acts-product = المنتج
localization-desk-acts-checkout = إتمام الطلب
localization-desk-acts-order = الطلب
localization-desk-acts-phrases = فحص العبارات
localization-desk-urgency-says = الإلحاح { $urgency }.
localization-desk-urgency-off = متوقف
localization-desk-urgency-soft = خفيف
localization-desk-urgency-strong = قوي
localization-desk-urgency-off-text = بلا عدّ تنازلي: تُذكر ساعة الانتهاء فقط، ولا يُذكر عدد القطع الباقية.
localization-desk-urgency-soft-text = عدّ تنازلي بالدقائق، ويُذكر العدد الباقي مرة واحدة في صفحة المنتج.
localization-desk-urgency-strong-text = عدّ تنازلي بالثواني، ويظهر عدد القطع الباقية حيثما عُرض المنتج.
localization-desk-quiet-says = لا نراسل أحدًا بين { $from } و{ $to } بتوقيته المحلي.
localization-desk-quiet-from = بداية الهدوء
localization-desk-quiet-to = نهاية الهدوء
localization-desk-quiet-alike = الساعتان متطابقتان: لا ساعات هدوء، وقد تصلهم الرسائل ليلًا.
localization-desk-quiet-hours = من { $from } إلى { $to }
localization-desk-quiet-none = لا شيء
localization-desk-games-says = الألعاب المتاحة لهم: { $games }.
localization-desk-games-all = كل الألعاب
localization-desk-games-no-chance = كل الألعاب عدا ألعاب الحظ
localization-desk-games-none = لا لعبة
localization-desk-games-all-text = والسحوبات أيضًا: من يشارك قد يفوز.
localization-desk-games-no-chance-text = لا تُعرض عليهم السحوبات، وتبقى سائر الألعاب.
localization-desk-games-none-text = لا تُعرض عليهم أي لعبة، ولا يفوز أحد من هناك.
localization-desk-delivery-days-says = يصل الطرد خلال { $from } إلى { $to } من الأيام.
localization-desk-delivery-days-from = أقرب يوم
localization-desk-delivery-days-to = أبعد يوم
localization-desk-delivery-days-hint = اتركهما فارغين إن لم ترد أن تعد بشيء.
localization-desk-delivery-days-wrong = اكتب من 0 إلى 120 يومًا، أو اتركهما فارغين.
localization-desk-delivery-days-half = املأ الاثنين، أو اتركهما فارغين.
localization-desk-delivery-days-turned = لا يأتي أقرب يوم بعد أبعد يوم.
localization-desk-return-days-says = يمكن إرجاع المشتريات خلال { $days } من الأيام.
localization-desk-return-days-hint = اتركه فارغًا إن لم ترد أن تقول شيئًا.
localization-desk-return-days-wrong = اكتب من 0 إلى 365 يومًا، أو اتركه فارغًا.
localization-desk-days =
    { $count ->
        [zero] { $shown } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $shown } أيام
        [many] { $shown } يومًا
       *[other] { $shown } يوم
    }
localization-desk-days-between = من { $from } إلى { $to } من الأيام
localization-desk-days-unsaid = لم يُذكر شيء
localization-desk-phrases-none = لا كلمات بعد قد تُفهم هناك على غير وجهها.
localization-desk-phrase-said = «{ $words }»
localization-desk-phrase-rather = الأفضل: { $instead }
localization-desk-phrase-new = أضف عبارة
localization-desk-phrase-edit = عدّل «{ $words }»
localization-desk-phrase-gone = حُذفت، لكنها سارية إلى أن يوقّع أحد.
localization-desk-phrase-back = أعدها
localization-desk-phrase-back-what = أعدها: «{ $words }»
localization-desk-phrase-words = يُستحسن ألّا يقال
localization-desk-phrase-words-hint = كما تقال، مثل «الفرصة الأخيرة».
localization-desk-phrase-reason = لماذا؟
localization-desk-phrase-instead = ماذا يمكن أن يقال بدلًا منها؟
localization-desk-phrase-instead-hint = اختياري
localization-desk-phrase-twice = هذه العبارة في القائمة أصلًا.
localization-desk-phrase-note = تُحفظ مع بقية المسودة.
localization-desk-phrase-remove = احذفها
localization-desk-phrase-done = تم
localization-desk-unkept = لم يُحفظ بعد.
localization-desk-keep = احفظ مسودةً
localization-desk-kept = حُفظت المسودة
localization-desk-draft-waits = هذه مسودة، ولن يلاحظها أحد هناك قبل التوقيع.
localization-desk-drop = تخلَّ عن المسودة
localization-desk-drop-title = أتتخلى عن هذه المسودة؟
localization-desk-drop-text = يضيع ما تغيّر فيها، ويبقى الساري الآن كما هو.
localization-desk-drop-keep = أبقِ المسودة
localization-desk-undo-text = يعود هنا ما حُفظ آخر مرة.
localization-desk-sign = من يوافق
localization-desk-sign-who = من قرأ هذا ويتحمّل مسؤوليته؟
localization-desk-sign-hint = الأفضل شخص يعيش هناك. يبقى اسمه معها.
localization-desk-sign-now = اجعلها سارية
localization-desk-signed = وُقّعت، وهي سارية من الآن.
localization-desk-sign-keep-first = احفظ ما غيّرته مسودةً أولًا، ثم يمكن توقيعه.
localization-desk-sign-nothing = لا شيء ينتظر التوقيع. غيّر شيئًا واحفظه مسودةً، ثم يجعله ساريًا من يعرف الناس هناك.
localization-desk-versions = ما وُقّع
localization-desk-versions-empty = لم يوقّع أحد شيئًا بعد. ستظهر هنا كل نسخة باسم من وقّعها ويومها.
localization-desk-version = النسخة { $number }، وقّعها { $signer }
localization-desk-version-erased = النسخة { $number }، موقّعة؛ حُذف الاسم
localization-desk-version-ahead = تسري النسخة { $number }
localization-desk-version-ahead-when = حين يوقّع أحد
localization-desk-change-was = كان
