//! Snapshots in the read store: they can be thrown away, and a rebuild does.

use super::{Snapshot, Snapshots};
use crate::as_i64;
use crate::projection::{Table, create_table};
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
    /// The fingerprint of the state.
    pub shape: String,
    pub position: i64,
    pub hash: Vec<u8>,
    pub recorded_at: i64,
    pub body: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The table of snapshots.
pub(crate) fn table() -> Table {
    Table::of::<Entity>()
}

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
    let version = as_i64(snapshot.version);
    let row = ActiveModel {
        stream: Set(snapshot.stream.as_str().to_owned()),
        version: Set(version),
        shape: Set(snapshot.shape.to_string()),
        position: Set(as_i64(snapshot.position.0)),
        hash: Set(snapshot.hash.0.to_vec()),
        recorded_at: Set(snapshot.recorded_at.0),
        body: Set(snapshot.body),
    };
    let others = [Column::Version, Column::Shape, Column::Position, Column::Hash, Column::RecordedAt, Column::Body];
    let newer = Expr::col((Entity, Column::Version)).lte(version);
    let replace = OnConflict::column(Column::Stream).update_columns(others).action_and_where(newer).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await.map(|_| ())
}

fn read(row: Model) -> Option<Snapshot> {
    Some(Snapshot {
        stream: StreamName::from(row.stream.as_str()),
        version: u64::try_from(row.version).ok()?,
        shape: row.shape.into(),
        position: Position(u64::try_from(row.position).ok()?),
        hash: Hash(row.hash.try_into().ok()?),
        recorded_at: Timestamp(row.recorded_at),
        body: row.body,
    })
}

#[cfg(test)]
mod tests {
    use super::{ActiveModel, SnapshotTable};
    use crate::snapshots::{Snapshot, Snapshots as _};
    use crate::{Hash, Pair, Position, Stores, StreamName};
    use feria_schema_base::Timestamp;
    use sea_orm::ActiveModelTrait as _;
    use sea_orm::ActiveValue::Set;
    use tempfile::TempDir;

    fn snapshot(id: &str, version: u64, body: &str) -> Snapshot {
        Snapshot {
            stream: StreamName::new("test.thing", id),
            version,
            shape: "three".into(),
            position: Position(version * 10),
            hash: Hash([7; 32]),
            recorded_at: Timestamp(-5),
            body: body.as_bytes().to_vec(),
        }
    }

    async fn stores() -> (TempDir, Stores) {
        let dir = tempfile::tempdir().unwrap();
        let stores = Stores::open(&Pair::Sqlite { dir: dir.path().to_owned() }).await.unwrap();
        (dir, stores)
    }

    /// Two lives of a stream may write at once; the one that is behind does not set the other back.
    #[tokio::test]
    async fn an_older_snapshot_never_takes_the_place_of_a_newer_one() {
        let (_dir, stores) = stores().await;
        let table = SnapshotTable::open(stores.read.clone()).await.unwrap();
        let (old, new, other) = (snapshot("a", 10, "old"), snapshot("a", 20, "new"), snapshot("b", 1, "other"));
        assert_eq!(table.newest(&old.stream).await, None);
        for put in [&old, &new, &old, &other] {
            table.put(put.clone()).await;
        }
        assert_eq!(table.newest(&new.stream).await, Some(new.clone()));
        assert_eq!(table.newest(&other.stream).await, Some(other.clone()));
        // A program whose state has another shape writes the same version anew.
        let reshaped = Snapshot { shape: "four".into(), ..snapshot("a", 20, "reshaped") };
        table.put(reshaped.clone()).await;
        let next = SnapshotTable::open(stores.read.clone()).await.unwrap();
        assert_eq!(next.newest(&reshaped.stream).await, Some(reshaped), "the next life finds it");
        assert_eq!(next.newest(&StreamName::new("test.thing", "c")).await, None);
    }

    /// Whatever stands in the row: what is no snapshot is none, and a store that is gone is a store without any.
    #[tokio::test]
    async fn a_row_that_makes_no_sense_is_no_snapshot() {
        let (_dir, stores) = stores().await;
        let table = SnapshotTable::open(stores.read.clone()).await.unwrap();
        let sound = snapshot("a", 10, "{}");
        table.put(sound.clone()).await;
        let row = || ActiveModel { stream: Set(sound.stream.as_str().to_owned()), ..Default::default() };
        let spoilt = [
            ActiveModel { version: Set(-1), ..row() },
            ActiveModel { version: Set(10), position: Set(-1), ..row() },
            ActiveModel { position: Set(100), hash: Set(vec![7; 31]), ..row() },
        ];
        for spoilt in spoilt {
            let said = format!("{spoilt:?}");
            spoilt.update(stores.read.writer()).await.unwrap();
            assert_eq!(table.newest(&sound.stream).await, None, "{said}");
        }
        ActiveModel { hash: Set(vec![7; 32]), ..row() }.update(stores.read.writer()).await.unwrap();
        assert_eq!(table.newest(&sound.stream).await, Some(sound.clone()));
        stores.read.clone().close().await.unwrap();
        assert_eq!(table.newest(&sound.stream).await, None);
        table.put(snapshot("b", 1, "{}")).await;
        assert_eq!(table.newest(&StreamName::new("test.thing", "b")).await, None, "what was not written is not known");
    }
}
