//! Verification: walks a whole log and says what is not as it was written. It believes nothing but the bytes.

use crate::log::chain::{Link, missing};
use crate::log::{LogKind, RawLog, RawRecord, ReadError};
use crate::{Position, Stored, StreamName};
use std::collections::HashMap;

const AT_ONCE: usize = 1_000;

/// One run of positions that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where it begins.
    pub from: Position,
    /// Where it ends.
    pub through: Position,
    /// In which way.
    pub reason: String,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.from == self.through {
            write!(f, "position {}: {}", self.from.0, self.reason)
        } else {
            write!(f, "positions {}-{}: {}", self.from.0, self.through.0, self.reason)
        }
    }
}

/// What a walk through a log has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sound records.
    pub records: u64,
    /// The events in them.
    pub events: u64,
    /// Their bytes.
    pub bytes: u64,
    /// The streams that they belong to.
    pub streams: usize,
    /// The last position that was seen.
    pub last: Position,
    /// What is not as it was written, in log order.
    pub damages: Vec<Damage>,
    /// What the medium says of itself.
    pub medium: Vec<String>,
}

impl Verdict {
    /// Whether everything is as it was written.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.damages.is_empty() && self.medium.is_empty()
    }
}

/// Reads every record of `log`: hash, format, place, and the chain of each stream.
///
/// # Errors
/// When the log is away; damage is no error but what is looked for.
pub async fn verify(log: &dyn RawLog) -> Result<Verdict, ReadError> {
    let mut walk = Walk { kind: log.kind(), verdict: Verdict::default(), links: HashMap::new() };
    let end = log.end().await;
    let mut after = Position(0);
    loop {
        match log.raw(after, AT_ONCE).await {
            Ok(records) => {
                let Some(last) = records.last() else { break };
                after = last.position;
                records.iter().for_each(|raw| walk.step(raw));
            }
            Err(ReadError::Damaged { position, reason }) => {
                walk.damage(Position(after.0 + 1), position, reason);
                walk.verdict.last = position;
                after = position;
            }
            Err(error) => return Err(error),
        }
        // Beyond an unreadable place there is more only while the log says so.
        if !walk.verdict.damages.is_empty() && end.as_ref().is_ok_and(|end| after >= *end) {
            break;
        }
        if let (Err(error), true) = (&end, walk.is_stuck(after)) {
            walk.damage(Position(after.0 + 1), Position(after.0 + 1), format!("and what follows: {error}"));
            break;
        }
    }
    walk.verdict.medium = log.medium().await?;
    walk.verdict.streams = walk.links.len();
    Ok(walk.verdict)
}

struct Walk {
    kind: LogKind,
    verdict: Verdict,
    /// Where each stream stands; None after a record that could not be read.
    links: HashMap<StreamName, Option<Link>>,
}

impl Walk {
    fn step(&mut self, raw: &RawRecord) {
        let expected = Position(self.verdict.last.0 + 1);
        if self.kind == LogKind::Main && raw.position > expected {
            let reason = match missing(expected) {
                ReadError::Damaged { reason, .. } | ReadError::Unavailable(reason) => reason,
            };
            self.damage(expected, Position(raw.position.0 - 1), reason);
        }
        self.verdict.last = raw.position;
        match raw.judge() {
            Ok(stored) => self.count(raw, &stored),
            Err(error) => {
                self.links.insert(raw.stream.clone(), None);
                let reason = match error {
                    ReadError::Damaged { reason, .. } | ReadError::Unavailable(reason) => reason,
                };
                self.damage(raw.position, raw.position, reason);
            }
        }
    }

    fn count(&mut self, raw: &RawRecord, stored: &Stored) {
        // After a damaged record its stream is followed from the next one that can be read.
        if let Some(link) = self.links.get(&raw.stream).copied().unwrap_or(Some(Link::default()))
            && let Err(reason) = link.continues(stored, self.kind)
        {
            self.damage(raw.position, raw.position, reason);
        } else {
            self.verdict.records += 1;
            self.verdict.events += stored.record.events.len() as u64;
            self.verdict.bytes += raw.body.len() as u64;
        }
        self.links.insert(raw.stream.clone(), Some(Link::after(stored)));
    }

    /// Adds a damage, or lengthens the one before it.
    fn damage(&mut self, from: Position, through: Position, reason: String) {
        if let Some(before) = self.verdict.damages.last_mut()
            && before.reason == reason
            && before.through.0 + 1 == from.0
        {
            before.through = through;
            return;
        }
        self.verdict.damages.push(Damage { from, through, reason });
    }

    fn is_stuck(&self, after: Position) -> bool {
        self.verdict
            .damages
            .last()
            .is_some_and(|damage| damage.through == after && damage.through.0 - damage.from.0 > 1_000)
    }
}
