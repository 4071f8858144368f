//! Checkpoints of projections, kept beside their rows.

use crate::as_i64;
use crate::projection::{self, Table, create_table};
use crate::stores::database_is_away;
use crate::{EventLog, Position, Projection, ReadError, Stored, snapshots};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkpoint")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The fingerprint of the projection that wrote the rows.
    pub shape: String,
    /// The log that the position belongs to.
    pub log: String,
    pub position: i64,
    /// Of the record at that position, so that a log which lost its end is found out.
    pub hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What the checkpoints say about a set of projections.
pub(crate) enum Checkpoints {
    /// Where each of them goes on.
    At(Vec<Position>),
    /// The rows belong to another log, or are of another shape than this program's: build them anew.
    Outdated(String),
    /// The log no longer has the record that a checkpoint names.
    Lost(Position),
}

impl Checkpoints {
    /// Looks before anything is made: a table of another shape would stay as it is. Then makes what is missing, and a
    /// row at the beginning for each projection that has none.
    pub(crate) async fn open(
        db: &DatabaseConnection,
        log: &dyn EventLog,
        projections: &[Arc<dyn Projection>],
    ) -> Result<Self, DbErr> {
        create_table::<Entity>(db).await?;
        let rows = match Entity::find().all(db).await {
            Ok(rows) => rows,
            Err(error) if database_is_away(&error) => return Err(error),
            Err(error) => return Ok(Self::Outdated(format!("the checkpoints cannot be read: {error}"))),
        };
        let rows: HashMap<String, Model> = rows.into_iter().map(|row| (row.name.clone(), row)).collect();
        let mut positions = Vec::new();
        for projection in projections {
            let (name, shape) = (projection.name(), shape_of(&**projection));
            let Some(row) = rows.get(name) else {
                positions.push(Position(0));
                continue;
            };
            if row.log != log.id().0 {
                return Ok(Self::Outdated(format!("{name} follows another log")));
            }
            if row.shape != shape {
                return Ok(Self::Outdated(format!("{name} has another shape")));
            }
            let position = read_position(row.position);
            if !has(log, position, &row.hash).await? {
                return Ok(Self::Lost(position));
            }
            positions.push(position);
        }
        begin(db, log, projections).await?;
        Ok(Self::At(positions))
    }
}

async fn begin(db: &DatabaseConnection, log: &dyn EventLog, projections: &[Arc<dyn Projection>]) -> Result<(), DbErr> {
    for table in projections.iter().flat_map(|projection| projection.tables()) {
        table.create(db).await?;
    }
    let rows = projections.iter().map(|projection| ActiveModel {
        name: Set(projection.name().to_owned()),
        shape: Set(shape_of(&**projection)),
        log: Set(log.id().0.clone()),
        position: Set(0),
        hash: Set(Vec::new()),
    });
    let keep = OnConflict::column(Column::Name).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(keep).exec_without_returning(db).await.map(|_| ())
}

/// The fingerprint of a projection, and of the tables that every read store has.
fn shape_of(projection: &dyn Projection) -> String {
    let built_in = [Table::of::<Entity>(), snapshots::table()];
    projection::shape_of(projection, &built_in)
}

/// Whether the log has, at `position`, the very record that was seen there.
async fn has(log: &dyn EventLog, position: Position, hash: &[u8]) -> Result<bool, DbErr> {
    let Some(before) = position.0.checked_sub(1) else { return Ok(true) };
    match log.read(Position(before), 1).await {
        Ok(found) => Ok(found.first().is_some_and(|found| found.position == position && found.hash.0 == hash)),
        // Damage within the log the reader will meet, and say so. The head is known better after reading than before.
        Err(ReadError::Damaged { .. }) => Ok(position <= *log.head().borrow()),
        Err(ReadError::Unavailable(reason)) => Err(DbErr::Custom(reason)),
    }
}

/// Moves the checkpoints of `names` from `old` to `last`; false when one of them is not at `old`.
pub(super) async fn advance(
    tx: &DatabaseTransaction,
    names: &[&'static str],
    old: Position,
    last: &Stored,
) -> Result<bool, DbErr> {
    let moved = Entity::update_many()
        .col_expr(Column::Position, Expr::value(write_position(last.position)))
        .col_expr(Column::Hash, Expr::value(last.hash.0.to_vec()))
        .filter(Column::Name.is_in(names.iter().copied()))
        .filter(Column::Position.eq(write_position(old)))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == names.len() as u64)
}

/// Where all checkpoints stand.
pub(super) async fn positions(db: &DatabaseConnection) -> Result<Vec<(String, Position)>, DbErr> {
    let rows = Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.name, read_position(row.position))).collect())
}

/// Where the checkpoint of `name` stands.
pub(super) async fn position(db: &DatabaseConnection, name: &str) -> Result<Position, DbErr> {
    let row = Entity::find_by_id(name.to_owned()).one(db).await?;
    row.map(|row| read_position(row.position)).ok_or_else(|| DbErr::RecordNotFound(name.to_owned()))
}

pub(crate) fn read_position(value: i64) -> Position {
    Position(u64::try_from(value).unwrap_or_default())
}

pub(crate) fn write_position(position: Position) -> i64 {
    as_i64(position.0)
}
