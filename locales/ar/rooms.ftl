### Rooms: shows and their chat.

## What the server answers

rooms-line-not-found = لا توجد هذه الرسالة
    .detail = لم يُحذف شيء. ربما حُذفت من قبل.
rooms-room-not-found = هذا البث غير موجود
    .detail = تحقّق من الرابط أو اختر بثًا آخر.
rooms-room-is-already-live = هذا البث مباشر بالفعل
    .detail = لم يتغيّر شيء، والمشاهدون يتابعون الآن.
rooms-room-is-not-live = هذا البث ليس مباشرًا
    .detail = لم يتم الأمر. انتظر حتى يبدأ البث.
rooms-room-has-ended = انتهى هذا البث
    .detail = لم يتم الأمر: لا شيء يتغيّر في بث انتهى.
rooms-room-was-cancelled = أُلغي هذا البث
    .detail = لم يتم الأمر. أعلن عن بث جديد.
rooms-live-room-cannot-be-cancelled = لا يمكن إلغاء بث جارٍ
    .detail = البث مستمر. أنهِه بدلًا من ذلك.
rooms-viewer-is-muted = كتمك المضيف في هذا البث
    .detail = لم تُرسل رسالتك. يمكنك متابعة المشاهدة والشراء.
rooms-staff-cannot-be-muted = لا يمكن كتم فريق المتجر
    .detail = لم يُكتم أحد.
rooms-name-is-needed = اختر اسمًا أولًا
    .detail = لم تُرسل رسالتك. أخبرنا بالاسم الذي نناديك به ثم أعد الإرسال.
rooms-line-has-the-wrong-length = الرسالة من حرف واحد إلى 300 حرف
    .detail = لم تُرسل. اختصرها وأعد الإرسال.
rooms-line-has-hidden-characters = في الرسالة أحرف لا تُرى
    .detail = لم تُرسل. اكتبها من جديد بدل لصقها.
rooms-title-has-the-wrong-length = العنوان 120 حرفًا على الأكثر
    .detail = لم يُحفظ شيء. اختصره في كل لغة.
rooms-show-begins-in-the-past = هذا الوقت قد مضى
    .detail = لم يُحفظ شيء. اختر وقتًا لم يأتِ بعد.
rooms-poster-not-found = لم تُرفع هذه الصورة
    .detail = لم يُحفظ شيء. ارفع الصورة من جديد.
rooms-likes-come-in-small-numbers = الإعجابات من 1 إلى 50 في المرة
    .detail = لم تُحتسب هذه الإعجابات.

## The desk

rooms-desk-shows = البث المباشر
rooms-desk-show-new = بث جديد
rooms-desk-show-edit = تعديل البث
rooms-desk-show-announce = أعلن عنه
rooms-desk-shows-empty = لا بث بعد
rooms-desk-shows-empty-text = أعطه عنوانًا ووقتًا، وكلٌّ يرى الوقت بتوقيته.
rooms-desk-shows-live = على الهواء الآن: { $title }
rooms-desk-show-when = { $when } بتوقيتك ({ $zone })
rooms-desk-show-live = على الهواء
rooms-desk-show-scheduled = قادم
rooms-desk-show-ended = انتهى
rooms-desk-show-cancelled = أُلغي
rooms-desk-show-link = انسخ الرابط
rooms-desk-show-link-local = نُسخ، لكن هذا العنوان لا يفتح إلا على هذا الحاسوب. افتح الإدارة بعنوان المتجر ثم انسخ من جديد.
rooms-desk-on-air = أنت على الهواء: { $title }
rooms-desk-on-air-back = العودة إلى الاستوديو
rooms-desk-show-studio = الاستوديو
rooms-desk-show-see = عرض
rooms-desk-show-title = العنوان
rooms-desk-show-starts = يبدأ
rooms-desk-show-starts-hint = بتوقيتك، { $zone }.
rooms-desk-show-in-market = { $market }: { $when }
rooms-desk-show-starts-left-out = تُقدَّم الساعة في تلك الليلة فلا يأتي هذا الوقت. اختر وقتًا آخر.
rooms-desk-show-starts-past = هذا الوقت قد مضى.
rooms-desk-show-starts-twice = تُؤخَّر الساعة في تلك الليلة فيأتي هذا الوقت مرتين. يبدأ البث في المرة الأولى.
rooms-desk-show-starts-with = بثّ آخر يبدأ في الدقيقة نفسها: { $title }
rooms-desk-show-poster = الملصق
rooms-desk-show-poster-hint = بدونه تظهر صورة أول منتج.
rooms-desk-show-cancel = إلغاء البث
rooms-desk-show-keep = الإبقاء على البث
rooms-desk-show-cancel-title = هل تلغي هذا البث؟
rooms-desk-show-cancel-text = لن يُقام «{ $title }». سيظهر ذلك في صفحة البث، وتبقى المنتجات للبيع.
rooms-desk-shows-ahead =
    { $count ->
        [0] لا بث معلنًا.
        [one] بث واحد قادم.
        [two] بثان قادمان.
        [few] { $count } بثوث قادمة.
        [many] { $count } بثًا قادمًا.
       *[other] { $count } بث قادم.
    }
