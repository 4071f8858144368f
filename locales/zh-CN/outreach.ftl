### 联络：店家对不在场的人说的话。

## 服务器的回答

outreach-mail-is-not-offered = 尚未设置邮件
    .detail = 没有发送。店铺需要先设置邮件中继（mail.host、mail.sender）和公开地址（public_url）。
outreach-mailbox-does-not-exist = 这个地址不能收信
    .detail = 没有发送。请填写类似 me@example.com 的地址。

## 邮件

outreach-mail-test = 邮件可用
    .detail = 这是你的店铺 { $url } 的测试邮件。你能读到它，观众也就能收到邮件。
