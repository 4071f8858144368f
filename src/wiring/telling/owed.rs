//! What could not be told while a store was away: told when it is back, each thing once and as it is then.

use feria_events::Position;
use feria_schema_base::{ProductId, RoomId};
use std::collections::BTreeMap;
use std::ops::Bound;
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
    state: Mutex<State>,
    came: Notify,
}

#[derive(Default)]
struct State {
    things: BTreeMap<Thing, Position>,
    /// The one that was tried last: one that cannot be told must not keep the others back.
    tried: Option<Thing>,
    /// The store did not answer when something was tried last.
    is_away: bool,
}

impl Owed {
    pub(super) fn owe(&self, thing: Thing, position: Position) {
        let mut state = self.lock();
        let newest = state.things.entry(thing).or_default();
        *newest = position.max(*newest);
        drop(state);
        self.0.came.notify_one();
    }

    /// Whether this is not to be tried now: it is owed already, or the store does not answer.
    pub(super) fn must_wait(&self, thing: Thing) -> bool {
        let state = self.lock();
        state.things.contains_key(&thing) || state.is_away && !state.things.is_empty()
    }

    /// What came of trying: a store that does not answer is asked by one at a time.
    pub(super) fn tried(&self, is_away: bool) {
        self.lock().is_away = is_away;
    }

    /// The next one to try, as soon as there is one: each in its turn.
    pub(super) async fn next(&self) -> (Thing, Position) {
        loop {
            let came = self.0.came.notified();
            if let Some(next) = self.lock().turn() {
                return next;
            }
            came.await;
        }
    }

    /// It was told as of `position`; what came meanwhile stays owed.
    pub(super) fn paid(&self, thing: Thing, position: Position) {
        let mut state = self.lock();
        if state.things.get(&thing) == Some(&position) {
            state.things.remove(&thing);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn turn(&mut self) -> Option<(Thing, Position)> {
        let after = self.tried.map_or(Bound::Unbounded, Bound::Excluded);
        let behind = self.things.range((after, Bound::Unbounded)).next();
        let (thing, position) = behind.or_else(|| self.things.first_key_value())?;
        self.tried = Some(*thing);
        Some((*thing, *position))
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
        assert!(owed.next().now_or_never().is_none() && !owed.must_wait(CUP));
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
        assert!(owed.next().now_or_never().is_none());
    }

    /// A read model that stands still is no reason to keep the others from being told.
    #[actix_web::test]
    async fn what_cannot_be_told_keeps_nothing_else_back() {
        let owed = Owed::default();
        owed.owe(SHOW, Position(1));
        owed.tried(false);
        assert!(owed.must_wait(SHOW), "its turn comes again by itself");
        assert!(!owed.must_wait(CUP));
        owed.owe(CUP, Position(1));
        let tried = [owed.next().await.0, owed.next().await.0, owed.next().await.0];
        assert_eq!(tried, [SHOW, CUP, SHOW]);
        owed.tried(true);
        owed.paid(CUP, Position(1));
        assert!(owed.must_wait(CUP), "a store that does not answer is asked by one at a time");
        owed.paid(SHOW, Position(1));
        assert!(!owed.must_wait(CUP));
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
