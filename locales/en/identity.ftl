identity-setup-link-is-not-valid = This link cannot be used any more
    .detail = Nothing was changed. The link is unknown, was used already, or is over. Start the server again for a new set-up link, or run “feria owner reset-link” for a new password.
identity-owner-is-already-set = This shop has an owner already
    .detail = You were not made the owner. Sign in, or run “feria owner reset-link” on the server if the password is lost.
identity-email-or-password-is-wrong = The e-mail address or the password is wrong
    .detail = You are not signed in. Check both and try again.
identity-too-many-attempts = Too many wrong attempts
    .detail = You are not signed in, and this attempt was not looked at. Wait a little and try again.
identity-session-has-ended = You are signed out on this device
    .detail = Nothing was done. Sign in again, or go on as a guest.
identity-person-not-found = There is no such person
    .detail = Nothing was done. Check the link you came by.
identity-person-was-erased = This person was erased
    .detail = Nothing was done: nothing is kept about them any more.
identity-owner-cannot-be-erased = The owner cannot be erased
    .detail = Nothing was erased. The shop would belong to nobody.
identity-email-is-not-the-owners = This is not the owner’s e-mail address
    .detail = The password was not changed. Type the address you sign in with.
identity-email-is-not-an-address = This is not an e-mail address
    .detail = It was not taken. Type it like name@example.com.
identity-password-has-the-wrong-length = The password has the wrong length
    .detail = Nothing was kept. Choose { $min } to { $max } characters.
identity-name-has-the-wrong-length = The name has the wrong length
    .detail = Your name was not changed. Choose 1 to { $max } characters.
identity-name-has-hidden-characters = The name has characters that cannot be seen
    .detail = Your name was not changed. Type it again instead of pasting it.
identity-name-is-the-owners = This looks like the name of the shop’s owner
    .detail = Your name was not changed. Please choose one that nobody can mistake for theirs.
identity-name-was-changed-too-often = You have changed your name too often
    .detail = It stays as it is for now. Try again a little later.
identity-second-factor-is-needed = A code is needed besides the password
    .detail = You are not signed in yet. Type the six figures that your authenticator app shows, or a recovery code.
identity-second-factor-is-wrong = This code is not right
    .detail = Nothing was done. Each code is good once and for half a minute: wait for the next one, and check that the telephone’s clock is right.
identity-second-factor-is-on = The second step is on already
    .detail = Nothing was changed. Turn it off first if you want to set up another telephone.
identity-second-factor-is-off = The second step is off
    .detail = There was nothing to turn off.
identity-second-factor-was-not-begun = There is no code to check yet
    .detail = Nothing was changed. Begin again and scan the picture first.
identity-login-not-found = You are not signed in there any more
    .detail = Nothing was changed. That sign-in has ended meanwhile.
identity-password-is-known = This password is one of those that are tried first
    .detail = Nothing was kept. It is in the lists of stolen passwords, or close to one. A few words that have nothing to do with each other are best.
identity-password-is-your-address = This password is made of your e-mail address
    .detail = Nothing was kept. Whoever knows the address tries it first. Choose something that is not written on your parcels.
identity-password-is-a-pattern = This password follows a pattern
    .detail = Nothing was kept. Rows of keys, repetitions, sequences and dates are quickly guessed. A few words that have nothing to do with each other are best.
identity-password-is-wrong = This is not your password
    .detail = Nothing was changed. Type the password that you sign in with.

## The desk: the account

identity-desk-account = Account
identity-desk-stands-on = You are signed in on { $devices ->
    [one] this device
   *[other] { $devices } devices
}, and signing in takes a code besides the password
identity-desk-stands-off = You are signed in on { $devices ->
    [one] this device
   *[other] { $devices } devices
}, and the password alone opens the shop
identity-desk-devices = Where you are signed in
identity-desk-device = { $browser } on { $system }
identity-desk-device-unknown = Another program
identity-desk-device-here = This device
identity-desk-device-seen = Last seen { $at }
identity-desk-end-one = Sign out { $device }
identity-desk-ended = Signed out there
identity-desk-end-others = Sign out everywhere else
identity-desk-end-others-action = Sign out the others
identity-desk-end-others-text = Every other device is signed out at once. You stay signed in here.
identity-desk-password-text = Every other device is signed out. You stay signed in here.
identity-desk-password-old = Password until now
identity-desk-password-change = Change password
identity-desk-password-changed = The password was changed
identity-desk-second = Second step
identity-desk-second-text = With a second step, a stolen password alone opens nothing: your telephone shows a code that changes every half minute. Any authenticator app will do.
identity-desk-second-begin = Set it up
identity-desk-second-scan = Scan this with your authenticator app.
identity-desk-second-picture = Picture for the authenticator app
identity-desk-second-type = If the app cannot scan, type this:
identity-desk-second-here = The app is on this device
identity-desk-second-turn-on = Turn it on
identity-desk-second-on = It is on. Unused recovery codes: { $left }
identity-desk-second-turn-off = Turn it off
identity-desk-codes-text = It is on. Keep these codes on paper or in your password manager: each lets you in once when the telephone is lost. They are shown only now.
identity-desk-codes-copy = Copy all
identity-desk-codes-copied = The codes are copied
identity-desk-codes-kept = I have kept them
