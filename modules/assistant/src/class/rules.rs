//! The class of a line: cues are looked for in it, each speaks for a class, and the class that most speaks for is told.
//!
//! The cues are words of five languages in `class/cues.txt`. A longer cue hides those inside it ("no problems" is no problem),
//! a question mark speaks for a question, and what went wrong outweighs the form in which it is said: "why is my parcel not
//! here" complains. Measured on lines that nobody had seen who wrote the rules: `tests/it/measured.rs`, which also says what
//! is not reached.

use aho_corasick::AhoCorasick;
use feria_schema_assistant::classes::Class;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The version of rules and cues together; a fact carries it.
pub(crate) const VERSION: u32 = 1;

/// The first of two that weigh alike is told: what the shop must act on stands before what it may enjoy.
const CLASSES: [(Class, &str); 7] = [
    (Class::PictureOrSound, "picture_or_sound"),
    (Class::Complaint, "complaint"),
    (Class::Doubt, "doubt"),
    (Class::Suggestion, "suggestion"),
    (Class::Question, "question"),
    (Class::Praise, "praise"),
    (Class::Other, "other"),
];
const COMPLAINT: usize = 1;
const QUESTION: usize = 4;
const PRAISE: usize = 5;
const OTHER: usize = 6;

/// Words that turn what follows into praise: "no problems", "sin problemas", "没毛病".
const NEGATIONS: &[&str] = &[
    "no",
    "not",
    "zero",
    "never",
    "can't",
    "cant",
    "ga",
    "gak",
    "nggak",
    "tidak",
    "cero",
    "sin",
    "ni",
    "nada",
    "没",
    "不",
    "从来没",
    "ما",
    "مو",
    "مش",
    "بدون",
    "ولا",
];

/// One cue, and what it speaks for.
struct Cue {
    class: usize,
    weight: f32,
    /// It may be the beginning of a longer word.
    is_open: bool,
    is_negated: bool,
}

struct Cues {
    search: AhoCorasick,
    all: Vec<Cue>,
}

static CUES: LazyLock<Option<Cues>> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut all = Vec::new();
    for line in include_str!("cues.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((head, cues)) = line.split_once(':') else { continue };
        let Some((name, weight)) = head.split_once(' ') else { continue };
        let class = CLASSES.iter().position(|(_, known)| *known == name)?;
        let weight: f32 = weight.trim().parse().ok()?;
        for cue in cues.split(',').map(str::trim).filter(|cue| !cue.is_empty()) {
            let words = plain(cue.trim_end_matches('*'));
            let length = words.chars().map(|letter| if is_without_blanks(letter) { 2.2 } else { 1.0 }).sum::<f32>();
            let is_negated = NEGATIONS.iter().any(|negation| words.starts_with(negation));
            all.push(Cue {
                class,
                weight: weight * (0.6 + length.min(14.0) / 10.0),
                is_open: cue.ends_with('*'),
                is_negated,
            });
            patterns.push(words);
        }
    }
    Some(Cues { search: AhoCorasick::new(patterns).ok()?, all })
});

/// A cue where it stands in a line.
struct Hit<'a> {
    from: usize,
    to: usize,
    cue: &'a Cue,
}

/// What a line is.
#[must_use]
pub fn class(line: &str) -> Class {
    let text = plain(line);
    let mut weights = [0.0_f32; CLASSES.len()];
    let mut is_denied = false;
    for hit in hits(&text) {
        weights[hit.cue.class] += hit.cue.weight;
        is_denied |= hit.cue.class == PRAISE && hit.cue.is_negated;
    }
    if text.contains(['?', '？', '؟']) {
        weights[QUESTION] += 2.0;
    }
    if !text.chars().any(char::is_alphabetic) {
        weights[OTHER] += 4.0;
    }
    weights[OTHER] = weights[OTHER].mul_add(0.6, 0.9);
    if weights[..QUESTION].iter().any(|weight| *weight >= 3.0) {
        weights[QUESTION] -= 2.0;
    }
    if is_denied {
        weights[PRAISE] += 2.0;
        weights[COMPLAINT] -= 2.0;
    }
    let most = (0..CLASSES.len()).rev().max_by(|one, other| weights[*one].total_cmp(&weights[*other]));
    most.map_or(Class::Other, |most| CLASSES[most].0)
}

/// The cues of a line that stand there whole and inside no longer one.
fn hits(text: &str) -> Vec<Hit<'static>> {
    let Some(cues) = &*CUES else { return Vec::new() };
    let mut found: Vec<Hit<'static>> = cues
        .search
        .find_overlapping_iter(text)
        .map(|hit| Hit { from: hit.start(), to: hit.end(), cue: &cues.all[hit.pattern().as_usize()] })
        .filter(|hit| is_edge(text, hit.from) && (hit.cue.is_open || is_edge(text, hit.to)))
        .collect();
    // The longest first, so that each is held against those that may hide it; a cue counts once, where it stands first.
    found.sort_by_key(|hit| (std::cmp::Reverse(hit.to - hit.from), hit.from));
    let mut kept: Vec<Hit<'static>> = Vec::with_capacity(found.len());
    for hit in found {
        let is_hidden = kept.iter().any(|longer| {
            longer.from <= hit.from && hit.to <= longer.to && longer.to - longer.from > hit.to - hit.from
        });
        let is_again = kept.iter().any(|other| std::ptr::eq(other.cue, hit.cue));
        if !is_hidden && !is_again {
            kept.push(hit);
        }
    }
    kept
}

/// Whether a word may begin or end there: not between two letters of a script that has words.
fn is_edge(text: &str, at: usize) -> bool {
    let joins = |letter: char| letter.is_alphanumeric() && !is_without_blanks(letter);
    let (before, after) = text.split_at(at);
    match (before.chars().next_back(), after.chars().next()) {
        (Some(before), Some(after)) => !(joins(before) && joins(after)),
        _ => true,
    }
}

/// Han, kana, Hangul and Thai.
fn is_without_blanks(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// A line as it is compared: small letters without accents, Arabic as it is typed in haste, and nothing drawn out.
#[must_use]
pub(crate) fn plain(line: &str) -> String {
    let small = line.to_lowercase();
    let bare = small.nfd().filter(|letter| !is_combining_mark(*letter)).map(|letter| match letter {
        '\u{2019}' | '\u{2018}' => '\'',
        'ى' => 'ي',
        'ة' => 'ه',
        blank if blank.is_whitespace() => ' ',
        other => other,
    });
    let mut said = String::with_capacity(line.len());
    let mut run = (' ', 2);
    for letter in bare.nfc() {
        run = if letter == run.0 { (letter, run.1 + 1) } else { (letter, 1) };
        // Two of a kind are spelling, three are feeling; blanks are one.
        match run {
            (' ', 2..) => {}
            (_, 3) => {
                said.pop();
            }
            (_, 4..) => {}
            _ => said.push(letter),
        }
    }
    said.truncate(said.trim_end().len());
    said
}
