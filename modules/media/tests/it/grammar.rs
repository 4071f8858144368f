//! What an offer may say (RFC 8866, 8829, 9725), and what is refused with its line and its reason.

use crate::camera::{Camera, Coding};
use crate::peer::Peer;
use crate::stage::{ROOM, Stage};
use feria_media::testing::{Error, Role, SdpFault, SdpReason};

const OBS: &str = include_str!("offers/obs.sdp");
const CHROMIUM: &str = include_str!("offers/chromium-watching.sdp");
const FIREFOX: &str = include_str!("offers/like-firefox.sdp");
const GSTREAMER: &str = include_str!("offers/like-gstreamer.sdp");
const SHA_512: &str = "sha-512 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F:20:21:22:23:24:25:26:27:28:29:2A:2B:2C:2D:2E:2F:30:31:32:33:34:35:36:37:38:39:3A:3B:3C:3D:3E:3F";

fn answer(role: Role, offer: &str) -> Result<String, SdpFault> {
    match Stage::new().offer(ROOM, role, "host", offer) {
        Ok((_, answer)) => Ok(answer),
        Err(Error::SdpIsNotUsable { fault }) => Err(fault),
        Err(error) => panic!("{error}"),
    }
}

/// The offer with one text in another's place, once or wherever it stands.
fn with(offer: &str, old: &str, new: &str) -> String {
    assert!(offer.contains(old), "{old}");
    offer.replace(old, new)
}

/// The number of the line that the offer has there.
fn line_of(offer: &str, start: &str, nth: usize) -> Option<u32> {
    let mut lines = (1..).zip(offer.lines()).filter(|(_, line)| line.starts_with(start));
    lines.nth(nth).map(|(number, _)| number)
}

fn lines<'a>(sdp: &'a str, start: &str) -> Vec<&'a str> {
    sdp.lines().filter(|line| line.starts_with(start)).collect()
}

#[test]
fn what_the_grammar_allows_is_taken() {
    let session_level = with(&with(OBS, "a=sendonly\n", ""), "t=0 0\n", "t=0 0\na=sendonly\n");
    let credentials = "a=ice-ufrag:pGk7\na=ice-pwd:Xc2vN8mQ4tR6yU0wZ1aB3d\n";
    let table = [
        ("two bandwidths in a section", with(OBS, "a=mid:1\n", "b=AS:2500\nb=TIAS:2500000\na=mid:1\n")),
        ("a session named by a blank", with(OBS, "s=-\n", "s= \n")),
        ("a title of a section", with(OBS, "c=IN IP4 0.0.0.0\n", "i=camera one\nc=IN IP4 0.0.0.0\n")),
        ("a time that is not for ever", with(OBS, "t=0 0\n", "t=3034423619 3042462419\nr=7d 1h 0 25h\n")),
        ("what else a session may say", with(OBS, "s=-\n", "s=a show\ni=of cups\nu=http://x.test\nc=IN IP4 0.0.0.0\n")),
        ("no direction, which means both", with(OBS, "a=sendonly\n", "")),
        ("one direction for all", session_level),
        ("a group in another order", with(OBS, "BUNDLE 0 1", "BUNDLE 1 0")),
        ("two ports", with(OBS, "m=audio 9 ", "m=audio 9/2 ")),
        ("a bundled section without a port", with(OBS, "m=video 9 ", "m=video 0 ")),
        ("a transport that the first section alone describes", OBS.replacen(credentials, "", 2) + credentials),
        ("feedback for every format", with(OBS, "a=rtcp-fb:96 nack pli", "a=rtcp-fb:* nack pli")),
        ("attributes that nobody knows", with(OBS, "a=rtcp-mux\n", "a=rtcp-mux\na=x-new:1 2 3\na=x-flag\n")),
        (
            "a second hash of the certificate",
            with(OBS, "a=fingerprint", &format!("a=fingerprint:{SHA_512}\na=fingerprint")),
        ),
        ("small and large letters of a hash", with(OBS, "sha-256 B4:C7", "SHA-256 b4:C7")),
        ("fields that no codec has", with(OBS, "profile-level-id=42e01f;", "profile-level-id=42e01f; x=;; ")),
        ("lines that end as they like", with(OBS, "\n", "  \r\n\r\n")),
    ];
    for (what, offer) in table {
        let answer = answer(Role::Publish, &offer).unwrap_or_else(|fault| panic!("{what}: {fault:?}"));
        assert_eq!(lines(&answer, "a=recvonly").len(), 2, "{what}: {answer}");
        assert_eq!(lines(&answer, "a=mid:"), ["a=mid:0", "a=mid:1"], "{what}");
    }
}

