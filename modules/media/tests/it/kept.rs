//! What a room keeps for newcomers, and how it asks for more: bounded by time and size, at most one request a second.

use crate::packets::{Ids, Run};
use crate::plane::codec::PacketCodec;
use crate::plane::keyframes::{GopCache, KeyframeRequests};
use crate::plane::packet::{KeyframeFinder, Packet};
use proptest::prelude::*;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

const LONGEST: Duration = Duration::from_secs(2);
const LARGEST: usize = 1024 * 1024;
const REORDERED: usize = 64;

/// One picture of the stream: of one packet, with so many bytes, so long after the one before.
#[derive(Debug, Clone)]
struct Shot {
    keyframe: bool,
    bytes: usize,
    after_ms: u64,
    /// It overtakes the one before it.
    overtakes: bool,
    /// Another publisher takes the place.
    replaced: bool,
}

fn any_shot() -> impl Strategy<Value = Shot> {
    let bytes = prop_oneof![8 => 1usize..3_000, 1 => 100_000usize..600_000];
    let after = prop_oneof![8 => 0u64..40, 1 => 500u64..2_500];
    (prop::bool::weighted(0.12), bytes, after, prop::bool::weighted(0.15), prop::bool::weighted(0.03)).prop_map(
        |(keyframe, bytes, after_ms, overtakes, replaced)| Shot { keyframe, bytes, after_ms, overtakes, replaced },
    )
}

/// The packets in the order in which they come, with who publishes.
fn stream(shots: &[Shot]) -> Vec<Arc<Packet>> {
    let mut now = Instant::now();
    let mut run = Run { session: 1, seq: 100, time: 0, ids: Ids::NONE, codec: PacketCodec::Opus };
    let mut packets: Vec<Arc<Packet>> = Vec::new();
    for shot in shots {
        if shot.replaced {
            run.session += 1;
        }
        now += Duration::from_millis(shot.after_ms);
        run.seq += 1;
        let packet = run.packet(vec![0; shot.bytes], shot.keyframe, true, now);
        let overtakes = shot.overtakes && packets.last().is_some_and(|last| last.source == packet.source);
        packets.insert(packets.len() - usize::from(overtakes), packet);
    }
    packets
}

