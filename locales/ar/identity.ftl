identity-setup-link-is-not-valid = لم يعد هذا الرابط صالحًا
    .detail = لم يتغيّر شيء. الرابط غير معروف أو استُخدم من قبل أو انتهت مدته. أعد تشغيل الخادم للحصول على رابط إعداد جديد، أو نفّذ «feria owner reset-link» لتعيين كلمة مرور جديدة.
identity-owner-is-already-set = لهذا المتجر مالك بالفعل
    .detail = لم تصبح مالكًا. سجّل الدخول، أو نفّذ «feria owner reset-link» على الخادم إذا ضاعت كلمة المرور.
identity-email-or-password-is-wrong = البريد الإلكتروني أو كلمة المرور غير صحيحة
    .detail = لم يتم تسجيل دخولك. تحقّق منهما وحاول مرة أخرى.
identity-too-many-attempts = محاولات خاطئة كثيرة
    .detail = لم يتم تسجيل دخولك ولم تُفحص هذه المحاولة. انتظر قليلًا ثم حاول مرة أخرى.
identity-session-has-ended = انتهت جلستك على هذا الجهاز
    .detail = لم يتم الأمر. سجّل الدخول من جديد أو تابع ضيفًا.
identity-person-not-found = لا يوجد هذا الشخص
    .detail = لم يتم الأمر. تحقّق من الرابط الذي جئت منه.
identity-person-was-erased = مُحيت بيانات هذا الشخص
    .detail = لم يتم الأمر: لم يعد يُحفظ عنه أي شيء.
identity-owner-cannot-be-erased = لا يمكن محو بيانات المالك
    .detail = لم يُمحَ شيء، وإلا بقي المتجر بلا مالك.
identity-email-is-not-the-owners = هذا ليس بريد المالك
    .detail = لم تتغيّر كلمة المرور. اكتب البريد الذي تسجّل الدخول به.
identity-email-is-not-an-address = هذا ليس عنوان بريد إلكتروني
    .detail = لم يُقبل. اكتبه مثل name@example.com.
identity-password-has-the-wrong-length = طول كلمة المرور غير مناسب
    .detail = لم يُحفظ شيء. اختر من { $min } إلى { $max } حرفًا.
identity-name-has-the-wrong-length = طول الاسم غير مناسب
    .detail = لم يتغيّر اسمك. اختر من حرف واحد إلى { $max } حرفًا.
identity-name-has-hidden-characters = في الاسم أحرف لا تُرى
    .detail = لم يتغيّر اسمك. اكتبه مباشرة بدلًا من لصقه.
identity-name-is-the-owners = هذا الاسم يشبه اسم صاحب المتجر
    .detail = لم يتغيّر اسمك. اختر اسمًا لا يلتبس باسمه.
identity-name-was-changed-too-often = غيّرت اسمك مرات كثيرة
    .detail = يبقى الاسم كما هو الآن. حاول بعد قليل.
identity-second-factor-is-needed = يلزم رمز إلى جانب كلمة المرور
    .detail = لم يتم تسجيل دخولك بعد. اكتب الأرقام الستة التي يعرضها تطبيق المصادقة، أو رمز استرداد.
identity-second-factor-is-wrong = هذا الرمز غير صحيح
    .detail = لم يتم الأمر. كل رمز يصلح مرة واحدة ولنصف دقيقة: انتظر الرمز التالي وتأكد من صحة ساعة الهاتف.
identity-second-factor-is-on = الخطوة الثانية مفعّلة بالفعل
    .detail = لم يتغيّر شيء. أوقفها أولًا إن أردت إعداد هاتف آخر.
identity-second-factor-is-off = الخطوة الثانية غير مفعّلة
    .detail = لم يكن هناك ما يُوقَف.
identity-second-factor-was-not-begun = لا يوجد رمز للتحقق منه بعد
    .detail = لم يتغيّر شيء. ابدأ من جديد وامسح الصورة أولًا.
