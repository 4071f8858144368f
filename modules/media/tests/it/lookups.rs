//! What each datagram and each tick costs a look-up: whose it is, and who is due.

use crate::plane::demux::Demux;
use crate::plane::timers::Timers;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

fn address(number: u16) -> SocketAddr {
    SocketAddr::from(([192, 0, 2, 1], number))
}

/// A STUN binding request that names whom it is for; its integrity is the session's to check.
fn check(username: &str) -> Vec<u8> {
    const USERNAME: u8 = 0x06;
    const PRIORITY: u8 = 0x24;
    const INTEGRITY: u8 = 0x08;
    let mut attributes: Vec<u8> = Vec::new();
    for (kind, value) in [(USERNAME, username.as_bytes()), (PRIORITY, &[1; 4]), (INTEGRITY, &[0; 20])] {
        attributes.extend([0, kind]);
        attributes.extend(u16::try_from(value.len()).unwrap().to_be_bytes());
        attributes.extend(value);
        attributes.resize(attributes.len().div_ceil(4) * 4, 0);
    }
    let mut message = vec![0, 1];
    message.extend(u16::try_from(attributes.len()).unwrap().to_be_bytes());
    message.extend([0x21, 0x12, 0xa4, 0x42]);
    message.extend([7; 12]);
    message.extend(attributes);
    message
}

#[test]
fn a_datagram_is_for_whom_its_address_or_its_check_names() {
    let (mut demux, now) = (Demux::default(), Instant::now());
    demux.add("abcd", 1);
    demux.add("efgh", 2);
    assert_eq!(demux.find(address(1), &[0x80; 40], now), None, "media from nowhere");
    assert_eq!(demux.find(address(1), b"", now), None);
    demux.learn(address(1), 1, now);
    assert_eq!(demux.find(address(1), &[0x80; 40], now), Some(1));
    assert_eq!(demux.find(address(2), &[0x80; 40], now), None);
    // An ICE check says whom it is for, wherever it comes from: a peer that moved.
    assert_eq!(demux.find(address(9), &check("efgh:peer"), now), Some(2));
    assert_eq!(demux.find(address(1), &check("nobody:peer"), now), Some(1), "else the address decides");
    assert_eq!(demux.find(address(9), &check("nobody:peer"), now), None);
    assert!(!demux.is_free("abcd") && demux.is_free("ijkl"));
}

/// Whoever was let in has a check that is valid for its own session, and can forge where it comes from.
#[test]
fn an_address_that_is_in_use_is_not_taken_over() {
    let (mut demux, begun) = (Demux::default(), Instant::now());
    let at = |seconds| begun + Duration::from_secs(seconds);
    demux.add("host", 1);
    demux.add("liar", 2);
    for second in 0..10 {
        demux.learn(address(1), 1, at(second));
        assert_eq!(demux.find(address(1), &check("liar:peer"), at(second)), None);
        assert_eq!(demux.find(address(1), &check("host:peer"), at(second)), Some(1), "its own checks pass");
        assert_eq!(demux.find(address(1), &[0x80; 40], at(second)), Some(1));
    }
    // Five seconds after it fell silent the address is whoever's has a right check.
    assert_eq!(demux.find(address(1), &check("liar:peer"), at(13)), None);
    assert_eq!(demux.find(address(1), &check("liar:peer"), at(14)), Some(2));
    demux.learn(address(1), 2, at(14));
    assert_eq!(demux.find(address(1), &[0x80; 40], at(14)), Some(2));
    // A session that has ended holds nothing.
    demux.remove("liar", 2);
    assert_eq!(demux.find(address(1), &check("host:peer"), at(14)), Some(1));
}

#[test]
fn a_session_keeps_its_last_eight_addresses_and_leaves_none_behind() {
    let (mut demux, now) = (Demux::default(), Instant::now());
    demux.add("abcd", 1);
    for number in 1..=20 {
        demux.learn(address(number), 1, now);
        demux.learn(address(number), 1, now);
    }
    assert_eq!(demux.addresses(), 8);
    assert_eq!((demux.find(address(12), &[0x80; 40], now), demux.find(address(13), &[0x80; 40], now)), (None, Some(1)));
    // An address that has gone over to somebody else is not taken from them by whoever had it before.
    demux.add("efgh", 2);
    demux.learn(address(20), 2, now);
    demux.remove("abcd", 1);
    assert_eq!(demux.find(address(20), &[0x80; 40], now), Some(2));
    assert_eq!((demux.addresses(), demux.ufrags()), (1, 1));
    demux.remove("efgh", 2);
    assert_eq!((demux.addresses(), demux.ufrags()), (0, 0));
    demux.remove("efgh", 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes from the net is nobody's or somebody's, and never a panic.
    #[test]
    fn garbage_is_for_nobody(data in prop::collection::vec(any::<u8>(), 0..120), stun in any::<bool>()) {
        let (mut demux, now) = (Demux::default(), Instant::now());
        demux.add("abcd", 1);
        let mut data = data;
        if stun && data.len() >= 8 {
            data[0] &= 1;
            data[4..8].copy_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
        }
        prop_assert_eq!(demux.find(address(1), &data, now), None);
    }

    /// Timers are a table of the soonest time of each session, read in the order of time.
    #[test]
    fn whoever_is_due_is_served_once_and_in_order(steps in prop::collection::vec((0u8..4, 0usize..6, 0u64..50), 1..200)) {
        let start = Instant::now();
        let at = |milliseconds: u64| start + Duration::from_millis(milliseconds);
        let mut timers = Timers::default();
        let mut table: BTreeMap<usize, Instant> = BTreeMap::new();
        for (what, session, time) in steps {
            match what {
                0 | 1 => {
                    timers.schedule(session, at(time));
                    let soonest = table.entry(session).or_insert(at(time));
                    *soonest = at(time).min(*soonest);
                }
                2 => {
                    timers.remove(session);
                    table.remove(&session);
                }
                _ => {
                    let served = timers.due(at(time));
                    let first = table.values().min().copied().filter(|first| *first <= at(time));
                    prop_assert_eq!(served.and_then(|session| table.remove(&session)), first);
                }
            }
            prop_assert_eq!(timers.next(), table.values().min().copied());
            prop_assert_eq!(timers.len(), table.len());
        }
    }
}
