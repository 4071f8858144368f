//! What only a file can do wrong: be damaged, be another one, be gone, be read beside its writer.

use super::records::Writer;
use feria_events::{AppendError, EmbeddedLog, EmbeddedReader, EventLog, LogId, OpenError, Position, RawLog, ReadError};
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

const RECORDS: u64 = 600;

/// A closed log of 20 streams; what was written, by position.
async fn filled(path: &Path) -> HashMap<Position, String> {
    let log = EmbeddedLog::open(path, None).unwrap();
    let mut writers: Vec<_> = (0..20).map(|number| Writer::of(&format!("thing{number}"))).collect();
    let mut written = HashMap::new();
    for step in 0..RECORDS {
        let writer = &mut writers[usize::try_from(step % 20).unwrap()];
        let text = format!("{step} {}", "said ".repeat(40));
        written.insert(writer.write(&log, &text).await, text);
    }
    written
}

/// Reads everything there is, past each damage; how many records were sound.
async fn nothing_false_is_served(path: &Path, written: &HashMap<Position, String>) -> usize {
    let log = match EmbeddedLog::open(path, None) {
        Ok(log) => log,
        Err(error) => {
            assert!(matches!(error, OpenError::Unreadable(..)), "{error}");
            return 0;
        }
    };
    let (mut sound, mut after) = (0, 0);
    while after < RECORDS {
        match log.read(Position(after), 50).await {
            Ok(records) => {
                for stored in &records {
                    let text: String = serde_json::from_str(stored.record.events[0].data.get()).unwrap();
                    assert_eq!(text, written[&stored.position], "what is served is what was written");
                }
                sound += records.len();
                after = records.last().map_or(RECORDS, |stored| stored.position.0);
            }
            Err(ReadError::Damaged { position, .. }) => {
                assert!(position.0 > after);
                after = position.0;
            }
            Err(error) => panic!("{error}"),
        }
    }
    sound
}

#[tokio::test]
async fn a_garbled_file_is_found_and_never_served() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let written = filled(&path).await;
    let whole = std::fs::read(&path).unwrap();
    // A run of bytes is overwritten, everywhere in turn.
    let mut hits = 0;
    for place in (4_096..whole.len()).step_by(whole.len() / 23) {
        let mut garbled = whole.clone();
        let end = (place + 600).min(garbled.len());
        garbled[place..end].fill(0x5a);
        std::fs::write(&path, &garbled).unwrap();
        let sound = nothing_false_is_served(&path, &written).await;
        let hit_a_record = whole[place..end].windows(9).any(|bytes| bytes == b"said said");
        assert!(!hit_a_record || sound < written.len(), "the damage at {place} was not found");
        hits += usize::from(hit_a_record);
        std::fs::remove_file(path.with_extension("db-wal")).ok();
        std::fs::remove_file(path.with_extension("db-shm")).ok();
    }
    assert!(hits > 10, "the file is mostly records");
    // One bit of one record.
    let mut garbled = whole.clone();
    let needle = b"311 said said";
    let at = garbled.windows(needle.len()).position(|bytes| bytes == needle).unwrap();
    garbled[at + 5] ^= 0x20;
    std::fs::write(&path, &garbled).unwrap();
    assert_eq!(nothing_false_is_served(&path, &written).await, written.len() - 1);
}

#[tokio::test]
async fn a_truncated_file_is_found_and_never_served() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let written = filled(&path).await;
    let whole = std::fs::read(&path).unwrap();
    for part in [1, 3, 7] {
        std::fs::write(&path, &whole[..whole.len() * part / 8]).unwrap();
        assert!(nothing_false_is_served(&path, &written).await < written.len());
    }
}

#[tokio::test]
async fn a_missing_record_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    filled(&path).await;
    Connection::open(&path).unwrap().execute("DELETE FROM commits WHERE pos = 42", []).unwrap();
    let log = EmbeddedLog::open(&path, None).unwrap();
    assert_eq!(log.read(Position(0), 100).await.unwrap().len(), 41);
    let damaged = ReadError::Damaged { position: Position(42), reason: "the record is missing".to_owned() };
    assert_eq!(log.read(Position(41), 100).await.unwrap_err(), damaged);
    let stream = Writer::of("thing1").stream;
    assert!(matches!(log.load(&stream, 0).await, Err(ReadError::Damaged { .. })), "its stream is broken there");
}

#[tokio::test]
async fn another_log_or_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let known = LogId("log_1".to_owned());
    assert!(matches!(EmbeddedLog::open(&path, Some(&known)), Err(OpenError::Missing { .. })));
    assert!(!path.exists(), "nothing is made in place of a log that is gone");
    filled(&path).await;
    assert!(matches!(EmbeddedLog::open(&path, Some(&known)), Err(OpenError::OtherLog { .. })));

    let file = Connection::open(&path).unwrap();
    file.execute("UPDATE meta SET value = 2 WHERE key = 'format'", []).unwrap();
    drop(file);
    let error = EmbeddedLog::open(&path, None).err().unwrap();
    assert!(error.to_string().contains("format 2"), "{error}");
    std::fs::write(&path, "no database at all, only words that go on for a while").unwrap();
    assert!(matches!(EmbeddedLog::open(&path, None), Err(OpenError::Unreadable(..))));
    assert!(matches!(EmbeddedReader::open(&path), Err(OpenError::Unreadable(..))));
}

