//! Reads what Feria must know of an offer before str0m sees it, and takes out what it does not carry.

use super::event::Role;
use crate::error::SdpFault;
use feria_schema_media::session::VideoCodec;

const MAX_BYTES: usize = 64 * 1024;
const MAX_SECTIONS: usize = 16;

/// An offer, cleaned, with the video codec its author would rather send.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) text: String,
    pub(crate) preferred_video: Option<VideoCodec>,
}

impl Offer {
    pub(crate) fn read(text: &str, role: Role) -> Result<Self, SdpFault> {
        if text.len() > MAX_BYTES {
            return Err(SdpFault::TooLarge);
        }
        let sections = text.lines().filter(|line| line.starts_with("m=")).count();
        if sections > MAX_SECTIONS {
            return Err(SdpFault::TooLarge);
        }
        if sections == 0 {
            return Err(SdpFault::Malformed);
        }
        let mut clean = String::with_capacity(text.len() + 64);
        for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
            if is_left_out(line) {
                continue;
            }
            clean.push_str(match (line, role) {
                // One side of the room sends, the other receives; nobody does both in one session.
                ("a=sendrecv", Role::Publish) => "a=sendonly",
                ("a=sendrecv", Role::Subscribe) => "a=recvonly",
                _ => line,
            });
            clean.push_str("\r\n");
        }
        let preferred_video = VideoSection::first(&clean).and_then(|section| section.preferred());
        Ok(Self { preferred_video, text: clean })
    }
}

/// Candidates: addresses are learnt from the authenticated checks themselves (RFC 8445 §7.3.1.3), and a
/// browser's are `.local` names anyway. Simulcast: without it in the answer a sender sends one layer.
fn is_left_out(line: &str) -> bool {
    ["a=candidate:", "a=simulcast:", "a=rid:"].iter().any(|start| line.starts_with(start))
}

/// The payload types of the first video section in the order of preference, with their attributes.
struct VideoSection<'a> {
    payload_types: Vec<&'a str>,
    attributes: Vec<&'a str>,
}

impl<'a> VideoSection<'a> {
    fn first(text: &'a str) -> Option<Self> {
        let mut lines = text.lines().skip_while(|line| !line.starts_with("m=video"));
        let payload_types = lines.next()?.split_whitespace().skip(3).collect();
        let attributes = lines.take_while(|line| !line.starts_with("m=")).collect();
        Some(Self { payload_types, attributes })
    }

    fn preferred(&self) -> Option<VideoCodec> {
        self.payload_types.iter().find_map(|pt| self.codec(pt))
    }

    fn codec(&self, pt: &str) -> Option<VideoCodec> {
        let name = self.value("a=rtpmap:", pt)?.to_ascii_uppercase();
        if name.starts_with("VP8/90000") {
            return Some(VideoCodec::Vp8);
        }
        if !name.starts_with("H264/90000") {
            return None;
        }
        let parameters = self.value("a=fmtp:", pt).unwrap_or_default();
        let mode = parameters.split(';').find_map(|part| part.trim().strip_prefix("packetization-mode="));
        (mode.map(str::trim) == Some("1")).then_some(VideoCodec::H264)
    }

    fn value(&self, attribute: &str, pt: &str) -> Option<&'a str> {
        self.attributes.iter().find_map(|line| {
            let (number, value) = line.strip_prefix(attribute)?.split_once(' ')?;
            (number == pt).then_some(value)
        })
    }
}

/// What a trickled fragment (RFC 8840) asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    /// Candidates of the running ICE session; the checks themselves have already told us.
    Candidates,
    /// Other credentials than the offer's: an ICE restart.
    Restart,
}

impl Fragment {
    pub(crate) fn read(text: &str, ufrag: &str) -> Result<Self, SdpFault> {
        if text.len() > MAX_BYTES {
            return Err(SdpFault::TooLarge);
        }
        let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty()).peekable();
        if lines.peek().is_none() || lines.clone().any(|line| line.as_bytes().get(1) != Some(&b'=')) {
            return Err(SdpFault::Malformed);
        }
        let restarts = lines.filter_map(|line| line.strip_prefix("a=ice-ufrag:")).any(|other| other != ufrag);
        Ok(if restarts { Self::Restart } else { Self::Candidates })
    }
}

/// The ICE user fragment of the offer's author.
pub(crate) fn ice_ufrag(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.trim_end().strip_prefix("a=ice-ufrag:"))
}
