### Media: picture and sound.

## What the server answers

media-room-already-has-a-publisher = هناك من يرسل الصورة والصوت هنا بالفعل
    .detail = لم يتغيّر شيء وبثّه مستمر. انتظر حتى يتوقف ثم حاول مجددًا.
media-room-is-not-open-to-viewers = لم يبدأ البث بعد
    .detail = ستظهر الصورة تلقائيًا حالما يبدأ البث.
media-session-not-found = انتهى هذا الاتصال بالفعل
    .detail = لم يتغيّر شيء. افتح اتصالًا جديدًا.
media-sdp-is-not-usable = لا يمكن الرد على عرض هذا الجهاز للصورة والصوت
    .detail =
        لم يُفتح أي اتصال. { $reason ->
            [too_large] العرض أكبر من 64 كيبيبايت أو فيه أكثر من 16 قسمًا.
            [malformed] العرض لا يتبع صيغة SDP.
            [no_sections] ليس في العرض قسم للصورة أو الصوت.
            [port_is_out_of_range] المنفذ رقم من 0 إلى 65535.
            [profile_is_not_supported] تُنقل الصورة والصوت عبر RTP فوق DTLS.
            [mid_is_not_usable] يحتاج كل قسم إلى اسم خاص به.
            [sections_are_not_bundled] الصورة والصوت في اتصال واحد: على العرض أن يجمعهما (BUNDLE).
            [ice_credentials_are_missing] ينقص العرض ice-ufrag أو ice-pwd.
            [ice_credentials_are_malformed] يتكوّن ice-ufrag من 4 إلى 256 حرفًا ورقمًا، وice-pwd من 22 إلى 256.
            [fingerprint_is_missing] ليس في العرض بصمة لشهادته.
            [fingerprint_is_malformed] طول البصمة لا يوافق دالة التجزئة.
            [fingerprint_is_not_supported] تُفحص الشهادة بـ SHA-256، وليس في العرض بصمة كهذه.
            [no_media_in_this_direction] ليس في العرض صورة ولا صوت في الاتجاه المطلوب.
            [several_videos] يمكن نقل صورة واحدة، وفي العرض أكثر.
            [several_sounds] يمكن نقل صوت واحد، وفي العرض أكثر.
            [no_codec_in_common] ما ننقله هو VP8 أو H264، وOpus.
           *[contradicts_itself] أجزاؤه يناقض بعضها بعضًا.
        }{ $line ->
            [0] {""}
           *[other] {" "}انظر السطر { $line } من العرض.
        }
media-ice-restart-is-not-supported = لا يمكن إعادة تشغيل الاتصال
    .detail = يبقى كما هو. افتح اتصالًا جديدًا بدلًا من ذلك.
media-first-frame-was-already-presented = أبلغت هذه الصفحة من قبل عن أول صورة لها
    .detail = نحتفظ بما أبلغت به أولًا.
media-too-many-sessions = أنت تشاهد هذا على { $most } أجهزة بالفعل
    .detail = لم يُفتح أي اتصال. أغلقه على أحدها ثم حاول مجددًا.
media-network-has-too-many-sessions = عدد المشاهدين من شبكتك كبير جدًّا الآن
    .detail = لم يُفتح أي اتصال: يتّسع المكان لـ { $most } من الشبكة الواحدة. حاول بعد لحظة، أو من شبكة أخرى.
media-media-is-full = لا يتسع هذا الخادم لمزيد من المشاهدين الآن
    .detail = لم يُفتح أي اتصال. حاول بعد لحظات.
media-media-is-busy = خدمة الصورة والصوت مزدحمة جدًا
    .detail = لم يتغيّر شيء. حاول بعد لحظات.
media-media-has-stopped = خدمة الصورة والصوت تتوقف الآن
    .detail = لم يتغيّر شيء. حاول بعد لحظات.

## The studio

media-studio-first-picture = أول صورة
media-studio-first-picture-none = لم يدخل أحد بعد
media-studio-seconds = { $seconds } ث
media-studio-countries = الدول
media-studio-country-unknown = غير معروفة
media-studio-country-slow = { $country }: ينتظر النصف الصورة أكثر من { $seconds } ث.
media-studio-first-picture-of =
    { $count ->
        [one] حتى ظهرت صورتك في الدخول الوحيد
        [two] حتى ظهرت صورتك في أحد الدخولين
        [few] حتى ظهرت صورتك في نصف { $count } عمليات دخول
        [many] حتى ظهرت صورتك في نصف { $count } عملية دخول
       *[other] حتى ظهرت صورتك في نصف { $count } عملية دخول
    }
