//! One continuous stream out of one source after another (MED-08): numbers, times, and VP8's own counters.

use crate::packets::{Ids, Run};
use crate::plane::codec::PacketCodec;
use crate::plane::forwarder::{Forwarder, Rewritten};
use crate::plane::packet::{Packet, Source};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};
use str0m::rtp::{Vp8Descriptor, Vp8Patch};

const CLOCK: u32 = 90_000;
/// A thirtieth of a second.
const PICTURE: u64 = 3_000;
const PIECES: usize = 3;

/// A publisher: where its counters begin, how much of it is replayed, how long it is then seen.
#[derive(Debug, Clone)]
struct Take {
    seq: u64,
    time: u64,
    ids: Ids,
    kept: usize,
    live: usize,
    /// Before its first picture reaches the viewer.
    pause: u64,
}

fn any_ids(long: bool) -> impl Strategy<Value = Ids> {
    let pictures = if long { 0..0x8000u16 } else { 0..0x80u16 };
    (pictures, any::<u8>(), 0u8..32).prop_map(move |(picture, tl0, key)| Ids { picture, tl0, key, long })
}

fn any_take(long: bool) -> impl Strategy<Value = Take> {
    // Extended numbers begin anywhere; the edges of 16 and 32 bits are where an RTP header wraps.
    let seq = prop_oneof![0u64..200_000, Just(65_530), Just(u64::from(u32::MAX) - 3)];
    let time = prop_oneof![0u64..1_000_000, Just(u64::from(u32::MAX) - 4_000), Just(u64::from(u32::MAX) * 3)];
    // At once after the one before, as a reconnect is, or after a break.
    let pause = prop_oneof![Just(0u64), 0u64..40, 0u64..4_000];
    (seq, time, any_ids(long), 1usize..60, 0usize..6, pause).prop_map(|(seq, time, ids, kept, live, pause)| Take {
        seq,
        time,
        ids,
        kept,
        live,
        pause,
    })
}

/// What one viewer gets, packet by packet, and when.
#[derive(Debug, Clone, Copy)]
struct Seen {
    take: usize,
    new: Rewritten,
    marker: bool,
    source_time: u64,
    /// Which of its source's pictures it belongs to, and how many of them were replayed.
    picture: usize,
    kept: usize,
    at: Instant,
}

/// Every take from its keyframe on: what is kept at once, the rest at its own pace.
fn watch(forwarder: &mut Forwarder, takes: &[Take]) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut now = Instant::now();
    for (index, take) in takes.iter().enumerate() {
        let mut run = Run::vp8(index as u64, take.seq, take.time, take.ids);
        let pictures: Vec<Vec<Arc<Packet>>> =
            (0..take.kept + take.live).map(|picture| run.shoot(picture == 0, PIECES, PICTURE, now)).collect();
        now += Duration::from_millis(take.pause);
        forwarder.start(pictures[..take.kept].iter().flatten(), now);
        for (picture, packets) in pictures.iter().enumerate() {
            if picture >= take.kept {
                now += Duration::from_micros(33_333);
            }
            for packet in packets {
                let new = forwarder.rewrite(packet, now).unwrap();
                let (source_time, kept) = (packet.time, take.kept);
                seen.push(Seen { take: index, new, marker: packet.marker, source_time, picture, kept, at: now });
            }
        }
    }
    seen
}

fn ticks(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap() * u64::from(CLOCK) / 1_000_000
}

