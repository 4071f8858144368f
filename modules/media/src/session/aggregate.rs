//! Aggregate: the rules of what is kept of a session.

use super::commands::Command;
use super::events::SessionEvent;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::{PersonId, RoomId};
use feria_schema_media::session::{Closed, FirstFramePresented, Published, Subscribed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One session, as far as it is kept.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct SessionFacts {
    begun: bool,
    viewer: Option<(RoomId, PersonId)>,
    presented: bool,
    closed: bool,
}

impl Aggregate for SessionFacts {
    const KIND: &'static str = "media.session";
    type Command = Command;
    type Event = SessionEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, _: &mut Context) -> Result<Vec<SessionEvent>, Error> {
        match command {
            Command::Publish { room, person, codecs } => {
                let event = Published { room: *room, person: *person, video: codecs.video, audio: codecs.audio };
                Ok(if self.begun { vec![] } else { vec![SessionEvent::Published(event)] })
            }
            Command::Subscribe { room, person, staff } => {
                let event = Subscribed { room: *room, person: *person, staff: *staff };
                Ok(if self.begun { vec![] } else { vec![SessionEvent::Subscribed(event)] })
            }
            Command::PresentFirstFrame { room, person, frame } => {
                if self.viewer != Some((*room, *person)) {
                    return Err(Error::SessionNotFound);
                }
                if self.presented {
                    return Err(Error::FirstFrameWasAlreadyPresented);
                }
                Ok(vec![SessionEvent::FirstFramePresented(FirstFramePresented {
                    room: *room,
                    person: Some(*person),
                    milliseconds: frame.milliseconds,
                    signalling_ms: frame.signalling_ms,
                    country: frame.country,
                    network: frame.network,
                })])
            }
            Command::Close { reason } => {
                // A publisher that never sent anything has left no trace, and leaves none by going.
                let event = || SessionEvent::Closed(Closed { reason: (*reason).to_owned() });
                Ok(if self.begun && !self.closed { vec![event()] } else { vec![] })
            }
        }
    }

    fn evolve(&mut self, event: &SessionEvent) {
        match event {
            SessionEvent::Published(_) => self.begun = true,
            SessionEvent::Subscribed(Subscribed { room, person, .. }) => {
                self.begun = true;
                self.viewer = Some((*room, *person));
            }
            SessionEvent::FirstFramePresented(_) => self.presented = true,
            SessionEvent::Closed(_) => self.closed = true,
        }
    }
}
