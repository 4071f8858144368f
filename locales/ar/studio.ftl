### قمرة المضيف.

studio-title = { $title } · الاستوديو
studio-back = العودة إلى قائمة البث
studio-on-air = على الهواء
studio-not-seen = لا يراك أحد منذ
studio-see = كما يراه المشاهدون
studio-off-air = لست على الهواء، لا أحد يراك بعد
studio-reconnecting = نبحث عن الخادم…
studio-signed-out = لقد سُجِّل خروجك، ولن يصل جديد إلى هذه الصفحة.
studio-sign-in = تسجيل الدخول
studio-end = إنهاء البث…
studio-end-title = هل تنهي البث؟
studio-end-action = أنهِ البث
studio-picture-own = كاميرتك
studio-picture-arriving = الصورة التي تصل المشاهدين
studio-on-phones = على الهواتف
studio-mirrored = معكوسة لك وحدك
studio-not-mirrored = غير معكوسة
studio-no-picture = لا صورة
studio-sending-again = لا يراك المشاهدون. نعيد إرسال صورتك…
studio-unseen = لا يراك المشاهدون منذ { $length }
studio-unseen-now = المشاهدون لا يرونك.
studio-unseen-here = صورتك لا تصل إلى الخادم، ونعيد المحاولة تلقائيًا. المحادثة والحجوزات والألعاب مستمرة.
studio-unseen-elsewhere = لا تصل أي صورة، ويقرأ المشاهدون أنك ستعود بعد قليل. المحادثة والحجوزات والألعاب مستمرة.
studio-unseen-away = الخادم لا يستجيب ونعيد المحاولة تلقائيًا؛ ما طُلب وما كُتب محفوظ.
studio-blocked = الصورة لا تصل: هذه الشبكة تحجب UDP. تستمر المحاولة.
studio-camera = الكاميرا
studio-microphone = الميكروفون
studio-level = مستوى الميكروفون
studio-mute-me = اكتم صوتي
studio-unmute-me = صوتك مكتوم
studio-fault-insecure = لا كاميرا عبر HTTP العادي.
studio-fault-insecure-help = لا تمنح المتصفحات الكاميرا إلا لصفحات HTTPS أو لهذا الجهاز نفسه. افتح الاستوديو بعنوان https:// أو أرسل الصورة من OBS.
studio-fault-no-permission = لا يُسمح لهذه الصفحة باستخدام كاميرتك.
studio-fault-no-permission-help = اسمح بالكاميرا والميكروفون بجانب العنوان ثم أعد المحاولة.
studio-fault-no-device = لم نجد كاميرا أو ميكروفونًا.
studio-fault-no-device-help = صِل جهازًا ثم أعد المحاولة. صورة OBS تعمل من دونه.
studio-fault-in-use = برنامج آخر يستخدم الكاميرا.
studio-fault-in-use-help = أغلقه هناك ثم أعد المحاولة.
studio-fault-unsupported = هذا المتصفح لا يوفر كاميرا للصفحات.
studio-fault-unsupported-help = استخدم إصدارًا حديثًا من Chrome أو Edge أو Firefox أو Safari، أو أرسل الصورة من OBS.
studio-fault-gone = انقطعت الكاميرا أو الميكروفون.
studio-fault-gone-help = ربما فُصل الجهاز أو استولى عليه برنامج آخر. تأكد من وجوده ثم أعد المحاولة.
studio-check-picture = الصورة
studio-check-picture-arrives = تصل من جهاز آخر وتبدو كما ترى
studio-check-picture-none = لا صورة بعد
studio-check-picture-small = { $width } × { $height } فقط، سيصعب رؤية تفاصيل المنتج
studio-check-picture-wide = أعرض من طولها. تظهر كاملة على الهواتف لكن صغيرة: أدر الكاميرا عموديًا
studio-check-picture-good = { $width } × { $height } بمعدل { $rate } في الثانية
studio-check-sound = الصوت
studio-check-sound-arrives = يأتي مع الصورة
studio-check-sound-none = لا ميكروفون بعد
studio-check-sound-quiet = قل شيئًا: لم يسمع الميكروفون شيئًا بعد
studio-check-sound-good = الميكروفون يسمعك
studio-check-upload = سرعة الرفع
studio-check-upload-measuring = نرسل ميغابايت إلى هذا الخادم…
studio-check-upload-failed = تعذّر القياس
studio-check-upload-good = { $megabits } ميغابت/ث إلى هذا الخادم، والبث يحتاج 2.5
studio-check-upload-plenty = أكثر من 100 ميغابت/ث إلى هذا الخادم. يحتاج البث إلى 2.5
studio-check-upload-slow = { $megabits } ميغابت/ث إلى هذا الخادم والبث يحتاج 2.5: ستصغر الصورة
studio-measure-again = أعد القياس
studio-opens = يبدأ { $when } بتوقيتك ({ $zone })
studio-go-live = ابدأ البث
studio-go-live-title = هل تبدأ البث الآن؟
studio-go-live-action = ابدأ البث
studio-go-live-early = أعلنتَ عن موعد لاحق: سيبدأ البث قبله بمدة { $left }.
studio-go-live-once = لا يمكن فتح البث مجددًا بعد انتهائه.
studio-go-live-camera = يدخل المشاهدون ويرون هذه الكاميرا.
studio-go-live-arriving = يدخل المشاهدون ويرون الصورة الواصلة.
studio-go-live-not-yet = يلزم أولًا كاميرا هنا أو صورة من OBS.
studio-go-live-blocked = الصورة لا تصل: هذه الشبكة تحجب UDP. لم يبدأ البث. حاول من شبكة أخرى.
studio-obs = أو من OBS
studio-obs-text = اختر WHIP في OBS بهذا العنوان، والرمز الذي يطبعه هذا الأمر على الخادم:
studio-publish-here = بُث من هذا الجهاز
studio-other-publishes = جهاز آخر أو OBS يرسل الصورة.
studio-nobody-publishes = لا صورة تصل. يرى المشاهدون أنك غائب لحظة.
studio-chat = كل المحادثة
studio-chat-empty = لم يكتب أحد بعد. ابدأ بالتحية.
studio-erased = محذوف
studio-line-more = ما العمل برسالة { $name }
studio-take-down = احذف
studio-mute = اكتم
studio-unmute = اسمح بالكتابة
studio-mute-title = هل تكتم { $name }؟
studio-mute-text = يستمر في المشاهدة والشراء ولا يكتب في هذا البث حتى تسمح له.
studio-muted-unknown = شخص كتب من قبل
studio-say = اكتب للجميع
studio-send = أرسل
studio-send-anyway = أرسلها رغم ذلك
studio-your-name = اسمك في المحادثة
studio-your-name-hint = من حرف إلى 24 حرفًا ويظهر بجانب رسائلك.
studio-figures = أداء البث
studio-watching = يشاهدون
studio-watched-most = أكثر عدد معًا
studio-likes = إعجابات
studio-over = انتهى البث.
studio-over-after = انتهى البث. استمر { $length }.
studio-cancelled = أُلغي البث.
studio-to-orders = إلى الطلبات
studio-to-shows = إلى العروض
studio-end-text =
    { $count ->
        [0] لا أحد يشاهد. لا يمكن فتحه من جديد وتبقى المنتجات للبيع.
        [one] شخص واحد يشاهد. لا يمكن فتحه من جديد وتبقى المنتجات للبيع.
        [two] شخصان يشاهدان. لا يمكن فتحه من جديد وتبقى المنتجات للبيع.
        [few] { $count } أشخاص يشاهدون. لا يمكن فتحه من جديد وتبقى المنتجات للبيع.
        [many] { $count } شخصًا يشاهدون. لا يمكن فتحه من جديد وتبقى المنتجات للبيع.
       *[other] { $count } شخص يشاهدون. لا يمكن فتحه من جديد وتبقى المنتجات للبيع.
    }
studio-checks =
    { $open ->
        [0] كل الفحوص سليمة.
        [one] أمر واحد يستحق النظر.
        [two] أمران يستحقان النظر.
        [few] { $open } أمور تستحق النظر.
        [many] { $open } أمرًا يستحق النظر.
       *[other] { $open } أمر يستحق النظر.
    }
studio-muted =
    { $count ->
        [one] شخص واحد مكتوم
        [two] شخصان مكتومان
        [few] { $count } أشخاص مكتومون
        [many] { $count } شخصًا مكتومًا
       *[other] { $count } شخص مكتوم
    }
