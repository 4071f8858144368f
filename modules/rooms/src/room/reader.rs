//! How a show stands, for modules that must know it: asked of the show itself, and of no read model.

use super::aggregate::{Room, State};
use crate::error::Error;
use feria_events::{Core, Host, SendError};
use feria_openapi::Failure;
use feria_schema_base::{RoomId, Timestamp};

/// What others may know of a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// When it shall begin, as it was announced last.
    pub starts_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Answers modules that are put together before rooms is. Cloning it is cheap.
#[derive(Clone)]
pub struct RoomReader {
    host: Host,
}

impl RoomReader {
    /// A reader over the shared parts.
    #[must_use]
    pub fn new(core: &Core) -> Self {
        Self { host: core.host.clone() }
    }

    /// How a show stands now; nothing when there is none.
    ///
    /// # Errors
    /// When its stream cannot be read.
    pub async fn standing(&self, room: RoomId) -> Result<Option<Standing>, Failure> {
        let standing = |show: &Room, _| {
            let standing = Standing { state: show.state(), starts_at: show.starts_at(), ended_at: show.ended_at() };
            (standing.state != State::Unknown).then_some(standing)
        };
        let answer = self.host.look::<Room, _>(&room.to_string(), standing).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }
}