fn replayed(cache: &GopCache) -> Option<Vec<Arc<Packet>>> {
    cache.replay().map(|packets| packets.cloned().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What a newcomer is shown begins with the newest keyframe, is in order and of one publisher, and spans at most
    /// two seconds and a mebibyte; and what is held in memory is bounded also while no keyframe is.
    #[test]
    fn what_is_kept_is_bounded_and_can_be_decoded(shots in prop::collection::vec(any_shot(), 1..300)) {
        let mut cache = GopCache::default();
        let mut held: Vec<Weak<Packet>> = Vec::new();
        for packet in stream(&shots) {
            cache.push(&packet);
            held.push(Arc::downgrade(&packet));
            drop(packet);
            held.retain(|packet| packet.strong_count() > 0);
            let Some(kept) = replayed(&cache) else {
                prop_assert!(held.len() <= REORDERED, "{} packets wait for a keyframe", held.len());
                continue;
            };
            let first = &kept[0];
            prop_assert!(first.starts_keyframe, "it begins where a decoder can");
            prop_assert!(kept.iter().all(|packet| packet.source == first.source));
            prop_assert!(kept.windows(2).all(|pair| pair[0].seq < pair[1].seq));
            prop_assert!(kept.iter().skip(1).all(|packet| !packet.starts_keyframe), "the newest keyframe is the first");
            prop_assert!(kept.iter().map(|packet| packet.payload.len()).sum::<usize>() <= LARGEST);
            let span = kept[kept.len() - 1].received.saturating_duration_since(first.received);
            prop_assert!(span <= LONGEST, "{span:?}");
            prop_assert_eq!(held.len(), kept.len(), "nothing is held that is not shown");
        }
    }

    /// As long as the bounds allow it, everything since the keyframe is there.
    #[test]
    fn nothing_since_the_keyframe_is_missing(shots in prop::collection::vec(any_shot(), 1..200)) {
        let shots: Vec<Shot> = shots.into_iter().map(|shot| Shot { overtakes: false, replaced: false, ..shot }).collect();
        let mut cache = GopCache::default();
        let mut expected: Option<Vec<u64>> = None;
        let (mut bytes, mut since) = (0, Instant::now());
        for packet in stream(&shots) {
            cache.push(&packet);
            if packet.starts_keyframe {
                (expected, bytes, since) = (Some(Vec::new()), 0, packet.received);
            }
            bytes += packet.payload.len();
            if let Some(group) = &mut expected {
                group.push(packet.seq);
            }
            if bytes > LARGEST || packet.received - since > LONGEST {
                expected = None;
            }
            let kept = replayed(&cache).map(|kept| kept.iter().map(|packet| packet.seq).collect::<Vec<_>>());
            prop_assert_eq!(&kept, &expected);
        }
    }

    /// However many ask and however often, the publisher hears one question a second, nobody waits longer for it to
    /// be asked, an unanswered one is repeated, and nothing is asked that nobody wants.
    #[test]
    fn one_request_a_second_serves_all(steps in prop::collection::vec((0u64..700, 0u8..3), 1..200)) {
        let mut requests = KeyframeRequests::default();
        let mut now = Instant::now();
        let (mut wanted, mut last): (bool, Option<Instant>) = (false, None);
        for (wait, what) in steps {
            now += Duration::from_millis(wait);
            match what {
                0 => { requests.want(); wanted = true }
                1 => { requests.answered(); wanted = false }
                _ => {}
            }
            let may = last.is_none_or(|last| now - last >= Duration::from_secs(1));
            prop_assert_eq!(requests.due(now), wanted && may);
            if requests.due(now) {
                requests.asked(now);
                last = Some(now);
                prop_assert!(!requests.due(now), "asked is asked, for everybody who waits");
            }
        }
    }
}

#[test]
fn to_the_millisecond_and_to_the_byte() {
    let mut run = Run { session: 1, seq: 0, time: 0, ids: Ids::NONE, codec: PacketCodec::Opus };
    let start = Instant::now();
    let mut push = |cache: &mut GopCache, keyframe: bool, bytes: usize, at: Duration| {
        run.seq += 1;
        cache.push(&run.packet(vec![0; bytes], keyframe, true, start + at));
    };
    let mut cache = GopCache::default();
    push(&mut cache, true, 24, Duration::ZERO);
    push(&mut cache, false, LARGEST - 24, LONGEST);
    assert_eq!(replayed(&cache).map(|kept| kept.len()), Some(2), "two seconds and a mebibyte are kept");
    push(&mut cache, false, 1, LONGEST);
    assert!(replayed(&cache).is_none(), "a byte more is not");
    push(&mut cache, true, 1, LONGEST);
    push(&mut cache, false, 1, LONGEST * 2 + Duration::from_millis(1));
    assert!(replayed(&cache).is_none(), "nor a millisecond");
    push(&mut cache, true, 1, LONGEST * 2);
    cache.clear();
    assert!(replayed(&cache).is_none());
}

/// While no keyframe has come, only so much is held as may still belong to one whose first packet is late.
#[test]
fn what_waits_for_its_keyframe_is_sixty_four_packets() {
    let mut run = Run { session: 1, seq: 0, time: 0, ids: Ids::NONE, codec: PacketCodec::Opus };
    let (mut cache, now) = (GopCache::default(), Instant::now());
    let mut held: Vec<Weak<Packet>> = Vec::new();
    for sent in 1..=200 {
        run.seq += 1;
        let packet = run.packet(vec![0; 10], false, true, now);
        cache.push(&packet);
        held.push(Arc::downgrade(&packet));
        drop(packet);
        assert_eq!(held.iter().filter(|packet| packet.strong_count() > 0).count(), sent.min(REORDERED));
    }
    let oldest = held.iter().position(|packet| packet.strong_count() > 0);
    assert_eq!(oldest, Some(200 - REORDERED), "the newest are the ones that wait");
}

/// The first packet of a keyframe that was sent again: its followers have waited for it.
#[test]
fn a_keyframe_whose_first_packet_comes_last_has_its_followers() {
    let now = Instant::now();
    let mut run = Run::vp8(1, 0, 0, Ids::NONE);
    let pieces = run.shoot(true, 4, 3_000, now);
    let mut cache = GopCache::default();
    for piece in pieces[1..].iter().chain(&pieces[1..]).chain(&pieces[..1]).chain(&pieces[..1]) {
        cache.push(piece);
    }
    let kept: Vec<u64> = replayed(&cache).unwrap().iter().map(|packet| packet.seq).collect();
    assert_eq!(kept, [1, 2, 3, 4], "each once, however often it came");
}

/// What one sender sends: payload, time, and whether a keyframe begins there.
type Story<'a> = &'a [(&'a [u8], u64, bool)];

/// Where a decoder can start, by the first bytes of payloads.
#[test]
fn a_keyframe_begins_once_where_its_codec_says() {
    const SPS: &[u8] = &[0x67, 0x42, 0xe0, 0x1f];
    const STAP_A: &[u8] = &[0x78, 0, 4, 0x67, 0x42, 0xe0, 0x1f, 0, 4, 0x68, 0xce, 0x3c, 0x80];
    const IDR: &[u8] = &[0x65, 0x88, 0x84, 0x00];
    const FU_A_OF_IDR: &[u8] = &[0x7c, 0x85, 0x88];
    const SLICE: &[u8] = &[0x41, 0x9a, 0x00];
    let h264 = PacketCodec::H264 { profile_level_id: 0x42_e0_1f };
    let stories: [(&str, Story<'_>); 4] = [
        ("parameters in band", &[(SLICE, 1, false), (STAP_A, 2, true), (FU_A_OF_IDR, 2, false), (STAP_A, 3, true)]),
        ("its own packet of parameters", &[(SPS, 5, true), (IDR, 5, false), (SLICE, 6, false), (SPS, 7, true)]),
        ("never any parameters", &[(SLICE, 1, false), (FU_A_OF_IDR, 2, true), (FU_A_OF_IDR, 2, false), (IDR, 3, true)]),
        ("an IDR of a sender that sends parameters", &[(SPS, 1, true), (IDR, 2, false), (IDR, 3, false)]),
    ];
    for (story, packets) in stories {
        let mut finder = KeyframeFinder::default();
        for (at, (payload, time, begins)) in packets.iter().enumerate() {
            assert_eq!(finder.starts(h264, None, payload, *time), *begins, "{story}, packet {at}");
        }
    }
    let vp8 = |first: bool, keyframe: bool, time: u64, finder: &mut KeyframeFinder| {
        let payload = Ids::NONE.written(first, keyframe);
        let descriptor = str0m::rtp::Vp8Descriptor::parse(&payload).unwrap();
        finder.starts(PacketCodec::Vp8, Some(&descriptor), &payload, time)
    };
    let mut finder = KeyframeFinder::default();
    assert!(!vp8(true, false, 1, &mut finder), "a picture between");
    assert!(!vp8(false, true, 2, &mut finder), "the middle of a keyframe");
    assert!(vp8(true, true, 2, &mut finder));
    assert!(!vp8(true, true, 2, &mut finder), "sent twice");
    assert!(!finder.starts(PacketCodec::Vp8, None, &[0x90], 3), "no descriptor can be read");
    assert!(!finder.starts(PacketCodec::Opus, None, SPS, 4), "sound has no keyframes");
}
