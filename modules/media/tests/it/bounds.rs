//! What is read of an offer and of what a client trickles into its session: bounds to the byte, and one word for each fault.

use crate::camera::Coding;
use crate::peer::Peer;
use crate::stage::{ROOM, Stage};
use feria_media::testing::{Error, Role, SdpFault, SdpReason};
use feria_openapi::Failure;
use std::collections::BTreeSet;

const MOST_BYTES: usize = 64 * 1024;

#[test]
fn an_offer_has_sixty_four_kibibytes_to_the_byte() {
    let mut stage = Stage::new();
    let offer = Peer::viewer(stage.address(), stage.now).offer;
    let padded = |bytes: usize| {
        let mut padded = offer.clone();
        while bytes - padded.len() >= 200 {
            padded.push_str(&format!("a=x-nothing:{}\r\n", "x".repeat(80)));
        }
        let left = bytes - padded.len() - "a=x-nothing:\r\n".len();
        padded.push_str(&format!("a=x-nothing:{}\r\n", "x".repeat(left)));
        assert_eq!(padded.len(), bytes);
        padded
    };
    assert!(stage.offer(ROOM, Role::Subscribe, "guest", &padded(MOST_BYTES)).is_ok());
    let over = stage.offer(ROOM, Role::Subscribe, "guest", &padded(MOST_BYTES + 1));
    assert_eq!(over.unwrap_err(), Error::SdpIsNotUsable { fault: SdpReason::TooLarge.into() });
}

#[test]
fn an_offer_has_at_most_sixteen_sections() {
    let mut stage = Stage::new();
    let sections = |count: usize| format!("v=0\r\n{}", "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n".repeat(count));
    for (count, fault) in [(0, SdpReason::NoSections), (16, SdpReason::SeveralSounds), (17, SdpReason::TooLarge)] {
        let refused = stage.offer(ROOM, Role::Subscribe, "guest", &sections(count));
        let Err(Error::SdpIsNotUsable { fault: found }) = refused else { panic!("{refused:?}") };
        assert_eq!(found.reason, fault, "{count}");
    }
    assert_eq!(stage.worker.counts().sessions, 0);
}

/// Each fault has a word of its own, for the developer of a client.
#[test]
fn a_fault_of_an_offer_has_a_word() {
    for reason in SdpReason::ALL {
        let failure = Failure::from(Error::from(SdpFault { reason: *reason, line: Some(7) }));
        assert_eq!((failure.status, failure.field.as_deref()), (422, Some("/sdp")));
        assert_eq!((&failure.args["reason"], &failure.args["line"]), (&reason.code().into(), &7.into()));
        assert_eq!(Failure::from(Error::from(SdpFault::from(*reason))).args["line"], 0, "no line is to blame");
    }
    let codes: BTreeSet<&str> = SdpReason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), SdpReason::ALL.len());
    // Each has its words in every language.
    for language in ["en", "zh-CN", "ar"] {
        let path = format!("{}/../../locales/{language}/media.ftl", env!("CARGO_MANIFEST_DIR"));
        let sentences = std::fs::read_to_string(path).unwrap();
        for code in &codes {
            assert!(sentences.contains(&format!("[{code}]")), "{code} in {language}");
        }
    }
}

/// RFC 8840: candidates and their end are taken, another ufrag is a restart, and anything else is no fragment.
#[test]
fn what_is_trickled_is_candidates_or_a_restart() {
    let mut stage = Stage::new();
    let peer = Peer::sender(Coding::Vp8, true, stage.address(), stage.now);
    let ufrag = peer.offer.lines().find_map(|line| line.strip_prefix("a=ice-ufrag:")).unwrap().trim().to_owned();
    let host = stage.join(ROOM, Role::Publish, "host", peer).unwrap();
    let session = stage.sessions[host];
    let same = format!("a=ice-ufrag:{ufrag}\r\na=ice-pwd:whatever\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n");
    let candidate = "a=candidate:1 1 UDP 2130706431 198.51.100.1 39132 typ host\r\n";
    let long = format!("{}a=x:{}\r\n", same, "x".repeat(MOST_BYTES));
    let too_large = Err(Error::SdpIsNotUsable { fault: SdpReason::TooLarge.into() });
    let at = |line| Err(Error::SdpIsNotUsable { fault: SdpFault { reason: SdpReason::Malformed, line } });
    let table = [
        ("a=end-of-candidates".to_owned(), Ok(())),
        (format!("{same}{candidate}"), Ok(())),
        (candidate.replace("\r\n", "\n"), Ok(())),
        ("a=ice-ufrag:other\r\na=ice-pwd:other\r\n".to_owned(), Err(Error::IceRestartIsNotSupported)),
        (format!("{same}a=ice-ufrag:{ufrag}x\r\n"), Err(Error::IceRestartIsNotSupported)),
        (String::new(), at(None)),
        ("\r\n\r\n".to_owned(), at(None)),
        ("nonsense".to_owned(), at(Some(1))),
        (format!("{candidate}nonsense\r\n"), at(Some(2))),
        ("ä=1\r\n".to_owned(), at(Some(1))),
        (long, too_large),
    ];
    for (fragment, expected) in table {
        let answer = stage.worker.trickle(ROOM, "host", session, &fragment);
        assert_eq!(answer, expected, "{:.60}", fragment);
    }
    assert_eq!(stage.closed(host), None, "whatever was sent, the session goes on");
}