/// RFC 8829 §5.1.2: the answer bears the profile of the offer.
#[test]
fn a_profile_is_answered_by_its_own_name() {
    for profile in ["RTP/AVP", "RTP/SAVPF", "TCP/DTLS/RTP/SAVPF", "UDP/TLS/RTP/SAVP"] {
        let answer = answer(Role::Publish, &with(OBS, "UDP/TLS/RTP/SAVPF", profile)).unwrap();
        let expected = [format!("m=audio 9 {profile} 111"), format!("m=video 9 {profile} 96")];
        assert_eq!(lines(&answer, "m="), expected);
    }
}

/// The order of a group says which section describes the transport, so the answer keeps it.
#[test]
fn a_group_is_answered_in_its_own_order() {
    let answer = answer(Role::Publish, &with(OBS, "BUNDLE 0 1", "BUNDLE 1 0")).unwrap();
    assert_eq!(lines(&answer, "a=group:"), ["a=group:BUNDLE 1 0"]);
}

/// RFC 8843: of sections with other credentials each, the first of the group counts.
#[test]
fn the_transport_is_the_one_of_the_tagged_section() {
    let others = OBS.replacen("a=ice-ufrag:pGk7", "a=ice-ufrag:other", 1);
    let mut stage = Stage::new();
    let (session, _) = stage.offer(ROOM, Role::Publish, "host", &with(&others, "BUNDLE 0 1", "BUNDLE 1 0")).unwrap();
    let trickle =
        |stage: &mut Stage, ufrag| stage.worker.trickle(ROOM, "host", session, &format!("a=ice-ufrag:{ufrag}\r\n"));
    assert_eq!(trickle(&mut stage, "pGk7"), Ok(()));
    assert_eq!(trickle(&mut stage, "other"), Err(Error::IceRestartIsNotSupported));
}