#[tokio::test]
async fn a_reader_sees_what_the_running_server_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let log = EmbeddedLog::open(&path, None).unwrap();
    let mut thing = Writer::of("thing");
    thing.write(&log, "first").await;
    let reader = EmbeddedReader::open(&path).unwrap();
    assert_eq!(reader.log_id(), log.id());
    assert_eq!(reader.raw(Position(0), 10).await.unwrap().len(), 1);
    thing.write(&log, "second").await;
    assert_eq!(reader.raw(Position(0), 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn chat_older_than_it_is_kept_is_removed_and_its_positions_are_not_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chat.db");
    let log = EmbeddedLog::open_chat(&path, Duration::from_secs(30 * 86_400)).unwrap();
    let mut room = Writer::of("room");
    for _ in 0..30 {
        let mut old = room.record(1, "old");
        // An hour and a day before this moment, told by the id as the clock then did.
        let now = old.commit_id.get_timestamp().unwrap().to_unix().0;
        old.commit_id = Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, now - 90_000, 0));
        room.at = log.append(room.append(&old)).await.unwrap();
        room.version += 1;
    }
    let (last, stream) = (room.at, room.stream.clone());
    drop(log);
    let log = EmbeddedLog::open_chat(&path, Duration::from_secs(3_600)).unwrap();
    assert_eq!(*log.head().borrow(), last);
    while log.last(&stream).await.unwrap().is_some() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(log.read(Position(0), 100).await.unwrap().len(), 0);
    drop(log);
    let log = EmbeddedLog::open_chat(&path, Duration::from_secs(3_600)).unwrap();
    let mut room = Writer::of("room");
    assert_eq!(room.write(&log, "a new beginning").await, Position(last.0 + 1));
    assert_eq!(log.read(Position(0), 100).await.unwrap().len(), 1, "what is young stays");
}

#[tokio::test]
async fn the_file_itself_refuses_a_version_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let log = EmbeddedLog::open(&path, None).unwrap();
    let mut thing = Writer::of("thing");
    thing.write(&log, "first").await;
    let mut other = Writer::of("other");
    other.write(&log, "first").await;
    // A writer that counts wrongly, in one group with one that does not.
    let mut wrong = Writer { version: 0, ..thing.clone() };
    let (refused, taken) = tokio::join!(wrong.try_write(&log, 1, "again"), other.try_write(&log, 1, "second"));
    assert_eq!(refused, Err(AppendError::Conflict));
    assert_eq!(taken, Ok(Position(3)), "it fails alone and leaves no gap");
    thing.write(&log, "second").await;
    assert_eq!(log.load(&thing.stream, 0).await.unwrap().len(), 2);
}

#[tokio::test]
async fn every_answer_comes_though_the_log_is_closed_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let log = Arc::new(EmbeddedLog::open(&path, None).unwrap());
    let writers: Vec<_> = (0..50)
        .map(|number| {
            let log = Arc::clone(&log);
            tokio::spawn(async move { Writer::of(&format!("thing{number}")).write(&*log, "said").await })
        })
        .collect();
    drop(log);
    let mut positions = Vec::new();
    for writer in writers {
        positions.push(writer.await.unwrap());
    }
    positions.sort_unstable();
    assert_eq!(positions, (1..=50).map(Position).collect::<Vec<_>>());
    let log = EmbeddedLog::open(&path, None).unwrap();
    assert_eq!(log.read(Position(0), 100).await.unwrap().len(), 50);
}

#[tokio::test]
async fn a_large_group_and_a_long_write_ahead_log_are_taken_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let log = Arc::new(EmbeddedLog::open(&path, None).unwrap());
    let text = "x".repeat(300_000);
    let writers: Vec<_> = (0..120)
        .map(|number| {
            let (log, text) = (Arc::clone(&log), text.clone());
            tokio::spawn(async move { Writer::of(&format!("thing{number}")).write(&*log, &text).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    // An answer holds a bounded number of bytes, and the next one goes on where it ended.
    let (mut after, mut count, mut answers) = (Position(0), 0, 0);
    while let Some(last) = log.read(after, 1_000).await.unwrap().last() {
        count += log.read(after, 1_000).await.unwrap().len();
        after = last.position;
        answers += 1;
    }
    assert_eq!(count, 120);
    assert!(answers > 1, "36 megabytes came in one answer");
    // What was written is copied out of the write-ahead log by itself, which is then used again.
    let copied = || std::fs::metadata(&path).unwrap().len() > 30_000_000;
    while !copied() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
