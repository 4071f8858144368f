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
games-lottery-was-cancelled = The shop called this lottery off
    .detail = Nothing is drawn.
games-staff-cannot-enter = The shop's own people cannot win
    .detail = You got no number. Everybody else can take one.
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
