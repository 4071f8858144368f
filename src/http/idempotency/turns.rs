//! Serialisation of retries: one request per command at a time.

use feria_events::lock;
use feria_schema_base::CommandId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::OwnedMutexGuard;

type Gates = Mutex<HashMap<CommandId, Arc<tokio::sync::Mutex<()>>>>;

/// Who is before whom.
#[derive(Default)]
pub(super) struct Turns(Arc<Gates>);

/// The turn of one request; the next one's begins when it is dropped.
pub(super) struct Turn {
    id: CommandId,
    gates: Arc<Gates>,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    pub(super) async fn take(&self, id: CommandId) -> Turn {
        let gate = Arc::clone(lock(&self.0).entry(id).or_default());
        // Whoever leaves while waiting takes the gate away as well, if nobody else is at it.
        let mut turn = Turn { id, gates: Arc::clone(&self.0), guard: None };
        turn.guard = Some(gate.lock_owned().await);
        turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.guard = None;
        let mut gates = lock(&self.gates);
        // Only the map holds it: nobody waits.
        if gates.get(&self.id).is_some_and(|gate| Arc::strong_count(gate) == 1) {
            gates.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    #[actix_web::test]
    async fn whoever_leaves_while_waiting_leaves_nothing_behind() {
        let turns = Turns::default();
        let id = CommandId::of(&["a"]);
        let first = turns.take(id).await;
        {
            let second = turns.take(id);
            tokio::pin!(second);
            assert!(second.as_mut().now_or_never().is_none(), "one at a time");
            drop(first);
            assert_eq!(turns.0.lock().unwrap().len(), 1, "somebody waits");
        }
        assert!(turns.0.lock().unwrap().is_empty());
        drop(turns.take(id).await);
        assert!(turns.0.lock().unwrap().is_empty());
    }
}
