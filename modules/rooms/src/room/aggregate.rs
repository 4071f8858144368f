//! Aggregate: the rules of a show.

use super::commands::Command;
use super::events::RoomEvent;
use crate::error::Error;
use feria_events::{Actor, Aggregate, Context, Version};
use feria_schema_base::{LineId, PersonId, ProductId, Timestamp};
use feria_schema_rooms::room::{
    Announcement, Cancelled, Changed, Ended, LikesGathered, LineDeleted, Opened, Pinned, Scheduled, Unpinned,
    ViewerMuted, ViewerUnmuted,
};
use feria_typed::{Misfit, Rule};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};
use std::ops::Bound;
use std::time::Duration;
use utoipa::ToSchema;

const TITLE: Rule = Rule::line(120);
/// A clock beside the server's may be slow, and a form takes its minutes to be filled in.
const LATE: Duration = Duration::from_secs(3_600);
/// A page keeps this many lines on the screen.
const LATELY: usize = 300;

/// Where a show stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Never announced: there is no such show.
    #[default]
    Unknown,
    /// Announced.
    Scheduled,
    /// Running.
    Live,
    /// Over.
    Ended,
    /// Called off before it began.
    Cancelled,
}

feria_events::names! {
    State { Unknown = "unknown", Scheduled = "scheduled", Live = "live", Ended = "ended", Cancelled = "cancelled" }
}

/// One show.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Room {
    state: State,
    opened_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    announced: Option<Announcement>,
    pinned: Option<ProductId>,
    muted: BTreeSet<PersonId>,
    deleted: BTreeSet<LineId>,
    /// The newest of them, the newest last: for who was away when they were taken down.
    #[schema(value_type = Vec<LineId>)]
    lately_deleted: VecDeque<LineId>,
    etag: Version,
}

impl Room {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// When it shall begin, as it was announced last.
    #[must_use]
    pub fn starts_at(&self) -> Timestamp {
        self.announced.as_ref().map_or(Timestamp(0), |announced| announced.starts_at)
    }

    /// Since when it is live; nothing when it is not.
    #[must_use]
    pub fn live_since(&self) -> Option<Timestamp> {
        self.opened_at.filter(|_| self.state == State::Live)
    }

    /// When it ended.
    #[must_use]
    pub fn ended_at(&self) -> Option<Timestamp> {
        self.ended_at
    }

    /// Whether the host has muted `person`.
    #[must_use]
    pub fn has_muted(&self, person: &PersonId) -> bool {
        self.muted.contains(person)
    }

    /// Who is muted, in the order of their ids, from the one behind `after`.
    pub fn muted(&self, after: Option<PersonId>) -> impl Iterator<Item = PersonId> {
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        self.muted.range((from, Bound::Unbounded)).copied()
    }

    /// Whether `line` was taken down.
    #[must_use]
    pub fn has_deleted(&self, line: &LineId) -> bool {
        self.deleted.contains(line)
    }

    /// The lines that were taken down last, as many as a page shows.
    pub fn lately_deleted(&self) -> impl Iterator<Item = LineId> {
        self.lately_deleted.iter().copied()
    }

    /// What a person must meet to write here now.
    ///
    /// # Errors
    /// The rule that stands against it.
    pub fn may_write(&self, person: &PersonId) -> Result<(), Error> {
        self.must_be_live()?;
        if self.has_muted(person) { Err(Error::ViewerIsMuted) } else { Ok(()) }
    }

    /// That it was announced once.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`].
    pub fn must_exist(&self) -> Result<(), Error> {
        if self.state == State::Unknown { Err(Error::RoomNotFound) } else { Ok(()) }
    }

    fn must_be_open_to_change(&self) -> Result<(), Error> {
        match self.state {
            State::Unknown => Err(Error::RoomNotFound),
            State::Ended => Err(Error::RoomHasEnded),
            State::Cancelled => Err(Error::RoomWasCancelled),
            State::Scheduled | State::Live => Ok(()),
        }
    }

    /// That it is running.
    ///
    /// # Errors
    /// Where it stands instead.
    pub fn must_be_live(&self) -> Result<(), Error> {
        self.must_be_open_to_change()?;
        if self.state == State::Live { Ok(()) } else { Err(Error::RoomIsNotLive) }
    }

    /// What is said about the show, as it is kept. A start that was announced before stays a start that can be told
    /// again, however late the show is.
    fn checked(&self, announcement: &Announcement, now: Timestamp) -> Result<Announcement, Error> {
        let title = announcement.title.try_map(|text| TITLE.read(text)).map_err(|misfit| match misfit {
            Misfit::Length => Error::TitleHasTheWrongLength,
            Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/title" },
        });
        let is_known = self.announced.as_ref().is_some_and(|before| before.starts_at == announcement.starts_at);
        let is_past = !is_known && announcement.starts_at.plus(LATE) < now;
        let past = is_past.then_some(Error::ShowBeginsInThePast);
        Error::none_of(title.as_ref().err().cloned().into_iter().chain(past))?;
        Ok(Announcement { title: title?, ..announcement.clone() })
    }

