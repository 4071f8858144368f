//! The one thread that writes: it takes what waits, commits it as one group, and answers.
//!
//! There is no timer: while a group is being synced the next one gathers. The queue is as long as
//! there are callers who wait, and those are counted where commands come in.

use super::heads::Heads;
use super::{Options, file, retention};
use crate::Position;
use crate::as_i64;
use crate::log::condition::Condition;
use crate::log::{Append, AppendError, OpenError};
use rusqlite::{Connection, ErrorCode, params};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{oneshot, watch};

const MOST_RECORDS: usize = 512;
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Pages of the write-ahead log that wait at most before they are copied, even under load: 32 MiB.
const PAGES_UNDER_LOAD: i64 = 8_192;
const PAGES_WHEN_IDLE: i64 = 64;
const IDLE: Duration = Duration::from_millis(250);
const RETENTION: Duration = Duration::from_secs(60);

pub(super) type Answer = oneshot::Sender<Result<Position, AppendError>>;

/// What the thread is asked.
pub(super) enum Order {
    Append(Append, Answer),
    /// Tries to write, after a failure.
    Probe(oneshot::Sender<Result<(), String>>),
}

/// The handle of the thread; when it goes, what waits is still written and the file is closed.
pub(super) struct Writer {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    condition: Condition,
}

impl Writer {
    pub(super) fn start(
        options: Options,
        connection: Connection,
        head: watch::Sender<Position>,
    ) -> Result<Self, OpenError> {
        let (orders, inbox) = mpsc::channel();
        let condition = Condition::untried();
        let place = options.path.display().to_string();
        let last = head.borrow().0;
        let work = Work {
            connection: Some(connection),
            heads: Heads::default(),
            last,
            head,
            condition: condition.clone(),
            cleaned: None,
            options,
        };
        let thread = std::thread::Builder::new().name("feria-log".to_owned()).spawn(move || work.run(&inbox));
        let thread = thread.map_err(|error| OpenError::Unreadable(place, error.to_string()))?;
        Ok(Self { orders: Some(orders), thread: Some(thread), condition })
    }

