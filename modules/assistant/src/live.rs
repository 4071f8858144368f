//! Live messages of the assistant: what it says on the live socket.

use crate::Assistant;
use crate::classes::aggregate::Classes;
use crate::classes::events::ClassesEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventSet as _, Stored};
use feria_openapi::Failure;
use feria_openapi::live::{Audience, LiveMessage, LiveSource, Update};
use feria_schema_assistant::classes::{Class, Classed, Corrected};
use feria_schema_base::{LineId, RoomId};
use serde::Serialize;
use utoipa::ToSchema;

/// A line, and what it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveLineClass)]
pub(crate) struct LineClass {
    /// Id of the line.
    line: LineId,
    /// What it is.
    class: Class,
    /// Whether somebody of the shop has said so.
    corrected: bool,
}

/// A message of the assistant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveAssistantMessage)]
pub(crate) enum AssistantMessage {
    /// What lines of a show are; said to staff, within about a second of the lines.
    Classes {
        /// Id of the show.
        room: RoomId,
        /// In the order in which they were written.
        lines: Vec<LineClass>,
    },
}

#[async_trait]
impl LiveSource for Assistant {
    fn updates(&self, stored: &Stored) -> Result<Vec<Update>, Failure> {
        if stored.record.stream.kind() != Classes::KIND {
            return Ok(Vec::new());
        }
        let room: RoomId = stored.record.stream.id().parse().map_err(|_| Failure::damaged("a show's classes"))?;
        let mut lines = Vec::new();
        for event in &stored.record.events {
            match ClassesEvent::read(event)? {
                ClassesEvent::Classed(Classed { lines: classed, .. }) => {
                    lines.extend(classed.into_iter().map(|line| LineClass {
                        line: line.line,
                        class: line.class,
                        corrected: false,
                    }))
                }
                ClassesEvent::Corrected(Corrected { line, class }) => {
                    lines.push(LineClass { line, class, corrected: true });
                }
            }
        }
        Ok(vec![Update::Say(Audience::Staff, LiveMessage::of(&AssistantMessage::Classes { room, lines })?)])
    }
}