/// RTP times are 32 bits: how far the second lies after the first.
fn step(before: Seen, after: Seen) -> u64 {
    u64::from(after.new.time.wrapping_sub(before.new.time))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the sources count from and however much of each is replayed, the viewer's numbers have no hole, one
    /// picture has one time, and time only goes forward: at a source's own pace, and over a seam by no less than passed.
    #[test]
    fn numbers_have_no_hole_and_time_only_goes_forward(takes in prop::collection::vec(any_take(true), 1..6)) {
        let seen = watch(&mut Forwarder::new(CLOCK), &takes);
        for (index, seen) in seen.iter().enumerate() {
            prop_assert_eq!(seen.new.seq, index as u64 + 1);
        }
        for pair in seen.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            let step = step(before, after);
            prop_assert!(step < 1 << 31, "time goes back at {}", after.new.seq);
            prop_assert_eq!(before.marker, step > 0, "a picture has one time, and the next another");
            if before.take == after.take && before.picture >= before.kept - 1 {
                prop_assert_eq!(step, after.source_time - before.source_time, "what is live keeps its pace");
            }
        }
        // From the last picture of one source to the first live one of the next: what has passed, and a seam at least.
        for pair in seen.chunk_by(|a, b| a.take == b.take).collect::<Vec<_>>().windows(2) {
            let last = *pair[0].last().unwrap();
            let live = *pair[1].iter().find(|seen| seen.picture + 1 == seen.kept).unwrap();
            let passed = ticks(live.at - last.at);
            prop_assert!(step(last, live) >= passed.max(2_970), "{} after {passed}", step(last, live));
            prop_assert!(step(last, live) <= passed.max(2_970).max(90 * live.kept as u64 + 90), "it falls behind");
        }
    }

    /// A replayed group is shown as fast as it can be, so that a newcomer stands at the live edge.
    #[test]
    fn what_is_replayed_is_a_millisecond_apart(take in any_take(true)) {
        let seen = watch(&mut Forwarder::new(CLOCK), std::slice::from_ref(&take));
        let replayed: Vec<Seen> = seen.into_iter().filter(|seen| seen.picture < take.kept && seen.marker).collect();
        for pair in replayed.windows(2) {
            prop_assert_eq!(step(pair[0], pair[1]), 90);
        }
    }

    /// VP8's picture id, TL0PICIDX and KEYIDX go on over every seam and every wrap, in the width that the sender writes.
    #[test]
    fn the_counters_of_vp8_go_on(
        (takes, long) in any::<bool>().prop_flat_map(|long| (prop::collection::vec(any_take(long), 1..5), Just(long)))
    ) {
        let seen = watch(&mut Forwarder::new(CLOCK), &takes);
        let first = Ids { long, ..takes[0].ids }.next(true);
        let mut expected = first;
        for pair in seen.windows(2) {
            if !pair[0].marker {
                continue;
            }
            let opens_take = pair[0].take != pair[1].take;
            // A keyframe of the next source counts as one; within a source only its first picture is one.
            expected = expected.next(opens_take);
            let Take { ids, .. } = takes[pair[1].take];
            let own = (0..=pair[1].picture).fold(ids, |ids, picture| ids.next(picture == 0));
            prop_assert_eq!(pair[1].new.vp8, patch(own, expected), "{:?} as {:?}", own, expected);
        }
        prop_assert_eq!(seen[0].new.vp8, None, "the first source is its own measure");
    }

    /// Packets that come out of order, twice or not at all change nobody else's number: each has its own place.
    #[test]
    fn a_packet_has_its_place_whenever_it_comes(
        take in any_take(true),
        lost in prop::collection::btree_set(1usize..60, 0..12),
        swaps in prop::collection::vec(1usize..60, 0..12),
    ) {
        let now = Instant::now();
        let mut run = Run::vp8(1, take.seq, take.time, take.ids);
        let mut packets: Vec<Arc<Packet>> = (0..20).flat_map(|at| run.shoot(at == 0, PIECES, PICTURE, now)).collect();
        let first = packets[0].seq;
        let mut forwarder = Forwarder::new(CLOCK);
        forwarder.start(packets[..1].iter(), now);
        for at in swaps {
            // The keyframe itself is what the viewer was started on.
            let (one, two) = (at.max(1), (at + 1).min(packets.len() - 1));
            packets.swap(one, two);
        }
        let mut times = std::collections::BTreeMap::new();
        for packet in packets.iter().filter(|packet| !lost.contains(&usize::try_from(packet.seq - first).unwrap())) {
            let new = forwarder.rewrite(packet, now).unwrap();
            prop_assert_eq!(new.seq, packet.seq - first + 1);
            prop_assert_eq!(forwarder.rewrite(packet, now), Some(new), "twice is the same");
            let base = *times.entry(0).or_insert(u64::from(new.time).wrapping_sub(packet.time - take.time));
            prop_assert_eq!(u64::from(new.time), base.wrapping_add(packet.time - take.time));
        }
    }
}

/// The last packets of a source come in any order, twice and late; whatever came last, the next source goes on behind
/// the one that lies furthest.
#[test]
fn the_next_source_goes_on_behind_the_furthest_packet() {
    let now = Instant::now();
    let ids = Ids { picture: 100, tl0: 7, key: 3, long: true };
    for order in [[0, 1, 2, 3], [0, 3, 1, 2], [3, 2, 1, 0], [0, 2, 3, 1]] {
        let mut run = Run::vp8(1, 10, 0, ids);
        let keyframe = run.shoot(true, 1, PICTURE, now);
        let last: Vec<Arc<Packet>> = (0..4).flat_map(|_| run.shoot(false, 1, PICTURE, now)).collect();
        let mut forwarder = Forwarder::new(CLOCK);
        forwarder.start(keyframe.iter(), now);
        let mut seen: Vec<Rewritten> = vec![forwarder.rewrite(&keyframe[0], now).unwrap()];
        seen.extend(order.iter().map(|at| forwarder.rewrite(&last[*at], now).unwrap()));
        let mut next = Run::vp8(2, 500, 77, Ids::NONE);
        let first = next.shoot(true, 1, PICTURE, now);
        forwarder.start(first.iter(), now);
        let new = forwarder.rewrite(&first[0], now).unwrap();
        assert_eq!(new.seq, seen.iter().map(|packet| packet.seq).max().unwrap() + 1, "{order:?}");
        let furthest = seen.iter().map(|packet| packet.time).max().unwrap();
        assert_eq!(new.time, furthest + 2_970, "{order:?}");
        // Five pictures were counted, of which one keyframe.
        let expected = Ids { picture: 106, tl0: 13, key: 5, long: true };
        assert_eq!(new.vp8, patch(Ids { picture: 1, tl0: 1, key: 1, long: true }, expected), "{order:?}");
    }
}

