//! Display names: what a person wants to be called beside their lines.

use crate::error::Error;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeEmoji as _, UnicodeGeneralCategory as _};
use unicode_segmentation::UnicodeSegmentation as _;

/// The longest name, in characters as people count them.
pub(crate) const MAX: usize = 24;
/// One character as people count it may be built of many; this bounds towers of accents.
const MAX_BUILT_OF: usize = MAX * 4;
/// Joins emoji into one (`👩` and `💻`); anywhere else it is a hidden difference between two names.
const JOINER: char = '\u{200D}';
/// Letters by their category that show nothing.
const BLANKS: &[char] =
    &['\u{034F}', '\u{115F}', '\u{1160}', '\u{17B4}', '\u{17B5}', '\u{2800}', '\u{3164}', '\u{FFA0}'];

/// A name of 1 to 24 characters, composed (NFC), trimmed, in which everything can be seen.
#[derive(Clone, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads what a person typed.
    ///
    /// # Errors
    /// [`Error::NameHasTheWrongLength`] or [`Error::NameHasHiddenCharacters`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        // Nothing longer can fit, and composing costs time by the length.
        if text.len() > 4_096 {
            return Err(Error::NameHasTheWrongLength);
        }
        let name: String = text.trim().nfc().collect();
        let length = name.graphemes(true).count();
        if !(1..=MAX).contains(&length) || name.chars().count() > MAX_BUILT_OF {
            return Err(Error::NameHasTheWrongLength);
        }
        if name.graphemes(true).any(hides_something) {
            return Err(Error::NameHasHiddenCharacters);
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for DisplayName {
    /// Personal data reaches no log line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DisplayName(…)")
    }
}

/// `grapheme` is what people see as one character.
fn hides_something(grapheme: &str) -> bool {
    let mut rest = grapheme.chars().peekable();
    let mut emoji = false;
    while let Some(c) = rest.next() {
        let joins = c == JOINER && emoji && rest.peek().is_some_and(|next| next.is_emoji_char());
        if is_hidden(c) && !joins {
            return true;
        }
        emoji |= c.is_emoji_char() && !c.is_ascii();
    }
    false
}

fn is_hidden(c: char) -> bool {
    BLANKS.contains(&c)
        || matches!(
            c.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Surrogate
                | GeneralCategory::Unassigned
        )
        // Variation selectors choose a picture; beside the one that asks for emoji they change nothing to be seen.
        || matches!(c, '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180F}')
}
