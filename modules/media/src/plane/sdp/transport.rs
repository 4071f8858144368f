//! The one transport of a session: the names and keys of ICE, and the certificate that DTLS must show.

use super::description::{Attributes, Description, Section};
use super::lines::is_token;
use crate::error::{SdpFault, SdpReason};

/// RFC 8839 §5.4.
const UFRAG: std::ops::RangeInclusive<usize> = 4..=256;
const PWD: std::ops::RangeInclusive<usize> = 22..=256;

/// What the offer says of its side of the transport.
#[derive(Debug)]
pub(super) struct Transport<'a> {
    pub(super) ufrag: &'a str,
    pwd: &'a str,
    fingerprint: &'a str,
    setup: Option<&'a str>,
    lite: bool,
}

impl<'a> Transport<'a> {
    /// Sections that share a transport have it described by the first one of their group; what is said for the whole
    /// session counts where a section is silent.
    pub(super) fn read(offered: &Description<'a>, carried: &[&Section<'a>]) -> Result<Self, SdpFault> {
        check_all(offered)?;
        let tagged = offered.bundle.first().and_then(|mid| carried.iter().find(|found| found.mid() == Some(*mid)));
        let sections = tagged.into_iter().chain(carried).map(|section| &section.attributes);
        let parts: Vec<&Attributes<'a>> = sections.chain([&offered.session]).collect();
        let said = |name: &str| parts.iter().find_map(|part| part.first(name)).map(|attribute| attribute.value);
        let (Some(ufrag), Some(pwd)) = (said("ice-ufrag"), said("ice-pwd")) else {
            return Err(SdpReason::IceCredentialsAreMissing.into());
        };
        let prints = parts.iter().map(|part| part.all("fingerprint").collect::<Vec<_>>());
        let prints = prints.into_iter().find(|prints| !prints.is_empty()).unwrap_or_default();
        // The first certificate is the one that is shown; an author may give its hash by several functions.
        let fingerprint = match prints.iter().find(|print| is_sha_256(print.value)) {
            Some(print) => print.value,
            None => Err(prints.first().map_or(SdpReason::FingerprintIsMissing.into(), |print| {
                print.line.fault(SdpReason::FingerprintIsNotSupported)
            }))?,
        };
        Ok(Self { ufrag, pwd, fingerprint, setup: said("setup"), lite: offered.session.first("ice-lite").is_some() })
    }

    /// The lines that the engine reads.
    pub(super) fn write(&self, to: &mut String) {
        let print = self.fingerprint.split_once(' ').map_or("", |(_, print)| print).trim();
        let lines = [
            self.lite.then(|| "ice-lite".to_owned()),
            Some(format!("ice-ufrag:{}", self.ufrag)),
            Some(format!("ice-pwd:{}", self.pwd)),
            Some(format!("fingerprint:sha-256 {print}")),
            self.setup.map(|setup| format!("setup:{setup}")),
        ];
        for line in lines.into_iter().flatten() {
            to.push_str(&format!("a={line}\r\n"));
        }
    }
}

/// Each of these is what it must be, wherever it stands.
fn check_all(offered: &Description<'_>) -> Result<(), SdpFault> {
    let parts = offered.sections.iter().map(|section| &section.attributes).chain([&offered.session]);
    type Check = fn(&str) -> bool;
    let checks: [(&str, Check, SdpReason); 4] = [
        ("ice-ufrag", |ufrag| is_ice(ufrag, &UFRAG), SdpReason::IceCredentialsAreMalformed),
        ("ice-pwd", |pwd| is_ice(pwd, &PWD), SdpReason::IceCredentialsAreMalformed),
        ("fingerprint", is_fingerprint, SdpReason::FingerprintIsMalformed),
        ("setup", |setup| ["actpass", "active", "passive"].contains(&setup), SdpReason::Malformed),
    ];
    for part in parts {
        for (name, is_right, reason) in checks {
            if let Some(wrong) = part.all(name).find(|attribute| !is_right(attribute.value)) {
                return Err(wrong.line.fault(reason));
            }
        }
    }
    Ok(())
}

fn is_ice(text: &str, lengths: &std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte))
}

/// RFC 8122 §5: the name of a hash function, and as many bytes as it makes.
fn is_fingerprint(value: &str) -> bool {
    let Some((function, print)) = value.split_once(' ') else { return false };
    let is_byte = |byte: &str| byte.len() == 2 && byte.bytes().all(|digit| digit.is_ascii_hexdigit());
    let bytes: Vec<&str> = print.trim().split(':').collect();
    let length = match function.to_ascii_lowercase().as_str() {
        "md2" | "md5" => Some(16),
        "sha-1" => Some(20),
        "sha-224" => Some(28),
        "sha-256" => Some(32),
        "sha-384" => Some(48),
        "sha-512" => Some(64),
        _ => None,
    };
    is_token(function) && bytes.iter().all(|byte| is_byte(byte)) && length.is_none_or(|length| length == bytes.len())
}

/// The only function that the engine compares by.
fn is_sha_256(value: &str) -> bool {
    value.split_once(' ').is_some_and(|(function, _)| function.eq_ignore_ascii_case("sha-256"))
}
