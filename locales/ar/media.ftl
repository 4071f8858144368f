### Media: picture and sound.

## What the server answers

media-room-already-has-a-publisher = هناك من يرسل الصورة والصوت هنا بالفعل
    .detail = لم يتغيّر شيء وبثّه مستمر. انتظر حتى يتوقف ثم حاول مجددًا.
media-room-is-not-open-to-viewers = لم يبدأ البث بعد
    .detail = ستظهر الصورة تلقائيًا حالما يبدأ البث.
media-session-not-found = انتهى هذا الاتصال بالفعل
    .detail = لم يتغيّر شيء. افتح اتصالًا جديدًا.
media-sdp-is-not-usable = لا يمكن الرد على عرض هذا الجهاز للصورة والصوت
    .detail = لم يُفتح أي اتصال. السبب هو { $reason }؛ ندعم VP8 أو H264 مع Opus.
media-ice-restart-is-not-supported = لا يمكن إعادة تشغيل الاتصال
    .detail = يبقى كما هو. افتح اتصالًا جديدًا بدلًا من ذلك.
media-first-frame-was-already-presented = أبلغت هذه الصفحة من قبل عن أول صورة لها
    .detail = نحتفظ بما أبلغت به أولًا.
media-too-many-sessions = أنت تشاهد هذا على { $most } أجهزة بالفعل
    .detail = لم يُفتح أي اتصال. أغلقه على أحدها ثم حاول مجددًا.
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
        [one] حتى رآك المشاهد الوحيد
        [two] حتى رآك أحد المشاهدَين؛ ولم ينتظرا أكثر من { $slowest } ث
        [few] حتى رآك نصف { $count } مشاهدين؛ ولم يكد أحد ينتظر أكثر من { $slowest } ث
        [many] حتى رآك نصف { $count } مشاهدًا؛ ولم يكد أحد ينتظر أكثر من { $slowest } ث
       *[other] حتى رآك نصف { $count } مشاهد؛ ولم يكد أحد ينتظر أكثر من { $slowest } ث
    }
