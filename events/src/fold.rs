//! The shape most projections have: one row per stream, evolved event by event.

use crate::rows::{find_rows, key, write_rows};
use crate::{EventSet, Stored};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, ModelTrait, Value};
use std::collections::HashMap;

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
    P: EventSet,
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
            let payload = P::read(event).map_err(|error| DbErr::Custom(error.to_string()))?;
            evolve(row, stored, &payload);
        }
    }
    write_rows::<E>(tx, rows.into_values().flatten().collect()).await
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
    for row in find_rows::<E>(tx, &ids).await? {
        if let Value::String(Some(id)) = row.get(key) {
            rows.insert(id, Some(row));
        }
    }
    Ok(rows)
}
