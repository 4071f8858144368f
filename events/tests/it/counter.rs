//! A small aggregate for the tests: it counts up to a limit, rings at a deadline, and can misbehave.

use feria_events::{Aggregate, CommandHeader, Context};
use feria_schema_base::{CommandId, Timestamp, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Counter {
    pub(crate) count: i64,
    pub(crate) limit: Option<i64>,
    pub(crate) rings_at: Option<Timestamp>,
    pub(crate) rung: u32,
    pub(crate) last_change: Timestamp,
}

#[derive(Debug, Clone)]
pub(crate) enum Ask {
    Add(i64),
    /// Several events of one command.
    AddEach(Vec<i64>),
    Limit(i64),
    RingAt(Timestamp),
    Ring,
    PanicInDecide,
    PanicInEvolve,
    Note(String),
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    LimitIsReached,
    DeadlineIsNotDue,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Added {
    pub(crate) by: i64,
    pub(crate) at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct LimitSet {
    pub(crate) limit: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Armed {
    pub(crate) at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Rung {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Poison {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Noted {
    pub(crate) text: String,
}

payloads! {
    Added = "test.counter.added" v 1;
    LimitSet = "test.counter.limit_set" v 1;
    Armed = "test.counter.armed" v 1;
    Rung = "test.counter.rung" v 1;
    Poison = "test.counter.poison" v 1;
    Noted = "test.counter.noted" v 1;
}

feria_events::events! {
    /// What happens to a counter.
    pub(crate) enum Event {
        Added(Added),
        LimitSet(LimitSet),
        Armed(Armed),
        Rung(Rung),
        Poison(Poison),
        Noted(Noted),
    }
}

impl Counter {
    fn add(&self, amounts: &[i64], now: Timestamp) -> Result<Vec<Event>, Rule> {
        let sum: i64 = amounts.iter().sum();
        if self.limit.is_some_and(|limit| self.count + sum > limit) {
            return Err(Rule::LimitIsReached);
        }
        Ok(amounts.iter().map(|by| Event::Added(Added { by: *by, at: now })).collect())
    }
}

impl Aggregate for Counter {
    const KIND: &'static str = "test.counter";
    type Command = Ask;
    type Event = Event;
    type Rejection = Rule;

    fn decide(&self, command: &Ask, cx: &mut Context) -> Result<Vec<Event>, Rule> {
        match command {
            Ask::Add(by) => self.add(&[*by], cx.now),
            Ask::AddEach(amounts) => self.add(amounts, cx.now),
            Ask::Limit(limit) => Ok(vec![Event::LimitSet(LimitSet { limit: *limit })]),
            Ask::RingAt(at) => Ok(vec![Event::Armed(Armed { at: *at })]),
            Ask::Ring if self.rings_at.is_some_and(|at| at <= cx.now) => Ok(vec![Event::Rung(Rung {})]),
            Ask::Ring => Err(Rule::DeadlineIsNotDue),
            Ask::PanicInDecide => panic!("a test asked deciding to panic"),
            Ask::PanicInEvolve => Ok(vec![Event::Poison(Poison {})]),
            Ask::Note(text) => Ok(vec![Event::Noted(Noted { text: text.clone() })]),
            Ask::Nothing => Ok(vec![]),
        }
    }

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Added(Added { by, at }) => {
                self.count += by;
                self.last_change = *at;
            }
            Event::LimitSet(LimitSet { limit }) => self.limit = Some(*limit),
            Event::Armed(Armed { at }) => self.rings_at = Some(*at),
            Event::Rung(Rung {}) => {
                self.rings_at = None;
                self.rung += 1;
            }
            Event::Poison(Poison {}) => panic!("a test asked evolving to panic"),
            Event::Noted(Noted { .. }) => {}
        }
    }

    fn wake_at(&self) -> Option<Timestamp> {
        self.rings_at
    }

    fn on_wake(&self) -> Option<Ask> {
        Some(Ask::Ring)
    }
}

/// The house itself asks, with an identity made from `name`.
pub(crate) fn caller(name: &str) -> CommandHeader {
    CommandHeader::new(feria_events::Actor::System, CommandId::of(&[name]))
}
