//! Finding words in a text as people write them: without regard to capitals, to the bend of an apostrophe and to what Arabic
//! writes or leaves out, and only whole where a script has words.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words as they are compared.
pub(crate) fn sought(words: &str) -> Vec<char> {
    words.chars().flat_map(folded).collect()
}

/// A text that is searched more than once.
pub(crate) struct Text {
    /// In small letters, each with the place of its character in what was written.
    letters: Vec<(char, usize)>,
    written: Vec<char>,
}

impl Text {
    /// A text to search.
    pub(crate) fn new(text: &str) -> Self {
        let written: Vec<char> = text.chars().collect();
        let small = |(at, letter): (usize, &char)| folded(*letter).map(move |small| (small, at)).collect::<Vec<_>>();
        Self { letters: written.iter().enumerate().flat_map(small).collect(), written }
    }

    /// Where the words stand for the first time: the first character, and how many.
    pub(crate) fn find(&self, sought: &[char]) -> Option<(usize, usize)> {
        if sought.is_empty() || sought.len() > self.letters.len() {
            return None;
        }
        let fits = |start: &usize| {
            let end = start + sought.len();
            let is_there = self.letters[*start..end].iter().map(|(letter, _)| letter).eq(sought);
            is_there && self.is_edge(*start) && self.is_edge(end)
        };
        let start = (0..=self.letters.len() - sought.len()).find(fits)?;
        let (from, to) = (self.letters[start].1, self.letters[start + sought.len() - 1].1);
        Some((from, to + 1 - from))
    }

    /// The words as they were written.
    pub(crate) fn written(&self, (from, count): (usize, usize)) -> String {
        self.written.iter().skip(from).take(count).collect()
    }

    /// Whether a word may begin or end before the letter at `at`: not between two letters of a script that has words.
    fn is_edge(&self, at: usize) -> bool {
        let letter = |at: usize| self.letters.get(at).map(|(letter, _)| *letter);
        let before = at.checked_sub(1).and_then(letter);
        match (before, letter(at)) {
            (Some(before), Some(after)) => !(joins(before) && joins(after)),
            _ => true,
        }
    }
}

/// A letter as it is compared: small, without accents and vowel signs, and of Arabic letters that are typed for each other
/// one. Of what only draws a word out nothing is left.
fn folded(letter: char) -> impl Iterator<Item = char> {
    letter.nfd().filter(|part| !is_combining_mark(*part) && *part != '\u{0640}').flat_map(|part| {
        let plain = match part {
            '\u{2019}' | '\u{2018}' => '\'',
            'ة' => 'ه',
            'ى' => 'ي',
            other => other,
        };
        plain.to_lowercase()
    })
}

/// Han, kana, Hangul and Thai are written without blanks, or with endings that would hide every word.
fn joins(letter: char) -> bool {
    let is_without_blanks = matches!(letter,
        '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}');
    letter.is_alphanumeric() && !is_without_blanks
}
