### The host's cockpit.

studio-title = { $title } · Studio
studio-back = Back to the shows
studio-on-air = On air
studio-not-seen = Not seen for
studio-see = See it as viewers do
studio-off-air = Not on air. Nobody can see you yet
studio-reconnecting = Reconnecting to the server…
studio-signed-out = You’re signed out. This page no longer updates.
studio-sign-in = Sign in
studio-end = End show…
studio-end-title = End the show?
studio-end-action = End the show
studio-picture-own = Your camera
studio-picture-arriving = What viewers see
studio-on-phones = On phones
studio-mirrored = Mirrored for you only
studio-not-mirrored = Not mirrored
studio-no-picture = No picture
studio-sending-again = Viewers can’t see you. Reconnecting your picture…
studio-unseen = Viewers have not seen you for { $length }
studio-unseen-now = Viewers cannot see you.
studio-unseen-here = Your picture is not reaching the server. We keep trying by ourselves. Chat, reservations and games go on.
studio-unseen-elsewhere = No picture is arriving. Viewers read that you’ll be back in a moment. Chat, reservations and games go on.
studio-unseen-away = The server does not answer. We keep trying by ourselves; what was ordered and written is kept.
studio-blocked = The picture can’t get through: this network blocks UDP. We keep trying.
studio-camera = Camera
studio-microphone = Microphone
studio-level = Microphone level
studio-mute-me = Mute me
studio-unmute-me = You are muted
studio-fault-insecure = No camera over plain HTTP.
studio-fault-insecure-help = Browsers give a camera only to pages under HTTPS or on this machine itself. Open the studio by its https:// address, or send the picture from OBS.
studio-fault-no-permission = This page may not use your camera.
studio-fault-no-permission-help = Allow camera and microphone next to the address, then try again.
studio-fault-no-device = No camera or microphone was found.
studio-fault-no-device-help = Plug one in, then try again. A picture from OBS works without.
studio-fault-in-use = Another program is using the camera.
studio-fault-in-use-help = Close it there, then try again.
studio-fault-unsupported = This browser has no camera for pages.
studio-fault-unsupported-help = Use a current Chrome, Edge, Firefox or Safari, or send the picture from OBS.
studio-fault-gone = The camera or microphone was disconnected.
studio-fault-gone-help = It was unplugged, or another program took it. Check it, then try again.
studio-check-picture = Picture
studio-check-picture-arrives = It comes from another device, as shown on the left
studio-check-picture-none = No picture yet
studio-check-picture-small = Only { $width } × { $height }. Details of a product will be hard to see
studio-check-picture-wide = Wider than high. Phones show it whole, but small: turn the camera upright
studio-check-picture-good = { $width } × { $height }, { $rate } a second
studio-check-sound = Sound
studio-check-sound-arrives = It comes with the picture
studio-check-sound-none = No microphone yet
studio-check-sound-quiet = Say something: we haven’t heard the microphone yet
studio-check-sound-good = Your microphone hears you
studio-check-upload = Upload
studio-check-upload-measuring = Sending a megabyte to the server…
studio-check-upload-failed = Couldn’t be measured
studio-check-upload-good = { $megabits } Mbit/s to this server. The show needs 2.5
studio-check-upload-plenty = More than 100 Mbit/s to this server. The show needs 2.5
studio-check-upload-slow = { $megabits } Mbit/s to this server. The show needs 2.5: the picture will be small
studio-measure-again = Measure again
studio-opens = Opens { $when }, your time ({ $zone })
studio-go-live = Go live
studio-go-live-title = Go live now?
studio-go-live-action = Go live
studio-go-live-early = You announced it for later: it would start { $left } early.
studio-go-live-once = A show that has ended cannot be opened again.
studio-go-live-camera = Viewers can come in and see this camera.
studio-go-live-arriving = Viewers can come in and see the picture you send.
studio-go-live-not-yet = You need a camera here, or a picture from OBS, first.
studio-go-live-blocked = The picture can’t get through: this network blocks UDP. The show has not started. Try again from another network.
studio-obs = Or from OBS
studio-obs-text = Choose WHIP in OBS with this address, and the token that this command prints on the server:
studio-publish-here = Publish from this device
studio-other-publishes = Another device or OBS is sending the picture.
studio-nobody-publishes = No picture is arriving. Viewers see that you’ll be back in a moment.
studio-chat = Chat
studio-chat-empty = No messages yet. Say hello first.
studio-erased = Erased
studio-line-more = Actions for { $name }’s message
studio-take-down = Delete
studio-mute = Mute
studio-unmute = Unmute
studio-mute-title = Mute { $name }?
studio-mute-text = They can still watch and buy, but can’t write in this show until you unmute them.
studio-muted-unknown = Somebody from earlier
studio-say = Write to everyone
studio-send = Send
studio-send-anyway = Send it all the same
studio-your-name = Your name in the chat
studio-your-name-hint = 1 to 24 characters. Viewers see it beside your lines.
studio-figures = Show statistics
studio-watching = Watching
studio-watched-most = Most at once
studio-likes = Likes
studio-over = The show has ended.
studio-over-after = The show has ended. It lasted { $length }.
studio-cancelled = The show was cancelled.
studio-to-orders = View orders
studio-to-shows = View shows
studio-end-text =
    { $count ->
        [0] Nobody is watching. It cannot be opened again; products stay for sale.
        [one] One person is watching. It cannot be opened again; products stay for sale.
       *[other] { $count } people are watching. It cannot be opened again; products stay for sale.
    }
studio-checks =
    { $open ->
        [0] All checks are fine.
        [one] One thing to look at.
       *[other] { $open } things to look at.
    }
studio-muted =
    { $count ->
        [one] One person is muted
       *[other] { $count } people are muted
    }
