//! What holds in whatever order people enter, time passes and the host acts.

use crate::lottery::{SEED, asks, enters, types};
use feria_events::{Actor, Aggregate as _, Context};
use feria_games::testing::{Command, Lottery, LotteryEvent, State, list, winner};
use feria_schema_base::{CommandId, Timestamp};
use feria_schema_games::lottery::Entered;
use feria_testkit::NOON;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Debug, Clone)]
enum Step {
    Announce(u64),
    Enter(u128),
    /// So many seconds before now.
    Type(u128, i64),
    Pass,
    Close,
    Cancel,
    End,
    Freeze,
    Draw,
    Wait(i64),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0_u64..90).prop_map(Step::Announce),
        6 => (1_u128..6).prop_map(Step::Enter),
        6 => (1_u128..6, 0_i64..90).prop_map(|(who, ago)| Step::Type(who, ago)),
        4 => Just(Step::Pass),
        1 => Just(Step::Close),
        1 => Just(Step::Cancel),
        1 => Just(Step::End),
        3 => Just(Step::Freeze),
        3 => Just(Step::Draw),
        4 => (1_i64..100).prop_map(Step::Wait),
    ]
}

fn command(step: &Step, now: Timestamp) -> Option<Command> {
    Some(match step {
        Step::Announce(opens_in) => asks(*opens_in),
        Step::Enter(who) => enters(*who),
        Step::Type(who, ago) => types(*who, now.plus_millis(-ago * 1_000)),
        Step::Pass => Command::Pass,
        Step::Close => Command::Close,
        Step::Cancel => Command::Cancel,
        Step::End => Command::EndWithShow,
        Step::Freeze => Command::Freeze,
        Step::Draw => Command::Draw(SEED.to_owned()),
        Step::Wait(_) => return None,
    })
}

/// The events of such a life, in their order.
fn lived(steps: &[Step]) -> (Lottery, Vec<LotteryEvent>) {
    let (mut lottery, mut events, mut now) = (Lottery::default(), Vec::new(), NOON);
    for (turn, step) in (0_u8..).zip(steps) {
        if let Step::Wait(seconds) = step {
            now = now.plus_millis(seconds * 1_000);
        }
        let Some(command) = command(step, now) else { continue };
        let command_id = CommandId::of(&["scenario"]);
        let mut cx = Context { now, actor: Actor::System, command_id, entropy: [turn; 32] };
        for event in lottery.decide(&command, &mut cx).unwrap_or_default() {
            lottery.evolve(&event);
            events.push(event);
        }
    }
    (lottery, events)
}

proptest! {
    #[test]
    fn everybody_is_in_once_and_the_winner_is_one_of_them(steps in prop::collection::vec(any_step(), 0..60)) {
        let (lottery, events) = lived(&steps);
        let entered: Vec<&Entered> = events.iter().filter_map(|event| match event {
            LotteryEvent::Entered(entered) => Some(entered),
            _ => None,
        }).collect();
        let numbers: Vec<u32> = entered.iter().map(|entered| entered.number).collect();
        prop_assert_eq!(numbers, (1..=u32::try_from(entered.len()).unwrap()).collect::<Vec<_>>());
        let people: BTreeSet<_> = entered.iter().map(|entered| entered.person).collect();
        prop_assert_eq!(people.len(), entered.len());

        // Each step of its life is one event at most, and after the list was frozen nobody came in.
        for of_a_kind in ["Announced", "Opened", "Closed", "Frozen", "Drawn", "Cancelled"] {
            let name = |event: &&LotteryEvent| format!("{event:?}").starts_with(of_a_kind);
            prop_assert!(events.iter().filter(name).count() <= 1, "{}", of_a_kind);
        }
        let frozen = events.iter().position(|event| matches!(event, LotteryEvent::Frozen(_)));
        if let Some(frozen) = frozen {
            prop_assert!(!events[frozen..].iter().any(|event| matches!(event, LotteryEvent::Entered(_))));
        }

        if let Some(LotteryEvent::Drawn(drawn)) = events.iter().find(|event| matches!(event, LotteryEvent::Drawn(_))) {
            let of = list(entered.iter().map(|entered| entered.entrant.as_str()));
            let number = winner(SEED, &of, entered.len() as u64);
            prop_assert_eq!(drawn.winner.map(|winner| u64::from(winner.number)), number);
            let holder = drawn.winner.map(|winner| entered.iter().any(|entered| {
                (entered.number, entered.person) == (winner.number, winner.person)
            }));
            prop_assert!(holder.unwrap_or(true));
            prop_assert_eq!(lottery.state(), State::Drawn);
        }
    }

    #[test]
    fn a_replay_is_the_live_state(steps in prop::collection::vec(any_step(), 0..60)) {
        let (lottery, events) = lived(&steps);
        let mut replayed = Lottery::default();
        events.iter().for_each(|event| replayed.evolve(event));
        prop_assert_eq!(&replayed, &lottery);
        let written = serde_json::to_string(&lottery).unwrap();
        prop_assert_eq!(serde_json::from_str::<Lottery>(&written).unwrap(), lottery);
    }
}
