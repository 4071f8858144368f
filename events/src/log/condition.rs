//! Health of a log, as its last write has shown, and a line in the server's own log when that changes.

use crate::lock;
use std::sync::{Arc, Mutex};

/// How the last write went; shared by the one who writes and those who ask.
#[derive(Debug, Clone)]
pub(super) struct Condition(Arc<Mutex<Result<(), String>>>);

/// What a log says of itself that was opened and not written yet: only a write can show whether it can be.
const UNTRIED: &str = "nothing was written since the start";

impl Condition {
    /// Not known before the first write; who asks tries one.
    pub(super) fn untried() -> Self {
        Self(Arc::new(Mutex::new(Err(UNTRIED.to_owned()))))
    }

    pub(super) fn sound() -> Self {
        Self(Arc::new(Mutex::new(Ok(()))))
    }

    /// How the last write went.
    pub(super) fn get(&self) -> Result<(), String> {
        lock(&self.0).clone()
    }

    /// Takes note of how a write went.
    pub(super) fn settle(&self, outcome: Result<(), String>) {
        let mut condition = lock(&self.0);
        if *condition == outcome {
            return;
        }
        match &outcome {
            Ok(()) if condition.as_ref().is_err_and(|reason| reason == UNTRIED) => {}
            Ok(()) => tracing::info!("the log is written again"),
            Err(reason) => tracing::error!(reason, "the log is not written"),
        }
        *condition = outcome;
    }
}
