//! Aggregate: what the lines of a show are. Each is read once, and what somebody has said stays.

use super::commands::Command;
use super::events::ClassesEvent;
use feria_events::{Aggregate, Context};
use feria_schema_assistant::classes::{Class, Classed, ClassedLine, Corrected};
use feria_schema_base::LineId;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::convert::Infallible;
use utoipa::ToSchema;

/// How many of the newest lines are known: a batch that is read again after a crash lies among them.
const KNOWN: usize = 2_048;

/// The classes of the newest lines of one show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Classes {
    #[schema(value_type = Vec<(LineId, Class)>)]
    newest: VecDeque<(LineId, Class)>,
}

impl Classes {
    /// What a line is, as long as it is among the newest.
    #[must_use]
    pub fn of(&self, line: &LineId) -> Option<Class> {
        self.newest.iter().rev().find(|(known, _)| known == line).map(|(_, class)| *class)
    }

    fn take(&mut self, line: LineId, class: Class) {
        self.newest.push_back((line, class));
        if self.newest.len() > KNOWN {
            self.newest.pop_front();
        }
    }
}

impl Aggregate for Classes {
    const KIND: &'static str = "assistant.classes";
    type Command = Command;
    type Event = ClassesEvent;
    type Rejection = Infallible;

    fn decide(&self, command: &Command, _: &mut Context) -> Result<Vec<ClassesEvent>, Infallible> {
        Ok(match command {
            Command::Class(rules, lines) => {
                let is_new = |line: &&ClassedLine| self.of(&line.line).is_none();
                let lines: Vec<ClassedLine> = lines.iter().filter(is_new).cloned().collect();
                let classed = Classed { rules: *rules, lines };
                (!classed.lines.is_empty()).then_some(ClassesEvent::Classed(classed)).into_iter().collect()
            }
            Command::Correct(line, class) if self.of(line) == Some(*class) => vec![],
            Command::Correct(line, class) => vec![ClassesEvent::Corrected(Corrected { line: *line, class: *class })],
        })
    }

    fn evolve(&mut self, event: &ClassesEvent) {
        match event {
            ClassesEvent::Classed(Classed { lines, .. }) => {
                for ClassedLine { line, class, .. } in lines {
                    self.take(*line, *class);
                }
            }
            ClassesEvent::Corrected(Corrected { line, class }) => {
                match self.newest.iter_mut().find(|(known, _)| known == line) {
                    Some((_, known)) => *known = *class,
                    None => self.take(*line, *class),
                }
            }
        }
    }
}
