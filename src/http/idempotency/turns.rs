//! One request per command at a time.

use feria_schema_base::CommandId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
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
        let gate = Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_default());
        Turn { id, gates: Arc::clone(&self.0), guard: Some(gate.lock_owned().await) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.guard = None;
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        // Only the map holds it: nobody waits.
        if gates.get(&self.id).is_some_and(|gate| Arc::strong_count(gate) == 1) {
            gates.remove(&self.id);
        }
    }
}
