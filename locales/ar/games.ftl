### الألعاب: ما يلعبه المشاهدون معًا.

## ما يجيب به الخادم

games-lottery-not-found = لا يوجد سحب كهذا
    .detail = تحقّق من الرابط.
games-lottery-is-running = هناك سحب جارٍ في هذا البث
    .detail = لم يُعلن سحب ثانٍ. انتظر حتى ينتهي أو ألغِه.
games-keyword-has-the-wrong-length = كلمة السحب من 1 إلى 20 حرفًا
    .detail = لم يُعلن شيء. اختر كلمة أقصر: الناس يكتبونها على الهواتف.
games-keyword-is-not-one-word = كلمة السحب كلمة واحدة بلا مسافات ولا رموز مخفية
    .detail = لم يُعلن شيء. اكتبها من جديد.
games-prize-has-the-wrong-length = تُذكر الجائزة في 1 إلى 80 حرفًا
    .detail = لم يُعلن شيء. اختصرها في كل لغة.
games-opening-is-too-far-ahead = يُفتح السحب خلال ساعة
    .detail = لم يُعلن شيء. دعه يُفتح في وقت أقرب.
games-duration-is-out-of-bounds = يبقى السحب مفتوحًا من 15 ثانية إلى ساعة
    .detail = لم يُعلن شيء. اختر مدة أخرى.
games-lottery-is-not-open = لم يُفتح السحب بعد
    .detail = لم تشارك بعد. انتظر انتهاء العدّ.
games-lottery-is-closed = انتهى وقت هذا السحب
    .detail = لم يتغيّر شيء. قائمة المشاركين مكتملة.
games-lottery-was-cancelled = ألغى المتجر هذا السحب
    .detail = لن يُسحب شيء.
games-staff-cannot-enter = لا يمكن لأهل المتجر أن يفوزوا
    .detail = لم تحصل على رقم. يمكن لغيركم أخذ رقم.
games-lottery-is-full = اكتمل عدد المشاركين
    .detail = لم تحصل على رقم. شارك 100,000 شخص.
games-entry-not-found = لست في هذا السحب
    .detail = من يشارك له رقم.
games-list-is-not-complete = تُعرض القائمة عند اكتمالها
    .detail = ما زالت المشاركة مفتوحة. انظر ثانية بعد إغلاق السحب.

## The studio: the keyword lottery

games-studio-lottery = سحب بالكلمة
games-studio-lottery-key = انتقل إليه بالمفتاح
games-studio-prize = الجائزة
games-studio-prize-in = الجائزة، { $language }
games-studio-prize-missing = اذكر ما يمكن الفوز به.
games-studio-prize-wrong = تُذكر الجائزة في 80 حرفًا على الأكثر.
games-studio-prize-others = الجائزة بلغات أخرى
games-studio-keyword = كلمة السحب
games-studio-keyword-usual = حظ
games-studio-keyword-hint = يكتبها المشاهدون في الدردشة ليشاركوا.
games-studio-keyword-wrong = كلمة واحدة من 1 إلى 20 حرفًا بلا مسافات.
games-studio-opens = متى يُفتح
games-studio-opens-now = فورًا
games-studio-lasts = كم يبقى مفتوحًا
games-studio-start = ابدأ السحب
games-studio-called-off = أُلغي السحب السابق، ولم يُسحب شيء.
games-studio-write = يكتب المشاهدون «{ $keyword }»
games-studio-opens-by-itself = يُفتح تلقائيًا بعد { $left }
games-studio-closes-by-itself = يُغلق تلقائيًا بعد { $left }
games-studio-closing = أُغلق، ونحصي المشاركين…
games-studio-closing-late = أُغلق، وما زلنا نحصي الرسائل الأخيرة…
games-studio-drawing = جارٍ السحب…
games-studio-close = أغلقه الآن…
games-studio-close-title = هل تغلق السحب الآن؟
games-studio-close-action = أغلق واسحب
games-studio-cancel = ألغِ السحب…
games-studio-cancel-title = هل تلغي السحب؟
games-studio-cancel-text = لن يُسحب شيء. سيُبلَّغ المشاهدون، ولن تبقى لأرقامهم قيمة.
games-studio-cancel-action = ألغِ السحب
games-studio-keep = دعه مستمرًا
games-studio-drawn = جرى السحب في { $time }
games-studio-winner = الفائز: { $name }
games-studio-winner-unnamed = الفائز مشاهد بلا اسم
games-studio-nobody = لم يشارك أحد، ولا فائز
games-studio-another = ابدأ سحبًا آخر
games-studio-said-announced = أُعلن السحب.
games-studio-said-open = فُتح السحب.
games-studio-opens-in =
    { $minutes ->
        [one] بعد دقيقة
        [two] بعد دقيقتين
        [few] بعد { $minutes } دقائق
        [many] بعد { $minutes } دقيقة
       *[other] بعد { $minutes } دقيقة
    }
games-studio-lasts-minutes =
    { $minutes ->
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }
games-studio-in =
    { $count ->
        [zero] مشارك
        [one] مشارك
        [two] مشاركان
        [few] مشاركين
        [many] مشاركًا
       *[other] مشارك
    }
games-studio-were-in =
    { $count ->
        [zero] لم يشارك أحد
        [one] شارك مشاهد واحد
        [two] شارك مشاهدان
        [few] شارك { $count } مشاهدين
        [many] شارك { $count } مشاهدًا
       *[other] شارك { $count } مشاهد
    }
games-studio-close-text =
    { $count ->
        [zero] لم يشارك أحد بعد، فلن يفوز أحد. لن يستطيع أحد المشاركة بعد ذلك.
        [one] شارك مشاهد واحد وسيفوز. لن يستطيع غيره المشاركة بعد ذلك.
        [two] شارك مشاهدان وسيُسحب أحدهما. لن يستطيع غيرهما المشاركة بعد ذلك.
        [few] شارك { $count } مشاهدين وسيُسحب واحد منهم. لن يستطيع غيرهم المشاركة بعد ذلك.
        [many] شارك { $count } مشاهدًا وسيُسحب واحد منهم. لن يستطيع غيرهم المشاركة بعد ذلك.
       *[other] شارك { $count } مشاهد وسيُسحب واحد منهم. لن يستطيع غيرهم المشاركة بعد ذلك.
    }
