//! The house clock. Nothing that decides reads the machine's time by itself.

use crate::as_i64;
use feria_schema_base::Timestamp;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// A wait that can be sent between threads.
pub type Sleep<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Says what time it is, and waits for a moment.
pub trait Clock: Send + Sync + 'static {
    /// The moment now.
    fn now(&self) -> Timestamp;

    /// The time that has passed since a moment of its own. It never jumps, whatever somebody sets the clock to; what is
    /// measured between two moments of one process is measured by this.
    fn elapsed(&self) -> Duration;

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

    fn elapsed(&self) -> Duration {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        BEGUN.get_or_init(Instant::now).elapsed()
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
pub struct TestClock {
    hands: watch::Sender<Timestamp>,
    /// In microseconds.
    passed: Arc<AtomicU64>,
}

impl TestClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self { hands: watch::Sender::new(now), passed: Arc::default() }
    }

    /// Somebody sets it: it shows another moment, and no time has passed. Whoever waits for it, or for one before it,
    /// goes on.
    pub fn set(&self, now: Timestamp) {
        self.hands.send_replace(now);
    }

    /// Time passes.
    pub fn advance_millis(&self, milliseconds: i64) {
        self.passed.fetch_add(u64::try_from(milliseconds * 1_000).unwrap_or_default(), Ordering::SeqCst);
        self.hands.send_modify(|now| *now = now.plus_millis(milliseconds));
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.hands.borrow()
    }

    fn elapsed(&self) -> Duration {
        Duration::from_micros(self.passed.load(Ordering::SeqCst))
    }

    fn sleep_until(&self, at: Timestamp) -> Sleep<'_> {
        let mut hands = self.hands.subscribe();
        Box::pin(async move {
            // The sender lives as long as the clock that is borrowed here, so waiting cannot fail.
            let _ = hands.wait_for(|now| *now >= at).await;
        })
    }
}
