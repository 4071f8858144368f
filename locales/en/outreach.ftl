### Outreach: what the shop says to people who are not there.

## What the server answers

outreach-mail-is-not-offered = Mail is not set up
    .detail = Nothing was sent. The shop needs a mail relay (mail.host, mail.sender) and its public address (public_url) first.
outreach-mailbox-does-not-exist = That address cannot have a mailbox
    .detail = Nothing was sent. Write an address such as me@example.com.

## Mails

outreach-mail-test = Mail works
    .detail = This is a test mail of your shop { $url }. When you read it, your viewers can get mails too.

## The desk

outreach-desk-mail = Mail
outreach-desk-mail-off = Mail is not set up yet
outreach-desk-mail-off-text = Reminders and accounts need it, and are not offered to viewers until then. Whoever runs the server sets this:
outreach-desk-lacks-relay = A mail relay and a sender: mail.host, mail.sender (and mail.user, mail.password where it wants them).
outreach-desk-lacks-public-url = The address where the shop is reached from everywhere: public_url.
outreach-desk-mail-on = Mail is set up.
outreach-desk-mail-unknown =
    { $count ->
        [one] Of one mail it is not known whether it arrived.
       *[other] Of { $count } mails it is not known whether they arrived.
    }
outreach-desk-try = Try it
outreach-desk-try-to = Send a test mail to
outreach-desk-try-hint = It leaves within seconds. When it does not arrive, look into spam first.
outreach-desk-try-send = Send test mail
outreach-desk-state-waiting = Waiting
outreach-desk-state-sending = On its way
outreach-desk-state-sent = Handed to the relay
outreach-desk-state-refused = Refused by the relay
outreach-desk-state-lapsed = Not sent in time
outreach-desk-state-unknown = Not known whether it arrived
