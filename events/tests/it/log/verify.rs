//! `feria log verify`: every damage is said with its position, and nothing else is.

use super::forms::{Embedded, Form as _};
use super::records::Writer;
use feria_events::{EmbeddedLog, EmbeddedReader, EventLog, MemoryLog, Position, Verdict, verify};
use rusqlite::Connection;

#[tokio::test]
async fn a_sound_log_is_counted() {
    let log = MemoryLog::new();
    let (mut thing, mut other) = (Writer::of("thing"), Writer::of("other"));
    for events in 1..=5 {
        thing.try_write(&log, events, "said").await.unwrap();
        other.write(&log, "said").await;
    }
    let verdict = verify(&log).await.unwrap();
    assert!(verdict.is_sound());
    assert_eq!((verdict.records, verdict.events, verdict.streams), (10, 20, 2));
    assert_eq!(verdict.last, Position(10));
    assert_eq!(verify(&MemoryLog::new()).await.unwrap(), Verdict::default());
}

#[tokio::test]
async fn every_damage_is_reported_with_its_position() {
    let log = MemoryLog::new();
    let mut thing = Writer::of("thing");
    thing.write(&log, "sound").await;
    // 2: one bit differs. The writer goes on behind it, as if it had not.
    let record = thing.record(1, "one bit");
    let mut append = thing.append(&record);
    let mut body = append.body.to_vec();
    body[60] ^= 1;
    append.body = body.into();
    thing.at = log.append(append).await.unwrap();
    (thing.version, thing.hash) = (record.version_to(), record.encode().unwrap().1);
    // 3: sound, and it is not blamed for the one before it. 4: follows another past. 5: leaves out a version.
    thing.write(&log, "sound").await;
    let kept = std::mem::take(&mut thing.hash);
    thing.write(&log, "another past").await;
    thing.version += 1;
    thing.write(&log, "a version left out").await;
    assert_ne!(kept, thing.hash);
    Writer::of("other").write(&log, "sound").await;

    let verdict = verify(&log).await.unwrap();
    let said: Vec<_> = verdict.damages.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].starts_with("position 2: ") && said[0].contains("hash"), "{said:?}");
    assert!(said[1].starts_with("position 4: ") && said[1].contains("chain"), "{said:?}");
    assert!(said[2].starts_with("position 5: ") && said[2].contains("version"), "{said:?}");
    assert_eq!(verdict.records, 3);
    assert!(!verdict.is_sound());
}

#[tokio::test]
async fn a_file_is_verified_while_its_server_writes() {
    let form = Embedded::new().await;
    let writers = (0..50).map(|number| {
        let log = form.log();
        tokio::spawn(async move {
            let mut writer = Writer::of(&format!("thing{number}"));
            for _ in 0..25 {
                writer.write(&*log, "said").await;
            }
            writer
        })
    });
    let mut thing = futures_util::future::join_all(writers).await.remove(0).unwrap();
    let reader = EmbeddedReader::open(&form.path()).unwrap();
    thing.write(&*form.log(), "and goes on").await;
    let verdict = verify(&reader).await.unwrap();
    assert!(verdict.is_sound(), "{:?} {:?}", verdict.damages, verdict.medium);
    assert_eq!((verdict.records, verdict.streams), (1_251, 50));
    thing.write(&*form.log(), "and on").await;
}

#[tokio::test]
async fn what_is_missing_or_unreadable_in_a_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let log = EmbeddedLog::open(&path, None).unwrap();
    let mut things: Vec<_> = (0..10).map(|number| Writer::of(&format!("thing{number}"))).collect();
    for step in 0..400 {
        things[step % 10].write(&log, &"said ".repeat(100)).await;
    }
    drop(log);
    Connection::open(&path).unwrap().execute("DELETE FROM commits WHERE pos BETWEEN 31 AND 33", []).unwrap();
    let verdict = verify(&EmbeddedReader::open(&path).unwrap()).await.unwrap();
    assert_eq!(verdict.damages[0].to_string(), "positions 31-33: the record is missing");
    // The three streams that lost a record say so where they go on; everything else is sound.
    assert_eq!(verdict.damages.len(), 4);
    assert_eq!(verdict.records, 400 - 3 - 3);

    // A page of the table itself: what lies on it cannot be read, what lies behind it can.
    let mut bytes = std::fs::read(&path).unwrap();
    let needle = b"said said";
    let middle = bytes.len() / 2;
    let at = middle + bytes[middle..].windows(needle.len()).position(|found| found == needle).unwrap();
    let page = at / 4_096 * 4_096;
    bytes[page..page + 4_096].fill(0xee);
    std::fs::write(&path, bytes).unwrap();
    let verdict = verify(&EmbeddedReader::open(&path).unwrap()).await.unwrap();
    assert!(!verdict.medium.is_empty(), "SQLite itself sees the broken page");
    assert!(verdict.damages.len() > 4, "{:?}", verdict.damages);
    assert!(verdict.records > 300, "only {} records were found beside the page", verdict.records);
    assert_eq!(verdict.last, Position(400));
}
