### What a viewer reads: the lobby, a show, a product, an order.

## The show

viewer-title = بث مباشر
viewer-shop = المتجر
viewer-on-air = على الهواء.
# $count picks the form, $shown is the same number as people write it
viewer-here = { $count ->
    [zero] لا أحد يشاهد
    [one] مشاهد واحد
    [two] مشاهدان
    [few] { $shown } مشاهدين
    [many] { $shown } مشاهدًا
   *[other] { $shown } مشاهد
}
viewer-opens = يبدأ { $time }
viewer-is-over = انتهى البث
viewer-is-cancelled = أُلغي
viewer-leave = مغادرة
viewer-picture-of = صورة { $title }
viewer-volume = مستوى الصوت
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

viewer-connecting = جارٍ الاتصال بالصورة…
viewer-reconnecting = جارٍ إعادة الاتصال. مكانك وما حُجز لك باقيان.
viewer-tap-for-sound = تشغيل الصوت
viewer-sound-off = إيقاف الصوت
viewer-sound-refused = مرة أخرى لتشغيل الصوت
viewer-away-title = سنعود بعد لحظات
viewer-away-text = انقطعت صورة المضيف وستعود من تلقاء نفسها، والدردشة مستمرة.
viewer-blocked-title = الصورة لا تصل
viewer-blocked-text = يبدو أن هذه الشبكة تحجب البث المباشر، كما تفعل بعض شبكات المكاتب والفنادق. جرّب بيانات الجوال أو شبكة واي فاي أخرى، أو شغّل VPN أو أوقفه. الدردشة والمتجر يعملان كالمعتاد.
viewer-crowded-title = أنت تشاهد على أجهزة أخرى
viewer-crowded-text = يمكنك مشاهدة البث على ثمانية أجهزة أو علامات تبويب في آنٍ واحد على الأكثر. أغلق واحدًا فتظهر الصورة هنا. الدردشة والمتجر يعملان كالمعتاد.
viewer-unsupported-title = هذا المتصفح لا يعرض البث المباشر
viewer-unsupported-text = افتح الصفحة في إصدار حديث من كروم أو سفاري أو فايرفوكس أو إيدج. الدردشة والمتجر يعملان كالمعتاد.
viewer-in-app-title = افتح الصفحة في متصفحك
# $app is the name of a social app, such as Instagram
viewer-in-app-text = يعرض { $app } هذه الصفحة في نافذته الخاصة، وقد لا يعمل فيها البث المباشر.
viewer-copy-link = نسخ الرابط
viewer-link = رابط هذا البث
viewer-not-found-title = لا يوجد بث كهذا
viewer-not-found-text = قد يكون الرابط قديمًا أو ناقصًا. ألقِ نظرة على ما يبيعه المتجر.
viewer-failed-title = تعذّر الوصول إلى البث

## Before and after

# $when is a day and a time in the viewer's own zone, $zone the zone's city
viewer-starts = { $when } بتوقيتك ({ $zone })
viewer-countdown = الوقت المتبقي للبث
viewer-days = { $count ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
viewer-any-moment = يبدأ البث في أي لحظة، وتظهر الصورة من تلقاء نفسها.
viewer-ended-title = شكرًا لحضورك
viewer-ended-text = انتهى البث، والمتجر ما زال مفتوحًا.
viewer-cancelled-title = أُلغي هذا البث
viewer-cancelled-text = ألغاه المتجر، ومنتجاته باقية هنا.

## Talking

viewer-now = الآن
viewer-chat = الدردشة
viewer-chat-empty = لم يقل أحد شيئًا بعد. ابدأ بالتحية!
viewer-chat-unreachable = تعذّر الوصول إلى الدردشة الآن، وتستمر الصفحة في المحاولة. يمكنك الكتابة مع ذلك.
viewer-flying = الرسائل فوق الصورة
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
# $duration is a length of time, such as 2 min
viewer-were-away = غبت { $duration }.
# $shown is the same number as $count, as people write it
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

## Country and language

viewer-not-delivered = لا توصيل إلى { $country }
viewer-not-delivered-text = يمكنك المشاهدة والحديث رغم ذلك.

## The front page

viewer-manage = الإدارة
viewer-staff = لفريق المتجر
viewer-not-open-title = يجري تجهيز هذا المتجر
viewer-not-open-text = عُد بعد قليل من فضلك. إن كان متجرك فرابط الإعداد مطبوع حيث شُغّل الخادم.
viewer-not-open-yours = ابدأ باسم المتجر ولونه، ثم الأسواق والمنتجات والبث الأول.
viewer-not-open-go-on = إعداد المتجر
# $zone is the city of the viewer's time zone
viewer-shows = مواعيد البث بتوقيتك ({ $zone })
viewer-shows-failed = تعذّر تحميل مواعيد البث.
viewer-no-shows-title = لا بث مقررًا الآن
viewer-no-shows-text = سيظهر البث القادم هنا.
viewer-live-now = مباشر الآن
viewer-watch = شاهد
