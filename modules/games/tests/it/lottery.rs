//! A lottery from its announcement to its winner, as its aggregate decides it.

use crate::house::{KILN, after};
use feria_events::{Aggregate as _, Scenario};
use feria_games::testing::{Announce, Command, Enter, Lottery, LotteryEvent, State, commitment, entrant, list, winner};
use feria_schema_base::{CommandId, LocalizedText, Timestamp};
use feria_schema_games::lottery::{Announced, Cancelled, Closed, Drawn, Entered, Frozen, Opened, Way, Winner};
use feria_testkit::{ANN, BO, NOON, person};
use std::time::Duration;

pub(crate) const SEED: &str = "3333333333333333333333333333333333333333333333333333333333333333";
pub(crate) const SALT: &str = "00000000000000000000000000000000";

pub(crate) fn prize() -> LocalizedText {
    LocalizedText::new([("en".parse().unwrap(), "One red pot".to_owned())]).unwrap()
}

/// What is announced: it opens after so many seconds, and is open for two minutes.
pub(crate) fn announce(opens_in: u64) -> Announce {
    Announce {
        room: KILN,
        number: 1,
        keyword: "tea".to_owned(),
        prize: prize(),
        commitment: commitment(SEED),
        opens_in: Duration::from_secs(opens_in),
        lasts: Duration::from_secs(120),
    }
}

pub(crate) fn asks(opens_in: u64) -> Command {
    Command::Announce(Box::new(announce(opens_in)))
}

pub(crate) fn announced(opens_in: i64) -> LotteryEvent {
    LotteryEvent::Announced(Announced {
        room: KILN,
        number: 1,
        keyword: "tea".to_owned(),
        prize: prize(),
        rule: "feria-draw/1".to_owned(),
        commitment: commitment(SEED),
        command: CommandId::of(&["scenario"]),
        opens_at: after(opens_in),
        closes_at: after(opens_in + 120),
    })
}

pub(crate) fn opened() -> LotteryEvent {
    LotteryEvent::Opened(Opened {})
}

pub(crate) fn enters(who: u128) -> Command {
    Command::Enter(Enter { person: person(who), staff: false, allowed: true, way: Way::Button, at: None })
}

pub(crate) fn types(who: u128, at: Timestamp) -> Command {
    Command::Enter(Enter { person: person(who), staff: false, allowed: true, way: Way::Chat, at: Some(at) })
}

/// In by the scenario's entropy, which is all zeros.
pub(crate) fn entered(who: u128, number: u32, way: Way) -> LotteryEvent {
    let (id, salt) = (person(who), SALT.to_owned());
    let entrant = entrant(SALT, &id.to_string());
    LotteryEvent::Entered(Entered { person: id, number, entrant, salt, way })
}

pub(crate) fn closed(at: Timestamp) -> LotteryEvent {
    LotteryEvent::Closed(Closed { room: KILN, at })
}

pub(crate) fn frozen(people: &[u128]) -> LotteryEvent {
    let entrants: Vec<String> = people.iter().map(|who| entrant(SALT, &person(*who).to_string())).collect();
    let entrants_count = u32::try_from(entrants.len()).unwrap();
    LotteryEvent::Frozen(Frozen { entrants: entrants_count, list: list(entrants.iter().map(String::as_str)) })
}

/// A lottery that is open, at the moment it opened.
pub(crate) fn open() -> Scenario<Lottery> {
    Scenario::given([announced(0), opened()]).at(NOON)
}

/// GAME-14: the whole way, with two people in it.
#[test]
fn it_is_announced_opened_closed_frozen_and_drawn() {
    let scenario = Scenario::<Lottery>::given([])
        .at(NOON)
        .when(asks(60))
        .then([announced(60)])
        .at(after(60))
        .when(Command::Pass)
        .then([opened()])
        .when(enters(ANN))
        .then([entered(ANN, 1, Way::Button)])
        .when(types(BO, after(60)))
        .then([entered(BO, 2, Way::Chat)])
        .at(after(180))
        .when(Command::Pass)
        .then([closed(after(180))])
        .when(Command::Freeze)
        .then([frozen(&[ANN, BO])]);
    let LotteryEvent::Frozen(Frozen { list, .. }) = frozen(&[ANN, BO]) else { panic!("another event") };
    let number = u32::try_from(winner(SEED, &list, 2).unwrap()).unwrap();
    let who = if number == 1 { ANN } else { BO };
    let winner = Some(Winner { number, person: person(who) });
    let drawn = Drawn { room: KILN, prize: prize(), seed: SEED.to_owned(), winner };
    let scenario = scenario.when(Command::Draw(SEED.to_owned())).then([LotteryEvent::Drawn(drawn)]);
    assert_eq!((scenario.state().state(), scenario.state().wake_at()), (State::Drawn, None));
    // Whatever is asked twice happens once.
    scenario
        .when(Command::Draw(SEED.to_owned()))
        .then([])
        .when(Command::Freeze)
        .then([])
        .when(Command::Close)
        .then([])
        .when(enters(ANN))
        .then([]);
}

