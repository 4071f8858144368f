//! Validation of lines: something to be seen, and nothing that is not.

use crate::error::Error;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};
use unicode_segmentation::UnicodeSegmentation as _;

const MAX: usize = 300;
/// Letters are built of several code points in many scripts, but of this many bytes only to flood a room.
const MAX_BYTES: usize = 4096;

/// Joiners shape letters of Arabic and Persian and join emoji; marks of direction come from the keyboards of those
/// scripts and move nothing but the sign beside them. A line may hold them beside something to be seen.
const SHAPING: &[char] = &['\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{061C}'];
/// Letters by their category that show nothing; names refuse the same ones.
const BLANKS: &[char] =
    &['\u{034F}', '\u{115F}', '\u{1160}', '\u{17B4}', '\u{17B5}', '\u{2800}', '\u{3164}', '\u{FFA0}'];

/// The line that a person typed, trimmed.
///
/// # Errors
/// [`Error::LineHasTheWrongLength`] or [`Error::LineHasHiddenCharacters`].
pub(crate) fn line(typed: &str) -> Result<String, Error> {
    let text = typed.trim();
    let letters = text.graphemes(true).take(MAX + 1).count();
    if !(1..=MAX).contains(&letters) || text.len() > MAX_BYTES {
        return Err(Error::LineHasTheWrongLength);
    }
    let shows = |c: char| !SHAPING.contains(&c) && !c.is_whitespace();
    if text.graphemes(true).any(hides_something) || !text.chars().any(shows) {
        return Err(Error::LineHasHiddenCharacters);
    }
    Ok(text.to_owned())
}

/// `grapheme` is what people see as one character.
fn hides_something(grapheme: &str) -> bool {
    // The flags of England, Scotland and Wales are a black flag with letters that are not seen.
    let flag = grapheme.starts_with('\u{1F3F4}');
    grapheme.chars().any(|c| is_hidden(c) && !(flag && matches!(c, '\u{E0020}'..='\u{E007F}')))
}

fn is_hidden(c: char) -> bool {
    if SHAPING.contains(&c) {
        return false;
    }
    BLANKS.contains(&c)
        || match c.general_category() {
            GeneralCategory::Control
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Surrogate => true,
            // Signs of number and verse that stand over the digits after them.
            GeneralCategory::Format => !matches!(c, '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{08E2}'),
            // An emoji that is newer than this program is seen all the same.
            GeneralCategory::Unassigned => !matches!(c, '\u{1F000}'..='\u{1FAFF}'),
            _ => false,
        }
        // Variation selectors choose a picture; beside the ones that ask for text or emoji they change nothing to see.
        || matches!(c, '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180F}')
}
