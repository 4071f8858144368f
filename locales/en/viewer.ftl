### What a viewer reads: the lobby, a show, a product, an order.

## The show

viewer-title = Live show
viewer-shop = The shop
viewer-on-air = On air.
# $count picks the form, $shown is the same number as people write it
viewer-here = { $count ->
    [one] { $shown } watching
   *[other] { $shown } watching
}
viewer-opens = Opens at { $time }
viewer-is-over = The show is over
viewer-is-cancelled = Cancelled
viewer-leave = Leave
viewer-picture-of = Picture of { $title }
viewer-volume = Volume
viewer-react = React
viewer-like = Like
viewer-likes = { $count ->
    [one] { $count } like
   *[other] { $count } likes
}

viewer-connecting = Connecting you to the picture…
viewer-reconnecting = Reconnecting… You keep your place, and anything reserved for you.
viewer-tap-for-sound = Turn on sound
viewer-sound-off = Turn off sound
viewer-sound-refused = Once more to turn on sound
viewer-away-title = Back in a moment
viewer-away-text = We have lost the host’s picture for a moment. It comes back by itself, and the chat stays open.
viewer-blocked-title = The picture can’t get through
viewer-blocked-text = This network seems to block live video, as some offices and hotels do. Switch to mobile data or another Wi-Fi, or turn a VPN off or on. The chat and the shop still work.
viewer-crowded-title = You’re watching on other devices
viewer-crowded-text = You can watch a show on up to eight devices or tabs at once. Close one and the picture appears here. The chat and the shop still work.
viewer-unsupported-title = This browser can’t play live video
viewer-unsupported-text = Open this page in an up-to-date Chrome, Safari, Firefox or Edge. The chat and the shop still work.
viewer-in-app-title = Open in your browser
# $app is the name of a social app, such as Instagram
viewer-in-app-text = { $app } opens this page in a window of its own, where live video may not play.
viewer-copy-link = Copy link
viewer-link = Link to this show
viewer-not-found-title = We can’t find this show
viewer-not-found-text = The link may be old or incomplete. Have a look at what the shop sells.
viewer-failed-title = This show can’t be reached right now

## Before and after

# $when is a day and a time in the viewer's own zone, $zone the zone's city
viewer-starts = { $when }, your time ({ $zone })
viewer-countdown = Time until the show
viewer-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
viewer-any-moment = Starting any moment now. The picture appears by itself.
viewer-ended-title = Thanks for watching
viewer-ended-text = The show is over. The shop stays open.
viewer-cancelled-title = This show has been cancelled
viewer-cancelled-text = The shop called it off. Its products are still here.

## Talking

viewer-now = Now
viewer-chat = Chat
viewer-chat-empty = No messages yet. Say hello!
viewer-chat-unreachable = The chat can’t be reached right now; we keep trying. You can still write.
viewer-flying = Messages over the picture
viewer-say = Say something
viewer-say-hint = Say something…
viewer-send = Send
viewer-you = You
viewer-host = Host
viewer-erased-name = Someone
viewer-erased-line = (erased)
viewer-forget-line = Discard
viewer-newest = Latest messages
viewer-muted = The host has muted you. You can still watch and buy.
viewer-name-title = What should we call you?
viewer-name = Your name in the chat
viewer-name-hint = 1 to 24 characters. Everyone sees it.
viewer-name-needed = Please enter a name first.
viewer-name-keep = Use this name
# $duration is a length of time, such as 2 min
viewer-were-away = You were away for { $duration }.
# $shown is the same number as $count, as people write it
viewer-missed = { $count ->
    [one] { $shown } new message.
   *[other] { $shown } new messages.
}
viewer-missed-more = The chat moved on; here are the latest messages.
viewer-show = Show

## Country and language

viewer-not-delivered = No delivery to { $country }
viewer-not-delivered-text = You can still watch and chat.

## The front page

viewer-manage = Manage
viewer-staff = For the shop’s staff
viewer-not-open-title = This shop is being set up
viewer-not-open-text = Please come back a little later. Is it yours? The set-up link was printed where you started the server.
viewer-not-open-yours = Give it a name and a colour first. Markets, products and the first show come after it.
viewer-not-open-go-on = Set up the shop
# $zone is the city of the viewer's time zone
viewer-shows = Shows, in your time ({ $zone })
viewer-shows-failed = We couldn’t load the shows.
viewer-no-shows-title = No shows planned right now
viewer-no-shows-text = The next one will appear here.
viewer-live-now = Live now
viewer-watch = Watch
