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
