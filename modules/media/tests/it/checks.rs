//! What a full ICE agent costs: the checks that the server sends by itself, and to whom it sends them (MED-03).

use crate::camera::Coding;
use crate::hostile::{check, said};
use crate::peer::Peer;
use crate::stage::{ROOM, Stage};
use feria_media::testing::Role;
use std::net::SocketAddr;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

fn sent(stage: &Stage, to: SocketAddr) -> (usize, usize) {
    stage.checks.get(&to).map_or((0, 0), |lengths| (lengths.len(), lengths.iter().sum()))
}

#[test]
fn whoever_watches_for_a_minute_is_checked_a_few_times() {
    let mut stage = Stage::new();
    stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let address = stage.peers[guest].address;
    let (coming, _) = sent(&stage, address);
    stage.checks.clear();
    stage.run(MINUTE);
    let (staying, bytes) = sent(&stage, address);
    println!("a viewer: {coming} checks while it comes, {staying} in a minute of watching ({bytes} bytes)");
    assert!((1..=4).contains(&coming), "{coming}");
    assert!((1..=60).contains(&staying), "{staying}: that somebody is still there is asked no more than once a second");
}

/// The server would be a way to send datagrams to others.
#[test]
fn addresses_that_an_offer_names_are_not_checked() {
    let mut stage = Stage::new();
    let peer = Peer::viewer(stage.address(), stage.now);
    let line = "a=candidate:7 1 udp 2130706431 203.0.113.77 4433 typ host\r\n";
    let offer = peer.offer.replace("a=candidate", &format!("{line}a=candidate"));
    assert_ne!(offer, peer.offer);
    let (session, _) = stage.offer(ROOM, Role::Subscribe, "mallory", &offer).unwrap();
    let ufrag = said(&offer, "ice-ufrag");
    let trickled = format!("a=ice-ufrag:{ufrag}\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n{line}");
    assert_eq!(stage.worker.trickle(ROOM, "mallory", session, &trickled), Ok(()));
    stage.run(MINUTE);
    assert!(stage.checks.is_empty(), "{:?}", stage.checks);
}

/// Somebody with a session of their own writes another's address on checks that are right.
#[test]
fn an_address_that_never_answers_is_checked_for_a_few_seconds() {
    let mut stage = Stage::new();
    let peer = Peer::viewer(stage.address(), stage.now);
    let (_, answer) = stage.offer(ROOM, Role::Subscribe, "mallory", &peer.offer).unwrap();
    let names = format!("{}:{}", said(&answer, "ice-ufrag"), said(&peer.offer, "ice-ufrag"));
    let check = check(&names, said(&answer, "ice-pwd"));
    let victims: Vec<SocketAddr> = (0..20).map(|port| ([203, 0, 113, 77], 4000 + port).into()).collect();
    for victim in &victims {
        stage.worker.handle_datagram(*victim, &check, stage.now);
    }
    stage.run(MINUTE);
    let sent: Vec<_> = victims.iter().map(|victim| sent(&stage, *victim)).collect();
    let (checks, bytes) = sent.iter().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    let most = sent.iter().map(|one| one.0).max();
    println!(
        "20 addresses that never answer: {checks} checks, {bytes} bytes for {}; at most {most:?} to one",
        check.len() * 20
    );
    assert!(most <= Some(12), "{sent:?}");
    assert_eq!(sent.iter().filter(|one| one.0 > 0).count(), 16, "more addresses of one session are not known");
    stage.checks.clear();
    stage.run(MINUTE);
    assert!(stage.checks.is_empty(), "{:?}", stage.checks);
}
