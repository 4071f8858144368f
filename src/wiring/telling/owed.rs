//! What could not be told while a store was away: told when it is back, each thing once and as it is then.

use feria_events::Position;
use feria_schema_base::{ProductId, RoomId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Something that pages show, and that is read anew to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Room(RoomId),
    /// What is pinned in this room.
    Pin(RoomId),
    Product(ProductId),
}

/// The things that are owed, each with the newest position that it must show. There are never more than things.
#[derive(Clone, Default)]
pub(super) struct Owed(Arc<Inner>);

#[derive(Default)]
struct Inner {
    things: Mutex<BTreeMap<Thing, Position>>,
    came: Notify,
}

impl Owed {
    pub(super) fn owe(&self, thing: Thing, position: Position) {
        let mut things = self.lock();
        let newest = things.entry(thing).or_default();
        *newest = position.max(*newest);
        drop(things);
        self.0.came.notify_one();
    }

    /// Whether a store is known to be away.
    pub(super) fn is_anything(&self) -> bool {
        !self.lock().is_empty()
    }

    /// The next one to try, as soon as there is one.
    pub(super) async fn next(&self) -> (Thing, Position) {
        loop {
            let came = self.0.came.notified();
            let first = self.lock().first_key_value().map(|(thing, position)| (*thing, *position));
            match first {
                Some(first) => return first,
                None => came.await,
            }
        }
    }

    /// It was told as of `position`; what came meanwhile stays owed.
    pub(super) fn paid(&self, thing: Thing, position: Position) {
        let mut things = self.lock();
        if things.get(&thing) == Some(&position) {
            things.remove(&thing);
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Thing, Position>> {
        self.0.things.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    const CUP: Thing = Thing::Product(ProductId::from_bits(1));
    const SHOW: Thing = Thing::Room(RoomId::from_bits(1));

    #[actix_web::test]
    async fn a_thing_is_owed_once_and_as_it_is_at_last() {
        let owed = Owed::default();
        assert!(owed.next().now_or_never().is_none() && !owed.is_anything());
        for position in [3, 9, 5] {
            owed.owe(CUP, Position(position));
        }
        assert_eq!(owed.next().await, (CUP, Position(9)));
        owed.owe(CUP, Position(11));
        owed.paid(CUP, Position(9));
        assert_eq!(owed.next().await, (CUP, Position(11)), "what came while it was told is told as well");
        owed.owe(SHOW, Position(2));
        owed.paid(CUP, Position(11));
        assert_eq!(owed.next().await, (SHOW, Position(2)));
        owed.paid(SHOW, Position(2));
        assert!(!owed.is_anything());
    }

    #[actix_web::test]
    async fn who_waits_is_woken() {
        let owed = Owed::default();
        let waiting = actix_web::rt::spawn({
            let owed = owed.clone();
            async move { owed.next().await }
        });
        actix_web::rt::task::yield_now().await;
        owed.owe(SHOW, Position(1));
        assert_eq!(waiting.await.unwrap(), (SHOW, Position(1)));
    }
}
