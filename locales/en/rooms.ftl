### Rooms: shows and their chat.

## What the server answers

rooms-line-not-found = There is no such line
    .detail = Nothing was taken down. It may be gone already.
rooms-room-not-found = This show does not exist
    .detail = Check the link, or choose another show.
rooms-room-is-already-live = This show is already live
    .detail = Nothing changed. Viewers are watching.
rooms-room-is-not-live = This show is not live
    .detail = It was not done. Wait until the show begins.
rooms-room-has-ended = This show has ended
    .detail = It was not done: nothing changes in a show that is over.
rooms-room-was-cancelled = This show was called off
    .detail = It was not done. Announce a new show instead.
rooms-live-room-cannot-be-cancelled = A running show cannot be called off
    .detail = It goes on. End it instead.
rooms-viewer-is-muted = The host has muted you here
    .detail = Your line was not sent. You can keep watching and buying.
rooms-staff-cannot-be-muted = Staff cannot be muted
    .detail = Nobody was muted.
rooms-name-is-needed = Choose a name first
    .detail = Your line was not sent. Say what we may call you, then send it again.
rooms-line-has-the-wrong-length = A line has 1 to 300 characters
    .detail = It was not sent. Shorten it and send it again.
rooms-line-has-hidden-characters = The line has characters that cannot be seen
    .detail = It was not sent. Type it again instead of pasting it.
rooms-title-has-the-wrong-length = A title has at most 120 characters
    .detail = Nothing was saved. Shorten it in every language.
rooms-show-begins-in-the-past = This time has already passed
    .detail = Nothing was saved. Choose a time that is still to come.
rooms-poster-not-found = That picture was not uploaded
    .detail = Nothing was saved. Upload the picture again.
rooms-likes-come-in-small-numbers = Likes come 1 to 50 at a time
    .detail = These were not counted.

## The desk

rooms-desk-shows = Shows
rooms-desk-show-new = New show
rooms-desk-show-edit = Edit show
rooms-desk-show-announce = Announce
rooms-desk-shows-empty = No shows yet
rooms-desk-shows-empty-text = Give it a title and a time. Everyone sees the time in their own time zone.
rooms-desk-shows-live = On air now: { $title }
rooms-desk-show-when = { $when }, your time ({ $zone })
rooms-desk-show-live = On air
rooms-desk-show-scheduled = Upcoming
rooms-desk-show-ended = Ended
rooms-desk-show-cancelled = Cancelled
rooms-desk-show-link = Copy link
rooms-desk-show-link-local = Copied, but this address opens on this computer only. Open the admin by the shop’s own address, then copy again.
rooms-desk-on-air = You are on air: { $title }
rooms-desk-on-air-back = Back to the studio
rooms-desk-show-studio = Studio
rooms-desk-show-see = View
rooms-desk-show-title = Title
rooms-desk-show-starts = Starts
rooms-desk-show-starts-hint = In your own time, { $zone }.
rooms-desk-show-in-market = { $market }: { $when }
rooms-desk-show-starts-left-out = Clocks go forward that night and skip this time. Please choose another one.
rooms-desk-show-starts-past = This time has already passed.
rooms-desk-show-starts-twice = Clocks go back that night, so this time comes twice. The show begins the first time.
rooms-desk-show-starts-with = Another show begins at the same minute: { $title }
rooms-desk-show-poster = Poster
rooms-desk-show-poster-hint = Without one, the first product’s picture is shown.
rooms-desk-show-cancel = Cancel show
rooms-desk-show-keep = Keep show
rooms-desk-show-cancel-title = Cancel this show?
rooms-desk-show-cancel-text = “{ $title }” will not take place. Its page says so, and products stay for sale.
rooms-desk-shows-ahead =
    { $count ->
        [0] No upcoming shows.
        [one] One upcoming show.
       *[other] { $count } upcoming shows.
    }
