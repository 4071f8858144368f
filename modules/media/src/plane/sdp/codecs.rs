//! What a section says of its codecs, as far as the engine has a use for it.

use super::description::Section;
use crate::error::{SdpFault, SdpReason};
use feria_schema_media::session::VideoCodec;

/// RFC 8285 §4.2: the numbers of a one-byte header.
const EXTENSIONS: std::ops::RangeInclusive<u8> = 1..=14;
const MID_EXTENSION: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";

/// The attribute lines of the section that the engine reads. Simulcast is left out: without it in the answer a sender
/// sends one layer. Candidates too: the authenticated checks themselves bring addresses, and a browser's are `.local`
/// names anyway.
pub(super) fn write(section: &Section<'_>, with_mid_extension: bool, to: &mut String) -> Result<(), SdpFault> {
    let mut push = |line: String| to.push_str(&format!("a={line}\r\n"));
    for format in &section.formats {
        if format.parse::<u8>().ok().is_none_or(|number| number > 127) {
            return Err(section.line.fault(SdpReason::Malformed));
        }
    }
    for map in section.attributes.all("rtpmap") {
        let Some((format, codec)) = map.value.split_once(' ').filter(|(_, codec)| is_codec(codec)) else {
            return Err(map.line.fault(SdpReason::Malformed));
        };
        if section.formats.contains(&format) {
            push(format!("rtpmap:{format} {codec}"));
        }
    }
    for parameters in section.attributes.all("fmtp") {
        let Some((format, said)) = parameters.value.split_once(' ') else { continue };
        let said = parameters_of(said);
        if section.formats.contains(&format) && !said.is_empty() {
            push(format!("fmtp:{format} {said}"));
        }
    }
    for feedback in section.attributes.all("rtcp-fb") {
        let Some((format, feedback)) = feedback.value.split_once(' ') else { continue };
        // RFC 4585 §4.2: a star means every format.
        for wanted in section.formats.iter().filter(|wanted| format == "*" || format == **wanted) {
            push(format!("rtcp-fb:{wanted} {feedback}"));
        }
    }
    for extension in section.attributes.all("extmap") {
        let (number, uri) = extension.value.split_once(' ').unwrap_or_default();
        let number = number.split('/').next().unwrap_or_default().parse().unwrap_or(0u8);
        let is_mid = uri.split(' ').next() == Some(MID_EXTENSION);
        if EXTENSIONS.contains(&number) && (with_mid_extension || !is_mid) {
            push(format!("extmap:{}", extension.value));
        }
    }
    for source in section.attributes.all("ssrc") {
        let says = |(number, said): (&str, &str)| number.parse::<u32>().is_ok() && said.contains(':');
        if source.value.split_once(' ').is_some_and(says) {
            push(format!("ssrc:{}", source.value));
        }
    }
    for group in section.attributes.all("ssrc-group") {
        let mut fields = group.value.split(' ');
        let is_named = fields.next().is_some_and(|semantics| !semantics.is_empty());
        let sources: Vec<&str> = fields.collect();
        if is_named && !sources.is_empty() && sources.iter().all(|source| source.parse::<u32>().is_ok()) {
            push(format!("ssrc-group:{}", group.value));
        }
    }
    for stream in section.attributes.all("msid").take(1).filter(|stream| stream.value.contains(' ')) {
        push(format!("msid:{}", stream.value));
    }
    Ok(())
}

/// The parameters of a format in the one way of writing them that every reader takes: without blanks, and without what
/// says nothing.
fn parameters_of(said: &str) -> String {
    let parts = said.split(';').map(str::trim).filter(|part| !part.is_empty());
    let says = |part: &&str| part.split_once('=').is_none_or(|(name, value)| !name.is_empty() && !value.is_empty());
    parts.filter(says).collect::<Vec<_>>().join(";")
}

/// `<name>/<clock rate>`, of sound with its channels.
fn is_codec(text: &str) -> bool {
    let fields: Vec<&str> = text.split('/').collect();
    let is_number = |field: &str| field.parse::<u32>().is_ok();
    match fields.as_slice() {
        [name, clock] => !name.is_empty() && is_number(clock),
        [name, clock, channels] => !name.is_empty() && is_number(clock) && channels.parse::<u8>().is_ok(),
        _ => false,
    }
}

/// The video codec that the author would rather send.
pub(super) fn preferred_video(section: &Section<'_>) -> Option<VideoCodec> {
    section.formats.iter().find_map(|format| video_codec(section, format))
}

fn video_codec(section: &Section<'_>, format: &str) -> Option<VideoCodec> {
    let value = |attribute: &str| {
        let values = section.attributes.all(attribute).filter_map(|attribute| attribute.value.split_once(' '));
        values.into_iter().find(|(number, _)| *number == format).map(|(_, value)| value)
    };
    match value("rtpmap")?.to_ascii_uppercase().as_str() {
        "VP8/90000" => Some(VideoCodec::Vp8),
        "H264/90000" => {
            let mut parameters = value("fmtp").unwrap_or_default().split(';');
            let mode = parameters.find_map(|part| part.trim().strip_prefix("packetization-mode="));
            (mode.map(str::trim) == Some("1")).then_some(VideoCodec::H264)
        }
        _ => None,
    }
}
