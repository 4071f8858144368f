//! What a module writes to be read: rows that follow the log.

use crate::Stored;
use async_trait::async_trait;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, Schema};

/// Follows the log and keeps rows that answer questions.
///
/// Rows and checkpoint are written in one transaction, so each record has its effect exactly once.
/// Whoever does not find what they need in the records they are given must not look for it elsewhere:
/// a rebuild gives the same records again, and must come to the same rows.
#[async_trait]
pub trait Projection: Send + Sync + 'static {
    /// Unique and stable, e.g. `rooms.room`.
    fn name(&self) -> &'static str;

    /// Raised when the rows mean something else than before: the read models are then rebuilt.
    fn version(&self) -> u16 {
        1
    }

    /// Makes the tables that are missing; see [`create_table`].
    ///
    /// # Errors
    /// When the database refuses.
    async fn create(&self, db: &DatabaseConnection) -> Result<(), DbErr>;

    /// Takes the next records of the log, in order.
    ///
    /// # Errors
    /// When the database refuses, or a record cannot be understood; this projection then stops.
    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr>;
}

/// Makes the table of `E` and its indexes, where they are missing.
///
/// # Errors
/// When the database refuses.
pub async fn create_table<E: EntityTrait>(db: &DatabaseConnection) -> Result<(), DbErr> {
    let schema = Schema::new(db.get_database_backend());
    db.execute(schema.create_table_from_entity(E::default()).if_not_exists()).await?;
    for mut index in schema.create_index_from_entity(E::default()) {
        db.execute(index.if_not_exists()).await?;
    }
    Ok(())
}
