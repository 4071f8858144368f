### Games: what viewers play together.

## What the server answers

games-lottery-not-found = There is no such lottery
    .detail = Check the link.
games-lottery-is-running = A lottery is running in this show
    .detail = No second one was announced. Wait until it is drawn, or call it off.
games-keyword-has-the-wrong-length = A keyword has 1 to 20 characters
    .detail = Nothing was announced. Choose a shorter one: people type it on phones.
games-keyword-is-not-one-word = A keyword is one word without spaces or hidden characters
    .detail = Nothing was announced. Type it again.
games-prize-has-the-wrong-length = A prize is told in 1 to 80 characters
    .detail = Nothing was announced. Shorten it in every language.
games-opening-is-too-far-ahead = A lottery opens within an hour
    .detail = Nothing was announced. Let it open sooner.
games-duration-is-out-of-bounds = A lottery is open for 15 seconds to an hour
    .detail = Nothing was announced. Choose another time.
games-lottery-is-not-open = The lottery has not opened yet
    .detail = You are not in yet. Wait for the countdown.
games-lottery-is-closed = The time of this lottery is over
    .detail = Nothing changed. The list of those who are in is complete.
games-lottery-was-cancelled = This lottery was called off
    .detail = Nothing is drawn.
games-staff-cannot-enter = The shop's own people cannot win
    .detail = You got no number. Everybody else can take one.
games-lottery-is-not-for-your-country = This game is not played in your country
    .detail = You are not in. The rules of your market do not allow draws; the rest of the show is yours.
games-lottery-is-full = The lottery is full
    .detail = You got no number. 100,000 people are in.
games-entry-not-found = You are not in this lottery
    .detail = Who is in has a number.
games-list-is-not-complete = The list is shown when it is complete
    .detail = People can still enter. Look again when the lottery has closed.

## The studio: the keyword lottery

games-studio-lottery = Keyword lottery
games-studio-lottery-key = Go there with
games-studio-prize = Prize
games-studio-prize-in = Prize, { $language }
games-studio-prize-missing = Say what can be won.
games-studio-prize-wrong = A prize has at most 80 characters.
games-studio-prize-others = Prize in other languages
games-studio-keyword = Keyword
games-studio-keyword-usual = lucky
games-studio-keyword-hint = Viewers write it in the chat to be in.
games-studio-keyword-wrong = One word of 1 to 20 characters, without spaces.
games-studio-opens = When it opens
games-studio-opens-now = At once
games-studio-lasts = How long it is open
games-studio-start = Start the lottery
games-studio-called-off = The last one was called off. Nothing was drawn.
games-studio-write = Viewers write “{ $keyword }”
games-studio-opens-by-itself = Opens by itself in { $left }
games-studio-closes-by-itself = Closes by itself in { $left }
games-studio-closing = Closed. Counting who is in…
games-studio-closing-late = Closed. Still counting the last lines…
games-studio-drawing = Drawing…
games-studio-close = Close now…
games-studio-close-title = Close the lottery now?
games-studio-close-action = Close and draw
games-studio-cancel = Call it off…
games-studio-cancel-title = Call the lottery off?
games-studio-cancel-text = Nothing is drawn. Viewers are told, and the numbers they have are worth nothing.
games-studio-cancel-action = Call it off
games-studio-keep = Let it run
games-studio-drawn = Drawn at { $time }
games-studio-winner = { $name } wins
games-studio-winner-unnamed = A viewer without a name wins
games-studio-nobody = Nobody entered, nobody wins
games-studio-another = Start another
games-studio-ends-drawn = The lottery that runs is closed and drawn with it.
games-studio-ends-called-off = The lottery that is announced is called off with it.
games-studio-check = Check this draw
games-studio-back = Back to the result
games-studio-said-announced = The lottery is announced.
games-studio-said-open = The lottery is open.
games-studio-opens-in =
    { $minutes ->
        [one] In one minute
       *[other] In { $minutes } minutes
    }
games-studio-lasts-minutes =
    { $minutes ->
        [one] One minute
       *[other] { $minutes } minutes
    }
games-studio-in =
    { $count ->
        [one] is in
       *[other] are in
    }
games-studio-were-in =
    { $count ->
        [one] One viewer was in
       *[other] { $count } viewers were in
    }
games-studio-close-text =
    { $count ->
        [0] Nobody is in yet, so nobody will win. Nobody can enter any more.
        [one] One viewer is in, and will win. Nobody else can enter any more.
       *[other] { $count } viewers are in, and one of them is drawn. Nobody else can enter any more.
    }

## Viewers: a lottery