#[test]
fn what_is_refused_is_named_by_its_line_and_its_reason() {
    use SdpReason as R;
    let (ufrag, pwd, print) = ("a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:");
    let said = |start: &str| lines(OBS, start)[0].to_owned();
    let second_video = format!("{OBS}{}", with(&OBS[OBS.find("m=video").unwrap()..], "a=mid:1", "a=mid:2"));
    let table: Vec<(String, R, Option<u32>)> = vec![
        (with(OBS, "v=0", "v=1"), R::Malformed, Some(1)),
        (with(OBS, "s=-\n", "s=-\nv=0\n"), R::Malformed, Some(4)),
        (with(OBS, "s=-\n", "hello\n"), R::Malformed, Some(3)),
        (with(OBS, "s=-\n", "x=-\n"), R::Malformed, Some(3)),
        (with(OBS, "s=-\n", "s=a\u{0}b\n"), R::Malformed, Some(3)),
        (with(OBS, "m=audio 9 UDP/TLS/RTP/SAVPF 111", "m=audio 9"), R::Malformed, line_of(OBS, "m=", 0)),
        (with(OBS, "UDP/TLS/RTP/SAVPF 96", "UDP/TLS/RTP/SAVPF 196"), R::Malformed, line_of(OBS, "m=", 1)),
        (with(OBS, "a=rtpmap:96 H264/90000", "a=rtpmap:96 H264"), R::Malformed, line_of(OBS, "a=rtpmap", 1)),
        (with(OBS, "a=setup:actpass", "a=setup:maybe"), R::Malformed, line_of(OBS, "a=setup", 0)),
        (with(OBS, "m=video 9 ", "m=video 65536 "), R::PortIsOutOfRange, line_of(OBS, "m=", 1)),
        (with(OBS, "m=audio 9 ", "m=audio -1 "), R::PortIsOutOfRange, line_of(OBS, "m=", 0)),
        (with(OBS, "m=video 9 ", &format!("m=video {} ", "9".repeat(20))), R::PortIsOutOfRange, line_of(OBS, "m=", 1)),
        (OBS.replacen("UDP/TLS/RTP/SAVPF", "udp", 1), R::ProfileIsNotSupported, line_of(OBS, "m=", 0)),
        (with(OBS, "a=mid:1", "a=mid:0"), R::MidIsNotUsable, line_of(OBS, "a=mid", 1)),
        (with(OBS, "a=mid:1", "a=mid:1 2"), R::MidIsNotUsable, line_of(OBS, "a=mid", 1)),
        (with(OBS, "a=mid:1", "a=mid:"), R::MidIsNotUsable, line_of(OBS, "a=mid", 1)),
        (with(OBS, "BUNDLE 0 1", "BUNDLE 0"), R::SectionsAreNotBundled, line_of(OBS, "m=", 1)),
        (with(OBS, "a=group:BUNDLE 0 1\n", ""), R::SectionsAreNotBundled, Some(line_of(OBS, "m=", 0).unwrap() - 1)),
        (with(OBS, &said(ufrag), "a=ice-ufrag:abc"), R::IceCredentialsAreMalformed, line_of(OBS, ufrag, 0)),
        (with(OBS, &said(ufrag), "a=ice-ufrag:ab cd"), R::IceCredentialsAreMalformed, line_of(OBS, ufrag, 0)),
        (
            with(OBS, &said(ufrag), &format!("a=ice-ufrag:{}", "x".repeat(257))),
            R::IceCredentialsAreMalformed,
            line_of(OBS, ufrag, 0),
        ),
        (with(OBS, &said(pwd), "a=ice-pwd:x"), R::IceCredentialsAreMalformed, line_of(OBS, pwd, 0)),
        (with(OBS, &said(pwd), ""), R::IceCredentialsAreMissing, None),
        (with(OBS, &said(print), "a=fingerprint:sha-256 00"), R::FingerprintIsMalformed, line_of(OBS, print, 0)),
        (with(OBS, &said(print), "a=fingerprint:sha-256"), R::FingerprintIsMalformed, line_of(OBS, print, 0)),
        (with(OBS, "B4:C7:91", "B4:C7:9"), R::FingerprintIsMalformed, line_of(OBS, print, 0)),
        (with(OBS, &said(print), &format!("{print}{SHA_512}")), R::FingerprintIsNotSupported, line_of(OBS, print, 0)),
        (
            with(OBS, &said(print), "a=fingerprint:md5 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F"),
            R::FingerprintIsNotSupported,
            line_of(OBS, print, 0),
        ),
        (second_video.clone(), R::SeveralVideos, line_of(&second_video, "m=video", 1)),
        (
            with(OBS, "m=video 9 UDP/TLS/RTP/SAVPF 96", "m=audio 9 UDP/TLS/RTP/SAVPF 96"),
            R::SeveralSounds,
            line_of(OBS, "m=", 1),
        ),
        (with(OBS, "a=sendonly", "a=recvonly"), R::NoMediaInThisDirection, None),
    ];
    for (offer, reason, line) in table {
        assert_eq!(answer(Role::Publish, &offer).unwrap_err(), SdpFault { reason, line }, "{offer}");
    }
}

