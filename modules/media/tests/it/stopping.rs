//! A server that stops in order: the end of its last sessions is kept before it goes.

use crate::house::{House, PATIENCE};
use crate::stage::ROOM;
use feria_media::MediaEvent;
use feria_media::testing::{Codecs, Error, Role};
use feria_openapi::Module as _;
use feria_testkit::{ANN, BO, OWNER};
use std::time::{Duration, Instant};

const STOPPED: [&str; 1] = [r#"{"reason":"stopped"}"#];

/// The sessions of two who watch and one whose picture arrives.
async fn three_sessions(house: &mut House) -> [String; 3] {
    let first = house.viewer(ANN).await;
    let second = house.viewer(BO).await;
    let host = house.open_session(OWNER, Role::Publish).await.unwrap().session;
    let session = host.parse().unwrap();
    house.hears(MediaEvent::Published { room: ROOM, session, codecs: Codecs { video: None, audio: true } }).await;
    assert_eq!(house.kept(&host, 1).await, ["media.session.published"]);
    [first, second, host]
}

#[tokio::test]
async fn a_stop_keeps_the_end_of_every_session() {
    let mut house = House::open().await;
    let sessions = three_sessions(&mut house).await;
    house.stop().await;
    for session in &sessions {
        assert_eq!(house.reasons(session).await, STOPPED);
    }
    assert!(!house.has_picture(&ROOM));
    assert_eq!(house.plane.counts().await, Err(Error::MediaHasStopped));
}

#[tokio::test]
async fn a_stop_waits_for_a_log_that_takes_its_time() {
    // Given a log that writes nothing for a while,
    let mut house = House::open().await;
    let sessions = three_sessions(&mut house).await;
    house.log.writing.shut();
    // when the server stops, then it waits,
    let mut stop = house.stop();
    tokio::select! {
        () = &mut stop => panic!("nothing has been kept yet"),
        () = house.log.writing.somebody_waits() => {}
    }
    assert!(tokio::time::timeout(Duration::from_millis(300), &mut stop).await.is_err());
    for session in &sessions {
        assert_eq!(house.reasons(session).await, Vec::<String>::new());
    }
    // and ends as soon as all is kept.
    house.log.writing.let_through();
    tokio::time::timeout(PATIENCE, stop).await.unwrap();
    for session in &sessions {
        assert_eq!(house.reasons(session).await, STOPPED);
    }
}

#[tokio::test]
async fn a_log_that_is_away_holds_no_stop_up_and_the_next_start_keeps_the_end() {
    let mut house = House::open().await;
    let sessions = three_sessions(&mut house).await;
    house.log.away(true);
    let begun = Instant::now();
    tokio::time::timeout(PATIENCE, house.stop()).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(5), "it gave up after {:?}", begun.elapsed());
    let house = house.killed().await;
    let head = house.head();
    house.module.clone().close_lost(head).await;
    for session in &sessions {
        assert_eq!(house.reasons(session).await, [r#"{"reason":"server_lost"}"#]);
    }
}

/// Whoever asks twice is answered twice.
#[tokio::test]
async fn a_server_that_has_stopped_stops_again_at_once() {
    let mut house = House::open().await;
    let sessions = three_sessions(&mut house).await;
    house.stop().await;
    let begun = Instant::now();
    house.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    for session in &sessions {
        assert_eq!(house.reasons(session).await, STOPPED);
    }
}
