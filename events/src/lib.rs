//! The event log and what follows from it.
//!
//! - **owns** the record format, the forms of the log, the aggregate host, projections and their
//!   checkpoints, reactions, person keys
//! - **promises** that no answer leaves before the record it depends on is durable, that each event
//!   has its effect on a read model exactly once, and that damage is found and never served as truth
//! - **knows** no module: what an aggregate decides is the module's, that it is decided once is ours

mod aggregate;
mod clock;
mod columns;
mod core;
mod event_set;
mod events;
mod fold;
mod folder;
mod golden;
mod host;
mod keys;
mod lock;
mod log;
mod projection;
mod reactions;
mod read;
mod rebuild;
mod record;
mod rows;
mod scenario;
mod shape;
mod snapshots;
mod stores;
mod tail;
mod verify;

pub use self::core::Core;
pub use aggregate::{Actor, Aggregate, Causation, CommandHeader, Context};
pub use clock::{Clock, Sleep, SystemClock, TestClock};
pub use columns::{DamagedColumn, ReadColumn, as_i64, lock};
pub use event_set::EventSet;
pub use events::{Events, EventsHealth, EventsParts, StartError};
pub use feria_schema_base::{Position, Version};
pub use fold::fold;
pub use golden::golden_faults;
pub use host::{Committed, Host, HostHealth, HostParts, Limits, SendError, Wakeups};
pub use keys::{Keys, KeysError};
pub use lock::{DataLock, LockError};
pub use log::{
    Append, AppendError, EmbeddedLog, EmbeddedReader, EventLog, JetStreamLog, JetStreamReader, JetStreamSettings,
    LogForm, LogId, LogKind, Logs, MemoryLog, OpenError, RawLog, RawRecord, ReadError, open_to_verify,
};
pub use projection::{Projection, Table, create_table};
pub use reactions::{Begin, Cause, Progress, Reaction, ReactionError, ReactionHealth, taken_or_refused};
pub use read::{Behind, ProjectionHealth, ReadHealth, ReadStore};
pub use rebuild::{RebuildError, Rebuilt, rebuild};
pub use record::{CommandMeta, EventEnvelope, FORMAT, Hash, MAX_RECORD_BYTES, Record, RecordError, Stored, StreamName};
pub use rows::{delete_rows, find_rows, write_rows};
pub use scenario::{Outcome, Scenario};
pub use snapshots::{Snapshot, Snapshots};
pub use stores::{Pair, ShopLock, Stores, StoresError, begin_write, database_is_away, store_is_full};
pub use verify::{Damage, Verdict, verify};

// The macro `events!` names these by path, so that a module need not import them.
#[doc(hidden)]
pub use feria_schema_base as __schema;
#[doc(hidden)]
pub use serde_json as __json;
