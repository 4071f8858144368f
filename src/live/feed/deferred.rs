//! Deferred views: retried once the store answers, each said once and as it is then.

use feria_events::Position;
use feria_events::lock;
use feria_openapi::live::Key;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

/// Something that pages show, and that is rendered anew to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owed {
    /// Who renders it, by the place in the list.
    pub(super) source: usize,
    /// What it is.
    pub(super) key: Key,
}

/// What is owed, each with the newest position that it must show. There are never more than keys.
#[derive(Clone, Default)]
pub(super) struct Deferred(Arc<Inner>);

#[derive(Default)]
struct Inner {
    state: Mutex<State>,
    came: Notify,
}

#[derive(Default)]
struct State {
    owed: BTreeMap<Owed, Position>,
    /// The one that was tried last: one that cannot be said must not keep the others back.
    tried: Option<Owed>,
    /// The store did not answer when something was tried last.
    is_away: bool,
}

impl Deferred {
    pub(super) fn defer(&self, owed: Owed, position: Position) {
        let mut state = lock(&self.0.state);
        let newest = state.owed.entry(owed).or_default();
        *newest = position.max(*newest);
        drop(state);
        self.0.came.notify_one();
    }

    /// Whether this is not to be tried now: it is owed already, or the store does not answer.
    pub(super) fn must_wait(&self, owed: Owed) -> bool {
        let state = lock(&self.0.state);
        state.owed.contains_key(&owed) || state.is_away && !state.owed.is_empty()
    }

    /// What came of trying: a store that does not answer is asked by one at a time.
    pub(super) fn tried(&self, is_away: bool) {
        lock(&self.0.state).is_away = is_away;
    }

    /// The next one to try, as soon as there is one: each in its turn.
    pub(super) async fn next(&self) -> (Owed, Position) {
        loop {
            let came = self.0.came.notified();
            if let Some(next) = lock(&self.0.state).turn() {
                return next;
            }
            came.await;
        }
    }

    /// It was said as of `position`; what came meanwhile stays owed.
    pub(super) fn done(&self, owed: Owed, position: Position) {
        let mut state = lock(&self.0.state);
        if state.owed.get(&owed) == Some(&position) {
            state.owed.remove(&owed);
        }
    }
}

impl State {
    fn turn(&mut self) -> Option<(Owed, Position)> {
        let after = self.tried.map_or(Bound::Unbounded, Bound::Excluded);
        let behind = self.owed.range((after, Bound::Unbounded)).next();
        let (owed, position) = behind.or_else(|| self.owed.first_key_value())?;
        self.tried = Some(*owed);
        Some((*owed, *position))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    const CUP: Owed = Owed { source: 1, key: Key { kind: "shelf.cup", id: 1 } };
    const SHOW: Owed = Owed { source: 0, key: Key { kind: "stage.show", id: 1 } };

    #[actix_web::test]
    async fn what_is_deferred_is_owed_once_and_as_it_is_at_last() {
        let deferred = Deferred::default();
        assert!(deferred.next().now_or_never().is_none() && !deferred.must_wait(CUP));
        for position in [3, 9, 5] {
            deferred.defer(CUP, Position(position));
        }
        assert_eq!(deferred.next().await, (CUP, Position(9)));
        deferred.defer(CUP, Position(11));
        deferred.done(CUP, Position(9));
        assert_eq!(deferred.next().await, (CUP, Position(11)), "what came while it was said is said as well");
        deferred.defer(SHOW, Position(2));
        deferred.done(CUP, Position(11));
        assert_eq!(deferred.next().await, (SHOW, Position(2)));
        deferred.done(SHOW, Position(2));
        assert!(deferred.next().now_or_never().is_none());
    }

    /// A read model that stands still is no reason to keep the others from being said.
    #[actix_web::test]
    async fn what_cannot_be_said_keeps_nothing_else_back() {
        let deferred = Deferred::default();
        deferred.defer(SHOW, Position(1));
        deferred.tried(false);
        assert!(deferred.must_wait(SHOW), "its turn comes again by itself");
        assert!(!deferred.must_wait(CUP));
        deferred.defer(CUP, Position(1));
        let tried = [deferred.next().await.0, deferred.next().await.0, deferred.next().await.0];
        assert_eq!(tried, [SHOW, CUP, SHOW]);
        deferred.tried(true);
        deferred.done(CUP, Position(1));
        assert!(deferred.must_wait(CUP), "a store that does not answer is asked by one at a time");
        deferred.done(SHOW, Position(1));
        assert!(!deferred.must_wait(CUP));
    }

    #[actix_web::test]
    async fn who_waits_is_woken() {
        let deferred = Deferred::default();
        let waiting = actix_web::rt::spawn({
            let deferred = deferred.clone();
            async move { deferred.next().await }
        });
        actix_web::rt::task::yield_now().await;
        deferred.defer(SHOW, Position(1));
        assert_eq!(waiting.await.unwrap(), (SHOW, Position(1)));
    }
}
