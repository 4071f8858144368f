//! Checkpoints of reactions: how far each has come. A rebuild of read models does not touch them.

use super::Begin;
use crate::as_i64;
use crate::projection::create_table;
use crate::{EventLog, LogKind, Position, Reaction, ReadError};
use sea_orm::ActiveValue::Set;
use sea_orm::DatabaseConnection;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reaction_checkpoint")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The log that the position belongs to.
    pub log: String,
    pub position: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Where `reaction` goes on; a new one is installed. `None` when its checkpoint belongs to another log of facts. A log of
/// chat may be lost and begun anew: there it begins with the new one.
pub(super) async fn open(
    db: &DatabaseConnection,
    log: &dyn EventLog,
    reaction: &Arc<dyn Reaction>,
) -> Result<Option<Position>, DbErr> {
    create_table::<Entity>(db).await?;
    let head = *log.head().borrow();
    let name = reaction.name().to_owned();
    let begin = match reaction.begins() {
        Begin::Beginning => Position(0),
        Begin::Installed => head,
    };
    let row = ActiveModel { name: Set(name.clone()), log: Set(log.id().0.clone()), position: Set(as_i64(begin.0)) };
    let keep = OnConflict::column(Column::Name).do_nothing().to_owned();
    Entity::insert(row).on_conflict(keep).exec_without_returning(db).await?;
    let row = Entity::find_by_id(name).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    if row.log != log.id().0 {
        if reaction.log() == LogKind::Main {
            return Ok(None);
        }
        tracing::warn!(reaction = row.name, was = row.log, "the log of chat is another one; a reaction begins with it");
        save(db, &row.name, log, Position(0)).await?;
        return Ok(Some(Position(0)));
    }
    let position = Position(u64::try_from(row.position).unwrap_or_default());
    if !is_lost(log, position).await {
        return Ok(Some(position));
    }
    // A rebuild has accepted that the log lost its end: what is written from now on takes the same positions.
    let end = *log.head().borrow();
    tracing::warn!(reaction = row.name, position = position.0, end = end.0, "a reaction goes back to the log's end");
    save(db, &row.name, log, end).await?;
    Ok(Some(end))
}

/// Whether the log ends before `position`. It is asked first: its head is known better afterwards.
async fn is_lost(log: &dyn EventLog, position: Position) -> bool {
    matches!(log.read(position, 1).await, Err(ReadError::Damaged { .. })) && position > *log.head().borrow()
}

/// Everything up to `position` was acted on.
pub(super) async fn save(
    db: &DatabaseConnection,
    name: &str,
    log: &dyn EventLog,
    position: Position,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Log, Expr::value(log.id().0.clone()))
        .col_expr(Column::Position, Expr::value(as_i64(position.0)))
        .filter(Column::Name.eq(name))
        .exec(db)
        .await
        .map(|_| ())
}
