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
games-lottery-was-cancelled = أُلغي هذا السحب
    .detail = لن يُجرى السحب.
games-staff-cannot-enter = لا يمكن للعاملين في المتجر أن يفوزوا
    .detail = لم تحصل على رقم. يمكن لغيرهم أخذ رقم.
games-lottery-is-not-for-your-country = هذه اللعبة غير متاحة في بلدك
    .detail = لم تدخل السحب. قواعد سوقك لا تسمح بالسحوبات؛ وبقية العرض لك.
games-lottery-is-full = اكتمل عدد المشاركين
    .detail = لم تحصل على رقم. شارك 100,000 شخص.
games-entry-not-found = لست في هذا السحب
    .detail = من يشارك له رقم.
games-list-is-not-complete = تُعرض القائمة عند اكتمالها
    .detail = ما زالت المشاركة مفتوحة. انظر ثانية بعد إغلاق السحب.

## الاستوديو: السحب بالكلمة

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
games-studio-called-off = أُلغي السحب السابق ولم يُجرَ.
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
games-studio-cancel-text = لن يُجرى السحب. سيُبلَّغ المشاهدون، ولن تبقى لأرقامهم قيمة.
games-studio-cancel-action = ألغِ السحب
games-studio-keep = دعه مستمرًا
games-studio-drawn = جرى السحب الساعة { $time }
games-studio-winner = الفائز: { $name }
games-studio-winner-unnamed = الفائز مشاهد بلا اسم
games-studio-nobody = لم يشارك أحد، ولا فائز
games-studio-another = ابدأ سحبًا آخر
games-studio-ends-drawn = بإنهاء البث يُغلق السحب الجاري ويُجرى فورًا.
games-studio-ends-called-off = بإنهاء البث يُلغى السحب المعلن.
games-studio-check = تحقّق من هذا السحب
games-studio-back = العودة إلى النتيجة
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
        [two] شارك مشاهدان وسيُختار أحدهما بالقرعة. لن يستطيع غيرهما المشاركة بعد ذلك.
        [few] شارك { $count } مشاهدين وسيُختار واحد منهم بالقرعة. لن يستطيع غيرهم المشاركة بعد ذلك.
        [many] شارك { $count } مشاهدًا وسيُختار واحد منهم بالقرعة. لن يستطيع غيرهم المشاركة بعد ذلك.
       *[other] شارك { $count } مشاهد وسيُختار واحد منهم بالقرعة. لن يستطيع غيرهم المشاركة بعد ذلك.
    }

## المشاهدون: السحب

games-opens = يُفتح الساعة { $time }. عندها اكتب «{ $keyword }» أو اضغط الزر.
games-how = اكتب «{ $keyword }» أو اضغط الزر. { $count ->
    [zero] لم يشارك أحد بعد.
    [one] شارك شخص واحد.
    [two] شارك شخصان.
    [few] شارك { $shown } أشخاص.
    [many] شارك { $shown } شخصًا.
   *[other] شارك { $shown } شخص.
}
games-take-number = خذ رقمك
games-staff = لا يمكن للعاملين في المتجر أن يفوزوا، فلا رقم لك.
games-not-there = السحوبات غير متاحة للمشاهدين في { $country }، وكل ما عداها متاح.
games-sealed = خُتم الرقم السري الساعة { $time }.
games-sealed-by = يجريه المتجر، رقم واحد لكل شخص، ولا رقم للعاملين في المتجر.
games-your-number = رقمك
games-in = أنت مشارك: { $prize }
games-in-how = { $count ->
    [zero] لم يشارك أحد بعد. السحب الساعة { $time }.
    [one] مشارك واحد حتى الآن. السحب الساعة { $time }.
    [two] مشاركان حتى الآن. السحب الساعة { $time }.
    [few] { $shown } مشاركين حتى الآن. السحب الساعة { $time }.
    [many] { $shown } مشاركًا حتى الآن. السحب الساعة { $time }.
   *[other] { $shown } مشارك حتى الآن. السحب الساعة { $time }.
}
games-closing = انتهى الوقت. يُجرى السحب بعد لحظات.
games-closing-late = انتهى الوقت. ما زلنا نعدّ آخر رسائل الدردشة.
games-drawing = { $count ->
    [zero] لم يشارك أحد.
    [one] اكتملت القائمة برقم واحد. يُجرى السحب الآن.
    [two] اكتملت القائمة برقمين. يُجرى السحب الآن.
    [few] اكتملت القائمة وفيها { $shown } أرقام. يُجرى السحب الآن.
    [many] اكتملت القائمة وفيها { $shown } رقمًا. يُجرى السحب الآن.
   *[other] اكتملت القائمة وفيها { $shown } رقم. يُجرى السحب الآن.
}
games-cancelled = أُلغي السحب: { $prize }
games-cancelled-how = أُلغي هذا السحب، ولن يُجرى.
games-tab = سحب: { $prize }
games-tab-mine = أنت مشارك برقم { $number }

## المشاهدون: النتيجة

