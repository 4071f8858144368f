//! Viewers: the distinct people at the live sockets of a room, staff left out, and what was seen of them that is no fact
//! yet.

use crate::presence::commands::Observe;
use feria_events::lock;
use feria_openapi::live::{Visit, Whereabouts};
use feria_schema_base::{CommandId, PersonId, RoomId, Timestamp};
use feria_schema_rooms::presence::{Came, Did, Placed};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Mutex;

/// So many viewers one record names at most: with the longest entries it has a quarter of what a record may have.
const MOST: usize = 1_000;
/// The stay of everybody is said at every tenth minute of a show.
const CUT_MS: i64 = 600_000;

/// One viewer.
#[derive(Debug, Clone, Default)]
struct Viewer {
    /// How many sockets.
    sockets: u32,
    since: Timestamp,
    place: Whereabouts,
    /// The place is no fact yet.
    is_elsewhere: bool,
    /// When the last socket was closed; who comes back before that is a fact has not been away.
    left: Option<Timestamp>,
    /// That they went with the show was said.
    is_over: bool,
}

#[derive(Debug, Default)]
struct Seen {
    viewers: HashMap<PersonId, Viewer>,
    did: HashMap<PersonId, Did>,
    /// What the log was asked to take and has not answered: it is asked again under the same id.
    asked: Option<(CommandId, Observe)>,
}

impl Seen {
    fn count(&self) -> u64 {
        self.viewers.values().filter(|viewer| viewer.sockets > 0).count() as u64
    }

    fn is_over(&self) -> bool {
        self.viewers.is_empty() && self.did.is_empty() && self.asked.is_none()
    }
}

#[derive(Debug, Default)]
struct Inner {
    rooms: HashMap<RoomId, Seen>,
    changed: HashSet<RoomId>,
    asked: u64,
}

/// The viewers of every room, over all their sockets.
#[derive(Debug, Default)]
pub(crate) struct Watching(Mutex<Inner>);

/// How a show and what is known of its viewers stand, when they are looked at.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Since when the show is live.
    pub(crate) opened: Timestamp,
    /// Up to when it is a fact who is there.
    pub(crate) at: Timestamp,
    /// Who that is.
    pub(crate) here: BTreeMap<PersonId, Timestamp>,
    /// What time it is.
    pub(crate) now: Timestamp,
    /// The show ends: everybody goes.
    pub(crate) ends: bool,
    /// Of whom it shall still be said how long they have stayed.
    pub(crate) stays: Vec<PersonId>,
}

impl Known {
    /// Whether a tenth minute of the show has gone by since anything was said of its viewers.
    pub(crate) fn is_cut(&self) -> bool {
        let tenths = |at: Timestamp| at.millis_since(self.opened).max(0) / CUT_MS;
        tenths(self.now) > tenths(self.at)
    }
}

impl Watching {
    pub(super) fn came(&self, Visit { room, person, staff }: Visit, now: Timestamp) {
        let mut inner = lock(&self.0);
        // Staff is not counted, but it is told how many there are.
        inner.changed.insert(room);
        if !staff {
            let seen = inner.rooms.entry(room).or_default();
            let viewer = seen.viewers.entry(person).or_insert_with(|| Viewer { since: now, ..Viewer::default() });
            viewer.sockets += 1;
            viewer.left = None;
        }
    }

    pub(super) fn is_at(&self, Visit { room, person, .. }: Visit, place: Whereabouts) {
        let mut inner = lock(&self.0);
        let viewer = inner.rooms.get_mut(&room).and_then(|seen| seen.viewers.get_mut(&person));
        if let Some(viewer) = viewer.filter(|viewer| viewer.place != place) {
            viewer.place = place;
            viewer.is_elsewhere = true;
        }
    }

    pub(super) fn went(&self, Visit { room, person, staff }: Visit, now: Timestamp) {
        let mut inner = lock(&self.0);
        let Some(seen) = inner.rooms.get_mut(&room).filter(|_| !staff) else { return };
        if let Some(viewer) = seen.viewers.get_mut(&person) {
            viewer.sockets = viewer.sockets.saturating_sub(1);
            if viewer.sockets == 0 {
                viewer.left.get_or_insert(now);
            }
        }
        inner.changed.insert(room);
    }

    /// Somebody did something in a room.
    pub(crate) fn did(&self, room: RoomId, person: PersonId, what: impl FnOnce(&mut Did)) {
        let mut inner = lock(&self.0);
        let none = Did { person, lines: 0, likes: 0, opened: 0 };
        what(inner.rooms.entry(room).or_default().did.entry(person).or_insert(none));
    }

    /// How many there are.
    pub(crate) fn viewers(&self, room: &RoomId) -> u64 {
        lock(&self.0).rooms.get(room).map_or(0, Seen::count)
    }

