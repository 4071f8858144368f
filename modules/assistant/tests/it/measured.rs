//! How well the rules tell what a line is, on lines that whoever wrote them had never seen.

use aws_lc_rs::digest::{SHA256, digest};
use feria_assistant::testing::{class, language};
use feria_schema_assistant::classes::Class;
use std::collections::BTreeMap;
use std::path::Path;

const CLASSES: [Class; 7] = [
    Class::Question,
    Class::Doubt,
    Class::Praise,
    Class::Suggestion,
    Class::Complaint,
    Class::PictureOrSound,
    Class::Other,
];

/// Language, class and text of each line of a file.
fn lines(name: &str) -> Vec<(String, Class, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/lines").join(name);
    let file = std::fs::read_to_string(path).unwrap();
    let read = file.lines().map(|line| {
        let mut parts = line.splitn(3, '\t');
        let mut next = || parts.next().unwrap().to_owned();
        let (language, class, text) = (next(), next(), next());
        (language, serde_json::from_value(class.into()).unwrap(), text)
    });
    read.collect()
}

/// Of each class how many of its lines were told, and how many of those that were told are its own.
#[derive(Default, Clone, Copy)]
struct Score {
    right: f64,
    told: f64,
    own: f64,
}

impl Score {
    fn recall(self) -> f64 {
        self.right / self.own.max(1.0)
    }

    fn f1(self) -> f64 {
        2.0 * self.right / (self.told + self.own).max(1.0)
    }
}

fn scores(name: &str) -> BTreeMap<Class, Score> {
    let mut scores: BTreeMap<Class, Score> = BTreeMap::new();
    for (_, own, text) in lines(name) {
        let told = class(&text);
        scores.entry(own).or_default().own += 1.0;
        scores.entry(told).or_default().told += 1.0;
        if told == own {
            scores.entry(own).or_default().right += 1.0;
        }
    }
    scores
}

fn macro_f1(scores: &BTreeMap<Class, Score>) -> f64 {
    CLASSES.iter().map(|class| scores.get(class).copied().unwrap_or_default().f1()).sum::<f64>() / 7.0
}

/// AST-18 = ROOM-25: half of the lines were kept apart, written and labelled by somebody who had not seen the rules, and
/// only that half counts.
#[test]
fn lines_that_nobody_had_seen_are_told_right() {
    let scores = scores("held_out.tsv");
    for class in CLASSES {
        let score = scores[&class];
        println!("{class:?}: F1 {:.2}, recall {:.2} of {}", score.f1(), score.recall(), score.own);
    }
    println!("macro-F1 {:.3}", macro_f1(&scores));
    assert!(macro_f1(&scores) >= 0.75);
    // The aim is 0.9, and it is not met: what people complain of is said in more ways than the cues know.
    assert!(scores[&Class::Complaint].recall() >= 0.55);
    assert!(scores[&Class::PictureOrSound].recall() >= 0.85);
}

/// The lines that count are those of before the rules first ran on them.
#[test]
fn the_lines_that_count_are_frozen() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/lines/held_out.tsv");
    let hash = digest(&SHA256, &std::fs::read(path).unwrap());
    let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, "ee1febf6f442fde191fc52ff3a8949fa8e8bb326792a55803ed9a11aba8564e0");
}

/// Lines by somebody else again, in other words and rougher: by counting in them some cues were found. They show how much
/// lines differ from writer to writer, and keep what is reached.
#[test]
fn lines_of_another_writer_are_told_less_well() {
    let scores = scores("written.tsv");
    println!("macro-F1 {:.3}, complaints {:.2}", macro_f1(&scores), scores[&Class::Complaint].recall());
    assert!(macro_f1(&scores) >= 0.5);
}

/// Printed, and judged by nobody here: how long a line takes.
#[test]
fn a_line_takes_so_long() {
    let lines = lines("held_out.tsv");
    assert_eq!(class("the first one reads the cues"), Class::Other);
    let begun = std::time::Instant::now();
    let told = lines.iter().filter(|(_, own, text)| class(text) == *own).count();
    println!(
        "{:.1} µs a line, {told} of {} right",
        begun.elapsed().as_secs_f64() * 1e6 / lines.len() as f64,
        lines.len()
    );
}

/// The lines by which the rules were written.
#[test]
fn lines_that_the_rules_were_written_by_are_told_right() {
    assert!(macro_f1(&scores("seen.tsv")) >= 0.95);
}

/// A language is told or left open; a wrong one would put a reader off.
#[test]
fn a_language_is_told_or_left_open() {
    let (mut right, mut wrong, mut all) = (0, 0, 0);
    for (own, _, text) in lines("held_out.tsv") {
        all += 1;
        match language(&text.to_lowercase()) {
            Some(told) if told.to_string() == own => right += 1,
            Some(_) => wrong += 1,
            None => {}
        }
    }
    println!("{right} of {all} told, {wrong} wrong");
    assert!(right * 10 >= all * 7 && wrong * 20 <= all, "{right} of {all} told, {wrong} wrong");
}
