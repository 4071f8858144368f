//! What only a server can do wrong: die, be weak, lose an answer, hold another stream than ours.

use super::nats::Nats;
use super::records::Writer;
use async_nats::jetstream::{self, stream};
use feria_events::{
    AppendError, EventLog, JetStreamLog, JetStreamReader, JetStreamSettings, LogId, OpenError, Position, ReadError,
    verify,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const LONG: Duration = Duration::from_secs(30);

async fn refusal(settings: &JetStreamSettings, known: Option<&LogId>) -> OpenError {
    JetStreamLog::open(settings, known).await.err().expect("it was opened")
}

/// Writes until it is taken, as a host does; an error may have been a success.
async fn insist(log: &dyn EventLog, writer: &mut Writer, text: &str) {
    loop {
        match writer.try_write(log, 1, text).await {
            Ok(_) => return,
            Err(AppendError::Unavailable(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
            Err(AppendError::Conflict) => {
                let Ok(Some(last)) = log.last(&writer.stream).await else { continue };
                (writer.at, writer.version, writer.hash) = (last.position, last.record.version_to(), last.hash);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_under_load_loses_nothing_that_was_acknowledged() {
    let mut nats = Nats::careful();
    let log = Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap());
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..24)
        .map(|number| {
            let (log, stop) = (Arc::clone(&log), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut writer = Writer::of(&format!("thing{number}"));
                let mut acknowledged = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    insist(&*log, &mut writer, "said").await;
                    acknowledged.push((writer.at, writer.hash));
                }
                (writer.stream, acknowledged)
            })
        })
        .collect();
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(400)).await;
        nats.kill();
        // The connection learns of it in a moment, and then `/readyz` says so.
        while log.writable().await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        nats.start_again();
    }
    tokio::time::sleep(Duration::from_millis(400)).await;
    stop.store(true, Ordering::Relaxed);
    let mut count = 0;
    for writer in writers {
        let (stream, acknowledged) = tokio::time::timeout(LONG, writer).await.unwrap().unwrap();
        let found: Vec<_> =
            log.load(&stream, 0).await.unwrap().iter().map(|stored| (stored.position, stored.hash)).collect();
        count += acknowledged.len();
        assert!(acknowledged.iter().all(|record| found.contains(record)), "{stream} lost what it acknowledged");
    }
    assert!(count > 200, "only {count} records were written");
    log.writable().await.unwrap();
    let verdict = verify(&JetStreamReader::open(&nats.settings()).await.unwrap()).await.unwrap();
    assert!(verdict.is_sound(), "{:?}", verdict.damages);
    assert!(verdict.records >= count as u64);
}

/// Carries bytes between a client and the server, and can swallow what the server says.
async fn between(server: u16, deaf: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let Ok(server) = TcpStream::connect(("127.0.0.1", server)).await else { continue };
            let (mut from_client, mut to_client) = client.into_split();
            let (mut from_server, mut to_server) = server.into_split();
            tokio::spawn(async move { tokio::io::copy(&mut from_client, &mut to_server).await });
            let deaf = Arc::clone(&deaf);
            tokio::spawn(async move {
                let mut bytes = vec![0; 65_536];
                while let Ok(count @ 1..) = from_server.read(&mut bytes).await {
                    // The answer is lost, and with it the connection.
                    if deaf.load(Ordering::Relaxed) || to_client.write_all(&bytes[..count]).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_was_lost_is_settled_by_the_record_itself() {
    let nats = Nats::careful();
    let deaf = Arc::new(AtomicBool::new(false));
    let port = between(nats.port(), Arc::clone(&deaf)).await;
    let settings = JetStreamSettings { url: format!("nats://127.0.0.1:{port}"), ..nats.settings() };
    let log = JetStreamLog::open(&settings, None).await.unwrap();
    let mut thing = Writer::of("thing");
    thing.write(&log, "heard").await;

    deaf.store(true, Ordering::Relaxed);
    let record = thing.record(1, "not heard");
    let outcome = log.append(thing.append(&record)).await;
    assert!(matches!(outcome, Err(AppendError::Unavailable(_))), "{outcome:?}");
    deaf.store(false, Ordering::Relaxed);
    while log.writable().await.is_err() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // The same record again: the server refuses it, since it is there already, and that is our success.
    assert_eq!(log.append(thing.append(&record)).await, Ok(Position(2)));
    // Another one with the same expectation is a conflict.
    assert_eq!(thing.clone().try_write(&log, 1, "too late").await, Err(AppendError::Conflict));
    assert_eq!(log.load(&thing.stream, 0).await.unwrap().len(), 2);
    assert_eq!(*log.head().borrow(), Position(2));
}

#[tokio::test]
async fn a_commit_id_on_another_stream_is_written_all_the_same() {
    let nats = Nats::careful();
    let log = JetStreamLog::open(&nats.settings(), None).await.unwrap();
    let (mut first, mut second) = (Writer::of("first"), Writer::of("second"));
    let record = first.record(1, "one");
    first.at = log.append(first.append(&record)).await.unwrap();
    let mut same_id = second.record(1, "two");
    same_id.commit_id = record.commit_id;
    second.at = log.append(second.append(&same_id)).await.unwrap();
    assert!(second.at > first.at, "it was acknowledged at a place of its own");
    let found = log.last(&second.stream).await.unwrap().unwrap();
    assert_eq!(found.record.events[0].data.get(), "\"two\"");
}

#[tokio::test]
async fn a_weak_server_is_refused_unless_that_was_accepted() {
    let nats = Nats::with("sync_interval: 2m");
    let error = refusal(&nats.settings(), None).await;
    assert!(matches!(error, OpenError::WeakServer(_)));
    assert!(error.to_string().contains("sync_interval"), "{error}");
    let unseen = JetStreamSettings { monitor: None, ..nats.settings() };
    assert!(matches!(refusal(&unseen, None).await, OpenError::WeakServer(_)));

    let accepted = JetStreamSettings { accept_weak_server: true, ..nats.settings() };
    let log = JetStreamLog::open(&accepted, None).await.unwrap();
    assert!(log.weak().is_some(), "and it is said for as long as it runs");

    let careful = Nats::careful();
    assert_eq!(JetStreamLog::open(&careful.settings(), None).await.unwrap().weak(), None);
    // The monitoring address of a careful server does not vouch for another one.
    let borrowed = JetStreamSettings { monitor: careful.settings().monitor, ..nats.settings() };
    assert!(matches!(refusal(&borrowed, None).await, OpenError::WeakServer(_)));
}

#[tokio::test]
async fn a_server_that_comes_back_weak_is_not_written() {
    let mut nats = Nats::careful();
    let log = JetStreamLog::open(&nats.settings(), None).await.unwrap();
    let mut thing = Writer::of("thing");
    thing.write(&log, "said").await;
    nats.kill();
    nats.start_changed("sync_interval: 2m");
    // At first it is away, then it is there and weak.
    loop {
        let refused = thing.try_write(&log, 1, "not said").await.unwrap_err().to_string();
        if refused.contains("sync_interval") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(log.writable().await.unwrap_err().contains("weak"));
    assert_eq!(log.load(&thing.stream, 0).await.unwrap().len(), 1, "it is read all the same");
    nats.kill();
    nats.start_changed("sync_interval: always");
    insist(&log, &mut thing, "said again").await;
    log.writable().await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_refused_without_repeating_a_password() {
    let settings =
        JetStreamSettings { url: "nats://shop:geheim@127.0.0.1:1".to_owned(), ..super::nats::settings(1, 1) };
    let error = refusal(&settings, None).await;
    assert!(matches!(error, OpenError::Unreachable(_)));
    assert!(!error.to_string().contains("geheim"), "{error}");
}

#[tokio::test]
async fn another_stream_or_none_is_refused() {
    let nats = Nats::careful();
    let known = LogId("log_1".to_owned());
    assert!(matches!(refusal(&nats.settings(), Some(&known)).await, OpenError::Missing { .. }));
    drop(JetStreamLog::open(&nats.settings(), None).await.unwrap());
    assert!(matches!(refusal(&nats.settings(), Some(&known)).await, OpenError::OtherLog { .. }));

    // A stream of the same name that may lose records is not strengthened behind its owner's back.
    let client = async_nats::connect(nats.settings().url).await.unwrap();
    let weaker = stream::Config {
        name: "other-events".to_owned(),
        subjects: vec!["other.ev.>".to_owned()],
        ..Default::default()
    };
    jetstream::new(client).create_stream(weaker).await.unwrap();
    let other = JetStreamSettings { namespace: "other".to_owned(), ..nats.settings() };
    let error = refusal(&other, None).await;
    assert!(matches!(error, OpenError::WeakStream { field: "discard", .. }), "{error}");
    let wrong = JetStreamSettings { namespace: "My Shop".to_owned(), ..nats.settings() };
    assert!(refusal(&wrong, None).await.to_string().contains("namespace"));
}

#[tokio::test]
async fn the_head_follows_what_another_connection_wrote() {
    let nats = Nats::careful();
    let log = JetStreamLog::open(&nats.settings(), None).await.unwrap();
    let other = JetStreamLog::open(&nats.settings(), Some(log.id())).await.unwrap();
    let position = Writer::of("thing").write(&other, "said").await;
    let mut head = log.head();
    tokio::time::timeout(LONG, head.wait_for(|head| *head >= position)).await.unwrap().unwrap();
    assert_eq!(log.read(Position(0), 10).await.unwrap().len(), 1);
}

/// Who was told a position may ask for what follows it before this connection has heard of it.
#[tokio::test]
async fn what_another_connection_wrote_a_moment_ago_is_no_damage() {
    let nats = Nats::careful();
    let log = JetStreamLog::open(&nats.settings(), None).await.unwrap();
    let other = JetStreamLog::open(&nats.settings(), Some(log.id())).await.unwrap();
    let mut thing = Writer::of("thing");
    for _ in 0..3 {
        let position = thing.write(&other, "said").await;
        assert_eq!(log.read(position, 10).await.unwrap().len(), 0);
    }
    let beyond = log.read(Position(thing.at.0 + 1), 10).await.unwrap_err();
    assert!(matches!(beyond, ReadError::Damaged { .. }), "{beyond}");
}

/// As when it was restored from a copy: positions that somebody has seen are not given again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_comes_back_with_less_is_not_written() {
    let mut nats = Nats::careful();
    let log = JetStreamLog::open(&nats.settings(), None).await.unwrap();
    let mut thing = Writer::of("thing");
    thing.write(&log, "kept").await;
    nats.kill();
    nats.copy_store("copy");
    nats.start_again();
    insist(&log, &mut thing, "lost").await;
    nats.kill();
    nats.put_back("copy");
    nats.start_again();
    let mut other = Writer::of("other");
    for _ in 0..500 {
        let refused = other.try_write(&log, 1, "said").await.expect_err("it was written");
        if matches!(&refused, AppendError::Unavailable(reason) if reason.contains("the log ends at 1")) {
            let condition = log.writable().await.unwrap_err();
            assert!(condition.contains("2 was there before"), "{condition}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never said that the log is shorter than it was");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tail_of_a_long_stream_is_found_among_many() {
    let nats = Nats::careful();
    let log = Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap());
    let writers: Vec<_> = (0..8)
        .map(|number| {
            let log = Arc::clone(&log);
            tokio::spawn(async move {
                let mut writer = Writer::of(&format!("thing{number}"));
                for step in 0..400 {
                    writer.try_write(&*log, 1 + step % 3, "said").await.unwrap();
                }
                writer
            })
        })
        .collect();
    for writer in writers {
        let writer = writer.await.unwrap();
        let all = log.load(&writer.stream, 0).await.unwrap();
        assert_eq!(all.len(), 400);
        for after in [1, writer.version / 2, writer.version - 1] {
            let expected: Vec<_> =
                all.iter().filter(|stored| stored.record.version_to() > after).map(|stored| stored.position).collect();
            let tail = log.load(&writer.stream, after).await.unwrap();
            assert_eq!(tail.iter().map(|stored| stored.position).collect::<Vec<_>>(), expected, "after {after}");
        }
    }
}

#[tokio::test]
async fn chat_older_than_it_is_kept_is_removed_by_the_server() {
    let nats = Nats::careful();
    let log = JetStreamLog::open_chat(&nats.settings(), Duration::from_millis(500)).await.unwrap();
    let mut room = Writer::of("room");
    for _ in 0..3 {
        room.write(&log, "old").await;
    }
    while log.last(&room.stream).await.unwrap().is_some() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(log.load(&room.stream, 2).await.unwrap().len(), 0);
    let mut room = Writer::of("room");
    assert_eq!(room.write(&log, "a new beginning").await, Position(4), "positions are not given again");
    drop(log);
    // How long it is kept may be changed at any start.
    let log = JetStreamLog::open_chat(&nats.settings(), Duration::from_secs(3_600)).await.unwrap();
    assert_eq!(*log.head().borrow(), Position(4));
    let room = Writer::of("another");
    room.clone().write(&log, "young").await;
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    assert!(log.last(&room.stream).await.unwrap().is_some(), "what is young stays");
}
