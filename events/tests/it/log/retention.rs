//! What a log of chat forgets by age, and what it must not: order, positions, and everything that is young.

use super::records::Writer;
use feria_events::{AppendError, EmbeddedLog, EventLog, Position};
use futures_util::future::join_all;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

const HOUR: Duration = Duration::from_secs(3_600);

/// Long enough for the writer, which looks when it has nothing to do, to have looked more than once.
const A_WHILE: Duration = Duration::from_millis(900);

/// An id that was made so many seconds ago.
fn made_ago(seconds: u64) -> Uuid {
    let now = Uuid::now_v7().get_timestamp().unwrap().to_unix().0;
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, now - seconds, 0))
}

/// A closed log whose records have these ids, each in a stream of its own.
async fn written(path: &Path, ids: impl IntoIterator<Item = Uuid>) {
    // Nothing is as old as this log keeps it.
    let log = EmbeddedLog::open_chat(path, Duration::from_secs(u64::MAX)).unwrap();
    let appends = ids.into_iter().enumerate().map(|(n, id)| {
        let room = Writer::of(&format!("room-{n}"));
        let mut record = room.record(1, "said");
        record.commit_id = id;
        log.append(room.append(&record))
    });
    for (position, appended) in join_all(appends).await.into_iter().enumerate() {
        assert_eq!(appended, Ok(Position(position as u64 + 1)), "they lie in the order of the ids");
    }
}

async fn positions(log: &EmbeddedLog) -> Vec<u64> {
    log.read(Position(0), 10_000).await.unwrap().iter().map(|stored| stored.position.0).collect()
}

/// What is left of these after an hour's log has looked at them.
async fn left_of(ids: impl IntoIterator<Item = Uuid>, expected: &[u64]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chat.db");
    written(&path, ids).await;
    let log = EmbeddedLog::open_chat(&path, HOUR).unwrap();
    for _ in 0..1_000 {
        if positions(&log).await.len() <= expected.len() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(positions(&log).await, expected);
}

/// A chat is forgotten from its front: an old record behind a young one waits until that is old, too.
#[tokio::test]
async fn only_what_lies_before_everything_young_is_removed() {
    let (old, young) = (|| made_ago(7_200), || made_ago(60));
    left_of([old(), old(), young(), old(), young()], &[3, 4, 5]).await;
    left_of([young(), old(), old()], &[1, 2, 3]).await;
    left_of([old(), old()], &[]).await;
}

/// An hour is an hour: a little less is kept, a little more is not.
#[tokio::test]
async fn the_horizon_is_where_it_was_asked_for() {
    left_of([made_ago(3_720), made_ago(3_480)], &[2]).await;
}

/// What says nothing of its age is not taken for old, nor is what lies behind it removed.
#[tokio::test]
async fn what_cannot_be_dated_is_kept() {
    left_of([made_ago(7_200), Uuid::new_v4(), made_ago(7_200)], &[2, 3]).await;
    left_of([Uuid::nil(), made_ago(7_200)], &[1, 2]).await;
}

/// More than one transaction removes: it goes on until all that is old is gone, and does not wait a minute between.
#[tokio::test]
async fn a_long_past_is_removed_in_one_go() {
    let ids: Vec<Uuid> = (0..2_300).map(|_| made_ago(7_200)).chain([made_ago(1)]).collect();
    left_of(ids, &[2_301]).await;
}

/// Positions go on where they were, also in the next life; a stream whose records are gone begins anew,
/// and whoever still counts on them is told that it has moved on.
#[tokio::test]
async fn positions_and_streams_go_on_after_their_records_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chat.db");
    written(&path, [made_ago(7_200), made_ago(7_200), made_ago(7_200)]).await;
    let log = EmbeddedLog::open_chat(&path, HOUR).unwrap();
    while !positions(&log).await.is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(*log.head().borrow(), Position(3));
    let mut late = Writer::of("room-1");
    (late.at, late.version) = (Position(2), 1);
    assert_eq!(late.try_write(&log, 1, "counts on it").await.unwrap_err(), AppendError::Conflict);
    drop(log);
    let log = EmbeddedLog::open_chat(&path, HOUR).unwrap();
    assert_eq!(*log.head().borrow(), Position(3), "the next life knows it, too");
    assert_eq!(Writer::of("room-1").write(&log, "anew").await, Position(4));
    assert_eq!(Writer::of("room-2").write(&log, "anew").await, Position(5));
    assert_eq!(positions(&log).await, [4, 5]);
}

/// Facts are never removed, however old.
#[tokio::test]
async fn a_log_of_facts_forgets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let log = EmbeddedLog::open(&path, None).unwrap();
    let mut thing = Writer::of("thing");
    let mut record = thing.record(1, "long ago");
    record.commit_id = made_ago(86_400 * 365 * 20);
    thing.at = log.append(thing.append(&record)).await.unwrap();
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(positions(&log).await, [1]);
}
