//! Reactions: what the assistant does on what is said in the chat.

use crate::Assistant;
use crate::class::{language, rules};
use crate::classes::aggregate::Classes;
use crate::classes::commands::Command;
use async_trait::async_trait;
use feria_events::{Begin, Cause, CommandHeader, LogKind, Reaction, ReactionError, lock};
use feria_openapi::Failure;
use feria_schema_assistant::classes::ClassedLine;
use feria_schema_base::{Payload as _, RoomId};
use feria_schema_rooms::chat::Written;
use futures_util::future::try_join_all;
use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How many lines are read at once.
const LINES: usize = 1_024;
/// One record a show in so long: what is written meanwhile goes into the next.
const APART: Duration = Duration::from_secs(1);

/// Every line of a viewer is told what it is.
pub(crate) struct ClassLines {
    assistant: Assistant,
    /// When each show had its last record.
    last: Mutex<HashMap<RoomId, Instant>>,
}

impl ClassLines {
    pub(crate) fn of(assistant: Assistant) -> Self {
        Self { assistant, last: Mutex::default() }
    }

    /// One record. After a crash the same lines may come among others: then it is another command, and the aggregate leaves
    /// out what it knows.
    async fn tell(&self, room: RoomId, first: CommandHeader, lines: Vec<ClassedLine>) -> Result<(), ReactionError> {
        self.turn(room).await;
        let last = lines.last().map(|line| line.line.to_string()).unwrap_or_default();
        let header = first.follow(&last);
        let command = Command::Class(rules::VERSION, lines);
        self.assistant.core.host.send::<Classes>(&room.to_string(), &header, command).await?;
        Ok(())
    }

    /// Waits until a show may have another record.
    async fn turn(&self, room: RoomId) {
        let next = lock(&self.last).get(&room).map(|last| *last + APART);
        if let Some(next) = next {
            sleep_until(next).await;
        }
        let now = Instant::now();
        let mut last = lock(&self.last);
        last.retain(|_, last| now.duration_since(*last) < APART);
        last.insert(room, now);
    }
}

#[async_trait]
impl Reaction for ClassLines {
    fn name(&self) -> &'static str {
        "assistant.class_lines"
    }

    fn begins(&self) -> Begin {
        // What was written before is older than who would read its class.
        Begin::Installed
    }

    fn log(&self) -> LogKind {
        LogKind::Chat
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Written::NAME]
    }

    fn at_once(&self) -> usize {
        LINES
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        let mut read: BTreeMap<RoomId, (CommandHeader, Vec<ClassedLine>)> = BTreeMap::new();
        for cause in causes {
            let Some(written) = cause.payload::<Written>()? else { continue };
            if written.staff {
                continue;
            }
            let room = cause.id::<RoomId>()?;
            let said = self.assistant.chat.said(room, &written).await.map_err(|failure| unanswered(&failure))?;
            // Whoever was erased has said nothing.
            let Some(said) = said else { continue };
            let line = ClassedLine {
                line: written.line,
                person: written.person,
                at: cause.recorded_at(),
                class: rules::class(&said),
                language: language::language(&rules::plain(&said)),
            };
            read.entry(room).or_insert_with(|| (cause.header(self.name()), Vec::new())).1.push(line);
        }
        // Each show waits for its own second, and none for another's.
        try_join_all(read.into_iter().map(|(room, (first, lines))| self.tell(room, first, lines))).await?;
        Ok(())
    }
}

fn unanswered(failure: &Failure) -> ReactionError {
    match failure.status {
        503 => ReactionError::Away(failure.to_string()),
        _ => ReactionError::Failed(failure.to_string()),
    }
}
