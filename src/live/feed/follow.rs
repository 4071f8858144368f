//! Follows a log from now on, for what is said and not kept: nothing is missed while the server runs,
//! and nothing of the past is said again.

use feria_events::{EventLog, ReadError, Stored};
use feria_openapi::Failure;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const BATCH: usize = 256;
pub(super) const AGAIN: Duration = Duration::from_millis(200);

/// Hands every record that comes after this moment to `say`, in order, until it is dropped.
pub(super) async fn follow<T>(log: Arc<dyn EventLog>, mut say: impl FnMut(Stored) -> T)
where
    T: Future<Output = ()>,
{
    let mut head = log.head();
    let mut at = *head.borrow();
    loop {
        match log.read(at, BATCH).await {
            Ok(records) if records.is_empty() => {
                if head.wait_for(|head| *head > at).await.is_err() {
                    return;
                }
            }
            Ok(records) => {
                for stored in records {
                    at = stored.position;
                    say(stored).await;
                }
            }
            // The damage is reported by who keeps read models; the people in the room get what follows it.
            Err(ReadError::Damaged { position, .. }) if position > at => at = position,
            Err(error) => {
                tracing::debug!(%error, "live delivery waits for the log");
                sleep(AGAIN).await;
            }
        }
    }
}

/// Says until it is said, so that what follows comes after it; when that takes longer than `patience`, or trying
/// again cannot help, the reason.
pub(super) async fn said_in_order<T>(patience: Duration, mut say: impl FnMut() -> T) -> Result<(), Failure>
where
    T: Future<Output = Result<(), Failure>>,
{
    let until = Instant::now() + patience;
    loop {
        match say().await {
            Err(failure) if is_away(&failure) && Instant::now() < until => sleep(AGAIN).await,
            said => return said,
        }
    }
}

/// Whether the reason is a store that is away, and comes back.
pub(super) fn is_away(failure: &Failure) -> bool {
    failure.status == 503 && failure.code != "record_is_damaged"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[actix_web::test]
    async fn what_cannot_be_said_is_said_before_what_follows() {
        let tries = Cell::new(0);
        let said = said_in_order(Duration::from_secs(60), || {
            tries.set(tries.get() + 1);
            let now = tries.get();
            async move { if now < 3 { Err(Failure::database_is_unavailable()) } else { Ok(()) } }
        });
        assert_eq!((said.await, tries.get()), (Ok(()), 3));
    }

    #[actix_web::test]
    async fn what_follows_does_not_wait_for_ever() {
        let tries = Cell::new(0);
        let say = |failure: fn() -> Failure| {
            tries.set(tries.get() + 1);
            async move { Err(failure()) }
        };
        let away = said_in_order(AGAIN, || say(Failure::server_is_busy)).await;
        assert!(away.as_ref().is_err_and(is_away), "{away:?}");
        assert!(tries.replace(0) > 1);
        let damaged = said_in_order(Duration::from_secs(60), || say(|| Failure::damaged("a bit"))).await;
        assert!(damaged.as_ref().is_err_and(|failure| !is_away(failure)), "{damaged:?}");
        assert_eq!(tries.get(), 1, "no second try helps");
    }
}
