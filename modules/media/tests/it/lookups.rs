//! What each datagram and each tick costs a look-up: whose it is, and who is due.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::demux::Demux;
use crate::timers::Timers;

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
    let mut demux = Demux::default();
    demux.add("abcd", 1);
    demux.add("efgh", 2);
    assert_eq!(demux.find(address(1), &[0x80; 40]), None, "media from nowhere");
    assert_eq!(demux.find(address(1), b""), None);
    demux.learn(address(1), 1);
    assert_eq!(demux.find(address(1), &[0x80; 40]), Some(1));
    assert_eq!(demux.find(address(2), &[0x80; 40]), None);
    // An ICE check says whom it is for, wherever it comes from: a peer that moved, or two behind one address.
    assert_eq!(demux.find(address(9), &check("efgh:peer")), Some(2));
    assert_eq!(demux.find(address(1), &check("efgh:peer")), Some(2));
    assert_eq!(demux.find(address(1), &check("nobody:peer")), Some(1), "else the address decides");
    assert_eq!(demux.find(address(9), &check("nobody:peer")), None);
    assert!(!demux.is_free("abcd") && demux.is_free("ijkl"));
}

#[test]
fn a_session_keeps_its_last_eight_addresses_and_leaves_none_behind() {
    let mut demux = Demux::default();
    demux.add("abcd", 1);
    for number in 1..=20 {
        demux.learn(address(number), 1);
        demux.learn(address(number), 1);
    }
    assert_eq!(demux.addresses(), 8);
    assert_eq!((demux.find(address(12), &[0x80; 40]), demux.find(address(13), &[0x80; 40])), (None, Some(1)));
    // An address that has gone over to somebody else is not taken from them by whoever had it before.
    demux.add("efgh", 2);
    demux.learn(address(20), 2);
    demux.remove("abcd", 1);
    assert_eq!(demux.find(address(20), &[0x80; 40]), Some(2));
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
        let mut demux = Demux::default();
        demux.add("abcd", 1);
        let mut data = data;
        if stun && data.len() >= 8 {
            data[0] &= 1;
            data[4..8].copy_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
        }
        prop_assert_eq!(demux.find(address(1), &data), None);
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
