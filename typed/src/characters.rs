//! What a character shows, and what it does where it stands. The facts are Unicode's, by `icu_properties`.

use icu_properties::props::{
    BinaryProperty as _, CanonicalCombiningClass, DefaultIgnorableCodePoint, Emoji, EmojiModifier,
    EnumeratedProperty as _, ExtendedPictographic, GeneralCategory, GeneralCategoryGroup, Ideographic,
    IndicSyllabicCategory, JoiningType, LineBreak, Script,
};

const ZWSP: char = '\u{200B}';
const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';
const BLACK_FLAG: char = '\u{1F3F4}';
const END_OF_TAGS: char = '\u{E007F}';
/// A pattern of Braille without a dot: a symbol by its category, and nothing to be seen.
const BRAILLE_BLANK: char = '\u{2800}';

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It shows something, or does something to what is shown.
    Keep,
    /// It does nothing here: a keyboard or a word processor has left it.
    Drop,
    /// It hides, or turns, what is around it.
    Refuse,
}

/// What becomes of the character at `at`.
pub(crate) fn verdict(text: &[char], at: usize) -> Verdict {
    let before = at.checked_sub(1).and_then(|at| text.get(at).copied());
    let after = text.get(at + 1).copied();
    let keep_if = |keep: bool, other: Verdict| if keep { Verdict::Keep } else { other };
    match text[at] {
        // A soft hyphen, a byte order mark, a word joiner, a grapheme joiner.
        '\u{00AD}' | '\u{FEFF}' | '\u{2060}' | '\u{034F}' => Verdict::Drop,
        // Marks of direction move nothing but the sign beside them.
        '\u{200E}' | '\u{200F}' | '\u{061C}' => Verdict::Keep,
        ZWSP => keep_if(both(before, after, breaks_inside), Verdict::Drop),
        ZWNJ | ZWJ if before.is_some_and(is_joiner) => Verdict::Drop,
        ZWNJ => keep_if(zwnj_is_in_place(text, at), stray(text, at)),
        ZWJ => keep_if(zwj_is_in_place(text, at), stray(text, at)),
        '\u{FE0E}' | '\u{FE0F}' => keep_if(before.is_some_and(|base| has_two_looks(base, after)), Verdict::Drop),
        '\u{FE00}'..='\u{FE0D}' => keep_if(before.is_some_and(has_variants), Verdict::Refuse),
        '\u{E0100}'..='\u{E01EF}' => keep_if(before.is_some_and(Ideographic::for_char), Verdict::Refuse),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => keep_if(before.is_some_and(is_mongolian), Verdict::Refuse),
        '\u{180E}' => keep_if(both(before, after, is_mongolian), Verdict::Refuse),
        '\u{E0020}'..=END_OF_TAGS => keep_if(is_of_a_flag(text, at), Verdict::Refuse),
        other => keep_if(!is_hidden(other), Verdict::Refuse),
    }
}

fn both(before: Option<char>, after: Option<char>, is: fn(char) -> bool) -> bool {
    before.is_some_and(is) && after.is_some_and(is)
}

/// Scripts without blanks between words, whose keyboards have the zero width space in place of one: Khmer, Thai, Lao …
fn breaks_inside(c: char) -> bool {
    LineBreak::for_char(c) == LineBreak::ComplexContext
}

fn is_virama(c: char) -> bool {
    CanonicalCombiningClass::for_char(c) == CanonicalCombiningClass::Virama
}

fn joins_after(c: char) -> bool {
    matches!(JoiningType::for_char(c), JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::JoinCausing)
}

fn joins_before(c: char) -> bool {
    matches!(JoiningType::for_char(c), JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::JoinCausing)
}

fn is_joiner(c: char) -> bool {
    matches!(c, ZWNJ | ZWJ)
}

fn is_shown_to_joining(c: &char) -> bool {
    JoiningType::for_char(*c) != JoiningType::Transparent && !is_joiner(*c)
}

/// The letters on both sides, other joiners and marks on them left out: `Joining_Type:T*` of RFC 5892.
fn around(text: &[char], at: usize) -> (Option<char>, Option<char>) {
    let before = text[..at].iter().rev().copied().find(is_shown_to_joining);
    let after = text[at + 1..].iter().copied().find(is_shown_to_joining);
    (before, after)
}

/// RFC 5892, A.1: after a virama, or where it keeps two letters apart that would join.
fn zwnj_is_in_place(text: &[char], at: usize) -> bool {
    let (before, after) = around(text, at);
    at > 0 && is_virama(text[at - 1]) || before.is_some_and(joins_after) && after.is_some_and(joins_before)
}

/// RFC 5892, A.2: after a virama. Beyond it: before one, as Bengali and Kannada write the letter ra; between emoji that
/// are one picture (UTS 51); and where a letter stands alone and shows the shape that joins, as in the Arabic for A.H.
fn zwj_is_in_place(text: &[char], at: usize) -> bool {
    let (before, after) = around(text, at);
    let last = at.checked_sub(1).map(|at| text[at]);
    let next = text.get(at + 1).copied();
    let conjunct = last.is_some_and(is_virama) || last.is_some_and(is_indic) && next.is_some_and(is_virama);
    let picture = next.is_some_and(ExtendedPictographic::for_char) && is_picture_before(&text[..at]);
    let shape = before.is_some_and(joins_after) != after.is_some_and(joins_before);
    conjunct || picture || shape && !next.is_some_and(is_joiner)
}

