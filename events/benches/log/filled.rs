//! A log that has grown for a long time, and how long it takes to open it after a kill.

use crate::load::Writer;
use feria_events::{EmbeddedLog, EventLog as _, Position};
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::Instant;

/// Fills the file with so many records of 1,000 streams, past the log, since only its size matters here.
pub(crate) fn fill(path: &Path, records: u64) {
    drop(EmbeddedLog::open(path, None).unwrap());
    let mut file = Connection::open(path).unwrap();
    file.execute_batch("PRAGMA synchronous=OFF; PRAGMA cache_size=-262144").unwrap();
    let mut writers: Vec<_> = (0..1_000).map(|number| Writer::of(&format!("old{number}"))).collect();
    let transaction = file.transaction().unwrap();
    {
        let mut stream = transaction.prepare("INSERT INTO streams(id, name) VALUES(?1, ?2)").unwrap();
        for (number, writer) in (1_i64..).zip(&writers) {
            stream.execute(params![number, writer.stream.as_str()]).unwrap();
        }
        let mut commit = transaction
            .prepare("INSERT INTO commits(pos, stream, version, commit_id, body) VALUES(?1, ?2, ?3, ?4, ?5)")
            .unwrap();
        for position in 1..=records {
            let number = usize::try_from(position % 1_000).unwrap();
            let writer = &mut writers[number];
            let (append, hash) = writer.next();
            let (position, number) = (i64::try_from(position).unwrap(), i64::try_from(number + 1).unwrap());
            let version = i64::try_from(append.version_from).unwrap();
            commit.execute(params![position, number, version, append.commit_id.as_bytes(), &append.body[..]]).unwrap();
            writer.wrote(Position(position.unsigned_abs()), hash);
        }
    }
    transaction.commit().unwrap();
    file.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
}

/// Writes on, takes the files as a kill would leave them, and opens those.
pub(crate) async fn after_a_kill(path: &Path, killed: &Path) {
    let log = EmbeddedLog::open(path, None).unwrap();
    let mut thing = Writer::of("young");
    for _ in 0..2_000 {
        let (append, hash) = thing.next();
        thing.wrote(log.append(append).await.unwrap(), hash);
    }
    for end in ["", "-wal"] {
        let name = |path: &Path| format!("{}{end}", path.display());
        std::fs::copy(name(path), name(killed)).unwrap();
    }
    let begin = Instant::now();
    let opened = EmbeddedLog::open(killed, None).unwrap();
    let head = opened.head().borrow().0;
    opened.last(&thing.stream).await.unwrap().unwrap();
    thing.wrote(Position(head), thing.hash);
    let took = begin.elapsed().as_secs_f64() * 1e3;
    let megabytes = std::fs::metadata(killed).unwrap().len() / 1_000_000;
    println!("embedded, opening   {took:.1} ms to the first answer, {head} records, {megabytes} MB, after a kill");
}
