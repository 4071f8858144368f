//! Each rule of a lottery, by its name.

use crate::house::{KILN, after};
use crate::lottery::{SEED, announce, announced, asks, closed, entered, enters, frozen, open, opened, prize, types};
use feria_events::{Aggregate as _, Scenario};
use feria_games::testing::{Announce, Command, Enter, Error, Lottery, LotteryEvent};
use feria_schema_base::{LocalizedText, Timestamp};
use feria_schema_games::lottery::{Cancelled, Drawn, Way};
use feria_testkit::{ANN, BO, NOON, OWNER, person};
use std::time::Duration;

fn refused(announce: Announce, by: Error) {
    Scenario::<Lottery>::given([]).at(NOON).when(Command::Announce(Box::new(announce))).then_refused(by);
}

fn cancelled() -> LotteryEvent {
    LotteryEvent::Cancelled(Cancelled {})
}

fn drawn() -> LotteryEvent {
    LotteryEvent::Drawn(Drawn { room: KILN, prize: prize(), seed: SEED.to_owned(), winner: None })
}

#[test]
fn lottery_not_found() {
    for command in [enters(ANN), Command::Close, Command::Cancel, Command::Draw(SEED.to_owned())] {
        Scenario::<Lottery>::given([]).when(command).then_refused(Error::LotteryNotFound);
    }
}

/// The stream of a show's next lottery takes one command; another one meets it there.
#[test]
fn lottery_is_running() {
    let mut of_another = Lottery::default();
    let LotteryEvent::Announced(mut other) = announced(0) else { panic!("another event") };
    other.command = other.command.follow("another");
    of_another.evolve(&LotteryEvent::Announced(other.clone()));
    Scenario::<Lottery>::given([LotteryEvent::Announced(other)]).when(asks(0)).then_refused(Error::LotteryIsRunning);
}

#[test]
fn text_has_hidden_characters() {
    for hidden in ["A cup\0", "\u{202E}puc A", "\u{3164}"] {
        let prize = LocalizedText::new([("en".parse().unwrap(), hidden.to_owned())]).unwrap();
        refused(Announce { prize, ..announce(0) }, Error::TextHasHiddenCharacters { field: "/prize" });
    }
}

#[test]
fn prize_has_the_wrong_length() {
    let told = |text: String| LocalizedText::new([("en".parse().unwrap(), text)]).unwrap();
    refused(Announce { prize: told("é".repeat(81)), ..announce(0) }, Error::PrizeHasTheWrongLength);
    let fits = Announce { prize: told("é".repeat(80)), ..announce(0) };
    let command = Command::Announce(Box::new(fits));
    let mut cx = feria_events::Context {
        now: NOON,
        actor: feria_events::Actor::System,
        command_id: feria_schema_base::CommandId::of(&[]),
        entropy: [0; 32],
    };
    assert_eq!(Lottery::default().decide(&command, &mut cx).map(|events| events.len()), Ok(2));
}

#[test]
fn opening_is_too_far_ahead() {
    refused(announce(3_601), Error::OpeningIsTooFarAhead);
    Scenario::<Lottery>::given([]).at(NOON).when(asks(3_600)).then([announced(3_600)]);
}

#[test]
fn duration_is_out_of_bounds() {
    for seconds in [0, 14, 3_601] {
        refused(Announce { lasts: Duration::from_secs(seconds), ..announce(0) }, Error::DurationIsOutOfBounds);
    }
}

#[test]
fn lottery_is_not_open() {
    let before = Scenario::<Lottery>::given([announced(60)]).at(Timestamp(after(60).0 - 1));
    before.clone().when(enters(ANN)).then_refused(Error::LotteryIsNotOpen);
    before.clone().when(types(ANN, NOON)).then_refused(Error::LotteryIsNotOpen);
    before.when(Command::Close).then_refused(Error::LotteryIsNotOpen);
}

/// At its end it is closed, whether or not its deadline has come up; and a frozen list takes nobody.
#[test]
fn lottery_is_closed() {
    open().at(after(120)).when(enters(ANN)).then_refused(Error::LotteryIsClosed);
    let closing = || Scenario::<Lottery>::given([announced(0), opened(), closed(after(120))]).at(after(130));
    closing().when(enters(ANN)).then_refused(Error::LotteryIsClosed);
    closing().when(types(ANN, after(120))).then_refused(Error::LotteryIsClosed);
    let frozen = closing().when(Command::Freeze).then([frozen(&[])]);
    frozen.clone().when(Command::Cancel).then_refused(Error::LotteryIsClosed);
    frozen.clone().when(types(ANN, NOON)).then_refused(Error::LotteryIsClosed);
    let drawn = frozen.when(Command::Draw(SEED.to_owned())).then([drawn()]);
    drawn.clone().when(enters(ANN)).then_refused(Error::LotteryIsClosed);
    drawn.when(Command::Cancel).then_refused(Error::LotteryIsClosed);
}

#[test]
fn lottery_was_cancelled() {
    let cancelled = Scenario::<Lottery>::given([announced(0), opened(), cancelled()]).at(NOON);
    cancelled.clone().when(enters(ANN)).then_refused(Error::LotteryWasCancelled);
    cancelled.when(Command::Close).then_refused(Error::LotteryWasCancelled);
}

/// The shop's own people cannot win what it gives away, on neither way.
#[test]
fn staff_cannot_enter() {
    for (way, at) in [(Way::Button, None), (Way::Chat, Some(NOON))] {
        let enter = Enter { person: person(OWNER), staff: true, allowed: true, way, at };
        open().when(Command::Enter(enter)).then_refused(Error::StaffCannotEnter);
    }
}

/// LOC-01, GAME-17: where a market plays no games of chance, nobody enters by either way; who is in stays in.
#[test]
fn lottery_is_not_for_your_country() {
    for (way, at) in [(Way::Button, None), (Way::Chat, Some(NOON))] {
        let enter = Command::Enter(Enter { person: person(ANN), staff: false, allowed: false, way, at });
        open().when(enter.clone()).then_refused(Error::LotteryIsNotForYourCountry);
        let of_ann = [announced(0), opened(), entered(ANN, 1, Way::Button)];
        Scenario::<Lottery>::given(of_ann).at(NOON).when(enter).then([]);
    }
}

#[test]
fn lottery_is_full() {
    let people = (1..=100_000).map(|number: u32| entered(u128::from(number), number, Way::Button));
    let full = Scenario::<Lottery>::given([announced(0), opened()].into_iter().chain(people)).at(NOON);
    full.when(enters(100_001)).then_refused(Error::LotteryIsFull).when(enters(BO)).then([]);
}
