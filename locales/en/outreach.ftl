### Outreach: what the shop says to people who are not there.

## What the server answers

outreach-mail-is-not-offered = Mail is not set up
    .detail = Nothing was sent. The shop needs a mail relay (mail.host, mail.sender) and its public address (public_url) first.
outreach-mailbox-does-not-exist = That address cannot have a mailbox
    .detail = Nothing was sent. Write an address such as me@example.com.

## Mails

outreach-mail-test = Mail works
    .detail = This is a test mail of your shop { $url }. When you read it, your viewers can get mails too.
