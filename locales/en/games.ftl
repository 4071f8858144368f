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
