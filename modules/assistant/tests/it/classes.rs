//! The classes of a show's lines: each line once, and a person's word before a rule's.

use feria_assistant::testing::{Classes, ClassesEvent, Command};
use feria_events::Scenario;
use feria_schema_assistant::classes::{Class, Classed, ClassedLine, Corrected};
use feria_schema_base::LineId;
use feria_testkit::{ANN, NOON, person};

fn line(number: u128, class: Class) -> ClassedLine {
    ClassedLine { line: LineId::from_bits(number), person: person(ANN), at: NOON, class, language: None }
}

fn classed(lines: &[ClassedLine]) -> ClassesEvent {
    ClassesEvent::Classed(Classed { rules: 1, lines: lines.to_vec() })
}

fn corrected(number: u128, class: Class) -> ClassesEvent {
    ClassesEvent::Corrected(Corrected { line: LineId::from_bits(number), class })
}

/// ROOM-25: a line that is read again, after a crash or with others, is what it was.
#[test]
fn a_line_is_classed_once() {
    let (first, second) = (line(1, Class::Question), line(2, Class::Praise));
    Scenario::<Classes>::given([])
        .when(Command::Class(1, vec![first.clone()]))
        .then([classed(std::slice::from_ref(&first))])
        .when(Command::Class(1, vec![line(1, Class::Doubt), second.clone()]))
        .then([classed(&[second])])
        .when(Command::Class(1, vec![first]))
        .then([]);
}

/// ROOM-25: a wrong class is put right, once, and no rule takes that back.
#[test]
fn a_persons_word_stands() {
    Scenario::<Classes>::given([classed(&[line(1, Class::Other)])])
        .when(Command::Correct(LineId::from_bits(1), Class::Other))
        .then([])
        .when(Command::Correct(LineId::from_bits(1), Class::Complaint))
        .then([corrected(1, Class::Complaint)])
        .when(Command::Class(1, vec![line(1, Class::Other)]))
        .then([]);
}

/// What is older than what the state remembers is corrected all the same.
#[test]
fn an_old_line_is_corrected_too() {
    let many: Vec<_> = (1..=3_000).map(|number| line(number, Class::Other)).collect();
    Scenario::<Classes>::given([classed(&many)])
        .when(Command::Correct(LineId::from_bits(1), Class::Doubt))
        .then([corrected(1, Class::Doubt)]);
}
