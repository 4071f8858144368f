//! The signing keys as they lie in the store of keys.

use super::entity::signing_key;
use crate::token::keys::{KeyMaterial, KeyRing};
use feria_events::create_table;
use feria_openapi::Failure;
use feria_schema_base::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, DatabaseConnection, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// A key signs for so long; then the next one is made. It verifies for as long again: no token lives longer.
pub(crate) const SIGNS_MILLIS: i64 = 90 * 24 * 60 * 60 * 1_000;

/// The keys that sign and verify now; the first one is made here if there is none.
///
/// # Errors
/// `database_is_unavailable` when the store does not answer.
pub async fn signing_keys(keys: &DatabaseConnection, now: Timestamp) -> Result<KeyRing, Failure> {
    create_table::<signing_key::Entity>(keys).await.map_err(Failure::database)?;
    let mut rows = read(keys).await.map_err(Failure::database)?;
    if rows.is_empty() {
        make(keys, 1, now).await.map_err(Failure::database)?;
        rows = read(keys).await.map_err(Failure::database)?;
    }
    let material = rows.into_iter().map(|row| KeyMaterial { pkcs8: row.pkcs8, made_at: Timestamp(row.made_at) });
    KeyRing::new(material.collect())
}

/// As [`signing_keys`], after the next key was made if its time has come and the oldest forgotten.
///
/// Only the server does this, when it starts: a running server does not look for keys that others make.
///
/// # Errors
/// `database_is_unavailable` when the store does not answer.
pub async fn renewed_signing_keys(keys: &DatabaseConnection, now: Timestamp) -> Result<KeyRing, Failure> {
    create_table::<signing_key::Entity>(keys).await.map_err(Failure::database)?;
    renew(keys, now).await.map_err(Failure::database)?;
    signing_keys(keys, now).await
}

async fn renew(keys: &DatabaseConnection, now: Timestamp) -> Result<(), DbErr> {
    let rows = read(keys).await?;
    let is_old = |row: &signing_key::Model| now.millis_since(Timestamp(row.made_at)) >= SIGNS_MILLIS;
    if let Some(newest) = rows.first().filter(|newest| is_old(newest)) {
        make(keys, newest.number + 1, now).await?;
    }
    // The newest of the old ones signed until the first young one came; those before it are needed no more.
    if let Some(last) = rows.iter().find(|row| is_old(row)) {
        signing_key::Entity::delete_many().filter(signing_key::Column::Number.lt(last.number)).exec(keys).await?;
    }
    Ok(())
}

/// The newest first.
async fn read(keys: &DatabaseConnection) -> Result<Vec<signing_key::Model>, DbErr> {
    signing_key::Entity::find().order_by_desc(signing_key::Column::Number).all(keys).await
}

/// Of two programs that make the same number one wins, and both read it.
async fn make(keys: &DatabaseConnection, number: i64, now: Timestamp) -> Result<(), DbErr> {
    let made = KeyMaterial::generate(now).map_err(|failure| DbErr::Custom(failure.to_string()))?;
    let row = signing_key::ActiveModel { number: Set(number), pkcs8: Set(made.pkcs8), made_at: Set(made.made_at.0) };
    let keep_theirs = OnConflict::column(signing_key::Column::Number).do_nothing().to_owned();
    match signing_key::Entity::insert(row).on_conflict(keep_theirs).exec_without_returning(keys).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
        Err(error) => Err(error),
    }
}
