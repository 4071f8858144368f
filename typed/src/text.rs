//! Texts: composed (NFC), without what nobody sees, and bounded as people count and as memory does.

use crate::characters::{Verdict, is_blank, is_layout, is_mark, is_seen, verdict};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Bytes that one character as people count it may have: a family of emoji has 25, a syllable of Devanagari 15.
const BYTES_PER_LETTER: usize = 32;
/// Hebrew with points and accents and a Tibetan stack stay below it; what is higher covers the lines around it.
const MARKS_PER_BASE: usize = 6;

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing was typed, or more than fits, or more marks on one letter than writing has.
    Length,
    /// Nothing of it can be seen, or something in it hides or turns what is around it.
    Hidden,
}

/// What stands beside the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// What somebody or something is called by: blanks are one space, and what only lays out a line is left out.
    Name,
    /// A sentence in one line.
    Line,
    /// Several lines.
    Lines,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    letters: usize,
    bytes: usize,
    shape: Shape,
}

impl Rule {
    /// A name of 1 to so many characters as people count them (extended grapheme clusters, UAX 29). Two names that look
    /// alike are alike: blanks of any kind become one space, and marks of direction and breaks are left out.
    #[must_use]
    pub const fn name(letters: usize) -> Self {
        Self::of(letters, Shape::Name)
    }

    /// One line of 1 to so many characters.
    #[must_use]
    pub const fn line(letters: usize) -> Self {
        Self::of(letters, Shape::Line)
    }

    /// Several lines, 1 to so many characters in all; lines end in `\n`.
    #[must_use]
    pub const fn lines(letters: usize) -> Self {
        Self::of(letters, Shape::Lines)
    }

    const fn of(letters: usize, shape: Shape) -> Self {
        Self { letters, bytes: letters * BYTES_PER_LETTER, shape }
    }

    /// The same with another bound in bytes of UTF-8; left out, it is 32 for each character.
    #[must_use]
    pub const fn within(self, bytes: usize) -> Self {
        Self { bytes, ..self }
    }

    /// The text as it is kept: composed, trimmed, without what shows nothing.
    ///
    /// # Errors
    /// [`Misfit::Length`] or [`Misfit::Hidden`].
    pub fn read(self, typed: &str) -> Result<String, Misfit> {
        // Composing costs time by the length; what is left out of a text is never most of it.
        if typed.trim().is_empty() || typed.len() > self.bytes * 4 {
            return Err(Misfit::Length);
        }
        let text = self.cleaned(typed)?;
        if !text.chars().any(is_seen) {
            return Err(Misfit::Hidden);
        }
        let letters = text.graphemes(true).take(self.letters + 1).count();
        if letters > self.letters || text.len() > self.bytes || has_a_tower(&text) {
            return Err(Misfit::Length);
        }
        Ok(text)
    }

    fn cleaned(self, typed: &str) -> Result<String, Misfit> {
        let folded: String = match self.shape {
            Shape::Lines => typed.replace("\r\n", "\n"),
            Shape::Name | Shape::Line => typed.trim().to_owned(),
        };
        let folded = folded.chars().filter(|c| self.shape != Shape::Name || !is_layout(*c)).map(|c| self.blank(c));
        let mut typed: Vec<char> = folded.nfc().collect();
        // What is left out may bring letters together that compose, and joiners to a place where they join nothing:
        // the result is read again until it stays as it is.
        loop {
            let kept = self.kept(&typed)?;
            if kept == typed {
                break;
            }
            typed = kept;
        }
        let text: String = typed.into_iter().collect();
        match self.shape {
            Shape::Name => Ok(text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")),
            Shape::Line | Shape::Lines => Ok(text.trim().to_owned()),
        }
    }

    fn kept(self, typed: &[char]) -> Result<Vec<char>, Misfit> {
        let mut kept = String::with_capacity(typed.len());
        for (at, c) in typed.iter().enumerate() {
            let ends_a_line = *c == '\n' && self.shape == Shape::Lines;
            match verdict(typed, at) {
                _ if ends_a_line => kept.push(*c),
                Verdict::Keep => kept.push(*c),
                Verdict::Drop => {}
                Verdict::Refuse => return Err(Misfit::Hidden),
            }
        }
        Ok(kept.nfc().collect())
    }

    fn blank(self, c: char) -> char {
        match (self.shape, c) {
            (Shape::Name, c) if is_blank(c) => ' ',
            (Shape::Lines, '\t') => ' ',
            (Shape::Lines, '\r' | '\u{2028}' | '\u{2029}') => '\n',
            (_, c) => c,
        }
    }
}

fn has_a_tower(text: &str) -> bool {
    let mut high = 0;
    text.chars().any(|c| {
        high = if is_mark(c) { high + 1 } else { 0 };
        high > MARKS_PER_BASE
    })
}