identity-login-not-found = لم تعد مسجّل الدخول هناك
    .detail = لم يتغيّر شيء. انتهى تسجيل الدخول ذاك في الأثناء.
identity-password-is-known = كلمة المرور هذه من أول ما يُجرَّب
    .detail = لم يُحفظ شيء. إنها في قوائم كلمات المرور المسروقة أو قريبة منها. الأفضل بضع كلمات لا صلة بينها.
identity-password-is-your-address = كلمة المرور هذه مأخوذة من بريدك الإلكتروني
    .detail = لم يُحفظ شيء. من يعرف العنوان يجرّبها أولًا. اختر شيئًا لا يُعرف من عنوانك.
identity-password-is-a-pattern = كلمة المرور هذه تتبع نمطًا
    .detail = لم يُحفظ شيء. صفوف المفاتيح والتكرار والتسلسل والتواريخ تُخمَّن بسرعة. الأفضل بضع كلمات لا صلة بينها.
identity-password-is-wrong = هذه ليست كلمة مرورك
    .detail = لم يتغيّر شيء. اكتب كلمة المرور التي تسجّل الدخول بها.

## The desk: the account

identity-desk-account = الحساب
identity-desk-stands-on = أنت مسجّل الدخول على { $devices ->
    [one] هذا الجهاز
    [two] جهازين
    [few] { $devices } أجهزة
    [many] { $devices } جهازًا
   *[other] { $devices } جهاز
}، ويلزم للدخول رمز إلى جانب كلمة المرور
identity-desk-stands-off = أنت مسجّل الدخول على { $devices ->
    [one] هذا الجهاز
    [two] جهازين
    [few] { $devices } أجهزة
    [many] { $devices } جهازًا
   *[other] { $devices } جهاز
}، وكلمة المرور وحدها تفتح المتجر
identity-desk-devices = أين أنت مسجّل الدخول
identity-desk-device = { $browser } على { $system }
identity-desk-device-unknown = برنامج آخر
identity-desk-device-here = هذا الجهاز
identity-desk-device-seen = آخر ظهور { $at }
identity-desk-end-one = تسجيل الخروج من { $device }
identity-desk-ended = تم تسجيل الخروج هناك
identity-desk-end-others = تسجيل الخروج من كل الأجهزة الأخرى
identity-desk-end-others-action = إخراج الأجهزة الأخرى
identity-desk-end-others-text = يُسجَّل خروج كل جهاز آخر فورًا، وتبقى مسجّلًا هنا.
identity-desk-password-text = يُسجَّل خروج كل جهاز آخر، وتبقى مسجّلًا هنا.
identity-desk-password-old = كلمة المرور حتى الآن
identity-desk-password-change = تغيير كلمة المرور
identity-desk-password-changed = تغيّرت كلمة المرور
identity-desk-second = الخطوة الثانية
identity-desk-second-text = مع خطوة ثانية لا تكفي كلمة مرور مسروقة: يعرض هاتفك رمزًا يتغيّر كل نصف دقيقة. أي تطبيق مصادقة يصلح.
identity-desk-second-begin = إعدادها
identity-desk-second-scan = امسح هذه الصورة بتطبيق المصادقة.
identity-desk-second-picture = صورة لتطبيق المصادقة
identity-desk-second-type = إن لم يستطع التطبيق المسح فاكتب هذا:
identity-desk-second-here = التطبيق على هذا الجهاز
identity-desk-second-turn-on = تفعيل
identity-desk-second-on = مفعّلة. رموز الاسترداد غير المستخدمة: { $left }
identity-desk-second-turn-off = إيقاف
identity-desk-codes-text = أصبحت مفعّلة. احفظ هذه الرموز على ورق أو في مدير كلمات المرور: كل منها يُدخلك مرة واحدة إن ضاع الهاتف. لا تُعرض إلا الآن.
identity-desk-codes-copy = نسخ الكل
identity-desk-codes-copied = نُسخت الرموز
identity-desk-codes-kept = حفظتها