/// What does not go our way is refused alone (RFC 8829 §5.3.1), and the rest is carried.
#[test]
fn a_section_that_is_not_carried_is_refused_in_its_place() {
    let data = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\nc=IN IP4 0.0.0.0\na=mid:data-1\na=sctp-port:5000\n";
    let idle = with(&OBS[OBS.find("m=video").unwrap()..], "a=mid:1", "a=mid:2");
    let rest = OBS.find("m=").unwrap();
    let offer = format!(
        "{}{data}{}{}",
        with(&OBS[..rest], "BUNDLE 0 1", "BUNDLE data-1 0 1 2"),
        &OBS[rest..],
        with(&idle, "a=sendonly", "a=inactive")
    );
    let answer = answer(Role::Publish, &offer).unwrap();
    assert_eq!(lines(&answer, "a=group:"), ["a=group:BUNDLE 0 1"]);
    assert_eq!(lines(&answer, "a=mid:"), ["a=mid:data-1", "a=mid:0", "a=mid:1", "a=mid:2"]);
    let sections = lines(&answer, "m=");
    assert_eq!(sections[0], "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
    assert_eq!(sections[3], "m=video 0 UDP/TLS/RTP/SAVPF 96");
    assert!(sections[1].starts_with("m=audio 9 ") && sections[2].starts_with("m=video 9 "), "{sections:?}");
}

#[test]
fn one_section_alone_needs_neither_a_name_nor_a_group() {
    let alone = OBS[..OBS.find("m=video").unwrap()].replace("a=mid:0\n", "").replace("a=group:BUNDLE 0 1\n", "");
    let answer = answer(Role::Publish, &alone).unwrap();
    assert_eq!((lines(&answer, "a=mid:").len(), lines(&answer, "a=group:").len()), (0, 0), "{answer}");
}

#[test]
fn a_section_keeps_the_name_that_the_offer_gave_it() {
    let long = "a-name.of~forty+signs_that!no#engine$keeps";
    for (one, two) in [("audio-0", "video-1"), (long, "1"), ("own0", "{2}")] {
        let named = with(&with(OBS, "a=mid:0", &format!("a=mid:{one}")), "a=mid:1", &format!("a=mid:{two}"));
        let answer = answer(Role::Publish, &with(&named, "BUNDLE 0 1", &format!("BUNDLE {one} {two}"))).unwrap();
        assert_eq!(lines(&answer, "a=mid:"), [format!("a=mid:{one}"), format!("a=mid:{two}")]);
        assert_eq!(lines(&answer, "a=group:"), [format!("a=group:BUNDLE {one} {two}")]);
    }
}

/// Whoever has such names gets its picture: packets do not bear them then.
#[test]
fn a_picture_comes_over_sections_of_any_name() {
    let mut stage = Stage::new();
    let rename = |sdp: &str, old: &[String], new: &[String]| {
        let mut sdp = sdp.to_owned();
        for (old, new) in old.iter().zip(new) {
            sdp = sdp.replace(&format!("a=mid:{old}\r\n"), &format!("a=mid:{new}\r\n"));
        }
        sdp.replace(&format!("BUNDLE {}", old.join(" ")), &format!("BUNDLE {}", new.join(" ")))
    };
    let mids = |sdp: &str| -> Vec<String> { lines(sdp, "a=mid:").iter().map(|line| line[6..].to_owned()).collect() };
    let join = |stage: &mut Stage, role, holder: &str, mut peer: Peer| {
        let own = mids(&peer.offer);
        let strange: Vec<String> = own.iter().map(|mid| format!("{mid}-of_a.player")).collect();
        let (session, answer) = stage.offer(ROOM, role, holder, &rename(&peer.offer, &own, &strange)).unwrap();
        assert_eq!(mids(&answer), strange);
        peer.accept(&rename(&answer, &strange, &own));
        stage.sessions.push(session);
        stage.peers.push(peer);
        stage.run(std::time::Duration::from_secs(1));
        stage.peers.len() - 1
    };
    let (address, now) = (stage.address(), stage.now);
    let host = join(&mut stage, Role::Publish, "host", Peer::sender(Coding::Vp8, true, address, now));
    let (address, now) = (stage.address(), stage.now);
    let guest = join(&mut stage, Role::Subscribe, "guest", Peer::viewer(address, now));
    stage.film(host, &mut Camera::new(Coding::Vp8, 1, 0, 1), 5);
    assert_eq!(stage.peers[guest].pictures().count(), 15);
}

/// Chromium and OBS as they were recorded; Firefox and GStreamer in the form that they write.
#[test]
fn offers_in_the_form_of_each_client_are_answered() {
    for (offer, role) in
        [(CHROMIUM, Role::Subscribe), (OBS, Role::Publish), (FIREFOX, Role::Publish), (GSTREAMER, Role::Publish)]
    {
        let answer = answer(role, offer).unwrap();
        let names = |sdp: &str| lines(sdp, "a=mid:").iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&answer), names(offer));
        assert!(lines(&answer, "m=").iter().all(|line| !line.contains(" 0 ")), "nothing is refused: {answer}");
    }
}
