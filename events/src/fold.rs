//! The shape most projections have: one row per stream, evolved event by event.

use crate::{EventPayload, Stored};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IdenStatic, IntoActiveModel, Iterable,
    ModelTrait, PrimaryKeyToColumn, QueryFilter, Value,
};
use std::collections::HashMap;

/// Rows written in one statement; far below the 32,766 variables that SQLite binds.
const ROWS: usize = 400;

/// Evolves the rows of `E` (keyed by the stream's id) by the events `P` of the streams of `kind`.
///
/// Each touched row is read once and written once per batch, whatever the batch holds.
///
/// # Errors
/// When the database refuses, or an event cannot be read: the projection then stops and says so.
pub async fn fold<P, E>(
    tx: &DatabaseTransaction,
    kind: &str,
    records: &[Stored],
    evolve: impl Fn(&mut Option<E::Model>, &Stored, &P),
) -> Result<(), DbErr>
where
    P: EventPayload,
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + ModelTrait<Entity = E> + Sync,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let ours: Vec<&Stored> = records.iter().filter(|stored| stored.record.stream.kind() == kind).collect();
    if ours.is_empty() {
        return Ok(());
    }
    let mut rows = read_rows::<E>(tx, &ours).await?;
    for stored in ours {
        let row = rows.entry(stored.record.stream.id().to_owned()).or_default();
        for event in &stored.record.events {
            let payload = P::decode(&event.name, event.schema, &event.data).map_err(DbErr::Custom)?;
            evolve(row, stored, &payload);
        }
    }
    write_rows::<E>(tx, rows.into_values().flatten().collect()).await
}

fn key<E: EntityTrait>() -> Result<E::Column, DbErr> {
    let key = E::PrimaryKey::iter().next();
    key.map(PrimaryKeyToColumn::into_column).ok_or_else(|| DbErr::Custom("the entity has no key".to_owned()))
}

async fn read_rows<E>(tx: &DatabaseTransaction, records: &[&Stored]) -> Result<HashMap<String, Option<E::Model>>, DbErr>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    let key = key::<E>()?;
    let mut ids: Vec<&str> = records.iter().map(|stored| stored.record.stream.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut rows = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(ROWS) {
        for row in E::find().filter(key.is_in(ids.iter().copied())).all(tx).await? {
            if let Value::String(Some(id)) = row.get(key) {
                rows.insert(id, Some(row));
            }
        }
    }
    Ok(rows)
}

async fn write_rows<E>(tx: &DatabaseTransaction, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let key = key::<E>()?;
    let others: Vec<E::Column> = E::Column::iter().filter(|column| column.as_str() != key.as_str()).collect();
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<E::ActiveModel> = rows.by_ref().take(ROWS).collect();
        let replace = OnConflict::column(key).update_columns(others.iter().copied()).to_owned();
        E::insert_many(chunk).on_conflict(replace).exec_without_returning(tx).await?;
    }
    Ok(())
}
