//! What an aggregate remembers of its last commands: only what was written, and the same in every life.

use crate::counter::{Ask, Rule};
use crate::host::{count, host, queued, send, sending};
use crate::host_life::{Kept, host_with_snapshots, snapshot_of};
use feria_events::{AppendError, Host, Position, SendError};
use feria_testkit::faulty::{Fault, FaultyLog};
use std::sync::Arc;

/// How many commands an aggregate remembers.
const REMEMBERED: usize = 256;

async fn answered(host: &Host, name: &str) -> (Position, u64, bool) {
    let again = send(host, "a", name, Ask::Add(1_000)).await.unwrap();
    (again.position, again.version, again.repeated)
}

/// What was refused, and what changed nothing, was not done: sent again it is decided again.
#[tokio::test]
async fn a_command_that_wrote_nothing_is_decided_again() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "low", Ask::Limit(0)).await.unwrap();
    log.fault(Fault::Fails(AppendError::NoSpace));
    assert_eq!(send(&host, "a", "no space", Ask::Limit(1)).await.unwrap_err(), SendError::NoSpace);
    assert_eq!(send(&host, "a", "add", Ask::Add(1)).await.unwrap_err(), SendError::Rejected(Rule::LimitIsReached));
    assert!(!send(&host, "a", "nothing", Ask::Nothing).await.unwrap().repeated);
    assert_eq!(send(&host, "a", "panics", Ask::PanicInDecide).await.unwrap_err(), SendError::Panicked);
    send(&host, "a", "high", Ask::Limit(10)).await.unwrap();
    for (name, version) in [("add", 3), ("nothing", 4), ("panics", 5), ("no space", 6)] {
        let taken = send(&host, "a", name, Ask::Add(1)).await.unwrap();
        assert_eq!((taken.version, taken.repeated), (version, false), "{name}");
    }
    assert_eq!(count(&host, "a").await, 4);
}

/// Commands that shared a record are answered alike when they come again: by that record, and the version after it;
/// in this life, in the next, and in one that began with a snapshot.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_of_one_record_are_answered_by_it_in_every_life() {
    let (log, kept) = (FaultyLog::new(), Arc::new(Kept::default()));
    let first = host_with_snapshots(&log, &kept, 4);
    log.hold();
    let alone = sending(&first, "a", "alone", Ask::Add(1));
    log.arrived(1).await;
    let together = ["one", "two", "three"].map(|name| sending(&first, "a", name, Ask::Add(1)));
    queued(&first, 4).await;
    log.release();
    alone.await.unwrap().unwrap();
    for sent in together {
        sent.await.unwrap().unwrap();
    }
    assert_eq!(snapshot_of(&kept, "test.counter.a").await.version, 4);
    send(&first, "a", "later", Ask::Add(1)).await.unwrap();
    let replaying = host(&log);
    let from_snapshot = host_with_snapshots(&log, &kept, 1_000);
    for life in [&first, &replaying, &from_snapshot] {
        assert_eq!(answered(life, "alone").await, (Position(1), 1, true));
        for name in ["one", "two", "three"] {
            assert_eq!(answered(life, name).await, (Position(2), 4, true), "{name}");
        }
        assert_eq!(answered(life, "later").await, (Position(3), 5, true));
        assert_eq!(count(life, "a").await, 5);
    }
    assert_eq!(kept.served(), 1);
}

/// The oldest is forgotten first, also by a life that has its memory from a snapshot; to be asked for again makes
/// none of them younger.
#[tokio::test]
async fn the_oldest_command_is_forgotten_first_also_after_a_snapshot() {
    let (log, kept) = (FaultyLog::new(), Arc::new(Kept::default()));
    let first = host_with_snapshots(&log, &kept, REMEMBERED as u64);
    for n in 0..REMEMBERED {
        send(&first, "a", &format!("n-{n}"), Ask::Add(1)).await.unwrap();
    }
    assert_eq!(snapshot_of(&kept, "test.counter.a").await.version, REMEMBERED as u64);
    first.stop();
    let second = host_with_snapshots(&log, &kept, 1_000);
    for n in [0, 1, 255] {
        assert!(send(&second, "a", &format!("n-{n}"), Ask::Add(1)).await.unwrap().repeated, "{n}");
    }
    assert_eq!(kept.served(), 1);
    for n in 0..3 {
        send(&second, "a", &format!("more-{n}"), Ask::Add(1)).await.unwrap();
        let (gone, oldest) = (format!("n-{n}"), format!("n-{}", n + 1));
        assert!(send(&second, "a", &oldest, Ask::Add(1)).await.unwrap().repeated, "{oldest}");
        let third = host(&log);
        assert!(send(&third, "a", &oldest, Ask::Nothing).await.unwrap().repeated, "{oldest} is known to a replay");
        assert!(!send(&third, "a", &gone, Ask::Nothing).await.unwrap().repeated, "{gone} is known to a replay");
        assert!(!send(&second, "a", &gone, Ask::Nothing).await.unwrap().repeated, "{gone}");
    }
}