fn is_picture_before(text: &[char]) -> bool {
    let base = text.iter().rev().find(|c| !matches!(c, '\u{FE0F}') && !EmojiModifier::for_char(**c));
    base.is_some_and(|c| ExtendedPictographic::for_char(*c))
}

/// A joiner that joins nothing. At the edge of a word, or in a script that has joiners, a keyboard has left it there;
/// between letters that never join it is only there to make two words differ that look the same.
fn stray(text: &[char], at: usize) -> Verdict {
    let (before, after) = around(text, at);
    let never_joins = |c: char| is_of_a_word(c) && JoiningType::for_char(c) == JoiningType::NonJoining && !is_indic(c);
    if both(before, after, never_joins) { Verdict::Refuse } else { Verdict::Drop }
}

fn is_of_a_word(c: char) -> bool {
    let category = GeneralCategory::for_char(c);
    GeneralCategoryGroup::Letter.contains(category) || GeneralCategoryGroup::Number.contains(category)
}

fn is_indic(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(GeneralCategory::for_char(c))
        && IndicSyllabicCategory::for_char(c) != IndicSyllabicCategory::Other
}

fn is_mongolian(c: char) -> bool {
    Script::for_char(c) == Script::Mongolian
}

/// Whether a sign can be asked for as text or as a picture; a digit only when it becomes the face of a key.
fn has_two_looks(base: char, after: Option<char>) -> bool {
    if base.is_ascii() { after == Some('\u{20E3}') } else { Emoji::for_char(base) && !EmojiModifier::for_char(base) }
}

/// The kinds of sign of which Unicode lists variants: signs of mathematics, ideographs and the marks between them, and
/// letters of three scripts.
fn has_variants(base: char) -> bool {
    let category = GeneralCategory::for_char(base);
    let script = Script::for_char(base);
    let east_asian_mark = matches!(base, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
        && GeneralCategoryGroup::Punctuation.contains(category);
    category == GeneralCategory::MathSymbol
        || Ideographic::for_char(base)
        || [Script::Myanmar, Script::PhagsPa, Script::Manichaean].contains(&script)
        || east_asian_mark
}

/// The flags of England, Scotland and Wales are a black flag and letters that are not seen, up to an end of tags.
fn is_of_a_flag(text: &[char], at: usize) -> bool {
    let is_tag = |c: &&char| matches!(c, '\u{E0020}'..='\u{E007E}');
    let base = text[..at].iter().rev().find(|c| !is_tag(c));
    let end = text[at..].iter().find(|c| !is_tag(c));
    let letters = text[..at].iter().rev().take_while(is_tag).count() + text[at..].iter().take_while(is_tag).count();
    base == Some(&BLACK_FLAG) && end == Some(&END_OF_TAGS) && (1..=6).contains(&letters)
}

fn is_hidden(c: char) -> bool {
    let nothing = match GeneralCategory::for_char(c) {
        GeneralCategory::Control
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator
        | GeneralCategory::PrivateUse
        | GeneralCategory::Surrogate => true,
        GeneralCategory::Unassigned => !is_picture_to_come(c),
        _ => false,
    };
    nothing || DefaultIgnorableCodePoint::for_char(c) || matches!(c, BRAILLE_BLANK | '\u{FFF9}'..='\u{FFFB}')
}

/// An emoji that is newer than this program is seen all the same.
fn is_picture_to_come(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}')
}

/// Whether it can be seen by itself: a letter, a digit, a mark of punctuation or a sign.
pub(crate) fn is_seen(c: char) -> bool {
    let category = GeneralCategory::for_char(c);
    let shows = [
        GeneralCategoryGroup::Letter,
        GeneralCategoryGroup::Number,
        GeneralCategoryGroup::Punctuation,
        GeneralCategoryGroup::Symbol,
    ];
    (shows.iter().any(|group| group.contains(category)) || is_picture_to_come(c)) && !is_hidden(c)
}

/// A mark that stands on the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(GeneralCategory::for_char(c), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
}

/// A blank of any width, but no end of a line.
pub(crate) fn is_blank(c: char) -> bool {
    GeneralCategory::for_char(c) == GeneralCategory::SpaceSeparator
}

/// What says something of the line and nothing of the letters: marks of direction, and where a line may break.
pub(crate) fn is_layout(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// A letter, a mark or a digit: what an address outside of ASCII is made of (RFC 5892, 2.1).
pub(crate) fn is_letter_digit(c: char) -> bool {
    let category = GeneralCategory::for_char(c);
    is_of_a_word(c) && !matches!(category, GeneralCategory::OtherNumber)
        || GeneralCategoryGroup::Mark.contains(category) && !DefaultIgnorableCodePoint::for_char(c)
}
