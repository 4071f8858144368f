//! Commands sent again, records in doubt, logs that fail: each command is decided once.

use crate::counter::{Ask, Counter, caller};
use crate::host::{count, host, host_with, queued, send, sending};
use feria_events::{AppendError, Limits, Position, SendError};
use feria_testkit::faulty::{Fault, FaultyLog};
use std::time::Duration;

fn unavailable() -> Fault {
    Fault::Fails(AppendError::Unavailable("a test said so".to_owned()))
}

#[tokio::test]
async fn a_command_sent_again_is_answered_at_the_same_position() {
    let log = FaultyLog::new();
    let first_life = host(&log);
    let answered = send(&first_life, "a", "buy", Ask::Add(1)).await.unwrap();
    send(&first_life, "a", "other", Ask::Add(1)).await.unwrap();
    let again = send(&first_life, "a", "buy", Ask::Add(1)).await.unwrap();
    assert_eq!((again.position, again.repeated, again.events.len()), (answered.position, true, 0));
    first_life.stop();
    let second_life = host(&log);
    let again = send(&second_life, "a", "buy", Ask::Add(1)).await.unwrap();
    assert_eq!((again.position, again.repeated), (answered.position, true));
    assert_eq!(count(&second_life, "a").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_sent_twice_at_once_is_decided_once() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.hold();
    let first = sending(&host, "a", "first", Ask::Add(1));
    log.arrived(1).await;
    let twins: Vec<_> = (0..2).map(|_| sending(&host, "a", "twin", Ask::Add(10))).collect();
    queued(&host, 3).await;
    log.release();
    first.await.unwrap().unwrap();
    let mut repeated = Vec::new();
    for twin in twins {
        let committed = twin.await.unwrap().unwrap();
        assert_eq!(committed.position, Position(2));
        repeated.push(committed.repeated);
    }
    repeated.sort_unstable();
    assert_eq!(repeated, [false, true]);
    assert_eq!(count(&host, "a").await, 11);
}

#[tokio::test]
async fn a_caller_who_knows_the_position_is_not_decided_again() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    let mut known = caller("long-ago");
    known.repeated = Some(Position(7));
    let answer = host.send::<Counter>("a", &known, Ask::Add(1)).await.unwrap();
    assert_eq!((answer.position, answer.version, answer.repeated), (Position(7), 1, true));
    assert_eq!(count(&host, "a").await, 1);
}

#[tokio::test]
async fn an_aggregate_remembers_its_last_256_commands() {
    let log = FaultyLog::new();
    let host = host(&log);
    for n in 0..257 {
        send(&host, "a", &format!("n-{n}"), Ask::Add(1)).await.unwrap();
    }
    assert!(send(&host, "a", "n-1", Ask::Add(1)).await.unwrap().repeated);
    assert!(!send(&host, "a", "n-0", Ask::Add(1)).await.unwrap().repeated);
}

#[tokio::test]
async fn a_record_whose_answer_was_lost_is_found_and_not_written_twice() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.fault(Fault::AnswerLost);
    let committed = send(&host, "a", "add", Ask::Add(5)).await.unwrap();
    assert_eq!((committed.position, committed.repeated, committed.events.len()), (Position(1), false, 1));
    assert_eq!(count(&host, "a").await, 5);
    assert_eq!(log.records().await.len(), 1);
}

#[tokio::test]
async fn a_log_that_comes_back_before_the_deadline_is_not_noticed() {
    let log = FaultyLog::new();
    let host = host(&log);
    for _ in 0..3 {
        log.fault(unavailable());
    }
    assert_eq!(send(&host, "a", "add", Ask::Add(1)).await.unwrap().version, 1);
    assert_eq!(log.records().await.len(), 1);
}

#[tokio::test]
async fn a_log_that_stays_away_is_said_at_the_deadline_and_comes_back_by_itself() {
    let log = FaultyLog::new();
    let host = host_with(&log, Limits { deadline: Duration::from_millis(200), ..Limits::default() });
    send(&host, "a", "before", Ask::Add(1)).await.unwrap();
    log.away(true);
    assert_eq!(send(&host, "a", "lost", Ask::Add(1)).await.unwrap_err(), SendError::Unavailable);
    assert_eq!(send(&host, "new", "lost-too", Ask::Add(1)).await.unwrap_err(), SendError::Unavailable);
    log.away(false);
    let mut sent = send(&host, "a", "after", Ask::Add(1)).await;
    for _ in 0..20 {
        if sent.is_ok() {
            break;
        }
        sent = send(&host, "a", "after", Ask::Add(1)).await;
    }
    sent.unwrap();
    assert_eq!(count(&host, "a").await, 2);
}

#[tokio::test]
async fn a_full_disk_is_said_at_once_and_nothing_is_written() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.fault(Fault::Fails(AppendError::NoSpace));
    assert_eq!(send(&host, "a", "add", Ask::Add(1)).await.unwrap_err(), SendError::NoSpace);
    assert_eq!(count(&host, "a").await, 0);
    assert_eq!(send(&host, "a", "add", Ask::Add(1)).await.unwrap().version, 1);
}

/// Two servers on one log: the version check is the fence, and a lost race is nobody's error.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_race_is_decided_again_and_is_not_the_callers_conflict() {
    let log = FaultyLog::new();
    let (one, two) = (host(&log), host(&log));
    let both = (0..40).map(|n| sending(if n % 2 == 0 { &one } else { &two }, "a", &format!("n-{n}"), Ask::Add(1)));
    for sent in both.collect::<Vec<_>>() {
        sent.await.unwrap().unwrap();
    }
    assert_eq!(log.records().await.iter().map(|stored| stored.record.events.len()).sum::<usize>(), 40);
    assert_eq!(count(&host(&log), "a").await, 40);
}

#[tokio::test]
async fn a_damaged_stream_is_refused_and_reported_while_others_go_on() {
    let log = FaultyLog::new();
    send(&host(&log), "bad", "before", Ask::Add(1)).await.unwrap();
    log.damage("test.counter.bad");
    let host = host(&log);
    for n in 0..2 {
        let refused = send(&host, "bad", &format!("n-{n}"), Ask::Add(1)).await;
        assert_eq!(refused.unwrap_err(), SendError::Damaged);
    }
    assert_eq!(host.look::<Counter, _>("bad", |counter, _| counter.count).await.unwrap_err(), SendError::Damaged);
    send(&host, "good", "good", Ask::Add(1)).await.unwrap();
    let damaged = host.health().damaged;
    assert_eq!(damaged.len(), 1);
    assert_eq!(damaged[0].0.as_str(), "test.counter.bad");
    assert!(damaged[0].1.contains("position 1"), "{}", damaged[0].1);
    log.mend();
    let mended = crate::host::host(&log);
    assert_eq!(count(&mended, "bad").await, 1);
}

#[tokio::test]
async fn a_stopped_host_answers_that_it_is_not_available() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    host.stop();
    assert_eq!(send(&host, "a", "two", Ask::Add(1)).await.unwrap_err(), SendError::Unavailable);
    assert_eq!(log.records().await.len(), 1);
}
