//! The offers that real clients make, as they were recorded, and what they are answered.

use crate::stage::{ROOM, Stage};
use feria_media::testing::{Error, Role, SdpReason};

const CHROMIUM_WATCHING: &str = include_str!("offers/chromium-watching.sdp");
const CHROMIUM_PUBLISHING: &str = include_str!("offers/chromium-publishing.sdp");
const OBS: &str = include_str!("offers/obs.sdp");

fn answer(role: Role, offer: &str) -> Result<String, Error> {
    Stage::new().offer(ROOM, role, "host", offer).map(|(_, answer)| answer)
}

/// The media sections of an answer, each with its lines.
fn sections(answer: &str) -> Vec<Vec<&str>> {
    let mut sections: Vec<Vec<&str>> = Vec::new();
    for line in answer.lines() {
        if line.starts_with("m=") {
            sections.push(Vec::new());
        }
        sections.iter_mut().last().into_iter().for_each(|section| section.push(line));
    }
    sections
}

fn section<'a>(answer: &'a str, kind: &str) -> Vec<&'a str> {
    sections(answer).into_iter().find(|lines| lines[0].starts_with(&format!("m={kind}"))).unwrap()
}

/// The codec names of a section, retransmission left out.
fn codecs<'a>(section: &[&'a str]) -> Vec<&'a str> {
    let names = section.iter().filter_map(|line| line.strip_prefix("a=rtpmap:")?.split_once(' '));
    names.map(|(_, name)| name.split('/').next().unwrap()).filter(|name| *name != "rtx").collect()
}

fn says(section: &[&str], start: &str) -> bool {
    section.iter().any(|line| line.starts_with(start))
}

#[test]
fn chromium_watches_in_every_codec_we_carry() {
    let answer = answer(Role::Subscribe, CHROMIUM_WATCHING).unwrap();
    let video = section(&answer, "video");
    let mut offered = codecs(&video);
    offered.dedup();
    assert_eq!(offered, ["VP8", "H264"]);
    assert!(says(&video, "a=sendonly"));
    assert!(says(&video, "a=ssrc-group:FID"), "lost packets can be sent again");
    for feedback in ["transport-cc", "nack", "nack pli"] {
        assert!(video.iter().any(|line| line.starts_with("a=rtcp-fb:") && line.ends_with(feedback)), "{feedback}");
    }
    assert_eq!(codecs(&section(&answer, "audio")), ["opus"]);
}

#[test]
fn the_payload_types_are_the_ones_the_viewer_offered() {
    let answer = answer(Role::Subscribe, CHROMIUM_WATCHING).unwrap();
    let offered: Vec<&str> = CHROMIUM_WATCHING.lines().filter(|line| line.starts_with("a=rtpmap:")).collect();
    for line in answer.lines().filter(|line| line.starts_with("a=rtpmap:")) {
        assert!(offered.iter().any(|known| known.eq_ignore_ascii_case(line)), "{line}");
    }
    // H264 with packetization-mode 0 is another thing than what is forwarded.
    let h264 = answer.lines().filter(|line| line.starts_with("a=fmtp:") && line.contains("profile-level-id"));
    assert!(h264.clone().count() >= 3, "constrained baseline, baseline, main");
    assert!(h264.clone().all(|line| line.contains("packetization-mode=1")), "{:?}", h264.collect::<Vec<_>>());
}

#[test]
fn the_answer_is_whole_and_of_a_full_agent() {
    for (role, offer) in [(Role::Subscribe, CHROMIUM_WATCHING), (Role::Publish, CHROMIUM_PUBLISHING)] {
        let answer = answer(role, offer).unwrap();
        // Towards a lite agent a browser nominates seconds later when the way is long.
        assert!(!answer.contains("a=ice-lite"));
        let candidates: Vec<&str> = answer.lines().filter(|line| line.starts_with("a=candidate:")).collect();
        assert_eq!(candidates.len(), 1, "one address, and nothing to trickle");
        assert!(candidates[0].contains(" 192.0.2.1 3478 typ host"), "{candidates:?}");
        for section in sections(&answer) {
            assert!(says(&section, "a=setup:passive"), "the client begins");
            assert!(says(&section, "a=fingerprint:sha-256 "));
        }
    }
}

