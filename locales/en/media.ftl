### Media: picture and sound.

## What the server answers

media-room-already-has-a-publisher = Somebody else is already sending picture and sound here
    .detail = Nothing was changed: they stay on air. Let them stop first, then try again.
media-room-is-not-open-to-viewers = The show has not begun yet
    .detail = The picture comes by itself as soon as the show is live.
media-session-not-found = This connection is over already
    .detail = Nothing was changed. Open a new one.
media-sdp-is-not-usable = This device's offer for picture and sound cannot be answered
    .detail = No connection was opened. The reason is { $reason }; VP8 or H264, and Opus, are what we carry.
media-ice-restart-is-not-supported = A connection cannot be restarted
    .detail = It goes on as it is. Open a new one instead.
media-first-frame-was-already-presented = This page has already said when its first picture stood
    .detail = What it said first is kept.
media-too-many-sessions = You are watching this on { $most } devices already
    .detail = No connection was opened. Close it on one of them, then try again.
media-media-is-full = No more viewers fit on this server now
    .detail = No connection was opened. Please try again in a moment.
media-media-is-busy = Picture and sound are very busy
    .detail = Nothing was changed. Please try again in a moment.
media-media-has-stopped = Picture and sound are stopping
    .detail = Nothing was changed. Please try again in a moment.

## The studio

media-studio-first-picture = First picture
media-studio-first-picture-none = No viewers yet
media-studio-seconds = { $seconds } s
media-studio-countries = Countries
media-studio-country-unknown = Unknown
media-studio-country-slow = { $country }: half the viewers wait longer than { $seconds } s for the picture.
media-studio-first-picture-of =
    { $count ->
        [one] until your one viewer saw you
       *[other] until half of your { $count } viewers saw you; nearly all waited less than { $slowest } s
    }
