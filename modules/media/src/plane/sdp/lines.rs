//! Lines of a description, each with its number.

use crate::error::{SdpFault, SdpReason};

const MAX_BYTES: usize = 64 * 1024;
/// RFC 8866 §5; whoever uses another letter means something that would be lost.
const KINDS: &[u8] = b"vosiuepcbtrzkam";

/// `<kind>=<value>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// From 1, empty lines counted.
    pub(super) number: u32,
    pub(super) kind: u8,
    pub(super) value: &'a str,
}

impl Line<'_> {
    pub(super) fn fault(&self, reason: SdpReason) -> SdpFault {
        SdpFault { reason, line: Some(self.number) }
    }
}

/// The lines, however they end. Empty ones are passed over, as blanks at the end of each.
pub(super) fn read(text: &str) -> Result<Vec<Line<'_>>, SdpFault> {
    if text.len() > MAX_BYTES {
        return Err(SdpReason::TooLarge.into());
    }
    let numbered = (1..).zip(text.lines().map(str::trim_end));
    numbered.filter(|(_, line)| !line.is_empty()).map(|(number, line)| read_line(number, line)).collect()
}

fn read_line(number: u32, line: &str) -> Result<Line<'_>, SdpFault> {
    let bytes = line.as_bytes();
    match (bytes.first(), bytes.get(1), line.get(2..)) {
        (Some(kind), Some(b'='), Some(value)) if KINDS.contains(kind) && !value.contains(char::is_control) => {
            Ok(Line { number, kind: *kind, value })
        }
        _ => Err(SdpFault { reason: SdpReason::Malformed, line: Some(number) }),
    }
}

/// RFC 8866 §9, `token`: names that two sides agree on.
pub(super) fn is_token(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`{|}~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_sign)
}
