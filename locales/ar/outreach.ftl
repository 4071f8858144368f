### التواصل: ما يقوله المتجر لمن ليسوا هنا.

## ما يجيب به الخادم

outreach-mail-is-not-offered = البريد غير معدّ
    .detail = لم يُرسل شيء. يحتاج المتجر أولًا إلى خادم بريد (mail.host و mail.sender) وعنوانه العلني (public_url).
outreach-mailbox-does-not-exist = لا يمكن أن يكون لهذا العنوان صندوق بريد
    .detail = لم يُرسل شيء. اكتب عنوانًا مثل me@example.com.

## الرسائل

outreach-mail-test = البريد يعمل
    .detail = هذه رسالة تجريبية من متجرك { $url }. إن قرأتها فبريدك يصل إلى مشاهديك أيضًا.

## The desk

outreach-desk-mail = البريد
outreach-desk-mail-off = البريد غير معدّ بعد
outreach-desk-mail-off-text = التذكيرات والحسابات تحتاج إليه، ولا تُعرض على المشاهدين قبل ذلك. من يدير الخادم يضبط هذا:
outreach-desk-lacks-relay = خادم بريد ومُرسِل: mail.host و mail.sender (ومعهما mail.user و mail.password إن طلبهما).
outreach-desk-lacks-public-url = العنوان الذي يُوصَل منه إلى المتجر من كل مكان: public_url.
outreach-desk-mail-on = البريد معدّ.
outreach-desk-mail-unknown =
    { $count ->
        [zero] لا رسائل مجهولة المصير.
        [one] رسالة واحدة لا يُعرف هل وصلت.
        [two] رسالتان لا يُعرف هل وصلتا.
        [few] { $count } رسائل لا يُعرف هل وصلت.
        [many] { $count } رسالة لا يُعرف هل وصلت.
       *[other] { $count } رسالة لا يُعرف هل وصلت.
    }
outreach-desk-try = جرّبه
outreach-desk-try-to = أرسل رسالة تجريبية إلى
outreach-desk-try-hint = تنطلق خلال ثوانٍ. إن لم تصل فانظر في البريد المزعج أولًا.
outreach-desk-try-send = إرسال رسالة تجريبية
outreach-desk-state-waiting = بالانتظار
outreach-desk-state-sending = في الطريق
outreach-desk-state-sent = سُلّمت إلى خادم البريد
outreach-desk-state-refused = رفضها خادم البريد
outreach-desk-state-lapsed = لم تُرسل في وقتها
outreach-desk-state-unknown = لا يُعرف هل وصلت
