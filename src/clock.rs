//! Watching the machine's clock: whether somebody has set it while this server ran, and whether the log has records
//! of a time that is still to come.

use crate::http::Condition;
use actix_web::rt;
use feria_events::{Clock, EventLog, Position, SystemClock, lock};
use feria_schema_base::Timestamp;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How often the two clocks are held against each other.
const EVERY: Duration = Duration::from_secs(10);
/// What one of them may be off by meanwhile; a clock that is drawn to the right time moves 5 ms in it.
const STEP_MICROS: i64 = 2_000_000;
/// A step is shown for so long.
const SHOWN: Duration = Duration::from_secs(3_600);
/// Records of so much time ahead are nobody's error.
const AHEAD_MILLIS: i64 = 60_000;
/// So many of the newest records are looked at.
const LOOKED_AT: usize = 1_000;

/// The last step that was seen.
#[derive(Debug, Default)]
struct Steps {
    /// What the wall showed when so much time had passed.
    last: Option<(Timestamp, Duration)>,
    /// By how many microseconds, and when.
    step: Option<(i64, Duration)>,
}

impl Steps {
    fn look(&mut self, wall: Timestamp, passed: Duration) {
        if let Some((wall_before, passed_before)) = self.last.replace((wall, passed)) {
            let expected = i64::try_from(passed.saturating_sub(passed_before).as_micros()).unwrap_or(i64::MAX);
            let step = wall.0.saturating_sub(wall_before.0).saturating_sub(expected);
            if step.abs() > STEP_MICROS {
                self.step = Some((step, passed));
                tracing::warn!(seconds = step / 1_000_000, "the clock of this machine was set, or the machine slept");
            }
        }
    }

    fn says(&self, passed: Duration) -> Option<String> {
        let (step, at) = self.step.filter(|(_, at)| passed.saturating_sub(*at) < SHOWN)?;
        let (direction, seconds) = (if step > 0 { "forward" } else { "back" }, step.abs() / 1_000_000);
        let ago = passed.saturating_sub(at).as_secs() / 60;
        Some(format!("it went {direction} by {seconds} s at once, {ago} min ago: it was set, or the machine slept"))
    }
}

/// The watch, and the task that looks.
#[derive(Clone)]
pub(crate) struct ClockWatch {
    steps: Arc<Mutex<Steps>>,
    /// The latest record, where it is of the future.
    ahead: Option<Timestamp>,
}

impl ClockWatch {
    /// Looks at the newest records of the log, and begins to look at the clock.
    pub(crate) async fn begin(log: &dyn EventLog) -> (Self, rt::task::JoinHandle<()>) {
        let head = log.head().borrow().0;
        let from = Position(head.saturating_sub(LOOKED_AT as u64));
        // What cannot be read says the log's own check.
        let newest = log.read(from, LOOKED_AT).await.unwrap_or_default();
        let latest = newest.iter().map(|stored| stored.record.recorded_at).max();
        let now = SystemClock.now();
        let ahead = latest.filter(|latest| *latest > now.plus_millis(AHEAD_MILLIS));
        if let Some(ahead) = ahead {
            tracing::warn!(latest = ahead.rfc3339(), "the log has records of the future: the clock was wrong, or is");
        }
        let watch = Self { steps: Arc::default(), ahead };
        let looking = watch.clone();
        let task = rt::spawn(async move {
            loop {
                lock(&looking.steps).look(SystemClock.now(), SystemClock.elapsed());
                rt::time::sleep(EVERY).await;
            }
        });
        (watch, task)
    }

    /// For `/readyz`.
    pub(crate) fn condition(&self) -> Condition {
        let mut steps = lock(&self.steps);
        let (now, passed) = (SystemClock.now(), SystemClock.elapsed());
        steps.look(now, passed);
        let ahead = self.ahead.filter(|ahead| *ahead > now).map(|ahead| {
            format!(
                "the log has records of the future, up to {}: it was wrong when they were written, or is now",
                ahead.rfc3339()
            )
        });
        let said: Vec<String> = steps.says(passed).into_iter().chain(ahead).collect();
        if said.is_empty() { Condition::Good } else { Condition::Degraded(said.join("; ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp(1_800_000_000_000_000);

    fn after(seconds: i64) -> (Timestamp, Duration) {
        (NOON.plus_millis(seconds * 1_000), Duration::from_secs(seconds.unsigned_abs()))
    }

    #[test]
    fn a_clock_that_is_set_is_said_for_an_hour() {
        for (step, said) in [(172_800, "forward by 172800 s"), (-3_600, "back by 3600 s")] {
            let mut steps = Steps::default();
            for seconds in [0, 10, 20] {
                let (wall, passed) = after(seconds);
                steps.look(wall, passed);
                assert_eq!(steps.says(passed), None);
            }
            let (wall, passed) = after(30);
            steps.look(wall.plus_millis(step * 1_000), passed);
            assert!(steps.says(passed).unwrap().contains(said), "{:?}", steps.says(passed));
            let (wall, passed) = after(3_620);
            steps.look(wall.plus_millis(step * 1_000), passed);
            assert!(steps.says(passed).unwrap().contains("59 min ago"));
            assert_eq!(steps.says(passed + Duration::from_secs(60)), None);
        }
    }

    /// A clock that is drawn to the right time, and one that is looked at seldom, is not said.
    #[test]
    fn a_clock_that_is_corrected_slowly_says_nothing() {
        let mut steps = Steps::default();
        for ten in 0..1_000 {
            let (wall, passed) = after(ten * 10);
            steps.look(wall.plus_millis(ten * 5), passed);
            assert_eq!(steps.says(passed), None);
        }
    }
}
