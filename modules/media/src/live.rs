//! Live messages of media: a picture that comes and goes, and how fast it came.

use crate::Media;
use crate::plane::event::{CloseReason, MediaEvent, Role};
use crate::session::aggregate::SessionFacts;
use crate::session::view::{UNKNOWN, network_name};
use async_trait::async_trait;
use feria_events::{Aggregate as _, Stored, lock};
use feria_openapi::Failure;
use feria_openapi::live::{Audience, LiveMessage, LiveSource, Outlet, Update};
use feria_schema_base::{MediaSessionId, RoomId};
use feria_schema_media::session::FirstFramePresented;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use utoipa::ToSchema;

/// A message of media.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveMediaMessage)]
pub(crate) enum MediaMessage {
    /// A picture comes, or stays away.
    Picture {
        /// Whether there is one.
        present: bool,
    },
    /// A viewer has a picture; said to staff.
    FirstFrame {
        /// ISO 3166-1, two capital letters, or `unknown`.
        country: String,
        /// As `navigator.connection.effectiveType` names it, or `unknown`.
        network: String,
        /// From opening the page to the first frame on the screen.
        milliseconds: u32,
    },
}

/// The rooms into which a publisher's picture is arriving. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnAir(Arc<Mutex<HashMap<RoomId, MediaSessionId>>>);

impl OnAir {
    /// Whether there is a picture.
    pub(crate) fn has(&self, room: &RoomId) -> bool {
        lock(&self.0).contains_key(room)
    }

    /// The picture of `session` arrives; whether that changes what the room sees.
    fn on(&self, room: RoomId, session: MediaSessionId) -> bool {
        lock(&self.0).insert(room, session).is_none()
    }

    /// The picture of `session` does not arrive any more. One that was replaced says nothing of its successor.
    fn off(&self, room: RoomId, session: MediaSessionId) -> bool {
        let mut pictures = lock(&self.0);
        let was = pictures.get(&room) == Some(&session);
        if was {
            pictures.remove(&room);
        }
        was
    }
}

impl Media {
    /// What happens on the plane, for the room that it happens in.
    pub(crate) fn hear(&self, event: &MediaEvent, outlet: &Outlet) {
        if let MediaEvent::Closed { room, session, reason: CloseReason::Crashed, .. } = event {
            tracing::error!(%room, %session, "a media session broke and was dropped alone");
        }
        let changed = match *event {
            MediaEvent::Published { room, session, .. } | MediaEvent::PublisherBack { room, session } => {
                self.on_air.on(room, session).then_some((room, true))
            }
            MediaEvent::PublisherAway { room, session }
            | MediaEvent::Closed { room, session, role: Role::Publish, reason: _ } => {
                self.on_air.off(room, session).then_some((room, false))
            }
            MediaEvent::Subscribed { .. } | MediaEvent::ViewerConnected { .. } | MediaEvent::Closed { .. } => None,
        };
        if let Some((room, present)) = changed {
            outlet.say(Audience::Room(room), &MediaMessage::Picture { present }, |message| message);
        }
    }
}

#[async_trait]
impl LiveSource for Media {
    fn updates(&self, stored: &Stored) -> Result<Vec<Update>, Failure> {
        if stored.record.stream.kind() != SessionFacts::KIND {
            return Ok(Vec::new());
        }
        let mut updates = Vec::new();
        for event in &stored.record.events {
            if let Some(frame) = event.payload::<FirstFramePresented>()? {
                updates.push(Update::Say(Audience::Staff, LiveMessage::of(&first_frame(&frame))?));
            }
        }
        Ok(updates)
    }
}

fn first_frame(frame: &FirstFramePresented) -> MediaMessage {
    MediaMessage::FirstFrame {
        country: frame.country.map_or_else(|| UNKNOWN.to_owned(), |country| country.to_string()),
        network: network_name(frame.network).to_owned(),
        milliseconds: frame.milliseconds,
    }
}
