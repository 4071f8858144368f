//! Keywords: what is typed in the chat to enter, and when a line is one.

use crate::error::Error;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

const MAX: usize = 20;

/// Marks that keyboards add and nobody sees: direction, joiners, and the wish for text or emoji. A word with one and the
/// same word without one look alike, so none of them counts.
const UNSEEN: &[char] = &['\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{061C}', '\u{FE0E}', '\u{FE0F}'];
/// Of these, what shapes no letter and joins no emoji is not kept in a keyword either.
const DIRECTION: &[char] = &['\u{200E}', '\u{200F}', '\u{061C}'];

/// The keyword that a host typed, trimmed. Whether it can be said in the chat is the chat's to know.
///
/// # Errors
/// [`Error::KeywordHasTheWrongLength`] or [`Error::KeywordIsNotOneWord`].
pub fn keyword(typed: &str) -> Result<String, Error> {
    let keyword = typed.replace(DIRECTION, "");
    let keyword = keyword.trim();
    if folded(keyword).next().is_none() || !(1..=MAX).contains(&keyword.graphemes(true).take(MAX + 1).count()) {
        return Err(Error::KeywordHasTheWrongLength);
    }
    if keyword.chars().any(char::is_whitespace) {
        return Err(Error::KeywordIsNotOneWord);
    }
    Ok(keyword.to_owned())
}

/// Whether a line is the keyword and nothing else. Case does not count, nor does the width that a keyboard of East
/// Asia gives its letters (Unicode NFKC), nor do marks that nobody sees.
pub fn is_said(keyword: &str, line: &str) -> bool {
    folded(line).eq(folded(keyword))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let seen = text.trim().chars().filter(|c| !UNSEEN.contains(c));
    seen.nfkc().flat_map(char::to_lowercase).nfkc()
}
