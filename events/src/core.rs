//! Dependencies shared by every module.

use crate::clock::Clock;
use crate::{Aggregate, EventLog, Host, Keys, Progress, ReadStore};
use sea_orm::DatabaseConnection;
use std::sync::Arc;

/// The shared parts of a running shop, under all modules. Cloning it is cheap.
#[derive(Clone)]
pub struct Core {
    /// Hosts every aggregate of the log of facts.
    pub host: Host,
    /// Hosts the chat of each room.
    pub chat_host: Host,
    /// The log of facts.
    pub log: Arc<dyn EventLog>,
    /// The log of chat.
    pub chat_log: Arc<dyn EventLog>,
    /// Seals, opens, forgets.
    pub keys: Keys,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The read models.
    pub read: ReadStore,
    /// Truth that may be forgotten.
    pub keep: DatabaseConnection,
    /// How far the reactions have come.
    pub progress: Progress,
}

impl Core {
    /// Lets the deadlines of `A` fire when its aggregates are not in memory, as after a restart.
    pub fn hosts<A: Aggregate>(&self) -> &Self {
        self.host.register::<A>();
        self
    }
}
