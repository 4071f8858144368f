//! Viewers: the distinct people at the live sockets of a room, staff left out.

use feria_events::lock;
use feria_openapi::live::Visit;
use feria_schema_base::{PersonId, RoomId};
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

#[derive(Debug, Default)]
struct Inner {
    /// How many sockets each viewer has, room by room.
    rooms: HashMap<RoomId, HashMap<PersonId, u32>>,
    changed: HashSet<RoomId>,
}

/// The viewers of every room, over all their sockets.
#[derive(Debug, Default)]
pub(crate) struct Watching(Mutex<Inner>);

impl Watching {
    pub(super) fn came(&self, Visit { room, person, staff }: Visit) {
        let mut inner = lock(&self.0);
        // Staff is not counted, but it is told how many there are.
        inner.changed.insert(room);
        if !staff {
            *inner.rooms.entry(room).or_default().entry(person).or_default() += 1;
        }
    }

    pub(super) fn went(&self, Visit { room, person, staff }: Visit) {
        let mut inner = lock(&self.0);
        let Some(viewers) = inner.rooms.get_mut(&room).filter(|_| !staff) else { return };
        if let Some(sockets) = viewers.get_mut(&person) {
            *sockets -= 1;
            if *sockets == 0 {
                viewers.remove(&person);
            }
        }
        if viewers.is_empty() {
            inner.rooms.remove(&room);
        }
        inner.changed.insert(room);
    }

    /// How many there are.
    pub(crate) fn viewers(&self, room: &RoomId) -> u64 {
        count(&lock(&self.0), room)
    }

    /// The rooms where somebody came or went since this was asked last, with how many there are.
    pub(super) fn take_changed(&self) -> Vec<(RoomId, u64)> {
        let mut inner = lock(&self.0);
        let changed = std::mem::take(&mut inner.changed);
        changed.into_iter().map(|room| (room, count(&inner, &room))).collect()
    }
}

fn count(inner: &Inner, room: &RoomId) -> u64 {
    inner.rooms.get(room).map_or(0, |viewers| viewers.len() as u64)
}
