### Media: picture and sound.

## What the server answers

media-room-already-has-a-publisher = Somebody else is already sending picture and sound here
    .detail = Nothing was changed: they stay on air. Let them stop first, then try again.
media-room-is-not-open-to-viewers = The show has not begun yet
    .detail = The picture comes by itself as soon as the show is live.
media-session-not-found = This connection is over already
    .detail = Nothing was changed. Open a new one.
media-sdp-is-not-usable = This device's offer for picture and sound cannot be answered
    .detail =
        No connection was opened. { $reason ->
            [too_large] The offer has more than 64 KiB or more than 16 sections.
            [malformed] The offer does not follow the form of SDP.
            [no_sections] The offer has no section for picture or sound.
            [port_is_out_of_range] A port is a number from 0 to 65535.
            [profile_is_not_supported] Picture and sound go as RTP under DTLS.
            [mid_is_not_usable] Each section needs a name of its own.
            [sections_are_not_bundled] Picture and sound share one connection: the offer has to bundle them.
            [ice_credentials_are_missing] The offer lacks ice-ufrag or ice-pwd.
            [ice_credentials_are_malformed] ice-ufrag has 4 to 256 letters and digits, ice-pwd 22 to 256.
            [fingerprint_is_missing] The offer has no fingerprint of its certificate.
            [fingerprint_is_malformed] The fingerprint is not as long as its hash function makes it.
            [fingerprint_is_not_supported] The certificate is checked by SHA-256; the offer has no such fingerprint.
            [no_media_in_this_direction] The offer has no picture and no sound in the direction that was asked for.
            [several_videos] One picture can be carried, and the offer has more.
            [several_sounds] One sound can be carried, and the offer has more.
            [no_codec_in_common] VP8 or H264, and Opus, are what we carry.
           *[contradicts_itself] Its parts contradict each other.
        }{ $line ->
            [0] {""}
           *[other] {" "}Look at line { $line } of the offer.
        }
media-ice-restart-is-not-supported = A connection cannot be restarted
    .detail = It goes on as it is. Open a new one instead.
media-first-frame-was-already-presented = This page has already said when its first picture stood
    .detail = What it said first is kept.
media-too-many-sessions = You are watching this on { $most } devices already
    .detail = No connection was opened. Close it on one of them, then try again.
media-network-has-too-many-sessions = Too many are watching from your network now
    .detail = No connection was opened: { $most } fit from one network. Please try again in a moment, or from another one.
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
        [one] until you were seen, the one time somebody came
       *[other] until you were seen, for half of { $count } arrivals
    }
