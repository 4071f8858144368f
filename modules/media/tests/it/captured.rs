//! When a packet was captured, on our clock (MED-11): by the publisher's reports, as far as they can be believed.

use crate::plane::clock::SourceClock;
use proptest::prelude::*;
use std::time::{Duration, Instant, SystemTime};
use str0m::media::{Frequency, MediaTime};
use str0m::rtp::rtcp::SenderInfo;

const CLOCK: u32 = 90_000;

/// A report that says: this RTP time is that moment of the publisher's clock.
fn report(theirs: SystemTime, time: u64) -> SenderInfo {
    SenderInfo {
        ssrc: 7.into(),
        ntp_time: theirs,
        rtp_time: MediaTime::new(time & u64::from(u32::MAX), Frequency::NINETY_KHZ),
        sender_packet_count: 1,
        sender_octet_count: 1,
    }
}

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn without_a_report_a_packet_was_captured_when_it_came() {
    let (mut clock, now) = (SourceClock::default(), Instant::now());
    assert_eq!(clock.captured(None, 0, CLOCK, now), now);
    assert_eq!(clock.captured(None, 90_000, CLOCK, now + ms(7)), now + ms(7));
}

/// The packet that was delayed least is the measure of all, whichever stream it is of.
#[test]
fn a_delayed_packet_was_captured_before_it_came() {
    let (mut clock, now, theirs) = (SourceClock::default(), Instant::now(), SystemTime::UNIX_EPOCH + ms(5_000_000));
    let report = report(theirs, 0);
    assert_eq!(clock.captured(Some(&report), 0, CLOCK, now), now);
    let late = clock.captured(Some(&report), 90_000, CLOCK, now + ms(1_080));
    assert_eq!(late, now + ms(1_000), "a second later by their clock, and 80 ms on the way");
    let quick = clock.captured(Some(&report), 180_000, CLOCK, now + ms(1_990));
    assert_eq!(quick, now + ms(1_990), "nothing comes before it was captured: the first one was slow by 10 ms");
    assert_eq!(clock.captured(Some(&report), 270_000, CLOCK, now + ms(3_050)), now + ms(2_990));
}

/// Reports carry 32 bits of the RTP time, and packets lie on either side of them.
#[test]
fn a_report_counts_over_the_wrap_and_for_packets_before_it() {
    let (mut clock, now, theirs) = (SourceClock::default(), Instant::now(), SystemTime::UNIX_EPOCH + ms(5_000_000));
    let wrap = u64::from(u32::MAX) + 1;
    let report = report(theirs, wrap - 45_000);
    assert_eq!(clock.captured(Some(&report), wrap - 45_000, CLOCK, now), now);
    assert_eq!(clock.captured(Some(&report), wrap + 45_000, CLOCK, now + ms(1_500)), now + ms(1_000));
    assert_eq!(clock.captured(Some(&report), wrap - 90_000, CLOCK, now + ms(1_500)), now - ms(500));
}

/// A publisher's clock that jumps is nonsense once, and the measure from then on.
#[test]
fn a_clock_that_jumps_is_not_believed() {
    let (mut clock, now) = (SourceClock::default(), Instant::now());
    let theirs = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    clock.captured(Some(&report(theirs, 0)), 0, CLOCK, now);
    let behind = report(theirs - Duration::from_secs(3_600), 0);
    assert_eq!(clock.captured(Some(&behind), 0, CLOCK, now + ms(20)), now + ms(20), "an hour ago is no capture");
    assert_eq!(clock.captured(Some(&behind), 9_000, CLOCK, now + ms(130)), now + ms(120), "and counts from there");
    let ahead = report(theirs + Duration::from_secs(3_600), 0);
    assert_eq!(clock.captured(Some(&ahead), 0, CLOCK, now + ms(140)), now + ms(140));
}

/// A publisher whose clock was never set, or is set to the end of time, breaks nothing.
#[test]
fn an_impossible_clock_is_as_good_as_none() {
    let now = Instant::now();
    let mut clock = SourceClock::default();
    let first = report(SystemTime::UNIX_EPOCH, 90_000);
    for time in [0, 90_000, u64::from(u32::MAX)] {
        assert!(clock.captured(Some(&first), time, CLOCK, now) <= now);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing was captured after it came, nor more than ten seconds before.
    #[test]
    fn a_capture_is_plausible(
        packets in prop::collection::vec((0u64..200_000, 0u64..3_000, -20_000i64..20_000), 1..60)
    ) {
        let mut clock = SourceClock::default();
        let mut now = Instant::now() + Duration::from_secs(100);
        let theirs = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let mut time = 0;
        for (ticks, delay, error) in packets {
            time += ticks;
            now += ms(delay);
            let error = Duration::from_millis(error.unsigned_abs());
            let report = report(if time % 2 == 0 { theirs + error } else { theirs - error }, time);
            let captured = clock.captured(Some(&report), time, CLOCK, now);
            prop_assert!(captured <= now);
            prop_assert!(now - captured <= Duration::from_secs(10));
        }
    }
}
