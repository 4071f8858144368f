### The host's cockpit.

studio-title = { $title } · Studio
studio-back = Back to the shows
studio-on-air = On air
studio-off-air = Not on air. Nobody sees you yet
studio-reconnecting = Looking for the server…
studio-signed-out = You are signed out. Nothing new arrives on this page.
studio-sign-in = Sign in
studio-end = End show…
studio-end-title = End the show?
studio-end-action = End the show
studio-picture-own = Your camera
studio-picture-arriving = The picture that viewers get
studio-no-picture = No picture yet
studio-sending-again = Sending your picture…
studio-blocked = The picture does not get through: this network blocks UDP. It goes on trying.
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
studio-fault-in-use = Another program holds the camera.
studio-fault-in-use-help = Close it there, then try again.
studio-fault-unsupported = This browser has no camera for pages.
studio-fault-unsupported-help = Use a current Chrome, Edge, Firefox or Safari, or send the picture from OBS.
studio-fault-gone = The camera or the microphone is gone.
studio-fault-gone-help = It was unplugged, or something else took it. See that it is there, then try again.
studio-check-picture = Picture
studio-check-picture-arrives = It arrives from elsewhere and looks as on the left
studio-check-picture-none = No picture yet
studio-check-picture-small = Only { $width } × { $height }. Details of a product will be hard to see
studio-check-picture-good = { $width } × { $height }, { $rate } a second
studio-check-sound = Sound
studio-check-sound-arrives = It comes with the picture
studio-check-sound-none = No microphone yet
studio-check-sound-quiet = Say something: the microphone has heard nothing yet
studio-check-sound-good = Your microphone hears you
studio-check-upload = Upload
studio-check-upload-measuring = Sending a megabyte to this server…
studio-check-upload-failed = It could not be measured
studio-check-upload-good = { $megabits } Mbit/s to this server. The show needs 2.5
studio-check-upload-slow = { $megabits } Mbit/s to this server. The show needs 2.5: the picture will be small
studio-measure-again = Again
studio-opens = Opens { $when }, your time ({ $zone })
studio-go-live = Go live
studio-go-live-camera = Viewers may come in, and see this camera.
studio-go-live-arriving = Viewers may come in, and see the picture that arrives.
studio-go-live-not-yet = A camera here, or a picture from OBS, is needed first.
studio-go-live-blocked = The picture does not get through: this network blocks UDP. The show was not opened. Try again from another network.
studio-obs = Or from OBS
studio-obs-text = Choose WHIP in OBS with this address, and the token that this command prints on the server:
studio-publish-here = Publish from this device
studio-other-publishes = Another device or OBS sends the picture.
studio-nobody-publishes = No picture is arriving. Viewers see that you are away for a moment.
studio-chat = All chat
studio-chat-empty = Nobody has written yet. Say hello first.
studio-erased = Erased
studio-line-more = What to do with { $name }'s line
studio-take-down = Take down
studio-mute = Mute
studio-unmute = Let them write again
studio-mute-title = Mute { $name }?
studio-mute-text = They keep watching and buying, and cannot write in this show until you let them.
studio-muted-unknown = Somebody from earlier
studio-say = Write to everyone
studio-send = Send
studio-your-name = Your name in the chat
studio-your-name-hint = 1 to 24 characters. Viewers see it beside your lines.
studio-figures = How the show does
studio-watching = Watching
studio-likes = Likes
studio-over = The show is over.
studio-over-after = The show is over. It lasted { $length }.
studio-cancelled = The show was called off.
studio-to-orders = To the orders
studio-to-shows = To the shows
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
