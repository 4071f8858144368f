//! Snapshots in the read store: they can be thrown away, and a rebuild does.

use super::{Snapshot, Snapshots};
use crate::projection::create_table;
use crate::read::ReadStore;
use crate::{Hash, Position, StreamName};
use async_trait::async_trait;
use feria_schema_base::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::sea_query::OnConflict;
use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};
use tokio::runtime::Handle;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "snapshot")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream: String,
    pub version: i64,
    /// [`crate::Aggregate::SNAPSHOT`].
    pub schema: i32,
    pub position: i64,
    pub hash: Vec<u8>,
    pub recorded_at: i64,
    pub body: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The table, and which streams have a row in it: most streams are short and need no question.
pub(crate) struct SnapshotTable {
    store: ReadStore,
    known: RwLock<HashSet<StreamName>>,
    /// Where the store's connections live; aggregates live on threads of their own.
    runtime: Handle,
}

impl SnapshotTable {
    pub(crate) async fn open(store: ReadStore) -> Result<Self, DbErr> {
        create_table::<Entity>(store.writer()).await?;
        let streams: Vec<String> =
            Entity::find().select_only().column(Column::Stream).into_tuple().all(store.writer()).await?;
        let known = streams.iter().map(|stream| StreamName::from(stream.as_str())).collect();
        Ok(Self { store, known: RwLock::new(known), runtime: Handle::current() })
    }

    fn has(&self, stream: &StreamName) -> bool {
        self.known.read().unwrap_or_else(PoisonError::into_inner).contains(stream)
    }
}

#[async_trait]
impl Snapshots for SnapshotTable {
    async fn newest(&self, stream: &StreamName) -> Option<Snapshot> {
        if !self.has(stream) {
            return None;
        }
        let (db, key) = (self.store.db().clone(), stream.as_str().to_owned());
        let row = self.runtime.spawn(async move { Entity::find_by_id(key).one(&db).await });
        read(row.await.ok()?.ok()??)
    }

    async fn put(&self, snapshot: Snapshot) {
        let (db, stream) = (self.store.writer().clone(), snapshot.stream.clone());
        let written = self.runtime.spawn(async move { write(&db, snapshot).await });
        match written.await {
            Ok(Ok(())) => {
                self.known.write().unwrap_or_else(PoisonError::into_inner).insert(stream);
            }
            Ok(Err(error)) => tracing::debug!(%error, %stream, "a snapshot was not written"),
            Err(_) => {}
        }
    }
}

async fn write(db: &DatabaseConnection, snapshot: Snapshot) -> Result<(), DbErr> {
    let version = i64::try_from(snapshot.version).unwrap_or(i64::MAX);
    let row = ActiveModel {
        stream: Set(snapshot.stream.as_str().to_owned()),
        version: Set(version),
        schema: Set(snapshot.schema.into()),
        position: Set(i64::try_from(snapshot.position.0).unwrap_or(i64::MAX)),
        hash: Set(snapshot.hash.0.to_vec()),
        recorded_at: Set(snapshot.recorded_at.0),
        body: Set(snapshot.body),
    };
    let others = [Column::Version, Column::Schema, Column::Position, Column::Hash, Column::RecordedAt, Column::Body];
    let newer = Expr::col((Entity, Column::Version)).lte(version);
    let replace = OnConflict::column(Column::Stream).update_columns(others).action_and_where(newer).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await.map(|_| ())
}

fn read(row: Model) -> Option<Snapshot> {
    Some(Snapshot {
        stream: StreamName::from(row.stream.as_str()),
        version: u64::try_from(row.version).ok()?,
        schema: u16::try_from(row.schema).ok()?,
        position: Position(u64::try_from(row.position).ok()?),
        hash: Hash(row.hash.try_into().ok()?),
        recorded_at: Timestamp(row.recorded_at),
        body: row.body,
    })
}