/// The patch that writes these counters over those; none when they are the same.
fn patch(own: Ids, new: Ids) -> Option<Vp8Patch> {
    let descriptor = Vp8Descriptor::parse(&own.written(true, false)).unwrap();
    let patch = descriptor.patch().picture_id(new.picture).tl0_pic_idx(new.tl0).key_idx(new.key);
    if own == new { None } else { Some(patch.build().unwrap()) }
}

#[test]
fn a_viewer_follows_one_source_and_what_another_still_sends_is_not_for_it() {
    let now = Instant::now();
    let (mut old, mut new) = (Run::vp8(1, 10, 0, Ids::NONE), Run::vp8(2, 99, 5, Ids::NONE));
    let mut forwarder = Forwarder::new(CLOCK);
    let (first, late) = (old.shoot(true, 2, PICTURE, now), old.shoot(false, 2, PICTURE, now));
    assert!(!forwarder.follows(first[0].source), "nobody is followed yet");
    assert_eq!(forwarder.rewrite(&first[0], now), None);
    forwarder.start(first.iter(), now);
    assert!(forwarder.follows(first[0].source));
    forwarder.start(new.shoot(true, 2, PICTURE, now).iter(), now);
    assert!(!forwarder.follows(Source { session: 1, ssrc: 7 }));
    assert_eq!(forwarder.rewrite(&late[0], now), None);
}

/// What came before the keyframe cannot be decoded, and its number was given to the source before.
#[test]
fn what_lies_before_the_keyframe_is_not_for_the_viewer() {
    let now = Instant::now();
    let mut run = Run::vp8(1, 10, 0, Ids::NONE);
    let before = run.shoot(false, 2, PICTURE, now);
    let keyframe = run.shoot(true, 2, PICTURE, now);
    let mut forwarder = Forwarder::new(CLOCK);
    forwarder.start(keyframe.iter(), now);
    assert_eq!(forwarder.rewrite(&before[1], now), None);
    assert_eq!(forwarder.rewrite(&keyframe[0], now).unwrap().seq, 1);
}

/// A picture that was lost whole while the group was kept, and comes by a second sending, lies between its neighbours.
#[test]
fn a_picture_that_was_missing_from_the_replay_comes_between_its_neighbours() {
    let now = Instant::now();
    let mut run = Run::vp8(1, 10, 0, Ids::NONE);
    let pictures: Vec<_> = (0..4).map(|at| run.shoot(at == 0, 1, PICTURE, now).remove(0)).collect();
    for missing in 1..3 {
        let mut forwarder = Forwarder::new(CLOCK);
        let kept: Vec<_> = pictures.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, kept)| kept).collect();
        forwarder.start(kept.iter().copied(), now);
        let times: Vec<u32> = pictures.iter().map(|packet| forwarder.rewrite(packet, now).unwrap().time).collect();
        assert!(times.is_sorted_by(|before, after| before < after), "{missing}: {times:?}");
    }
}

/// Sound counts in its own clock and needs no keyframe: it goes on with whatever comes first.
#[test]
fn sound_goes_on_over_a_seam_by_what_has_passed() {
    let mut now = Instant::now();
    let mut forwarder = Forwarder::new(48_000);
    let mut last = None;
    for session in 0..3u64 {
        let codec = PacketCodec::Opus;
        let mut run = Run { session, seq: 1_000 * session, time: 77 * session, ids: Ids::NONE, codec };
        for frame in 0..5u64 {
            run.seq += 1;
            run.time += 960;
            let packet = run.packet(vec![session as u8; 20], false, false, now);
            if frame == 0 {
                forwarder.start(std::iter::once(&packet), now);
            }
            let new = forwarder.rewrite(&packet, now).unwrap();
            if let Some((seq, time)) = last.replace((new.seq, new.time)) {
                assert_eq!(new.seq, seq + 1);
                let passed = if frame == 0 { 48_000 / 2 } else { 960 };
                assert_eq!(new.time - time, passed, "session {session}, frame {frame}");
            }
            assert_eq!(new.vp8, None);
            now += Duration::from_millis(if frame == 4 { 500 } else { 20 });
        }
    }
}
