//! A chat decides the order of its lines, and that a line sent again is one line.

use super::commands::Write;
use super::events::ChatEvent;
use feria_events::{Aggregate, Context};
use feria_schema_base::LineId;
use feria_schema_rooms::chat::Written;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// How many of its newest lines a chat knows by their id. The host forgets a command after a second of a busy room,
/// and a page that was away sends its line again minutes later: this is five minutes of 54 lines a second.
const KNOWN: usize = 16_384;

/// The chat of one show. Its version is the number of lines ever written, and the offset of the newest.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "ChatSnapshot", into = "ChatSnapshot")]
pub struct Chat {
    newest: VecDeque<LineId>,
    /// Which line of those that this state has seen each one is, from 1.
    places: HashMap<LineId, u64>,
    seen: u64,
}

/// How a chat is written down.
#[derive(Serialize, Deserialize, ToSchema)]
struct ChatSnapshot {
    seen: u64,
    newest: Vec<(LineId, u64)>,
}

impl Chat {
    /// How many lines were written after `line`; nothing when the chat does not know it.
    #[must_use]
    pub fn since(&self, line: &LineId) -> Option<u64> {
        self.places.get(line).map(|place| self.seen - place)
    }

    /// Whether it knows every line that can still be read.
    #[must_use]
    pub fn knows_all(&self) -> bool {
        self.places.len() as u64 == self.seen
    }

    fn remember(&mut self, line: LineId) {
        self.seen += 1;
        let seen = self.seen;
        self.places.entry(line).or_insert_with(|| {
            self.newest.push_back(line);
            seen
        });
        if self.newest.len() > KNOWN
            && let Some(oldest) = self.newest.pop_front()
        {
            self.places.remove(&oldest);
        }
    }
}

impl PartialSchema for Chat {
    fn schema() -> RefOr<Schema> {
        ChatSnapshot::schema()
    }
}

impl ToSchema for Chat {}

impl From<ChatSnapshot> for Chat {
    fn from(ChatSnapshot { seen, newest }: ChatSnapshot) -> Self {
        Self { newest: newest.iter().map(|(line, _)| *line).collect(), places: newest.into_iter().collect(), seen }
    }
}

impl From<Chat> for ChatSnapshot {
    fn from(Chat { newest, places, seen }: Chat) -> Self {
        let placed = |line: LineId| places.get(&line).map(|place| (line, *place));
        Self { seen, newest: newest.into_iter().filter_map(placed).collect() }
    }
}

impl Aggregate for Chat {
    const KIND: &'static str = "rooms.chat";
    type Command = Write;
    type Event = ChatEvent;
    type Rejection = Infallible;

    fn decide(&self, command: &Write, _: &mut Context) -> Result<Vec<ChatEvent>, Infallible> {
        let Write { line, person, name, text, staff } = command.clone();
        if self.since(&line).is_some() {
            return Ok(vec![]);
        }
        Ok(vec![ChatEvent::Written(Written { line, person, name, text, staff })])
    }

    fn evolve(&mut self, ChatEvent::Written(Written { line, .. }): &ChatEvent) {
        self.remember(*line);
    }
}
