### التواصل: ما يقوله المتجر لمن ليسوا هنا.

## ما يجيب به الخادم

outreach-mail-is-not-offered = البريد غير معدّ
    .detail = لم يُرسل شيء. يحتاج المتجر أولًا إلى خادم بريد (mail.host و mail.sender) وعنوانه العلني (public_url).
outreach-mailbox-does-not-exist = لا يمكن أن يكون لهذا العنوان صندوق بريد
    .detail = لم يُرسل شيء. اكتب عنوانًا مثل me@example.com.

## الرسائل

outreach-mail-test = البريد يعمل
    .detail = هذه رسالة تجريبية من متجرك { $url }. إن قرأتها فبريدك يصل إلى مشاهديك أيضًا.
