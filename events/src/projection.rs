//! Projections: what a module writes to be read, rows that follow the log.

use crate::Stored;
use crate::shape::fingerprint;
use async_trait::async_trait;
use sea_orm::sea_query::{IndexCreateStatement, TableCreateStatement};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, Schema};
use std::sync::Arc;
use utoipa::ToSchema;

/// Follows the log and keeps rows that answer questions.
///
/// Rows and checkpoint are written in one transaction, so each record has its effect exactly once.
/// Whoever does not find what they need in the records they are given must not look for it elsewhere:
/// a rebuild gives the same records again, and must come to the same rows.
#[async_trait]
pub trait Projection: Send + Sync + 'static {
    /// Unique and stable, e.g. `rooms.room`.
    fn name(&self) -> &'static str;

    /// Raised when the same columns mean something else than before. What else changes in a table is found out by
    /// itself, and the read models are rebuilt.
    fn version(&self) -> u16 {
        1
    }

    /// Its tables; see [`Table::of`].
    fn tables(&self) -> Vec<Table>;

    /// Takes the next records of the log, in order.
    ///
    /// # Errors
    /// When the database refuses, or a record cannot be understood; this projection then stops.
    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr>;
}

/// A table as its entity describes it.
#[derive(Debug, Clone)]
pub struct Table {
    statements: fn(DbBackend) -> (TableCreateStatement, Vec<IndexCreateStatement>),
    /// The fingerprints of what its columns hold as JSON.
    held: Vec<Arc<str>>,
}

impl Table {
    /// The table of `E`, with its indexes.
    #[must_use]
    pub fn of<E: EntityTrait>() -> Self {
        Self {
            statements: |backend| {
                let schema = Schema::new(backend);
                (schema.create_table_from_entity(E::default()), schema.create_index_from_entity(E::default()))
            },
            held: Vec::new(),
        }
    }

    /// A column of the table holds a `T` as JSON: the read models are rebuilt when its shape changes, too.
    #[must_use]
    pub fn holding<T: ToSchema + 'static>(mut self) -> Self {
        self.held.push(crate::shape::shape_of::<T>());
        self
    }

    /// Makes the table and its indexes, where they are missing.
    pub(crate) async fn create(&self, db: &DatabaseConnection) -> Result<(), DbErr> {
        let (mut table, indexes) = (self.statements)(db.get_database_backend());
        db.execute(table.if_not_exists()).await?;
        for mut index in indexes {
            db.execute(index.if_not_exists()).await?;
        }
        Ok(())
    }

    /// What the table is, in one language whatever the database is.
    fn text(&self) -> String {
        let (table, indexes) = (self.statements)(DbBackend::Sqlite);
        let said = |statement: sea_orm::Statement| statement.to_string();
        let mut texts = vec![said(DbBackend::Sqlite.build(&table))];
        texts.extend(self.held.iter().map(ToString::to_string));
        texts.extend(indexes.iter().map(|index| said(DbBackend::Sqlite.build(index))));
        texts.join(";\n")
    }
}

/// The fingerprint of a projection: of its tables, of those `beside` them, and of what it says they mean.
pub(crate) fn shape_of(projection: &dyn Projection, beside: &[Table]) -> String {
    let tables: Vec<String> = projection.tables().iter().chain(beside).map(Table::text).collect();
    let version = projection.version().to_string();
    let texts: Vec<&str> = tables.iter().map(String::as_str).chain([version.as_str()]).collect();
    fingerprint(&texts)
}

/// Makes the table of `E` and its indexes, where they are missing: for stores that nobody rebuilds.
///
/// # Errors
/// When the database refuses.
pub async fn create_table<E: EntityTrait>(db: &DatabaseConnection) -> Result<(), DbErr> {
    Table::of::<E>().create(db).await
}
