//! The house clock. Nothing that decides reads the machine's time by itself.

use crate::as_i64;
use feria_schema_base::Timestamp;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// A wait that can be sent between threads.
pub type Sleep<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Says what time it is, and waits for a moment.
pub trait Clock: Send + Sync + 'static {
    /// The moment now.
    fn now(&self) -> Timestamp;

    /// Comes back when the clock has reached `at`.
    fn sleep_until(&self, at: Timestamp) -> Sleep<'_>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

// A machine that was suspended, or whose clock was set, is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(as_i64(since.as_micros()))
    }

    fn sleep_until(&self, at: Timestamp) -> Sleep<'_> {
        Box::pin(async move {
            loop {
                let left = at.0.saturating_sub(self.now().0);
                let Ok(left) = u64::try_from(left) else { return };
                if left == 0 {
                    return;
                }
                tokio::time::sleep(Duration::from_micros(left).min(LONGEST_SLEEP)).await;
            }
        })
    }
}

/// A clock that stands still until it is set; for tests and simulation.
#[derive(Debug, Clone)]
pub struct TestClock(watch::Sender<Timestamp>);

impl TestClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(watch::Sender::new(now))
    }

    /// Shows another moment; whoever waits for it, or for one before it, goes on.
    pub fn set(&self, now: Timestamp) {
        self.0.send_replace(now);
    }

    /// Moves the hands.
    pub fn advance_millis(&self, milliseconds: i64) {
        self.0.send_modify(|now| *now = now.plus_millis(milliseconds));
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.borrow()
    }

    fn sleep_until(&self, at: Timestamp) -> Sleep<'_> {
        let mut hands = self.0.subscribe();
        Box::pin(async move {
            // The sender lives as long as the clock that is borrowed here, so waiting cannot fail.
            let _ = hands.wait_for(|now| *now >= at).await;
        })
    }
}
