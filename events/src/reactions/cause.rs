//! Cause: one event that a reaction is given.

use super::ReactionError;
use crate::{Causation, CommandHeader, CommandMeta, EventEnvelope, EventSet, Position, Stored};
use feria_schema_base::{CommandId, Payload, Timestamp, TypedId};

/// An event, in the record that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Cause<'a> {
    /// The record.
    pub stored: &'a Stored,
    /// The event.
    pub event: &'a EventEnvelope,
}

impl Cause<'_> {
    /// Where the record lies.
    #[must_use]
    pub fn position(&self) -> Position {
        self.stored.position
    }

    /// When it was committed.
    #[must_use]
    pub fn recorded_at(&self) -> Timestamp {
        self.stored.record.recorded_at
    }

    /// Whose event it is: the id of its stream.
    ///
    /// # Errors
    /// When the stream is another's.
    pub fn id<T: TypedId>(&self) -> Result<T, ReactionError> {
        let id = self.stored.record.stream.id();
        id.parse().map_err(|error| ReactionError::Failed(format!("{id}: {error}")))
    }

    /// The payload `P`, when this is such an event.
    ///
    /// # Errors
    /// When the data are not of its shape.
    pub fn payload<P: Payload>(&self) -> Result<Option<P>, ReactionError> {
        Ok(self.event.payload()?)
    }

    /// The event as one of a set.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn event<E: EventSet>(&self) -> Result<E, ReactionError> {
        Ok(E::read(self.event)?)
    }

    /// The command that it came of.
    pub(super) fn command(&self) -> Option<&CommandMeta> {
        usize::try_from(self.event.command).ok().and_then(|index| self.stored.record.commands.get(index))
    }

    /// The header of the command by which `reaction` acts on this: the house itself asks, and the same cause gives the
    /// same command id.
    #[must_use]
    pub fn header(&self, reaction: &str) -> CommandHeader {
        let Self { stored, event } = self;
        let id = CommandId::of(&["reaction", reaction, &event.id.to_string()]);
        let command = self.command();
        CommandHeader {
            causation: Some(Causation { stream: stored.record.stream.clone(), position: stored.position }),
            correlation_id: command.and_then(|command| command.correlation_id.clone()),
            traceparent: command.and_then(|command| command.traceparent.clone()),
            ..CommandHeader::new(crate::Actor::System, id)
        }
    }
}
