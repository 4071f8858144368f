### What a viewer reads: the lobby, a show, a product, an order.

## The show

viewer-title = Live show
viewer-shop = The shop
viewer-on-air = On air.
# $count picks the form, $shown is the same number as people write it
viewer-here = { $count ->
    [one] { $shown } here
   *[other] { $shown } here
}
viewer-opens = Opens at { $time }
viewer-is-over = The show is over
viewer-is-cancelled = Cancelled
viewer-leave = Leave
viewer-picture-of = Picture of { $title }
viewer-react = React
viewer-like = Like
viewer-likes = { $count ->
    [one] { $count } like
   *[other] { $count } likes
}

viewer-connecting = The picture is on its way
viewer-reconnecting = Reconnecting. Your place and what is kept for you stay.
viewer-tap-for-sound = Tap for sound
viewer-sound-refused = Tap once more for sound
viewer-away-title = Back in a moment
viewer-away-text = The host’s picture is away. It returns by itself; the chat goes on.
viewer-blocked-title = The picture cannot get through
viewer-blocked-text = This network holds back live video. Try mobile data or another Wi-Fi. You can talk and buy here all the same.
viewer-crowded-title = You are watching on other devices
viewer-crowded-text = One person watches a show on eight devices or tabs at once. Close one and the picture comes here. You can talk and buy here all the same.
viewer-unsupported-title = This browser cannot show live video
viewer-unsupported-text = Open the page in a current Chrome, Safari, Firefox or Edge. You can talk and buy here all the same.
viewer-in-app-title = Open in your browser
# $app is the name of a social app, such as Instagram
viewer-in-app-text = { $app } shows this page in its own window, where live video may not play.
viewer-copy-link = Copy link
viewer-link-copied = Link copied
viewer-link = Link to this show
viewer-not-found-title = There is no such show
viewer-not-found-text = The link may be old or cut off. What the shop sells is one step away.
viewer-failed-title = The show cannot be reached

## Before and after

# $when is a day and a time in the viewer's own zone, $zone the zone's city
viewer-starts = { $when }, your time ({ $zone })
viewer-countdown = Time until the show
viewer-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
viewer-any-moment = It begins any moment. The picture comes by itself.
viewer-ended-title = Thank you for coming
viewer-ended-text = What was shown can still be bought.
viewer-cancelled-title = This show will not happen
viewer-cancelled-text = The shop called it off. What it sells is still here.

## Talking

viewer-now = Now
viewer-chat = Chat
viewer-chat-empty = Nobody has said anything yet. Say hello!
viewer-chat-unreachable = The chat cannot be reached right now; this page keeps trying. You can write all the same.
viewer-say = Say something
viewer-say-hint = Say something…
viewer-send = Send
viewer-you = You
viewer-host = Host
viewer-erased-name = Somebody
viewer-erased-line = (erased)
viewer-forget-line = Discard
viewer-newest = Newest lines
viewer-muted = The host has muted you. You can watch and buy.
viewer-name-title = What shall others call you?
viewer-name = Your name in the chat
viewer-name-hint = 1 to 24 characters. Everyone sees it.
viewer-name-needed = Please write a name first.
viewer-name-keep = Use this name
# $duration is a length of time, such as 2 min
viewer-were-away = You were away { $duration }.
# $shown is the same number as $count, as people write it
viewer-missed = { $count ->
    [one] { $shown } message meanwhile.
   *[other] { $shown } messages meanwhile.
}
viewer-missed-more = The chat went on; these are the newest lines.
viewer-show = Show

## Country and language

viewer-not-delivered = Not delivered to { $country }
viewer-not-delivered-text = You can watch and talk all the same.

## The front page

viewer-manage = Manage
viewer-staff = For the shop’s staff
viewer-not-open-title = This shop is being set up
viewer-not-open-text = Please come back a little later. If it is yours: the set-up link was printed where the server was started.
# $zone is the city of the viewer's time zone
viewer-shows = Shows, in your time ({ $zone })
viewer-shows-failed = The shows could not be loaded.
viewer-no-shows-title = No show is planned right now
viewer-no-shows-text = The shop is open all the same; have a look below.
viewer-live-now = Live now
viewer-watch = Watch
