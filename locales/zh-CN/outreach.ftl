### 联络：店家对不在场的人说的话。

## 服务器的回答

outreach-mail-is-not-offered = 尚未设置邮件
    .detail = 没有发送。店铺需要先设置邮件中继（mail.host、mail.sender）和公开地址（public_url）。
outreach-mailbox-does-not-exist = 这个地址不能收信
    .detail = 没有发送。请填写类似 me@example.com 的地址。

## 邮件

outreach-mail-test = 邮件可用
    .detail = 这是你的店铺 { $url } 的测试邮件。你能读到它，观众也就能收到邮件。

## The desk

outreach-desk-mail = 邮件
outreach-desk-mail-off = 尚未设置邮件
outreach-desk-mail-off-text = 提醒和账户需要邮件，在此之前不会向观众提供。请服务器管理员设置：
outreach-desk-lacks-relay = 邮件中继和发件人：mail.host、mail.sender（需要时还有 mail.user、mail.password）。
outreach-desk-lacks-public-url = 店铺的公开地址：public_url。
outreach-desk-mail-on = 邮件已设置。
outreach-desk-mail-unknown = 有 { $count } 封邮件不知是否送达。
outreach-desk-try = 试一试
outreach-desk-try-to = 发送测试邮件到
outreach-desk-try-hint = 几秒内发出。没有收到时，请先看垃圾邮件。
outreach-desk-try-send = 发送测试邮件
outreach-desk-state-waiting = 等待中
outreach-desk-state-sending = 正在发送
outreach-desk-state-sent = 已交给中继
outreach-desk-state-refused = 被中继拒绝
outreach-desk-state-lapsed = 未及时发出
outreach-desk-state-unknown = 不知是否送达