    fn cancel(&self) -> Result<Vec<RoomEvent>, Error> {
        match self.state {
            State::Cancelled => Ok(vec![]),
            State::Live => Err(Error::LiveRoomCannotBeCancelled),
            _ => {
                self.must_be_open_to_change()?;
                Ok(vec![RoomEvent::Cancelled(Cancelled {})])
            }
        }
    }

    fn open(&self, now: Timestamp) -> Result<Vec<RoomEvent>, Error> {
        self.must_be_open_to_change()?;
        if self.state == State::Live {
            return Err(Error::RoomIsAlreadyLive);
        }
        Ok(vec![RoomEvent::Opened(Opened { at: now })])
    }

    fn pin(&self, product: ProductId) -> Result<Vec<RoomEvent>, Error> {
        self.must_be_open_to_change()?;
        if self.pinned == Some(product) {
            return Ok(vec![]);
        }
        Ok(vec![RoomEvent::Pinned(Pinned { product })])
    }

    fn mute(&self, person: PersonId, actor: Actor) -> Result<Vec<RoomEvent>, Error> {
        self.must_be_open_to_change()?;
        if actor == Actor::Person(person) {
            return Err(Error::StaffCannotBeMuted);
        }
        if self.has_muted(&person) {
            return Ok(vec![]);
        }
        Ok(vec![RoomEvent::ViewerMuted(ViewerMuted { person })])
    }
}

impl Aggregate for Room {
    const KIND: &'static str = "rooms.room";
    type Command = Command;
    type Event = RoomEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, cx: &mut Context) -> Result<Vec<RoomEvent>, Error> {
        match command {
            Command::Schedule(announcement) => match self.state {
                State::Unknown => {
                    let announcement = self.checked(announcement, cx.now)?;
                    Ok(vec![RoomEvent::Scheduled(Scheduled { announcement })])
                }
                _ => Ok(vec![]),
            },
            Command::Change(change) => {
                self.must_be_open_to_change()?;
                let before = self.announced.as_ref().ok_or(Error::RoomNotFound)?;
                let announcement = self.checked(&change.clone().of(before), cx.now)?;
                if *before == announcement {
                    return Ok(vec![]);
                }
                Ok(vec![RoomEvent::Changed(Changed { announcement })])
            }
            Command::Cancel => self.cancel(),
            Command::Open => self.open(cx.now),
            Command::End => {
                self.must_be_live()?;
                Ok(vec![RoomEvent::Ended(Ended { at: cx.now })])
            }
            Command::Pin(product) => self.pin(*product),
            Command::Unpin => {
                self.must_be_open_to_change()?;
                Ok(self.pinned.map(|product| RoomEvent::Unpinned(Unpinned { product })).into_iter().collect())
            }
            Command::DeleteLine(line) => {
                self.must_exist()?;
                let event = || RoomEvent::LineDeleted(LineDeleted { line: *line });
                Ok(if self.has_deleted(line) { vec![] } else { vec![event()] })
            }
            Command::Mute(person) => self.mute(*person, cx.actor),
            Command::Unmute(person) => {
                self.must_exist()?;
                let event = || RoomEvent::ViewerUnmuted(ViewerUnmuted { person: *person });
                Ok(if self.has_muted(person) { vec![event()] } else { vec![] })
            }
            Command::GatherLikes(count) => {
                self.must_exist()?;
                Ok(vec![RoomEvent::LikesGathered(LikesGathered { count: *count })])
            }
        }
    }

    /// Likes, mutes and lines that are taken down do not stand in the way of the host who edits the show.
    fn etag(&self, _: Version) -> Version {
        self.etag
    }

    fn evolve(&mut self, event: &RoomEvent) {
        if event.edits() {
            self.etag += 1;
        }
        match event {
            RoomEvent::Scheduled(Scheduled { announcement }) => {
                self.state = State::Scheduled;
                self.announced = Some(announcement.clone());
            }
            RoomEvent::Changed(Changed { announcement }) => self.announced = Some(announcement.clone()),
            RoomEvent::Cancelled(Cancelled {}) => self.state = State::Cancelled,
            RoomEvent::Opened(Opened { at }) => {
                self.state = State::Live;
                self.opened_at = Some(*at);
            }
            RoomEvent::Ended(Ended { at }) => {
                self.state = State::Ended;
                self.ended_at = Some(*at);
            }
            RoomEvent::Pinned(Pinned { product }) => self.pinned = Some(*product),
            RoomEvent::Unpinned(Unpinned { .. }) => self.pinned = None,
            RoomEvent::LineDeleted(LineDeleted { line }) => {
                self.deleted.insert(*line);
                if self.lately_deleted.len() == LATELY {
                    self.lately_deleted.pop_front();
                }
                self.lately_deleted.push_back(*line);
            }
            RoomEvent::ViewerMuted(ViewerMuted { person }) => {
                self.muted.insert(*person);
            }
            RoomEvent::ViewerUnmuted(ViewerUnmuted { person }) => {
                self.muted.remove(person);
            }
            RoomEvent::LikesGathered(LikesGathered { .. }) => {}
        }
    }
}
