//! Keywords: what is typed in the chat to enter, and when a line is one.

use crate::error::Error;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

const MAX: usize = 20;

/// The keyword that a host typed, trimmed. Whether it can be said in the chat is the chat's to know.
///
/// # Errors
/// [`Error::KeywordHasTheWrongLength`] or [`Error::KeywordIsNotOneWord`].
pub fn keyword(typed: &str) -> Result<String, Error> {
    let keyword = typed.trim();
    if !(1..=MAX).contains(&keyword.graphemes(true).take(MAX + 1).count()) {
        return Err(Error::KeywordHasTheWrongLength);
    }
    if keyword.chars().any(char::is_whitespace) {
        return Err(Error::KeywordIsNotOneWord);
    }
    Ok(keyword.to_owned())
}

/// Whether a line is the keyword and nothing else. Case does not count, nor does the width that a keyboard of East
/// Asia gives its letters (Unicode NFKC).
pub fn is_said(keyword: &str, line: &str) -> bool {
    folded(line).eq(folded(keyword))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.trim().nfkc().flat_map(char::to_lowercase).nfkc()
}
