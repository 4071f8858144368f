//! A log of chat forgets: records older than it keeps are removed from the front.
//!
//! How old a record is says its commit id, a `uuidv7` made when the record was.

use crate::as_i64;
use rusqlite::{Connection, params};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// Records removed in one transaction, so that writers wait only a moment.
const AT_ONCE: usize = 1_000;

/// Removes a part of what is older than `keep`; whether anything was removed.
pub(super) fn remove_older(connection: &Connection, keep: Duration) -> rusqlite::Result<bool> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let Some(horizon) = now.checked_sub(keep) else { return Ok(false) };
    let horizon = u64::try_from(horizon.as_millis()).unwrap_or(u64::MAX);
    let Some(through) = oldest_run(connection, horizon)? else { return Ok(false) };
    let transaction = connection.unchecked_transaction()?;
    transaction.execute("DELETE FROM commits WHERE pos <= ?1", [through])?;
    // Positions are never given twice, also when nothing is left.
    transaction.execute("INSERT OR REPLACE INTO meta VALUES('removed', ?1)", params![through])?;
    transaction.commit()?;
    Ok(true)
}

/// The last position of the records at the front that were made before `horizon`.
fn oldest_run(connection: &Connection, horizon: u64) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT pos, commit_id FROM commits ORDER BY pos LIMIT ?1")?;
    let mut rows = statement.query([as_i64(AT_ONCE)])?;
    let mut through = None;
    while let Some(row) = rows.next()? {
        let id: [u8; 16] = row.get(1)?;
        if made_at(id) >= horizon {
            break;
        }
        through = Some(row.get(0)?);
    }
    Ok(through)
}

/// Milliseconds since 1970. An id without a time counts as new: what cannot be dated is not removed.
fn made_at(id: [u8; 16]) -> u64 {
    let made = Uuid::from_bytes(id).get_timestamp().map(|stamp| stamp.to_unix());
    made.map_or(u64::MAX, |(seconds, nanos)| seconds * 1_000 + u64::from(nanos) / 1_000_000)
}