#[test]
fn chromium_publishes_in_the_first_codec_it_lists_and_only_in_that() {
    let answer_of = |offer: &str| {
        let answer = answer(Role::Publish, offer).unwrap();
        let video = section(&answer, "video").join("\n");
        assert!(video.contains("a=recvonly"));
        let mut named = codecs(&section(&answer, "video")).into_iter().map(str::to_owned).collect::<Vec<_>>();
        named.dedup();
        named
    };
    assert_eq!(answer_of(CHROMIUM_PUBLISHING), ["VP8"]);
    // A page that would rather send H264 moves it to the front.
    let h264 = CHROMIUM_PUBLISHING
        .lines()
        .find(|line| line.contains("packetization-mode=1") && line.contains("42e01f"))
        .and_then(|line| line.strip_prefix("a=fmtp:")?.split(' ').next())
        .unwrap();
    let moved = CHROMIUM_PUBLISHING.replace("UDP/TLS/RTP/SAVPF 96 ", &format!("UDP/TLS/RTP/SAVPF {h264} 96 "));
    assert_ne!(moved, CHROMIUM_PUBLISHING);
    assert_eq!(answer_of(&moved), ["H264"]);
}

#[test]
fn obs_publishes_h264_and_stereo_opus_without_retransmission() {
    let answer = answer(Role::Publish, OBS).unwrap();
    assert_eq!(codecs(&section(&answer, "video")), ["H264"]);
    assert_eq!(codecs(&section(&answer, "audio")), ["opus"]);
    for kind in ["video", "audio"] {
        assert!(says(&section(&answer, kind), "a=recvonly"));
    }
}

#[test]
fn only_extensions_that_are_used_are_agreed() {
    let answer = answer(Role::Subscribe, CHROMIUM_WATCHING).unwrap();
    let video = section(&answer, "video");
    let agreed: Vec<&str> = video.iter().filter(|line| line.starts_with("a=extmap:")).copied().collect();
    assert_eq!(agreed.len(), 3, "{agreed:?}");
    for name in ["abs-send-time", "transport-wide-cc", "sdes:mid"] {
        assert!(agreed.iter().any(|line| line.contains(name)), "{name}");
    }
}

#[test]
fn a_sender_of_several_layers_is_asked_for_one() {
    let layers = "a=rid:h send\r\na=rid:l send\r\na=simulcast:send h;l\r\n";
    let offer = format!("{}\r\n{layers}", OBS.trim_end());
    let answer = answer(Role::Publish, &offer).unwrap();
    assert!(!answer.contains("a=simulcast") && !answer.contains("a=rid"), "{answer}");
}

#[test]
fn a_client_that_could_do_both_is_held_to_its_role() {
    let both = CHROMIUM_WATCHING.replace("a=recvonly", "a=sendrecv");
    let answer = answer(Role::Subscribe, &both).unwrap();
    assert!(says(&section(&answer, "video"), "a=sendonly"));
    let publishing = Stage::new().offer(ROOM, Role::Publish, "host", &both).unwrap().1;
    assert!(says(&section(&publishing, "video"), "a=recvonly"));
}

#[test]
fn line_ends_and_stray_candidates_do_not_matter() {
    let unix = CHROMIUM_WATCHING.replace("\r\n", "\n");
    assert!(answer(Role::Subscribe, &unix).is_ok());
    let windows = unix.replace('\n', "\r\n");
    assert!(answer(Role::Subscribe, &windows).is_ok());
    let candidates = "a=candidate:1 1 udp 2113937151 6d4e1f2a.local 50000 typ host\r\na=candidate:nonsense\r\n";
    assert!(answer(Role::Subscribe, &format!("{}\r\n{candidates}", windows.trim_end())).is_ok());
}

#[test]
fn what_we_do_not_carry_is_said_so() {
    let only = |kept: &str| {
        let renamed: Vec<String> = CHROMIUM_PUBLISHING
            .lines()
            .map(|line| match line.split_once(' ') {
                Some((head, name)) if head.starts_with("a=rtpmap:") && !name.starts_with(kept) => {
                    format!("{head} x-{name}")
                }
                _ => line.to_owned(),
            })
            .collect();
        renamed.join("\r\n") + "\r\n"
    };
    let fault = |offer: &str| answer(Role::Publish, offer).unwrap_err();
    assert_eq!(fault(&only("AV1")), Error::SdpIsNotUsable { fault: SdpReason::NoCodecInCommon.into() });
    assert_eq!(fault(&only("VP9")), Error::SdpIsNotUsable { fault: SdpReason::NoCodecInCommon.into() });
    let unfragmented = OBS.replace("packetization-mode=1", "packetization-mode=0");
    assert_eq!(fault(&unfragmented), Error::SdpIsNotUsable { fault: SdpReason::NoCodecInCommon.into() });
}
