//! The real thread and a real UDP port on loopback.

use crate::camera::{Camera, Coding};
use crate::client::{Client, LOCALHOST, until};
use crate::house::PATIENCE;
use crate::peer::Peer;
use crate::stage::ROOM;
use feria_media::testing::{CloseReason, Counts, Error, Grant, Role, random_session_id};
use feria_media::{MediaConfig, MediaEvent, Plane};
use feria_openapi::Failure;
use feria_schema_base::MediaSessionId;
use std::net::{IpAddr, UdpSocket};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::Receiver;

fn grant(holder: &str, publish: bool, subscribe: bool) -> Grant {
    Grant { room: ROOM, holder: holder.to_owned(), publish, subscribe, lasts: None, places: None, source: None }
}

/// A peer with a session on this plane.
async fn join(media: &Plane, role: Role, holder: &str) -> (Client, MediaSessionId) {
    let mut client = Client::new(role);
    let session = random_session_id().unwrap();
    let answer =
        media.offer(&grant(holder, true, true), role, session, LOCALHOST, client.peer.offer.clone()).await.unwrap();
    client.peer.accept(&answer);
    (client, session)
}

async fn expect(events: &mut Receiver<MediaEvent>, wanted: impl Fn(&MediaEvent) -> bool) {
    let found = async { while !wanted(&events.recv().await.expect("the worker lives")) {} };
    tokio::time::timeout(PATIENCE, found).await.expect("the event came");
}

#[tokio::test]
async fn a_viewer_sees_a_publisher_over_udp() {
    let (media, mut events) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
    assert_ne!(media.address().port(), 0, "the bound port is reported");
    let (mut host, host_session) = join(&media, Role::Publish, "host").await;
    let (mut guest, _) = join(&media, Role::Subscribe, "guest").await;
    until(&media, &mut [&mut host, &mut guest], |clients| clients.iter().all(|client| client.peer.rtc.is_connected()))
        .await;
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    for index in 0..30 {
        for piece in camera.shoot(index == 0, 3) {
            host.peer.write(Coding::Vp8, &piece, Instant::now());
        }
        host.turn(&media);
        guest.turn(&media);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    until(&media, &mut [&mut host, &mut guest], |clients| clients[1].peer.pictures().count() >= 90).await;
    expect(&mut events, |event| matches!(event, MediaEvent::Published { session, .. } if *session == host_session))
        .await;
    let stats = media.stats(ROOM).await.unwrap();
    assert!(stats.on_air);
    assert_eq!(stats.subscribers, 1);

    media.close(&grant("host", true, false), host_session).await.unwrap();
    until(&media, &mut [&mut host, &mut guest], |clients| clients[0].peer.closed).await;
    let over = |event: &MediaEvent| matches!(event, MediaEvent::Closed { session, reason: CloseReason::Requested, .. } if *session == host_session);
    expect(&mut events, over).await;
    media.close_room(ROOM).await.unwrap();
    assert_eq!(media.counts().await, Ok(Counts::default()));
}

#[tokio::test]
async fn a_flood_from_strangers_does_not_stop_the_thread() {
    let (media, _events) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
    let stranger = UdpSocket::bind((LOCALHOST, 0)).unwrap();
    for round in 0..5000u32 {
        let mut data = vec![(round % 256) as u8; 64];
        data[4..8].copy_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
        // The kernel may refuse some; a flood does not care.
        stranger.send_to(&data, media.address()).ok();
    }
    let (mut guest, _) = join(&media, Role::Subscribe, "guest").await;
    until(&media, &mut [&mut guest], |clients| clients[0].peer.rtc.is_connected()).await;
    assert_eq!(media.counts().await.unwrap().addresses, 1);
}

#[tokio::test]
async fn the_grant_does_not_allow_it() {
    let (media, _events) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
    let offer = Peer::viewer(media.address(), Instant::now()).offer;
    for (grant, role) in [
        (grant("x", false, true), Role::Publish),
        (grant("x", true, false), Role::Subscribe),
        (grant("x", false, false), Role::Subscribe),
    ] {
        let refused = media.offer(&grant, role, random_session_id().unwrap(), LOCALHOST, offer.clone()).await;
        assert_eq!(refused, Err(Error::NotAllowed));
        assert_eq!(Failure::from(Error::NotAllowed), Failure::not_allowed());
    }
    assert_eq!(media.counts().await, Ok(Counts::default()));
}

#[tokio::test]
async fn media_has_stopped() {
    let (media, mut events) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
    let (_guest, session) = join(&media, Role::Subscribe, "guest").await;
    media.stop().await.unwrap();
    expect(&mut events, |event| matches!(event, MediaEvent::Closed { reason: CloseReason::Stopped, .. })).await;
    assert!(events.recv().await.is_none(), "the thread has ended");
    assert_eq!(media.close(&grant("guest", false, true), session).await, Err(Error::MediaHasStopped));
    let again = MediaConfig { port: media.address().port(), ..MediaConfig::at(LOCALHOST) };
    assert!(Plane::start(&again).is_ok(), "the port is free again");
}

#[tokio::test]
async fn the_thread_ends_when_nobody_holds_it() {
    let (media, mut events) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
    drop(media);
    let ended = tokio::time::timeout(PATIENCE, events.recv()).await;
    assert_eq!(ended, Ok(None));
}

#[test]
fn a_taken_port_is_an_error_that_names_it() {
    let taken = UdpSocket::bind((LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Plane::start(&MediaConfig { port, ..MediaConfig::at(LOCALHOST) }).err().unwrap();
    assert!(error.to_string().contains(&format!("127.0.0.1:{port}")), "{error}");
}

#[test]
fn a_public_address_that_is_not_of_this_machine_is_advertised_and_every_address_is_bound() {
    let public: IpAddr = "203.0.113.5".parse().unwrap();
    let (media, _events) = Plane::start(&MediaConfig { pin_to_core: Some(0), ..MediaConfig::at(public) }).unwrap();
    assert_eq!(media.address().ip(), public);
}

#[test]
fn no_two_sessions_have_the_same_id() {
    assert_ne!(random_session_id(), random_session_id());
}

/// The queue to the worker is bounded: who comes when it is full is told at once, and the others are served.
#[tokio::test]
async fn media_is_busy() {
    let (media, _events) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
    // Long to read, and no offer: each takes the worker a while and leaves nothing behind.
    let long = format!("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n{}", "a=x-nothing:1\r\n".repeat(1_000));
    let guest = grant("guest", false, true);
    let ask = || media.offer(&guest, Role::Subscribe, random_session_id().unwrap(), LOCALHOST, long.clone());
    let begun = Instant::now();
    let answers = futures_util::future::join_all((0..2_000).map(|_| ask())).await;
    assert!(begun.elapsed() < Duration::from_secs(5), "a full queue is worked off at once: {:?}", begun.elapsed());
    let busy = answers.iter().filter(|answer| **answer == Err(Error::MediaIsBusy)).count();
    assert!(busy > 0, "two thousand fit into a queue of a thousand");
    assert!(busy < answers.len(), "nobody was served");
    assert!(answers.iter().all(|answer| matches!(answer, Err(Error::MediaIsBusy | Error::SdpIsNotUsable { .. }))));
    assert_eq!(media.counts().await, Ok(Counts::default()), "and then it is served again");
    let failure = Failure::from(Error::MediaIsBusy);
    assert_eq!((failure.status, &*failure.code, failure.retry_after), (503, "media_is_busy", Some(1)));
}
