//! What bad input gets: an error or silence, and never a stopped worker (issue: "What bad input gets").

use crate::camera::{Camera, Coding};
use crate::peer::Peer;
use crate::stage::{ELSEWHERE, ROOM, Stage};
use feria_media::testing::{CloseReason, Error, Output, Role, SdpReason, random_session_id};
use feria_openapi::Failure;
use proptest::prelude::*;
use std::net::SocketAddr;
use std::time::Duration;
use str0m::crypto::from_feature_flags;
use str0m::ice::{StunMessage, TransId};

/// An ICE check that names this session but was made with another password.
fn forged_check(username: &str) -> Vec<u8> {
    check(username, "not the password at all")
}

pub(crate) fn check(username: &str, password: &str) -> Vec<u8> {
    let mut buffer = vec![0; 1024];
    let message = StunMessage::binding_request(username, TransId::new(), true, 1, 1, true);
    let hmac = from_feature_flags().sha1_hmac_provider;
    let sign = |key: &[u8], parts: &[&[u8]]| hmac.sha1_hmac(key, parts);
    let length = message.to_bytes(Some(password.as_bytes()), &mut buffer, sign).unwrap();
    buffer.truncate(length);
    buffer
}

/// What an SDP says under this name.
pub(crate) fn said<'a>(sdp: &'a str, name: &str) -> &'a str {
    sdp.lines().find_map(|line| line.strip_prefix("a=")?.strip_prefix(name)?.strip_prefix(':')).unwrap()
}

fn assert_still_works(stage: &mut Stage) {
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    stage.film(host, &mut Camera::new(Coding::Vp8, 1, 0, 1), 5);
    assert_eq!(stage.peers[guest].pictures().count(), 15);
}

#[test]
fn garbage_and_an_ice_flood_do_not_disturb_the_picture() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 5);
    let held = stage.worker.counts();
    let (victim, username) = (stage.peers[guest].address, "nobody:at-all");
    let mut garbage: Vec<Vec<u8>> = vec![Vec::new(), vec![0], vec![0; 20], vec![255; 1500], vec![22; 100]];
    garbage.extend((0..=255u8).map(|first| [vec![first], vec![0x21; 40]].concat()));
    garbage.push(forged_check(username));
    garbage.push(forged_check(&format!("{}:x", "a".repeat(100))));
    for round in 0..50u16 {
        for data in &garbage {
            // From strangers, and with the address of a viewer forged.
            let stranger: SocketAddr = ([198, 51, 100, 7], 1000 + round).into();
            stage.worker.handle_datagram(stranger, data, stage.now);
            stage.worker.handle_datagram(victim, data, stage.now);
        }
    }
    stage.film(host, &mut camera, 5);
    assert_eq!(stage.peers[guest].pictures().count(), 30);
    assert_eq!(stage.worker.counts().addresses, held.addresses, "no stranger's address was remembered");
    assert_eq!(stage.worker.counts().sessions, 2);
}

#[test]
fn a_check_with_the_right_name_and_the_wrong_password_gains_nothing() {
    let mut stage = Stage::new();
    let peer = Peer::viewer(stage.address(), stage.now);
    let (_, answer) = stage.offer(ROOM, Role::Subscribe, "guest", &peer.offer).unwrap();
    let check = forged_check(&format!("{}:{}", said(&answer, "ice-ufrag"), said(&peer.offer, "ice-ufrag")));
    for _ in 0..1000 {
        stage.worker.handle_datagram(([198, 51, 100, 7], 9).into(), &check, stage.now);
    }
    assert_eq!(stage.worker.counts().addresses, 0);
    assert!(stage.worker.poll_output().is_some_and(|_| true), "the event of the subscription");
    assert!(stage.worker.poll_output().is_none(), "and not one answer to the forger");
}

/// Whoever is let in knows the password of its own session: its checks are right from as many ports as it likes, and
/// the engine keeps every address that a right check came from.
#[test]
fn right_checks_from_a_thousand_ports_do_not_pile_up() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 5);
    let held = stage.worker.counts();
    let peer = Peer::viewer(stage.address(), stage.now);
    let (_, answer) = stage.offer(ROOM, Role::Subscribe, "mallory", &peer.offer).unwrap();
    let names = format!("{}:{}", said(&answer, "ice-ufrag"), said(&peer.offer, "ice-ufrag"));
    let check = check(&names, said(&answer, "ice-pwd"));
    stage.deliver();
    let is_answered = |stage: &mut Stage, port: u16| {
        let source: SocketAddr = ([203, 0, 113, 9], port).into();
        stage.worker.handle_datagram(source, &check, stage.now);
        let outputs: Vec<Output> = std::iter::from_fn(|| stage.worker.poll_output()).collect();
        outputs.iter().any(|output| matches!(output, Output::Transmit { to, .. } if *to == source))
    };
    let answered: Vec<u16> = (1000..2000).filter(|port| is_answered(&mut stage, *port)).collect();
    assert_eq!((answered.len(), answered.last()), (16, Some(&1015)), "sixteen addresses and no more");
    assert!(is_answered(&mut stage, 1000), "an address that is known passes");
    assert!(stage.worker.counts().addresses <= held.addresses + 8);
    stage.film(host, &mut camera, 5);
    assert_eq!(stage.peers[guest].pictures().count(), 30);
}

