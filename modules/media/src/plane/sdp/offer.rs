//! An offer: what is asked for in the role, and the plain offer that the engine gets of it.

use super::answer::Names;
use super::codecs;
use super::description::{Description, Direction, Section};
use super::transport::Transport;
use crate::error::{SdpFault, SdpReason};
use crate::plane::event::Role;
use feria_schema_media::session::VideoCodec;

/// RFC 8829 §5.1.2: what is offered under any of these is spoken as the last one, and answered under its own name.
const PROFILES: &[&str] = &[
    "RTP/AVP",
    "RTP/AVPF",
    "RTP/SAVP",
    "RTP/SAVPF",
    "TCP/DTLS/RTP/SAVP",
    "TCP/DTLS/RTP/SAVPF",
    "UDP/TLS/RTP/SAVP",
    "UDP/TLS/RTP/SAVPF",
];
/// The longest name of a section that the engine keeps as it is.
const LONGEST_MID: usize = 16;

/// An offer that was read.
#[derive(Debug)]
pub(crate) struct Offer {
    /// The plain one for the engine.
    pub(crate) text: String,
    /// The video codec its author would rather send.
    pub(crate) preferred_video: Option<VideoCodec>,
    /// The ICE user fragment of its author.
    pub(crate) ufrag: String,
    /// What the answer has to call things.
    pub(crate) names: Names,
}

impl Offer {
    pub(crate) fn read(text: &str, role: Role) -> Result<Self, SdpFault> {
        let offered = Description::read(text)?;
        let carried = carried(&offered, role)?;
        let transport = Transport::read(&offered, &carried)?;
        let inner = inner_names(&carried);
        let is_renamed = carried.iter().zip(&inner).any(|(section, inner)| section.mid() != Some(inner));
        let mut plain = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n".to_owned();
        plain.push_str(&format!("a=group:BUNDLE {}\r\n", inner.join(" ")));
        transport.write(&mut plain);
        for (section, inner) in carried.iter().zip(&inner) {
            plain.push_str(&format!("m={} 9 UDP/TLS/RTP/SAVPF {}\r\n", section.media, section.formats.join(" ")));
            plain.push_str(&format!("c=IN IP4 0.0.0.0\r\na=mid:{inner}\r\na=rtcp-mux\r\na=rtcp-rsize\r\n"));
            // One side of the room sends, the other receives; nobody does both in one session.
            plain.push_str(if role == Role::Publish { "a=sendonly\r\n" } else { "a=recvonly\r\n" });
            // Packets would bear the offer's name, which the engine does not know.
            codecs::write(section, !is_renamed, &mut plain)?;
        }
        let video = carried.iter().find(|section| section.media == "video");
        Ok(Self {
            preferred_video: video.and_then(|section| codecs::preferred_video(section)),
            ufrag: transport.ufrag.to_owned(),
            names: Names::of(&offered, &carried),
            text: plain,
        })
    }
}

/// The sections that go the right way: one picture and one sound at most.
fn carried<'o, 'a>(offered: &'o Description<'a>, role: Role) -> Result<Vec<&'o Section<'a>>, SdpFault> {
    let wanted = match role {
        Role::Publish => Direction::SendOnly,
        Role::Subscribe => Direction::RecvOnly,
    };
    let is_wanted = |section: &&Section<'_>| {
        let goes = offered.direction(section);
        ["audio", "video"].contains(&section.media)
            && offered.is_open(section)
            && (goes == wanted || goes == Direction::SendRecv)
    };
    let carried: Vec<&Section<'a>> = offered.sections.iter().filter(is_wanted).collect();
    if carried.is_empty() {
        return Err(SdpReason::NoMediaInThisDirection.into());
    }
    for (media, reason) in [("video", SdpReason::SeveralVideos), ("audio", SdpReason::SeveralSounds)] {
        if let Some(second) = carried.iter().filter(|section| section.media == media).nth(1) {
            return Err(second.line.fault(reason));
        }
    }
    for section in &carried {
        if !PROFILES.contains(&section.profile) {
            return Err(section.line.fault(SdpReason::ProfileIsNotSupported));
        }
        if carried.len() > 1 && section.mid().is_none_or(|mid| !offered.bundle.contains(&mid)) {
            return Err(section.line.fault(SdpReason::SectionsAreNotBundled));
        }
    }
    Ok(carried)
}

/// What the engine calls the sections: as the offer does where it can keep the name, else by a name of our own.
fn inner_names(carried: &[&Section<'_>]) -> Vec<String> {
    let mids: Vec<&str> = carried.iter().filter_map(|section| section.mid()).collect();
    let is_kept = |mid: &str| mid.len() <= LONGEST_MID && mid.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut free = (0..).map(|number| format!("own{number}")).filter(|name| !mids.contains(&name.as_str()));
    let named = carried.iter().map(|section| section.mid().filter(|mid| is_kept(mid)).map(str::to_owned));
    named.map(|kept| kept.or_else(|| free.next()).unwrap_or_default()).collect()
}