    /// Where a viewer says that they are, as long as they are there.
    pub(crate) fn whereabouts(&self, room: &RoomId, person: &PersonId) -> Whereabouts {
        let inner = lock(&self.0);
        let viewer = inner.rooms.get(room).and_then(|seen| seen.viewers.get(person));
        viewer.map(|viewer| viewer.place.clone()).unwrap_or_default()
    }

    /// The rooms where somebody came or went since this was asked last, with how many there are.
    pub(super) fn take_changed(&self) -> Vec<(RoomId, u64)> {
        let mut inner = lock(&self.0);
        let changed = std::mem::take(&mut inner.changed);
        changed.into_iter().map(|room| (room, inner.rooms.get(&room).map_or(0, Seen::count))).collect()
    }

    /// The rooms of which something was seen.
    pub(crate) fn seen(&self) -> Vec<RoomId> {
        lock(&self.0).rooms.keys().copied().collect()
    }

    /// Where a show is not live nothing becomes a fact: who is gone is forgotten.
    pub(crate) fn forget(&self, room: &RoomId) {
        let mut inner = lock(&self.0);
        let Some(seen) = inner.rooms.get_mut(room) else { return };
        seen.viewers.retain(|_, viewer| viewer.sockets > 0);
        seen.did.clear();
        if seen.is_over() {
            inner.rooms.remove(room);
        }
    }

    /// What the log has not answered yet.
    pub(crate) fn asked(&self, room: &RoomId) -> Option<(CommandId, Observe)> {
        lock(&self.0).rooms.get(room).and_then(|seen| seen.asked.clone())
    }

    /// The log has answered.
    pub(crate) fn answered(&self, room: &RoomId) {
        let mut inner = lock(&self.0);
        let Some(seen) = inner.rooms.get_mut(room) else { return };
        seen.asked = None;
        if seen.is_over() {
            inner.rooms.remove(room);
        }
    }

    /// Takes what shall become a fact next, as much as one record holds; nothing when all is one.
    pub(crate) fn take(&self, room: RoomId, known: &mut Known) -> Option<(CommandId, Observe)> {
        let mut inner = lock(&self.0);
        let seen = inner.rooms.entry(room).or_default();
        let next = lost(seen, known).unwrap_or_else(|| changes(seen, known));
        if next.len() == 0 {
            if seen.is_over() {
                inner.rooms.remove(&room);
            }
            return None;
        }
        inner.asked += 1;
        let id = CommandId::of(&["presence", &room.to_string(), &known.now.0.to_string(), &inner.asked.to_string()]);
        let seen = inner.rooms.entry(room).or_default();
        seen.asked = Some((id, next.clone()));
        Some((id, next))
    }
}

/// Whoever was there when a server was killed went at the moment of its last record, also who came back to this one.
fn lost(seen: &Seen, known: &Known) -> Option<Observe> {
    let is_lost = |person: &PersonId| seen.viewers.get(person).is_none_or(|viewer| viewer.since > known.at);
    let lost: Vec<_> =
        known.here.keys().filter(|person| is_lost(person)).take(MOST).map(|person| (*person, known.at)).collect();
    (!lost.is_empty()).then(|| Observe { at: known.at, went: lost, ..Observe::default() })
}

fn changes(seen: &mut Seen, known: &mut Known) -> Observe {
    let Known { opened, here, now, ends, stays, .. } = known;
    let mut next = Observe { at: *now, ..Observe::default() };
    let mut gone = Vec::new();
    for (person, viewer) in &mut seen.viewers {
        if next.len() + 3 > MOST {
            break;
        }
        let left = viewer.left.or(ends.then_some(*now));
        if left.is_some_and(|left| left < *opened) {
            gone.push(*person);
            continue;
        }
        if std::mem::replace(&mut viewer.is_over, *ends) && *ends {
            continue;
        }
        if !here.contains_key(person) {
            next.came.push(Came { person: *person, at: viewer.since.max(*opened) });
        }
        if std::mem::take(&mut viewer.is_elsewhere) {
            let Whereabouts { country, language } = viewer.place.clone();
            next.placed.push(Placed { person: *person, country, language });
        }
        next.went.extend(left.map(|left| (*person, left)));
        if viewer.left.is_some() {
            gone.push(*person);
        }
    }
    for person in gone {
        seen.viewers.remove(&person);
    }
    next.stayed = stays.split_off(stays.len().saturating_sub(MOST.saturating_sub(next.len())));
    let rest = MOST.saturating_sub(next.len());
    let active: Vec<PersonId> = seen.did.keys().take(rest).copied().collect();
    next.did = active.iter().filter_map(|person| seen.did.remove(person)).collect();
    next
}