#[test]
fn at_once_means_that_it_is_open() {
    Scenario::<Lottery>::given([]).at(NOON).when(asks(0)).then([announced(0), opened()]).when(asks(0)).then([]);
}

/// GAME-01: once each, by whichever way comes first.
#[test]
fn everybody_is_in_once() {
    open()
        .when(enters(ANN))
        .then([entered(ANN, 1, Way::Button)])
        .when(types(ANN, NOON))
        .then([])
        .when(enters(ANN))
        .then([])
        .when(enters(BO))
        .then([entered(BO, 2, Way::Button)]);
}

/// The clock on the wall decides, and not whether its deadline has come up yet.
#[test]
fn an_entry_counts_from_the_very_moment_of_its_opening_to_the_moment_before_its_end() {
    let scenario = Scenario::<Lottery>::given([announced(60)]);
    scenario.clone().at(after(60)).when(enters(ANN)).then([opened(), entered(ANN, 1, Way::Button)]);
    scenario.at(after(60)).when(Command::Close).then([opened(), closed(after(60))]);
    let last = Timestamp(after(120).0 - 1);
    open().at(last).when(enters(ANN)).then([entered(ANN, 1, Way::Button)]);
}

/// What was typed in time counts while it is being read, however late that is.
#[test]
fn a_line_counts_by_the_time_of_its_commit() {
    let last = Timestamp(after(120).0 - 1);
    Scenario::<Lottery>::given([announced(0), opened(), closed(after(120))])
        .at(after(300))
        .when(types(ANN, last))
        .then([entered(ANN, 1, Way::Chat)])
        .when(Command::Freeze)
        .then([frozen(&[ANN])]);
}

/// A server that was away over opening and end opens and closes at once; nobody could enter.
#[test]
fn what_was_missed_is_made_up_for() {
    let scenario = Scenario::<Lottery>::given([announced(60)]);
    assert_eq!(scenario.state().wake_at(), Some(after(60)));
    scenario.at(after(600)).when(Command::Pass).then([opened(), closed(after(180))]);
    let open = open();
    assert_eq!(open.state().wake_at(), Some(after(120)));
    open.at(after(119)).when(Command::Pass).then([]);
}

#[test]
fn the_host_closes_it_before_its_time() {
    let scenario = open().at(after(30)).when(Command::Close).then([closed(after(30))]).when(Command::Close).then([]);
    assert_eq!((scenario.state().state(), scenario.state().wake_at()), (State::Closing, None));
    // A line of before counts still, and none of after.
    let typed = Timestamp(after(30).0 - 1);
    scenario.when(types(ANN, typed)).then([entered(ANN, 1, Way::Chat)]);
}

/// An end that is asked for when the time is over is the announced one.
#[test]
fn it_never_closes_later_than_was_announced() {
    open().at(after(500)).when(Command::Close).then([closed(after(120))]);
}

#[test]
fn the_host_calls_it_off() {
    let cancelled = || LotteryEvent::Cancelled(Cancelled {});
    let scenario = open().when(Command::Cancel).then([cancelled()]).when(Command::Cancel).then([]);
    assert_eq!((scenario.state().is_over(), scenario.state().wake_at()), (true, None));
    Scenario::<Lottery>::given([announced(60)]).when(Command::Cancel).then([cancelled()]);
    // A chat that is never read to its end leaves the show a way on.
    let closing = [announced(0), opened(), closed(after(120))];
    Scenario::<Lottery>::given(closing).when(Command::Cancel).then([cancelled()]).when(Command::Freeze).then([]);
}

/// The keys beside the log are not those of the announcement: nothing is drawn with a seed that nobody has committed to.
#[test]
fn one_whose_seed_is_gone_is_called_off() {
    let cancelled = LotteryEvent::Cancelled(Cancelled {});
    Scenario::<Lottery>::given([announced(0), opened(), closed(after(120)), frozen(&[])])
        .when(Command::Draw("0".repeat(64)))
        .then([cancelled]);
}

#[test]
fn with_the_show_it_is_closed_or_called_off() {
    open().at(after(10)).when(Command::EndWithShow).then([closed(after(10))]).when(Command::EndWithShow).then([]);
    let cancelled = LotteryEvent::Cancelled(Cancelled {});
    Scenario::<Lottery>::given([announced(60)]).when(Command::EndWithShow).then([cancelled]);
    // Its time to open had come: whoever typed since then is in.
    let due = Scenario::<Lottery>::given([announced(60)]).at(after(61));
    due.when(Command::EndWithShow).then([opened(), closed(after(61))]);
    Scenario::<Lottery>::given([]).when(Command::EndWithShow).then([]);
}

#[test]
fn of_nobody_nobody_is_drawn() {
    let drawn = Drawn { room: KILN, prize: prize(), seed: SEED.to_owned(), winner: None };
    Scenario::<Lottery>::given([announced(0), opened(), closed(after(120)), frozen(&[])])
        .when(Command::Draw(SEED.to_owned()))
        .then([LotteryEvent::Drawn(drawn)]);
}