#[test]
fn a_panicking_session_is_dropped_alone() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let (broken, fine) = (stage.viewer(), stage.viewer());
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 5);
    let session = stage.sessions[broken];
    stage.worker.poison(session);
    stage.film(host, &mut camera, 5);
    assert_eq!(stage.closed(broken), Some(CloseReason::Crashed));
    assert_eq!(stage.peers[fine].pictures().count(), 30);
    assert_eq!(stage.worker.stats(ROOM).subscribers, 1);
    assert_eq!(stage.worker.counts().sessions, 2);
}

#[test]
fn a_panicking_publisher_frees_its_place_and_its_viewers_stay() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let session = stage.sessions[host];
    stage.worker.poison(session);
    stage.run(Duration::from_secs(3));
    assert_eq!(stage.closed(host), Some(CloseReason::Crashed));
    let other = stage.publisher(Coding::H264, "somebody else");
    stage.film(other, &mut Camera::new(Coding::H264, 1, 0, 1), 5);
    assert_eq!(stage.peers[guest].pictures().count(), 15);
}

#[test]
fn a_packet_too_large_for_the_way_out_is_not_forwarded() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    camera.size = 1880;
    stage.film(host, &mut camera, 3);
    assert_eq!(stage.closed(guest), None);
    assert_eq!(stage.peers[guest].pictures().count(), 0);
}

#[test]
fn sdp_is_not_usable() {
    let mut stage = Stage::new();
    let good = Peer::viewer(stage.address(), stage.now).offer;
    let without = |start: &str| {
        good.lines().filter(|line| !line.starts_with(start)).map(|line| format!("{line}\r\n")).collect::<String>()
    };
    let cases = [
        (String::new(), SdpReason::NoSections),
        ("hello".to_owned(), SdpReason::Malformed),
        ("v=0\r\n".to_owned(), SdpReason::NoSections),
        (without("a=ice-ufrag"), SdpReason::IceCredentialsAreMissing),
        (without("a=ice-pwd"), SdpReason::IceCredentialsAreMissing),
        (without("a=fingerprint"), SdpReason::FingerprintIsMissing),
        (without("a=mid"), SdpReason::SectionsAreNotBundled),
        (format!("v=0\r\n{}", "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n".repeat(17)), SdpReason::TooLarge),
        (format!("{good}{}", "a=x\r\n".repeat(20_000)), SdpReason::TooLarge),
        (good.replace("a=recvonly", "a=inactive"), SdpReason::NoMediaInThisDirection),
        (good.replace("a=recvonly", "a=sendonly"), SdpReason::NoMediaInThisDirection),
        (good.replace("VP8/", "VPX/").replace("H264/", "H26X/"), SdpReason::NoCodecInCommon),
    ];
    for (sdp, reason) in cases {
        let error = stage.offer(ROOM, Role::Subscribe, "guest", &sdp).unwrap_err();
        let failure = Failure::from(error);
        assert_eq!((&*failure.code, failure.status), ("sdp_is_not_usable", 422));
        assert_eq!(failure.args["reason"], reason.code(), "{}", &sdp[..sdp.len().min(300)]);
    }
    assert_eq!(stage.worker.counts().sessions, 0, "nothing was half made");
    assert_eq!(stage.worker.counts().names, 0);
}

#[test]
fn media_is_full() {
    let mut stage = Stage::holding(2);
    stage.publisher(Coding::Vp8, "host");
    stage.viewer();
    let third = Peer::viewer(stage.address(), stage.now);
    assert_eq!(stage.join(ROOM, Role::Subscribe, "guest", third), Err(Error::MediaIsFull));
}

