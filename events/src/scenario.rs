//! Test DSL, given, when, then: how a module's tests say a rule.

use crate::{Actor, Aggregate, Context};
use feria_schema_base::{CommandId, Timestamp};

/// A history, a moment and an actor, against which a command is decided.
///
/// ```ignore
/// Scenario::<Room>::given([scheduled()]).when(Command::Open).then([opened()]);
/// ```
#[derive(Debug, Clone)]
pub struct Scenario<A> {
    state: A,
    context: Context,
}

/// What came of a command; nothing is checked until a `then` is called.
#[derive(Debug)]
#[must_use = "say what is expected"]
pub struct Outcome<A: Aggregate> {
    scenario: Scenario<A>,
    result: Result<Vec<A::Event>, A::Rejection>,
}

impl<A: Aggregate> Scenario<A> {
    /// The state after these events.
    pub fn given(events: impl IntoIterator<Item = A::Event>) -> Self {
        let mut state = A::default();
        events.into_iter().for_each(|event| state.evolve(&event));
        let command_id = CommandId::of(&["scenario"]);
        let context = Context { now: Timestamp(0), actor: Actor::System, command_id, entropy: [0; 32] };
        Self { state, context }
    }

    /// The moment of the decision.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        self.context.now = now;
        self
    }

    /// Who asks.
    #[must_use]
    pub fn by(mut self, actor: Actor) -> Self {
        self.context.actor = actor;
        self
    }

    /// Decides `command`.
    pub fn when(mut self, command: A::Command) -> Outcome<A> {
        let result = self.state.decide(&command, &mut self.context);
        Outcome { scenario: self, result }
    }

    /// The state, for what is not an event.
    pub fn state(&self) -> &A {
        &self.state
    }
}

impl<A: Aggregate> Outcome<A>
where
    A::Event: PartialEq + std::fmt::Debug,
    A::Rejection: PartialEq,
{
    /// Exactly these events follow; the scenario goes on after them.
    ///
    /// # Panics
    /// When anything else followed.
    #[track_caller]
    pub fn then(self, events: impl IntoIterator<Item = A::Event>) -> Scenario<A> {
        let Self { mut scenario, result } = self;
        let expected: Vec<A::Event> = events.into_iter().collect();
        assert_eq!(result, Ok(expected.clone()));
        expected.iter().for_each(|event| scenario.state.evolve(event));
        scenario
    }

    /// This rule is broken.
    ///
    /// # Panics
    /// When the command was accepted, or another rule was broken.
    #[track_caller]
    pub fn then_refused(self, rejection: A::Rejection) -> Scenario<A> {
        assert_eq!(self.result, Err(rejection));
        self.scenario
    }
}
