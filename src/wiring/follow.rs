//! Follows a log from now on, for what is told and not kept: nothing is missed while the server runs,
//! and nothing of the past is told again.

use feria_events::{EventLog, ReadError, Stored};
use std::sync::Arc;
use std::time::Duration;

const BATCH: usize = 256;
const AGAIN: Duration = Duration::from_millis(200);

/// Hands every record that comes after this moment to `tell`, in order, until it is dropped.
pub(super) async fn follow<T>(log: Arc<dyn EventLog>, mut tell: impl FnMut(Stored) -> T)
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
                    tell(stored).await;
                }
            }
            // The damage is reported by who keeps read models; the people in the room get what follows it.
            Err(ReadError::Damaged { position, .. }) if position > at => at = position,
            Err(error) => {
                tracing::debug!(%error, "live delivery waits for the log");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}