    /// Puts an order into the queue. A thread that is gone drops it, and with it the way to answer.
    pub(super) fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _gone = orders.send(order);
        }
    }

    /// How the last write went.
    pub(super) fn condition(&self) -> Result<(), String> {
        self.condition.get()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

struct Work {
    options: Options,
    /// None after a failure that leaves the handle in doubt.
    connection: Option<Connection>,
    heads: Heads,
    last: u64,
    head: watch::Sender<Position>,
    condition: Condition,
    cleaned: Option<Instant>,
}

type Group = Vec<(Append, Answer)>;

impl Work {
    fn run(mut self, inbox: &Receiver<Order>) {
        loop {
            match inbox.recv_timeout(IDLE) {
                Ok(order) => self.take(order, inbox),
                Err(RecvTimeoutError::Timeout) => self.tidy(PAGES_WHEN_IDLE),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn take(&mut self, first: Order, inbox: &Receiver<Order>) {
        let (mut group, mut probes, mut bytes) = (Group::new(), Vec::new(), 0);
        let mut next = Some(first);
        while let Some(order) = next {
            match order {
                Order::Append(append, answer) => {
                    bytes += append.body.len();
                    group.push((append, answer));
                }
                Order::Probe(answer) => probes.push(answer),
            }
            let full = group.len() >= MOST_RECORDS || bytes >= MOST_BYTES;
            next = if full { None } else { inbox.try_recv().ok() };
        }
        if !group.is_empty() {
            self.write(group);
        }
        if !probes.is_empty() {
            let outcome = self.probe();
            for answer in probes {
                let _gone = answer.send(outcome.clone());
            }
        }
        self.tidy(PAGES_UNDER_LOAD);
    }

    /// Commits a group, wakes the readers, then answers each.
    fn write(&mut self, group: Group) {
        let (appends, answers): (Vec<_>, Vec<_>) = group.into_iter().unzip();
        let outcomes = match self.commit(&appends) {
            Ok(outcomes) => {
                self.head.send_replace(Position(self.last));
                self.condition.settle(Ok(()));
                outcomes
            }
            Err(error) => vec![Err(self.fail(&error)); answers.len()],
        };
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // Whoever left without the answer finds the record by reading.
            let _gone = answer.send(outcome);
        }
    }

    fn commit(&mut self, appends: &[Append]) -> rusqlite::Result<Vec<Result<Position, AppendError>>> {
        self.reopen()?;
        let connection = self.connection.as_ref().ok_or(rusqlite::Error::InvalidQuery)?;
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut insert = connection
            .prepare_cached("INSERT INTO commits(pos, stream, version, commit_id, body) VALUES(?1, ?2, ?3, ?4, ?5)")?;
        let mut last = self.last;
        let mut outcomes = Vec::with_capacity(appends.len());
        for append in appends {
            let head = self.heads.of(&append.stream, connection)?;
            if head.position != append.after.0 {
                outcomes.push(Err(AppendError::Conflict));
                continue;
            }
            let position = last + 1;
            let version = as_i64(append.version_from);
            let place = as_i64(position);
            let row = params![place, head.number, version, append.commit_id.as_bytes(), &append.body[..]];
            match insert.execute(row) {
                Ok(_) => {
                    last = position;
                    head.position = position;
                    outcomes.push(Ok(Position(position)));
                }
                // The file knows better than the heads: this one alone is refused.
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                    self.heads.forget(&append.stream);
                    outcomes.push(Err(AppendError::Conflict));
                }
                Err(error) => return Err(error),
            }
        }
        drop(insert);
        connection.prepare_cached("COMMIT")?.execute([])?;
        self.last = last;
        Ok(outcomes)
    }

    /// Nothing of the group was committed. After anything but a full disk the handle is not trusted again.
    fn fail(&mut self, error: &rusqlite::Error) -> AppendError {
        self.heads.clear();
        let full = file::is_full(error);
        let plain = error.sqlite_error_code() == Some(ErrorCode::DiskFull);
        let rolled_back = self
            .connection
            .as_ref()
            .is_some_and(|connection| connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok());
        if !(plain && rolled_back) {
            self.connection = None;
        }
        let failure = if full { AppendError::NoSpace } else { AppendError::Unavailable(format!("the file: {error}")) };
        self.condition.settle(Err(failure.to_string()));
        failure
    }

    /// Writes a little, so that freed space is noticed without a command.
    fn probe(&mut self) -> Result<(), String> {
        let written = self.reopen().and_then(|()| {
            let connection = self.connection.as_ref().ok_or(rusqlite::Error::InvalidQuery)?;
            connection.execute("INSERT OR REPLACE INTO meta VALUES('probe', zeroblob(65536))", [])?;
            connection.execute("DELETE FROM meta WHERE key = 'probe'", [])
        });
        match written {
            Ok(_) => {
                self.condition.settle(Ok(()));
                Ok(())
            }
            Err(error) => Err(self.fail(&error).to_string()),
        }
    }

    /// Copies the write-ahead log into the file once `pages` wait, and removes what is too old.
    fn tidy(&mut self, pages: i64) {
        let Some(connection) = &mut self.connection else { return };
        if let Some(keep) = self.options.keep
            && self.cleaned.is_none_or(|at| at.elapsed() >= RETENTION)
        {
            match retention::remove_older(connection, keep) {
                Ok(true) => self.heads.clear(),
                Ok(false) => self.cleaned = Some(Instant::now()),
                Err(error) => {
                    self.fail(&error);
                    return;
                }
            }
        }
        // A checkpoint that fails changes nothing: the pages stay in the write-ahead log and are copied later.
        let Some(connection) = &self.connection else { return };
        if file::waiting_pages(connection).is_ok_and(|waiting| waiting >= pages)
            && let Err(error) = file::checkpoint(connection)
        {
            tracing::warn!(%error, "the write-ahead log of the log was not copied into its file");
        }
    }

    /// Opens the file again after a failure. What was committed must first reach the disk: the whole
    /// write-ahead log is copied into the file and synced, since a sync that failed once may lie the
    /// next time. A group that was left in doubt may be found now.
    fn reopen(&mut self) -> rusqlite::Result<()> {
        if self.connection.is_some() {
            return Ok(());
        }
        let fresh = file::connect(&self.options.path)?;
        if !file::checkpoint(&fresh)? {
            let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(busy, Some("the file is being read".to_owned())));
        }
        self.last = file::last(&fresh)?.max(self.last);
        self.head.send_replace(Position(self.last));
        self.connection = Some(fresh);
        Ok(())
    }
}
