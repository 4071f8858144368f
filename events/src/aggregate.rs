//! Aggregates: what a module writes, its commands and events, and who is asking.

use crate::{EventSet, Position, StreamName, Version};
use feria_schema_base::{CommandId, PersonId, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A thing that decides: state, the commands it takes, the events it answers with.
///
/// Deciding is pure: no clock, no randomness, no input or output. [`Context`] gives what is needed.
/// `Default` is the state before the first event.
pub trait Aggregate: Default + Clone + Serialize + DeserializeOwned + ToSchema + Send + Sync + 'static {
    /// `module.aggregate`, e.g. `commerce.stock`; the stream is `KIND.id`.
    const KIND: &'static str;
    /// Raised when the state means something else in the same shape. Every other change of the state is found out by
    /// itself, and snapshots of before are ignored.
    const STATE_VERSION: u16 = 1;
    /// What it is asked.
    type Command: Send + 'static;
    /// What it answers with.
    type Event: EventSet;
    /// The broken rule.
    type Rejection: std::fmt::Debug + Send + 'static;

    /// Which events follow from `command`, or which rule it breaks. An empty list is a success that changes nothing.
    ///
    /// # Errors
    /// The rule that the command breaks.
    fn decide(&self, command: &Self::Command, cx: &mut Context) -> Result<Vec<Self::Event>, Self::Rejection>;

    /// The state after `event`.
    fn evolve(&mut self, event: &Self::Event);

    /// The version that `If-Match` names: the stream's, unless events that nobody edits are in it too.
    fn etag(&self, version: Version) -> Version {
        version
    }

    /// The next deadline, a function of the state; fires after a restart too.
    fn wake_at(&self) -> Option<Timestamp> {
        None
    }

    /// What to ask when the deadline is due.
    fn on_wake(&self) -> Option<Self::Command> {
        None
    }
}

/// What a decision may know beside the state.
#[derive(Debug, Clone)]
pub struct Context {
    /// Never before the stream's last record, unless that is more than a minute ahead of the clock: it was wrong then.
    pub now: Timestamp,
    /// Who asks.
    pub actor: Actor,
    /// The identity of the command; ids that it creates are derived from it.
    pub command_id: CommandId,
    /// 256 bits from the system's random source, drawn once for this command.
    pub entropy: [u8; 32],
}

/// Who caused a command, as the record keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person: owner or guest.
    Person(PersonId),
    /// The house itself: a deadline, a reaction, the command line.
    System,
}

/// The record that a command follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Causation {
    /// Its stream.
    pub stream: StreamName,
    /// Its position in the log.
    pub position: Position,
}

/// Everything about a command but the command itself.
#[derive(Debug, Clone)]
pub struct CommandHeader {
    /// Who asks.
    pub actor: Actor,
    /// Identity: the same id sent again is recognised and not decided again.
    pub command_id: CommandId,
    /// `If-Match`: the versions of which the caller saw one; any other is refused as stale.
    pub if_match: Option<Vec<Version>>,
    /// The position this command is known to have been answered at: it is not decided again.
    pub repeated: Option<Position>,
    /// The record it follows from, for reactions.
    pub causation: Option<Causation>,
    /// Joins what belongs to one errand across streams.
    pub correlation_id: Option<String>,
    /// W3C trace context, if the request carried one.
    pub traceparent: Option<String>,
}

impl CommandHeader {
    /// A caller with an identity and nothing else.
    #[must_use]
    pub const fn new(actor: Actor, command_id: CommandId) -> Self {
        Self {
            actor,
            command_id,
            if_match: None,
            repeated: None,
            causation: None,
            correlation_id: None,
            traceparent: None,
        }
    }

    /// The same errand, with nothing expected of the version: what the caller saw was another aggregate's.
    #[must_use]
    pub fn without_version(&self) -> Self {
        Self { if_match: None, ..self.clone() }
    }

    /// The same command, joined with everything else that is about `errand`: an order, say. What follows from it, also
    /// by reactions, is joined too.
    #[must_use]
    pub fn about(&self, errand: impl std::fmt::Display) -> Self {
        Self { correlation_id: Some(errand.to_string()), ..self.clone() }
    }

    /// The same errand's next step on another aggregate: derived identity, nothing expected of the version.
    #[must_use]
    pub fn follow(&self, label: &str) -> Self {
        Self { command_id: self.command_id.follow(label), if_match: None, repeated: None, ..self.clone() }
    }
}
