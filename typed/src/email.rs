//! E-mail addresses: the shape that RFC 5321 and, beyond ASCII, RFC 6531 give them.

use crate::characters::is_letter_digit;
use crate::text::Rule;
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

/// RFC 5321, 4.5.3.1: 64 octets before the at sign, 256 for the path with its two brackets.
const MAX: usize = 254;
const MAX_LOCAL: usize = 64;

/// The address as it was typed, composed (NFC) and without what is not seen, if it has the shape `name@example.com`.
/// Whether it takes mail, only mail can show.
///
/// The name is a dot-atom of RFC 5322, or letters, marks and digits of any script; quoted names are refused, since no
/// shop's mail knows them. The domain is one of IDNA (RFC 5892 by UTS 46) with at least one dot.
#[must_use]
pub fn email(typed: &str) -> Option<String> {
    let address = Rule::name(MAX).within(MAX).read(typed).ok()?;
    // Keyboards of East Asia give the at sign and dots their own width.
    let address = address.replace('\u{FF20}', "@");
    let (local, domain) = address.rsplit_once('@')?;
    let domain = domain.replace(['\u{3002}', '\u{FF0E}', '\u{FF61}'], ".");
    (is_local(local) && is_domain(&domain)).then(|| format!("{local}@{domain}"))
}

fn is_local(local: &str) -> bool {
    local.len() <= MAX_LOCAL && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_of_an_atom))
}

/// `atext` of RFC 5322, 3.2.3, widened as RFC 6531, 3.3 says. A joiner that is still there stands where it may.
fn is_of_an_atom(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
    } else {
        is_letter_digit(c) || matches!(c, '\u{200C}' | '\u{200D}')
    }
}

fn is_domain(domain: &str) -> bool {
    let rules = Uts46::new();
    let ascii = rules.to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::Check, DnsLength::Verify);
    ascii.is_ok_and(|ascii| ascii.contains('.'))
}
