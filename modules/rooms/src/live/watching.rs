//! Viewers: the distinct people at the live sockets of a room, staff left out, and what was seen of them that is no fact
//! yet.

use crate::presence::commands::Observe;
use feria_events::lock;
use feria_openapi::live::{Visit, Whereabouts};
use feria_schema_base::{CommandId, PersonId, ProductId, RoomId, Timestamp};
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
    /// Of whom it shall still be said how long they have stayed.
    stays: Vec<PersonId>,
    /// Who opened what: once each in a show.
    looked: HashSet<(PersonId, ProductId)>,
}

impl Seen {
    fn count(&self) -> u64 {
        self.viewers.values().filter(|viewer| viewer.sockets > 0).count() as u64
    }

    fn is_over(&self) -> bool {
        let is_said = self.did.is_empty() && self.asked.is_none() && self.stays.is_empty();
        self.viewers.is_empty() && is_said && self.looked.is_empty()
    }
}

#[derive(Debug, Default)]
struct Inner {
    rooms: HashMap<RoomId, Seen>,
    changed: HashSet<RoomId>,
    asked: u64,
    /// The shows of which this server has told something: what was known of others was told by one that is dead.
    told: HashSet<RoomId>,
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
    /// The show ends: everybody goes.
    pub(crate) ends: bool,
}

/// What shall become a fact next.
#[derive(Debug, Clone)]
pub(crate) struct Next {
    /// Under this id, however often it is asked.
    pub(crate) id: CommandId,
    pub(crate) observe: Observe,
    /// There is more than one record holds.
    pub(crate) goes_on: bool,
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

    /// Somebody has opened a product; once each in a show it counts.
    pub(crate) fn looked(&self, room: RoomId, person: PersonId, product: ProductId) {
        let is_new = lock(&self.0).rooms.entry(room).or_default().looked.insert((person, product));
        if is_new {
            self.did(room, person, |did| did.opened = did.opened.saturating_add(1));
        }
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
        inner.told.remove(room);
        let Some(seen) = inner.rooms.get_mut(room) else { return };
        seen.viewers.retain(|_, viewer| viewer.sockets > 0);
        seen.did.clear();
        seen.stays.clear();
        seen.looked.clear();
        seen.asked = None;
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
    pub(crate) fn take(&self, room: RoomId, known: &Known, clock: Timestamp) -> Option<Next> {
        let mut inner = lock(&self.0);
        let is_first = inner.told.insert(room);
        inner.asked += 1;
        let id = CommandId::of(&["presence", &room.to_string(), &clock.0.to_string(), &inner.asked.to_string()]);
        let seen = inner.rooms.entry(room).or_default();
        // A clock that was set back makes nobody come after they were seen.
        let newest = seen.viewers.values().map(|viewer| viewer.left.unwrap_or(viewer.since)).max();
        let now = clock.max(known.at).max(newest.unwrap_or_default());
        let lost = is_first.then(|| lost(known)).flatten();
        let more_are_lost = lost.is_some() && known.here.len() > MOST;
        let (observe, goes_on) = match lost {
            Some(lost) => (lost, true),
            None => changes(seen, known, now),
        };
        if observe.len() == 0 {
            if seen.is_over() {
                inner.rooms.remove(&room);
            }
            return None;
        }
        if more_are_lost {
            inner.told.remove(&room);
        }
        let seen = inner.rooms.entry(room).or_default();
        seen.asked = Some((id, observe.clone()));
        Some(Next { id, observe, goes_on })
    }

    /// The log will never take what it was asked to.
    pub(crate) fn give_up(&self, room: &RoomId) {
        if let Some(seen) = lock(&self.0).rooms.get_mut(room) {
            seen.asked = None;
        }
    }
}

/// Whoever was there when the server before this one died went at the moment of its last record, also who came back.
fn lost(known: &Known) -> Option<Observe> {
    let lost: Vec<_> = known.here.keys().take(MOST).map(|person| (*person, known.at)).collect();
    (!lost.is_empty()).then(|| Observe { at: known.at, went: lost, ..Observe::default() })
}

/// What has changed, and whether there is more than one record holds.
fn changes(seen: &mut Seen, known: &Known, now: Timestamp) -> (Observe, bool) {
    let Known { opened, at, here, ends } = known;
    let tenths = |at: Timestamp| at.millis_since(*opened).max(0) / CUT_MS;
    if !ends && seen.stays.is_empty() && tenths(now) > tenths(*at) {
        seen.stays = here.keys().copied().collect();
    }
    let mut next = Observe { at: now, ..Observe::default() };
    let mut goes_on = false;
    let mut gone = Vec::new();
    for (person, viewer) in &mut seen.viewers {
        if next.len() + 3 > MOST {
            goes_on = true;
            break;
        }
        let left = viewer.left.or(ends.then_some(now));
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
        } else if *ends {
            // Should the show go on all the same, they come again from here, and nothing counts twice.
            viewer.since = now;
        }
    }
    for person in gone {
        seen.viewers.remove(&person);
    }
    next.stayed = seen.stays.split_off(seen.stays.len().saturating_sub(MOST.saturating_sub(next.len())));
    let rest = MOST.saturating_sub(next.len());
    let active: Vec<PersonId> = seen.did.keys().take(rest).copied().collect();
    next.did = active.iter().filter_map(|person| seen.did.remove(person)).collect();
    goes_on |= !seen.stays.is_empty() || !seen.did.is_empty();
    (next, goes_on)
}
