//! Which payload type a packet goes out with: the one of its own codec and profile, else a relative it can be shown under.

use crate::plane::codec::{PacketCodec, PayloadTypes, configure};
use feria_schema_media::session::VideoCodec;
use std::time::Instant;
use str0m::RtcConfig;
use str0m::format::PayloadParams;
use str0m::media::Pt;

const PROFILES: [u32; 4] = [0x42_e0_1f, 0x42_00_1f, 0x4d_00_1f, 0x64_00_1f];

fn h264(profile_level_id: u32) -> PacketCodec {
    PacketCodec::H264 { profile_level_id }
}

/// What we offer with these video codecs, by payload type.
fn carried(video: &[VideoCodec]) -> Vec<PayloadParams> {
    let rtc = configure(RtcConfig::new(), video).build(Instant::now());
    rtc.codec_config().params().to_vec()
}

fn agreed(video: &[VideoCodec], remote: impl Fn(PacketCodec) -> bool) -> PayloadTypes {
    let ours = carried(video);
    let codec = |params: &PayloadParams| PacketCodec::of(params.spec());
    let theirs: Vec<Pt> =
        ours.iter().filter(|params| codec(params).is_some_and(&remote)).map(PayloadParams::pt).collect();
    PayloadTypes::agreed(ours.iter(), &theirs)
}

#[test]
fn each_profile_has_its_own_payload_type() {
    let all = agreed(&[VideoCodec::H264, VideoCodec::Vp8], |_| true);
    let mut used = Vec::new();
    for codec in PROFILES.map(h264).into_iter().chain([PacketCodec::Vp8, PacketCodec::Opus]) {
        let pt = all.carrying(codec).unwrap();
        assert_eq!(all.codec(pt), Some(codec), "{codec:?} comes back as itself");
        assert!(!used.contains(&pt), "{codec:?} shares {pt:?}");
        used.push(pt);
    }
    assert_eq!(all.codec(96.into()).filter(|codec| !codec.is_video()), None);
}

/// Another profile of the same family is better than no picture; another codec is not.
#[test]
fn a_viewer_without_the_profile_gets_a_relative_of_it_and_never_another_codec() {
    let baseline = agreed(&[VideoCodec::H264], |codec| codec == h264(PROFILES[0]));
    let pt = baseline.carrying(h264(PROFILES[0])).unwrap();
    for profile in [PROFILES[3], 0x64_00_29] {
        assert_eq!(baseline.carrying(h264(profile)), Some(pt), "{profile:x}");
    }
    assert_eq!(baseline.carrying(PacketCodec::Vp8), None);
    assert_eq!(baseline.carrying(PacketCodec::Opus), None);
    assert_eq!(baseline.video(), Some(VideoCodec::H264));
    let sound = agreed(&[VideoCodec::Vp8], |codec| codec == PacketCodec::Opus);
    assert_eq!((sound.video(), sound.is_empty()), (None, false));
    assert_eq!(sound.carrying(PacketCodec::Vp8), None);
    assert!(agreed(&[], |codec| codec.is_video()).is_empty());
}

/// What is not asked for is not carried, whoever offers it.
#[test]
fn we_carry_opus_and_the_codecs_we_are_told() {
    let names = |video: &[VideoCodec]| -> Vec<bool> {
        let codecs: Vec<PacketCodec> =
            carried(video).iter().filter_map(|params| PacketCodec::of(params.spec())).collect();
        assert_eq!(codecs.iter().filter(|codec| **codec == PacketCodec::Opus).count(), 1);
        [codecs.contains(&PacketCodec::Vp8), codecs.contains(&h264(PROFILES[0]))].into()
    };
    assert_eq!(names(&[]), [false, false]);
    assert_eq!(names(&[VideoCodec::Vp8]), [true, false]);
    assert_eq!(names(&[VideoCodec::H264]), [false, true]);
    assert_eq!(names(&[VideoCodec::Vp8, VideoCodec::H264]), [true, true]);
    assert_eq!((PacketCodec::Vp8.clock_rate(), PacketCodec::Opus.clock_rate()), (90_000, 48_000));
}
