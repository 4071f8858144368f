//! Keywords: what is typed in the chat to enter, and when a line is one.

use crate::error::Error;
use feria_typed::{Misfit, Rule};
use unicode_normalization::UnicodeNormalization as _;

const KEYWORD: Rule = Rule::name(20);

/// Marks that keyboards add and nobody sees: direction, joiners, breaks, and the wish for text or emoji. A word with one
/// and the same word without one look alike, so none of them counts.
const UNSEEN: &[char] =
    &['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{061C}', '\u{FE0E}', '\u{FE0F}'];

/// The keyword that a host typed, as it is kept. Whether it can be said in the chat is the chat's to know.
///
/// # Errors
/// [`Error::KeywordHasTheWrongLength`] or [`Error::KeywordIsNotOneWord`].
pub fn keyword(typed: &str) -> Result<String, Error> {
    let keyword = KEYWORD.read(typed).map_err(|misfit| match misfit {
        Misfit::Hidden if folded(typed).next().is_some() => Error::KeywordIsNotOneWord,
        Misfit::Hidden | Misfit::Length => Error::KeywordHasTheWrongLength,
    })?;
    if keyword.chars().any(char::is_whitespace) {
        return Err(Error::KeywordIsNotOneWord);
    }
    Ok(keyword)
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