#[test]
fn session_not_found_also_when_it_is_anothers() {
    let mut stage = Stage::new();
    let guest = stage.viewer();
    let (theirs, now) = (stage.sessions[guest], stage.now);
    let gone = Err(Error::SessionNotFound);
    assert_eq!(stage.worker.close(ROOM, "guest", random_session_id().unwrap(), now), gone);
    assert_eq!(stage.worker.close(ROOM, "somebody else", theirs, now), gone);
    assert_eq!(stage.worker.close(ELSEWHERE, "guest", theirs, now), gone);
    assert_eq!(stage.worker.trickle(ROOM, "somebody else", theirs, "a=end-of-candidates\r\n"), gone);
    assert_eq!(stage.worker.counts().sessions, 1);
    assert_eq!(stage.worker.close(ROOM, "guest", theirs, now), Ok(()));
}

#[test]
fn ice_restart_is_not_supported_but_candidates_may_trickle() {
    let mut stage = Stage::new();
    let guest = stage.viewer();
    let session = stage.sessions[guest];
    let ufrag = stage.peers[guest].offer.lines().find(|line| line.starts_with("a=ice-ufrag")).unwrap().to_owned();
    let candidate = "a=candidate:1 1 udp 2130706431 9d8c.local 50000 typ host";
    let trickled = format!("{ufrag}\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n{candidate}\r\na=end-of-candidates\r\n");
    assert_eq!(stage.worker.trickle(ROOM, "guest", session, &trickled), Ok(()));
    let restart = trickled.replace(&ufrag, "a=ice-ufrag:other");
    assert_eq!(stage.worker.trickle(ROOM, "guest", session, &restart), Err(Error::IceRestartIsNotSupported));
    for nonsense in ["", "\r\n", "nonsense", "{\"candidate\":1}"] {
        let refused = stage.worker.trickle(ROOM, "guest", session, nonsense);
        let Err(Error::SdpIsNotUsable { fault }) = refused else { panic!("{refused:?}") };
        assert_eq!(fault.reason, SdpReason::Malformed);
    }
}

/// What a hostile or broken client may do to an offer.
fn mutated(offer: String) -> impl Strategy<Value = String> {
    let lines = offer.lines().count();
    let change = (0..lines, 0..6u8, any::<u32>(), "[ -~]{0,40}");
    proptest::collection::vec(change, 1..8).prop_map(move |changes| {
        let mut lines: Vec<String> = offer.lines().map(str::to_owned).collect();
        for (at, what, number, text) in changes {
            let at = at % lines.len().max(1);
            let Some(line) = lines.get(at).cloned() else { continue };
            match what {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, line),
                2 => lines[at] = format!("{line}{text}"),
                3 => {
                    lines[at] = line
                        .chars()
                        .map(|c| if c.is_ascii_digit() { char::from(b'0' + (number % 10) as u8) } else { c })
                        .collect()
                }
                4 => lines.swap(at, number as usize % (at + 1)),
                _ => lines[at] = line.chars().take(number as usize % (line.len() + 1)).collect(),
            }
        }
        lines.join("\r\n") + "\r\n"
    })
}

fn any_mutation() -> impl Strategy<Value = (Role, String)> {
    let now = std::time::Instant::now();
    let address: SocketAddr = ([10, 0, 0, 9], 9).into();
    str0m::crypto::from_feature_flags().install_process_default();
    let viewer = Peer::viewer(address, now).offer;
    let sender = Peer::sender(Coding::H264, true, address, now).offer;
    prop_oneof![
        mutated(viewer).prop_map(|sdp| (Role::Subscribe, sdp)),
        mutated(sender).prop_map(|sdp| (Role::Publish, sdp)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to an offer, it is answered or refused, and the worker goes on.
    #[test]
    fn no_offer_stops_the_worker((role, sdp) in any_mutation()) {
        let mut stage = Stage::new();
        let answered = stage.offer(ELSEWHERE, role, "mallory", &sdp).is_ok();
        prop_assert_eq!(stage.worker.counts().sessions, usize::from(answered));
        stage.run(Duration::from_millis(20));
        prop_assert!(stage.worker.counts().sessions <= 1);
    }

    /// Any bytes at all, from anywhere.
    #[test]
    fn no_datagram_stops_the_worker(datagrams in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 1..50)) {
        let mut stage = Stage::new();
        let guest = stage.viewer();
        let known = stage.peers[guest].address;
        for data in &datagrams {
            stage.worker.handle_datagram(known, data, stage.now);
            stage.worker.handle_datagram(([203, 0, 113, 1], 1).into(), data, stage.now);
        }
        stage.run(Duration::from_millis(20));
        prop_assert_eq!(stage.worker.counts().sessions, 1);
    }
}

#[test]
fn after_all_that_a_newcomer_is_still_served() {
    let mut stage = Stage::new();
    for first in 0..=255u8 {
        stage.worker.handle_datagram(([203, 0, 113, 1], 1).into(), &[first; 64], stage.now);
    }
    assert_still_works(&mut stage);
}
