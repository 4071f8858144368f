//! Cache of the newest records as this server wrote them: whoever follows the log need not ask NATS for them again.
//!
//! Only what was acknowledged is in it, without a gap, and nothing of it outlives a change of the connection.

use crate::Position;
use crate::lock;
use crate::log::{Append, RawRecord};
use std::collections::VecDeque;
use std::sync::Mutex;

const MOST_RECORDS: usize = 8_192;
const MOST_BYTES: usize = 8 * 1024 * 1024;

#[derive(Default)]
struct Newest {
    records: VecDeque<RawRecord>,
    bytes: usize,
}

/// What was written last.
#[derive(Default)]
pub(super) struct Tail(Mutex<Newest>);

impl Tail {
    /// Takes a record that was acknowledged. One that does not follow the last begins anew: between them somebody
    /// else has written.
    pub(super) fn push(&self, append: &Append, position: Position) {
        let mut newest = lock(&self.0);
        let last = newest.records.back().map_or(0, |last| last.position.0);
        if position.0 <= last {
            return;
        }
        if position.0 != last + 1 {
            *newest = Newest::default();
        }
        let (stream, body) = (append.stream.clone(), append.body.clone());
        newest.bytes += body.len();
        newest.records.push_back(RawRecord { position, stream, version: None, body });
        while newest.records.len() > MOST_RECORDS || newest.bytes > MOST_BYTES {
            let Some(oldest) = newest.records.pop_front() else { return };
            newest.bytes -= oldest.body.len();
        }
    }

    /// Up to `limit` records after `after`; nothing when the next one is not known here.
    pub(super) fn after(&self, after: Position, limit: usize) -> Option<Vec<RawRecord>> {
        let newest = lock(&self.0);
        let first = newest.records.front()?.position.0;
        let from = usize::try_from((after.0 + 1).checked_sub(first)?).ok()?;
        let records: Vec<RawRecord> = newest.records.iter().skip(from).take(limit).cloned().collect();
        (!records.is_empty()).then_some(records)
    }

    /// Forgets all: the server may be another one, or have less.
    pub(super) fn forget(&self) {
        *lock(&self.0) = Newest::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, MOST_RECORDS, Tail};
    use crate::StreamName;
    use crate::log::{Append, Position};
    use bytes::Bytes;
    use uuid::Uuid;

    fn append(length: usize) -> Append {
        let (stream, body) = (StreamName::from("a.b.c"), Bytes::from(vec![7; length]));
        Append { stream, after: Position(0), version_from: 0, commit_id: Uuid::nil(), body }
    }

    fn known(tail: &Tail, after: u64, limit: usize) -> Option<Vec<u64>> {
        let records = tail.after(Position(after), limit)?;
        Some(records.into_iter().map(|record| record.position.0).collect())
    }

    #[test]
    fn what_was_written_is_known_without_a_gap() {
        let tail = Tail::default();
        assert_eq!(known(&tail, 0, 9), None);
        for position in [4, 5, 6] {
            tail.push(&append(1), Position(position));
        }
        assert_eq!(known(&tail, 2, 9), None, "the third is not known");
        assert_eq!(known(&tail, 3, 2), Some(vec![4, 5]));
        assert_eq!(known(&tail, 5, 9), Some(vec![6]));
        assert_eq!(known(&tail, 6, 9), None, "only the server knows whether there is more");
        tail.push(&append(1), Position(5));
        assert_eq!(known(&tail, 3, 9), Some(vec![4, 5, 6]), "an answer that came late changes nothing");
        tail.push(&append(1), Position(8));
        assert_eq!((known(&tail, 5, 9), known(&tail, 7, 9)), (None, Some(vec![8])), "somebody else wrote the seventh");
        tail.forget();
        assert_eq!(known(&tail, 7, 9), None);
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many_bytes() {
        let tail = Tail::default();
        for position in 1..=3 {
            tail.push(&append(MOST_BYTES / 2), Position(position));
        }
        assert_eq!((known(&tail, 0, 9), known(&tail, 1, 9)), (None, Some(vec![2, 3])));
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many() {
        let tail = Tail::default();
        let last = MOST_RECORDS as u64 + 2;
        for position in 1..=last {
            tail.push(&append(0), Position(position));
        }
        assert_eq!((known(&tail, 1, 1), known(&tail, 2, 1)), (None, Some(vec![3])));
        assert_eq!(known(&tail, 2, usize::MAX).map(|all| all.len()), Some(MOST_RECORDS));
        assert_eq!(known(&tail, last - 1, 9), Some(vec![last]));
    }

    /// What is larger than all that is kept leaves nothing behind, and no count that would keep later ones out.
    #[test]
    fn one_that_is_too_large_is_not_kept_and_costs_no_other() {
        let tail = Tail::default();
        tail.push(&append(1), Position(1));
        tail.push(&append(MOST_BYTES + 1), Position(2));
        assert_eq!((known(&tail, 0, 9), known(&tail, 1, 9)), (None, None));
        for position in 3..=5 {
            tail.push(&append(MOST_BYTES / 3), Position(position));
        }
        assert_eq!(known(&tail, 2, 9), Some(vec![3, 4, 5]));
    }
}
