//! Who watches: distinct persons per room, staff left out.

use feria_schema_base::{PersonId, RoomId};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Default)]
struct Watched {
    /// How many sockets each viewer has.
    viewers: HashMap<PersonId, u32>,
    /// Sockets of everybody, staff too.
    sockets: usize,
}

/// The audience of every room, over all workers.
#[derive(Default)]
pub(super) struct Presence {
    rooms: Mutex<HashMap<RoomId, Watched>>,
    changed: Mutex<HashSet<RoomId>>,
}

impl Presence {
    pub(super) fn join(&self, room: RoomId, person: PersonId, staff: bool) {
        let mut rooms = lock(&self.rooms);
        let watched = rooms.entry(room).or_default();
        watched.sockets += 1;
        if !staff {
            *watched.viewers.entry(person).or_default() += 1;
        }
        lock(&self.changed).insert(room);
    }

    pub(super) fn leave(&self, room: RoomId, person: PersonId, staff: bool) {
        let mut rooms = lock(&self.rooms);
        let Some(watched) = rooms.get_mut(&room) else { return };
        watched.sockets = watched.sockets.saturating_sub(1);
        if !staff && let Some(sockets) = watched.viewers.get_mut(&person) {
            *sockets -= 1;
            if *sockets == 0 {
                watched.viewers.remove(&person);
            }
        }
        if watched.sockets == 0 {
            rooms.remove(&room);
        }
        lock(&self.changed).insert(room);
    }

    pub(super) fn viewers(&self, room: &RoomId) -> u64 {
        lock(&self.rooms).get(room).map_or(0, |watched| watched.viewers.len() as u64)
    }

    /// Whether anybody would hear what is told there.
    pub(super) fn is_heard(&self, room: &RoomId) -> bool {
        lock(&self.rooms).contains_key(room)
    }

    pub(super) fn heard_rooms(&self) -> Vec<RoomId> {
        lock(&self.rooms).keys().copied().collect()
    }

    /// Rooms whose audience changed since this was asked last.
    pub(super) fn take_changed(&self) -> Vec<RoomId> {
        lock(&self.changed).drain().collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
