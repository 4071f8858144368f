//! Stream heads as the writer knows them: what a conflict is decided by.

use crate::StreamName;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::HashMap;

/// Heads are forgotten when there are more; they are read again one by one.
const MOST: usize = 200_000;

/// Heads by stream, filled from the index when a stream is first written.
#[derive(Default)]
pub(super) struct Heads(HashMap<StreamName, Head>);

/// One stream's number in the file, and the position of its last record.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) number: i64,
    pub(super) position: u64,
}

impl Heads {
    /// The head of `stream`, which gets a number when it has none.
    pub(super) fn of(&mut self, stream: &StreamName, connection: &Connection) -> rusqlite::Result<&mut Head> {
        if !self.0.contains_key(stream) {
            if self.0.len() >= MOST {
                self.0.clear();
            }
            let head = find(stream, connection)?;
            self.0.insert(stream.clone(), head);
        }
        let absent = Head { number: 0, position: 0 };
        Ok(self.0.entry(stream.clone()).or_insert(absent))
    }

    /// Forgets one, when the file disagrees with it.
    pub(super) fn forget(&mut self, stream: &StreamName) {
        self.0.remove(stream);
    }

    /// Forgets all, when what they say was not committed.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

fn find(stream: &StreamName, connection: &Connection) -> rusqlite::Result<Head> {
    let number = connection
        .prepare_cached("SELECT id FROM streams WHERE name = ?1")?
        .query_row([stream.as_str()], |row| row.get(0))
        .optional()?;
    let Some(number) = number else {
        connection.prepare_cached("INSERT INTO streams(name) VALUES(?1)")?.execute([stream.as_str()])?;
        return Ok(Head { number: connection.last_insert_rowid(), position: 0 });
    };
    let position = connection
        .prepare_cached("SELECT pos FROM commits WHERE stream = ?1 ORDER BY version DESC LIMIT 1")?
        .query_row([number], |row| row.get::<_, i64>(0))
        .optional()?;
    Ok(Head { number, position: position.and_then(|position| u64::try_from(position).ok()).unwrap_or(0) })
}
