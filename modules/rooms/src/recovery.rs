//! What a viewer gets who comes in, or comes back.

use crate::{Error, Line, LineView, RoomView, Rooms, State};
use feria_events::Version;
use feria_openapi::{Failure, Principal, Rfc3339, Role};
use feria_schema_base::{PersonId, RoomId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A viewer who was away at most this long gets every line they missed.
const WINDOW_MS: i64 = 5 * 60 * 1_000;
/// And at most this many of them.
const MOST: u64 = 500;
/// How many of the newest lines a newcomer sees.
const NEWEST: u64 = 50;

/// Where a viewer was when the line broke.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub struct Recover {
    /// Which chat log the offset belongs to.
    pub epoch: String,
    /// The newest line they have.
    pub offset: Version,
}

/// The first message of the live socket.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Welcome {
    /// Which chat log offsets belong to.
    pub epoch: String,
    /// The newest line.
    pub offset: Version,
    /// The house clock, for every countdown.
    pub server_time: Rfc3339,
    /// The show.
    pub room: RoomView,
    /// Whether `lines` are exactly what was missed; otherwise fetch anew and say what was missed.
    pub recovered: bool,
    /// How many lines were missed, where that is known.
    pub missed: Option<u64>,
    /// What was missed, or the newest lines.
    pub lines: Vec<LineView>,
    /// Who this is.
    pub you: You,
}

/// The person at this end of the socket.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct You {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// The display name, once there is one.
    pub name: Option<String>,
    /// Whether they may only read here.
    pub muted: bool,
}

/// What follows from where a viewer was and what has been written since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plan {
    after: Version,
    missed: Option<u64>,
    whole: bool,
}

fn plan(epoch: &str, newest: Version, recover: Option<&Recover>) -> Plan {
    let fresh = newest.saturating_sub(NEWEST);
    match recover {
        Some(from) if from.epoch == epoch && from.offset <= newest => {
            let missed = newest - from.offset;
            let whole = missed <= MOST;
            Plan { after: if whole { from.offset } else { fresh }, missed: Some(missed), whole }
        }
        Some(_) => Plan { after: fresh, missed: None, whole: false },
        None => Plan { after: fresh, missed: None, whole: true },
    }
}

/// Lines older than the window are not replayed: the page then says how many they were.
fn within_window(lines: &[Line], now: Timestamp) -> bool {
    lines.first().is_none_or(|oldest| now.millis_since(oldest.at) <= WINDOW_MS)
}

impl Rooms {
    /// The welcome of one viewer.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], or that a store is away.
    pub async fn welcome(
        &self,
        room: RoomId,
        principal: &Principal,
        recover: Option<&Recover>,
    ) -> Result<Welcome, Failure> {
        let person = principal.person;
        let (state, muted) = self.look(room, move |show| (show.state(), show.has_muted(&person))).await?;
        if state == State::Unknown {
            return Err(Error::RoomNotFound.into());
        }
        let newest = self.lines.newest(&room).await?;
        let plan = plan(self.lines.epoch(), newest, recover);
        let now = self.clock.now();
        let mut lines = self.lines.after(&room, plan.after, usize::try_from(MOST).unwrap_or(usize::MAX)).await?;
        let recovered = plan.whole && (recover.is_none() || within_window(&lines, now));
        if !recovered {
            lines = lines.split_off(lines.len().saturating_sub(usize::try_from(NEWEST).unwrap_or_default()));
        }
        Ok(Welcome {
            epoch: self.lines.epoch().to_owned(),
            offset: lines.last().map_or(newest, |line| line.offset),
            server_time: now.into(),
            room: self.room(room, None).await?,
            recovered,
            missed: plan.missed,
            lines: self.standing(room, lines).await?,
            you: You { person, role: principal.role, name: self.people.name_of(person).await?, muted },
        })
    }

    /// A page of lines before an offset, newest page first, oldest line first within it.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], or that a store is away.
    pub async fn history(&self, room: RoomId, before: Option<Version>, limit: u32) -> Result<Vec<LineView>, Failure> {
        if self.look(room, crate::Room::state).await? == State::Unknown {
            return Err(Error::RoomNotFound.into());
        }
        let newest = self.lines.newest(&room).await?;
        let end = before.map_or(newest, |before| before.saturating_sub(1).min(newest));
        let after = end.saturating_sub(u64::from(limit));
        let count = usize::try_from(end - after).unwrap_or_default();
        let lines = self.lines.after(&room, after, count).await?;
        self.standing(room, lines.into_iter().filter(|line| line.offset <= end).collect()).await
    }
}
