//! The event log and what follows from it.
//!
//! - **owns** the record format, the forms of the log, the aggregate host, projections and their
//!   checkpoints, reactions, person keys, signals
//! - **promises** that no answer leaves before the record it depends on is durable, that each event
//!   has its effect on a read model exactly once, and that damage is found and never served as truth
//! - **knows** no module: what an aggregate decides is the module's, that it is decided once is ours

mod aggregate;
mod clock;
mod events;
mod fold;
mod host;
mod keys;
mod lock;
mod log;
mod payload;
mod projection;
mod reactions;
mod read;
mod rebuild;
mod record;
mod rows;
mod scenario;
mod signals;
mod snapshots;
mod stores;
mod tail;
mod verify;

pub use aggregate::{Actor, Aggregate, Causation, CommandHeader, Context, EventPayload};
pub use clock::{Clock, Sleep, SystemClock, TestClock};
pub use events::{Events, EventsHealth, EventsParts, StartError};
pub use fold::fold;
pub use host::{Committed, Host, HostHealth, HostParts, Limits, SendError, Wakeups};
pub use keys::{Keys, KeysError};
pub use lock::{DataLock, LockError};
pub use log::{
    Append, AppendError, EmbeddedLog, EmbeddedReader, EventLog, JetStreamLog, JetStreamReader, JetStreamSettings,
    LogForm, LogId, LogKind, Logs, MemoryLog, OpenError, Position, RawLog, RawRecord, ReadError, open_to_verify,
};
pub use payload::golden_faults;
pub use projection::{Projection, create_table};
pub use reactions::{Begin, Reaction, ReactionError, ReactionHealth};
pub use read::{Behind, ProjectionHealth, ReadHealth, ReadStore};
pub use rebuild::{RebuildError, Rebuilt, rebuild};
pub use record::{
    CommandMeta, EventEnvelope, FORMAT, Hash, MAX_RECORD_BYTES, Record, RecordError, Stored, StreamName, Version,
};
pub use rows::{delete_rows, find_rows, write_rows};
pub use scenario::{Outcome, Scenario};
pub use signals::{Heard, Signal, SignalBus, Subscription};
pub use snapshots::{Snapshot, Snapshots};
pub use stores::{Pair, ShopLock, Stores, StoresError, begin_write, database_is_away};
pub use verify::{Damage, Verdict, verify};

// The macro `payloads!` names these by path, so that a module need not import them.
#[doc(hidden)]
pub use payload::support as __payload;