games-drawn-at = أجرى المتجر السحب الساعة { $time }
games-name-wins = الفائز { $name }: { $prize }
games-number-wins = هذا الرقم هو الفائز: { $prize }
games-nobody = لا فائز: { $prize }
games-nobody-how = لم يشارك أحد حتى انتهاء الوقت.
games-you-win = لقد فزت! الجائزة: { $prize }
games-you-win-how = المتجر يرى ذلك أيضًا. ابقَ هنا وسيخبرك المضيف كيف تستلم جائزتك.
games-you-win-how-over = المتجر يرى ذلك أيضًا. احتفظ بهذه الصفحة أو دوّن رقمك.
games-you-were = كان رقمك { $number } من { $shown }. شكرًا لمشاركتك.
games-others-were = { $count ->
    [zero] لم يشارك أحد.
    [one] شارك شخص واحد.
    [two] شارك شخصان.
    [few] شارك { $shown } أشخاص.
    [many] شارك { $shown } شخصًا.
   *[other] شارك { $shown } شخص.
}
games-check = تحقّق من هذا السحب
games-won = لقد فزت! الجائزة: { $prize }. رقمك { $number }.
games-won-something = لقد فزت في سحب. رقمك { $number }.
games-see-result = شاهد النتيجة

## المشاهدون: ما يُقرأ بصوت

games-said-announced = أُعلن سحب: { $prize }. يُفتح الساعة { $time }.
games-said-open = فُتح السحب: { $prize }. اكتب «{ $keyword }» أو خذ رقمًا.
games-said-drawn = الرقم { $number }. { $who }

## المشاهدون: ما يثبت السحب

games-check-lead = أجراه المتجر وفق القاعدة { $rule }. يستطيع أي شخص أن يعيد السحب مما هو منشور هنا، ولا بد أن يصل إلى الرقم نفسه.
games-check-lead-ahead = يجريه المتجر وفق القاعدة { $rule }. وبعدها يستطيع أي شخص أن يعيد السحب مما هو منشور هنا، ولا بد أن يصل إلى الرقم نفسه.
games-check-sealed = خُتم رقم سري
games-check-sealed-text = قبل أن يتمكن أحد من المشاركة. هذه بصمته، ولا يمكن تغييره بعدها.
games-check-commitment = بصمة الرقم السري
games-check-list = { $count ->
    [zero] اكتملت القائمة: لم يشارك أحد
    [one] اكتملت القائمة: رقم واحد
    [two] اكتملت القائمة: رقمان
    [few] اكتملت القائمة: { $shown } أرقام
    [many] اكتملت القائمة: { $shown } رقمًا
   *[other] اكتملت القائمة: { $shown } رقم
}
games-check-list-text = كل مشارك باسم مستعار. هذه بصمة القائمة كلها.
games-check-list-hash = بصمة القائمة
games-check-list-ahead = ثم تُغلق القائمة
games-check-list-text-ahead = تُنشر مع بصمتها ولا تتغيّر بعدها أبدًا.
games-check-seed = كُشف الرقم السري
games-check-seed-text = لا بد أن تطابق بصمته ما خُتم.
games-check-secret = الرقم السري
games-check-seed-ahead = ثم يُكشف الرقم السري
games-check-seed-text-ahead = يرى الجميع أنه هو نفسه الذي خُتم.
games-check-winner = الفائز رقم { $number }
games-check-winner-text = { $count ->
    [zero] هذا ما تنتجه القاعدة من القائمة والرقم السري.
    [one] هذا ما تنتجه القاعدة من قائمة فيها رقم واحد ومن الرقم السري.
    [two] هذا ما تنتجه القاعدة من قائمة فيها رقمان ومن الرقم السري.
    [few] هذا ما تنتجه القاعدة من قائمة فيها { $shown } أرقام ومن الرقم السري.
    [many] هذا ما تنتجه القاعدة من قائمة فيها { $shown } رقمًا ومن الرقم السري.
   *[other] هذا ما تنتجه القاعدة من قائمة فيها { $shown } رقم ومن الرقم السري.
}
games-check-nobody = لا فائز
games-check-winner-ahead = ثم يُعرف الفائز
games-check-winner-text-ahead = يُستخرج الفائز من القائمة والرقم السري وفق القاعدة وحدها.
games-check-mine = سطرك أنت
games-check-mine-text = الرقم { $number } مدرج في القائمة باسمك المستعار، وهو بصمة الملح الخاص بك ومعرّفك، ولا يُخبَر بالملح أحد غيرك.
games-check-mine-failed = تعذّر تحميل سطرك
games-check-pseudonym = الاسم المستعار
games-check-salt = الملح
games-check-person = معرّفك
games-check-copy = نسخ: { $what }
games-check-copy-refused = لا يسمح المتصفح بالنسخ هنا. حدّد النص وانسخه يدويًا.
games-check-published = المنشور
games-check-data = كل بيانات هذا السحب
games-check-entrants = قائمة المشاركين
games-check-entrants-first = قائمة المشاركين، أول 100 سطر
games-check-rule = كيف يُستخرج الرقم مكتوب في القاعدة { $rule }. والبصمة هنا هي SHA-256.
games-check-not = ما لا يستطيع أحد التحقق منه
games-check-not-text = اختار المتجر الرقم السري قبل أول مشاركة ولا يستطيع تغييره بعدها، لكنه يعرفه: فيمكنه أن يضيف مشاركين من عنده حتى يناسبه الرقم. ولا يرى أحد إن كانت الأرقام بعدد الناس حقًا. لذلك فهو سحب يجريه المتجر، وليس سحبًا مستقلًا.
