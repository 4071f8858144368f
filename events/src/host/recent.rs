//! Deduplication window: the last commands of one aggregate, so that a command sent again is recognised.

use crate::{Position, Record, Version};
use feria_schema_base::CommandId;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};

/// What a remembered command came to: where its record lies, and the version after that record.
pub(super) type Answered = (Position, Version);

/// At most `limit` command ids, the oldest forgotten first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Vec<(CommandId, Position, Version)>", into = "Vec<(CommandId, Position, Version)>")]
pub(super) struct Recent {
    order: VecDeque<CommandId>,
    answered: HashMap<CommandId, Answered>,
}

/// How many commands an aggregate remembers.
pub(super) const REMEMBERED: usize = 256;

impl Recent {
    pub(super) fn new() -> Self {
        Self { order: VecDeque::new(), answered: HashMap::new() }
    }

    pub(super) fn find(&self, id: &CommandId) -> Option<Answered> {
        self.answered.get(id).copied()
    }

    pub(super) fn remember(&mut self, id: CommandId, answered: Answered) {
        if self.answered.insert(id, answered).is_none() {
            self.order.push_back(id);
        }
        while self.order.len() > REMEMBERED {
            if let Some(oldest) = self.order.pop_front() {
                self.answered.remove(&oldest);
            }
        }
    }

    /// Remembers what a record says; replay and live come to the same memory.
    pub(super) fn remember_record(&mut self, record: &Record, position: Position) {
        for command in &record.commands {
            self.remember(command.id, (position, record.version_to()));
        }
    }
}

impl From<Vec<(CommandId, Position, Version)>> for Recent {
    fn from(list: Vec<(CommandId, Position, Version)>) -> Self {
        let mut recent = Self::new();
        for (id, position, version) in list {
            recent.remember(id, (position, version));
        }
        recent
    }
}

impl From<Recent> for Vec<(CommandId, Position, Version)> {
    fn from(recent: Recent) -> Self {
        let Recent { order, answered } = recent;
        let row = |id: CommandId| answered.get(&id).map(|(position, version)| (id, *position, *version));
        order.into_iter().filter_map(row).collect()
    }
}
