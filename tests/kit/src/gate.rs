//! A gate before what takes time, so that a test can stand between a question and its answer.

use tokio::sync::watch;

/// Open, until a test shuts it.
#[derive(Debug, Clone)]
pub struct Gate {
    shut: watch::Sender<bool>,
    came: watch::Sender<u64>,
}

impl Default for Gate {
    fn default() -> Self {
        Self { shut: watch::Sender::new(false), came: watch::Sender::new(0) }
    }
}

impl Gate {
    /// Whoever comes from now on waits.
    pub fn shut(&self) {
        self.came.send_replace(0);
        self.shut.send_replace(true);
    }

    /// Whoever waits goes on.
    pub fn let_through(&self) {
        self.shut.send_replace(false);
    }

    /// Waits until somebody has come since the gate was shut.
    pub async fn somebody_waits(&self) {
        self.came.subscribe().wait_for(|came| *came > 0).await.unwrap();
    }

    /// Goes through, once the gate is open.
    pub async fn pass(&self) {
        self.came.send_modify(|came| *came += 1);
        self.shut.subscribe().wait_for(|shut| !shut).await.unwrap();
    }
}
