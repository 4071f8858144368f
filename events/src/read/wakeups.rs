//! The table of deadlines: which stream is to be woken, and when.

use crate::projection::Table;
use crate::{Projection, ReadStore, Stored, StreamName, Wakeups, delete_rows, write_rows};
use async_trait::async_trait;
use feria_schema_base::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wakeups")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream: String,
    /// Microseconds UTC.
    #[sea_orm(indexed)]
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps the table; it follows the log like any other projection.
#[derive(Debug)]
pub(crate) struct WakeupsProjection;

impl WakeupsProjection {
    pub(crate) const NAME: &'static str = "events.wakeups";
}

#[async_trait]
impl Projection for WakeupsProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        // Only the last word of each stream counts.
        let mut deadlines: HashMap<&str, Option<Timestamp>> = HashMap::new();
        for stored in records {
            deadlines.insert(stored.record.stream.as_str(), stored.record.wake_at);
        }
        let (mut set, mut gone) = (Vec::new(), Vec::new());
        for (stream, deadline) in deadlines {
            match deadline {
                Some(at) => set.push(Model { stream: stream.to_owned(), at: at.0 }),
                None => gone.push(stream),
            }
        }
        delete_rows::<Entity>(tx, &gone).await?;
        write_rows::<Entity>(tx, set).await
    }
}

/// The table as the host reads it.
#[derive(Debug)]
pub(crate) struct WakeupsTable(pub(crate) ReadStore);

#[async_trait]
impl Wakeups for WakeupsTable {
    async fn due(&self, now: Timestamp, limit: u64) -> Vec<StreamName> {
        let due = Entity::find().filter(Column::At.lte(now.0)).order_by_asc(Column::At).limit(limit);
        match due.all(self.0.db()).await {
            Ok(rows) => rows.into_iter().map(|row| StreamName::from(row.stream.as_str())).collect(),
            Err(error) => {
                // Live aggregates keep their own alarms; the others are woken when the table can be read again.
                tracing::debug!(%error, "the table of deadlines cannot be read");
                Vec::new()
            }
        }
    }
}
