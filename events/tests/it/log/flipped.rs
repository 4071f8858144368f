//! Any one bit of any record, wherever it lies: it is found, named by its position, and never served.

use super::forms::{Embedded, Form as _};
use super::records::Writer;
use feria_events::{EmbeddedReader, EventLog, MemoryLog, Position, RawLog, ReadError, StreamName, verify};
use proptest::prelude::*;
use rusqlite::{Connection, params};

const RECORDS: u64 = 6;

/// Which record, which byte of it (as a share of its length), and which bit.
fn places() -> impl Strategy<Value = (u64, usize, u8)> {
    (1..=RECORDS, 0..10_000_usize, 0..8_u8)
}

fn flip(body: &[u8], byte: usize, bit: u8) -> Vec<u8> {
    let mut body = body.to_vec();
    let at = body.len() * byte / 10_000;
    body[at] ^= 1 << bit;
    body
}

async fn is_found<L: EventLog + RawLog>(log: &L, raw: &dyn RawLog, at: u64) -> Result<(), TestCaseError> {
    let verdict = verify(raw).await.unwrap();
    prop_assert_eq!(
        verdict.damages.first().map(|damage| (damage.from, damage.through)),
        Some((Position(at), Position(at)))
    );
    prop_assert_eq!(verdict.damages.len(), 1, "{:?}", verdict.damages);
    prop_assert_eq!(verdict.records, RECORDS - 1);
    let before = log.read(Position(0), 100).await;
    prop_assert_eq!(before.map_or(0, |records| records.len() as u64), at - 1, "served up to the damage");
    let met = log.read(Position(at - 1), 100).await;
    let is_named = matches!(met, Err(ReadError::Damaged { position, .. }) if position == Position(at));
    prop_assert!(is_named, "{:?}", met);
    prop_assert!(log.load(&StreamName::new("test.thing", "thing"), 0).await.is_err());
    Ok(())
}

async fn in_memory(at: u64, byte: usize, bit: u8) -> Result<(), TestCaseError> {
    let (log, mut thing) = (MemoryLog::new(), Writer::of("thing"));
    for number in 1..=RECORDS {
        let record = thing.record(2, "said");
        let mut append = thing.append(&record);
        if number == at {
            append.body = flip(&append.body, byte, bit).into();
        }
        thing.at = log.append(append).await.unwrap();
        (thing.version, thing.hash) = (record.version_to(), record.encode().unwrap().1);
    }
    is_found(&log, &log, at).await
}

async fn in_a_file(at: u64, byte: usize, bit: u8) -> Result<(), TestCaseError> {
    let form = Embedded::new().await;
    let mut thing = Writer::of("thing");
    for _ in 0..RECORDS {
        thing.try_write(&*form.log(), 2, "said").await.unwrap();
    }
    let file = Connection::open(form.path()).unwrap();
    let body: Vec<u8> =
        file.query_row("SELECT body FROM commits WHERE pos = ?1", [at as i64], |row| row.get(0)).unwrap();
    let body = flip(&body, byte, bit);
    file.execute("UPDATE commits SET body = ?1 WHERE pos = ?2", params![body, at as i64]).unwrap();
    is_found(form.file(), &EmbeddedReader::open(&form.path()).unwrap(), at).await
}

fn on_a_runtime<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_flipped_bit_is_found_with_its_position_in_memory((at, byte, bit) in places()) {
        on_a_runtime(in_memory(at, byte, bit))?;
    }

    #[test]
    fn any_flipped_bit_is_found_with_its_position_in_a_file((at, byte, bit) in places()) {
        on_a_runtime(in_a_file(at, byte, bit))?;
    }
}
