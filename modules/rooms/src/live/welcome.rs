//! State sent to a viewer who joins or reconnects.

use crate::Rooms;
use crate::chat::queries::Line;
use crate::chat::view::LineView;
use crate::room::aggregate::Room;
use crate::room::view::RoomView;
use feria_events::Version;
use feria_openapi::live::Recover;
use feria_openapi::{Cursor, Failure, Page, Principal, Rfc3339};
use feria_schema_base::{LineId, PersonId, Role, RoomId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// A viewer who was away at most this long gets every line they missed.
const WINDOW_MS: i64 = 5 * 60 * 1_000;
/// And at most this many of them.
const MOST: u64 = 500;
/// And at most so many bytes of text: each who comes back is sent a welcome of their own, which waits in memory until it
/// is taken.
const MOST_BYTES: usize = 512 * 1024;
/// How many of the newest lines a newcomer sees.
const NEWEST: u64 = 50;

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
    /// How many lines were missed, where that is known. Of those that cannot be recovered, lines that were taken down
    /// count too.
    pub missed: Option<u64>,
    /// What was missed, or the newest lines.
    pub lines: Vec<LineView>,
    /// Of lines that may still be on the screen of somebody who comes back, those that were taken down: they go.
    pub deleted: Vec<LineId>,
    /// Who this is.
    pub you: You,
    /// Distinct viewers, staff left out.
    pub viewers: u64,
}

/// The person at this end of the socket.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct You {
    /// Id of the person whom this socket belongs to.
    pub person: PersonId,
    /// Role of that person in the shop.
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

/// Lines older than the window are not replayed, and of those older than `chat.retention` some are gone: the page then
/// says how many they were.
fn are_all_within_window(lines: &[Line], plan: Plan, now: Timestamp) -> bool {
    match lines.first() {
        Some(oldest) => oldest.offset == plan.after + 1 && now.millis_since(oldest.at) <= WINDOW_MS,
        None => plan.missed == Some(0),
    }
}

fn are_short(lines: &[Line]) -> bool {
    lines.iter().filter_map(|line| line.text.as_ref()).map(String::len).sum::<usize>() <= MOST_BYTES
}

impl Rooms {
    /// The welcome of one viewer.
    ///
    /// # Errors
    /// [`crate::error::Error::RoomNotFound`], or that a store is away.
    pub async fn welcome_for(
        &self,
        room: RoomId,
        principal: &Principal,
        recover: Option<&Recover>,
    ) -> Result<Welcome, Failure> {
        let person = principal.person;
        let muted = move |show: &Room| show.must_exist().map(|()| show.has_muted(&person));
        let muted = self.look(room, muted).await??;
        let newest = self.lines.newest(&room).await?;
        let plan = plan(self.lines.epoch(), newest, recover);
        let now = self.core.clock.now();
        let mut lines = self.lines.after(&room, plan.after, usize::try_from(MOST).unwrap_or(usize::MAX)).await?;
        let recovered =
            plan.whole && (recover.is_none() || are_all_within_window(&lines, plan, now) && are_short(&lines));
        if !recovered {
            lines = lines.split_off(lines.len().saturating_sub(usize::try_from(NEWEST).unwrap_or_default()));
        }
        let offset = lines.last().map_or(newest, |line| line.offset);
        let lines = self.standing(room, lines).await?;
        let deleted = match recover {
            Some(_) => self.look(room, |show| show.lately_deleted().collect()).await?,
            None => Vec::new(),
        };
        let missed = if recovered { plan.missed.map(|_| lines.len() as u64) } else { plan.missed };
        Ok(Welcome {
            epoch: self.lines.epoch().to_owned(),
            offset,
            server_time: now.into(),
            room: self.announced(room).await?,
            recovered,
            missed,
            lines,
            deleted,
            you: You { person, role: principal.role, name: self.people.name_of(person).await?, muted },
            viewers: self.watching.viewers(&room),
        })
    }

    /// A page of lines before an offset, newest page first, oldest line first within it. Where lines were taken down
    /// it is shorter, or empty, and goes on all the same.
    ///
    /// # Errors
    /// [`crate::error::Error::RoomNotFound`], or that a store is away.
    pub(crate) async fn history(
        &self,
        room: RoomId,
        before: Option<Version>,
        limit: u32,
    ) -> Result<Page<LineView>, Failure> {
        self.look(room, Room::must_exist).await??;
        let newest = self.lines.newest(&room).await?;
        let end = before.map_or(newest, |before| before.saturating_sub(1).min(newest));
        let after = end.saturating_sub(u64::from(limit));
        let mut lines = self.lines.after(&room, after, usize::try_from(end - after).unwrap_or_default()).await?;
        lines.retain(|line| line.offset <= end);
        // Where the first is not there, `chat.retention` has taken it, and everything before it.
        let goes_on = after > 0 && lines.first().is_some_and(|line| line.offset == after + 1);
        let next = goes_on.then(|| Cursor(after + 1).to_text());
        Ok(Page { items: self.standing(room, lines).await?, next })
    }

    /// A show that is known to exist: its row may still be on its way.
    async fn announced(&self, room: RoomId) -> Result<RoomView, Failure> {
        let view = self.room(room, None).await;
        view.map_err(|failure| if failure.status == 404 { Failure::read_model_is_behind() } else { failure })
    }
}