games-opens = Opens at { $time }. Then write “{ $keyword }” or tap.
games-how = Write “{ $keyword }” or tap. { $count ->
    [0] Nobody is in yet.
    [one] { $shown } is in.
   *[other] { $shown } are in.
}
games-take-number = Take my number
games-staff = The shop's own people cannot win, so there is no number for you.
games-not-there = Draws are not open to viewers in { $country }. Everything else is.
games-sealed = Secret sealed at { $time }.
games-sealed-by = Drawn by the shop, one number each; staff have none.
games-your-number = You are no.
games-in = You are in: { $prize }
games-in-how = { $count ->
    [one] { $shown } is in so far. Drawn at { $time }.
   *[other] { $shown } are in so far. Drawn at { $time }.
}
games-closing = Time is up. The draw follows in a moment.
games-closing-late = Time is up. Still counting the last lines of the chat.
games-drawing = { $count ->
    [0] Nobody is in.
    [one] The list is closed with { $shown } number. Drawing now.
   *[other] The list is closed with { $shown } numbers. Drawing now.
}
games-cancelled = Called off: { $prize }
games-cancelled-how = This draw was called off. Nothing is drawn.
games-tab = Draw: { $prize }
games-tab-mine = You are in, no. { $number }

## Viewers: its result

games-drawn-at = Drawn by the shop at { $time }
games-name-wins = { $name } wins: { $prize }
games-number-wins = This number wins: { $prize }
games-nobody = Nobody wins: { $prize }
games-nobody-how = Nobody was in when the time was up.
games-you-win = You have won: { $prize }
games-you-win-how = The shop sees it too. Stay here: the host says how you get it.
games-you-win-how-over = The shop sees it too. Keep this page or note your number.
games-you-were = You were no. { $number } of { $shown }. Thank you for playing.
games-others-were = { $count ->
    [one] { $shown } person was in.
   *[other] { $shown } people were in.
}
games-check = Check this draw
games-won = You have won: { $prize }. Your number is { $number }.
games-won-something = You have won a draw. Your number is { $number }.
games-see-result = See the result

## Viewers: what is read out

games-said-announced = A draw is announced: { $prize }. It opens at { $time }.
games-said-open = A draw is open: { $prize }. Write “{ $keyword }” or take a number.
games-said-drawn = No. { $number }. { $who }

## Viewers: what proves a draw

games-check-lead = Drawn by the shop, by the rule { $rule }. From what stands here, everybody can draw again and must come to the same number.
games-check-lead-ahead = The shop draws by the rule { $rule }. Once it has, everybody can draw again from what stands here and must come to the same number.
games-check-sealed = A secret number was sealed
games-check-sealed-text = Before anybody could enter. This is its fingerprint; since then it cannot be changed.
games-check-commitment = Fingerprint of the secret
games-check-list = { $count ->
    [0] The list was closed: nobody was in
    [one] The list was closed: { $shown } number
   *[other] The list was closed: { $shown } numbers
}
games-check-list-text = Everybody who is in, each under a pseudonym. This is the fingerprint of the whole list.
games-check-list-hash = Fingerprint of the list
games-check-list-ahead = Then the list is closed
games-check-list-text-ahead = It is published with its fingerprint, and never changes again.
games-check-seed = The secret was opened
games-check-seed-text = Its fingerprint must be the one that was sealed.
games-check-secret = Secret
games-check-seed-ahead = Then the secret is opened
games-check-seed-text-ahead = Everybody sees that it is the one that was sealed.
games-check-winner = No. { $number } wins
games-check-winner-text = { $count ->
    [one] That is what the rule makes of the list of { $shown } number and the secret.
   *[other] That is what the rule makes of the list of { $shown } numbers and the secret.
}
games-check-nobody = Nobody wins
games-check-winner-ahead = Then the winner is known
games-check-winner-text-ahead = The winner follows from the list and the secret, by the rule alone.
games-check-mine = Your own line
games-check-mine-text = No. { $number } stands in the list under your pseudonym. It is the fingerprint of your salt and your id; nobody else is told the salt.
games-check-mine-failed = Your line could not be loaded
games-check-pseudonym = Pseudonym
games-check-salt = Salt
games-check-person = Your id
games-check-copy = Copy: { $what }
games-check-copy-refused = The browser does not allow copying here. Mark it and copy it by hand.
games-check-published = Published
games-check-data = All figures of this draw
games-check-entrants = The list of entrants
games-check-entrants-first = The list of entrants, its first 100 lines
games-check-rule = How the number follows is written down in the rule { $rule }. A fingerprint here is a SHA-256.
games-check-not = What nobody can check
games-check-not-text = The shop chose the secret before the first entry and cannot change it since, but it knows it: it could add entrants of its own until the number suits it. And nobody sees whether so many numbers are so many people. So this is drawn by the shop, and not independent.
