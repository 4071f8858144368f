//! Second factors: the secret that is shared with a telephone, sealed, and the hashes of recovery codes.

use super::entity::{factor, recovery_code};
use crate::keep::Keep;
use crate::secret::SecretHash;
use aws_lc_rs::rand;
use feria_events::begin_write;
use feria_openapi::Failure;
use feria_schema_base::{PersonId, Sealed};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, DatabaseTransaction, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

const CODES: usize = 10;
/// Letters and figures that nobody confuses on paper (Crockford's base32): five bits each.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 80 bits each, so that a fast hash is enough.
const LENGTH: usize = 16;

/// A second factor as it is kept.
pub(crate) struct Factor {
    /// Base32, sealed for the person's stream.
    pub(crate) secret: Sealed<String>,
    /// Whether it is asked for.
    pub(crate) confirmed: bool,
    /// Of the last code that was used.
    pub(crate) used_step: i64,
}

/// Ten new codes, in groups of four.
pub(crate) fn recovery_codes() -> Result<Vec<String>, Failure> {
    let code = || {
        let mut bytes = [0; LENGTH];
        rand::fill(&mut bytes).map_err(|_| Failure::internal_error())?;
        let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
        Ok(letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
    };
    (0..CODES).map(|_| code()).collect()
}

/// However it was copied from paper; bound to its person.
fn hash(person: PersonId, code: &str) -> String {
    let plain: String = code.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    SecretHash::of(format!("{person}|{}", plain.to_ascii_lowercase()).as_bytes()).to_text()
}

impl Keep {
    /// The second factor of `person`, confirmed or not.
    pub(crate) async fn factor(&self, person: PersonId) -> Result<Option<Factor>, Failure> {
        let row = factor::Entity::find_by_id(person.to_string()).one(&self.db).await.map_err(Failure::database)?;
        Ok(row.and_then(|row| {
            let factor::Model { person: _, secret, confirmed, used_step } = row;
            Some(Factor { secret: Sealed::parse(&secret)?, confirmed, used_step })
        }))
    }

    /// Keeps a secret that no code was shown of yet, in the place of another such one.
    pub(crate) async fn begin_factor(&self, person: PersonId, secret: &Sealed<String>) -> Result<(), Failure> {
        let row = factor::ActiveModel {
            person: Set(person.to_string()),
            secret: Set(secret.to_string()),
            confirmed: Set(false),
            used_step: Set(0),
        };
        let begin = async || {
            let tx = begin_write(&self.db).await?;
            let unconfirmed = factor::Column::Confirmed.eq(false);
            let mine = factor::Column::Person.eq(person.to_string());
            factor::Entity::delete_many().filter(mine).filter(unconfirmed).exec(&tx).await?;
            // One that was confirmed meanwhile stays.
            let stays = OnConflict::column(factor::Column::Person).do_nothing().to_owned();
            factor::Entity::insert(row).on_conflict(stays).exec_without_returning(&tx).await?;
            tx.commit().await
        };
        begin().await.map_err(|error: DbErr| Failure::database(error))
    }

    /// From now on a code is asked for; false when it was confirmed already.
    pub(crate) async fn confirm_factor(&self, person: PersonId, step: i64, codes: &[String]) -> Result<bool, Failure> {
        let rows = codes
            .iter()
            .map(|code| recovery_code::ActiveModel { hash: Set(hash(person, code)), person: Set(person.to_string()) });
        let confirm = async || {
            let tx = begin_write(&self.db).await?;
            let changed = factor::Entity::update_many()
                .col_expr(factor::Column::Confirmed, Expr::value(true))
                .col_expr(factor::Column::UsedStep, Expr::value(step))
                .filter(factor::Column::Person.eq(person.to_string()))
                .filter(factor::Column::Confirmed.eq(false))
                .exec(&tx)
                .await?;
            if changed.rows_affected == 0 {
                return Ok(false);
            }
            recovery_code::Entity::delete_many()
                .filter(recovery_code::Column::Person.eq(person.to_string()))
                .exec(&tx)
                .await?;
            recovery_code::Entity::insert_many(rows).exec_without_returning(&tx).await?;
            tx.commit().await.map(|()| true)
        };
        confirm().await.map_err(|error: DbErr| Failure::database(error))
    }

    /// Uses the code of a step up; of two that show it at once one is right.
    pub(crate) async fn use_step(&self, person: PersonId, step: i64) -> Result<bool, Failure> {
        let used = factor::Entity::update_many()
            .col_expr(factor::Column::UsedStep, Expr::value(step))
            .filter(factor::Column::Person.eq(person.to_string()))
            .filter(factor::Column::UsedStep.lt(step))
            .exec(&self.db)
            .await
            .map_err(Failure::database)?;
        Ok(used.rows_affected == 1)
    }

    /// Uses a recovery code up.
    pub(crate) async fn use_recovery_code(&self, person: PersonId, code: &str) -> Result<bool, Failure> {
        let used = recovery_code::Entity::delete_by_id(hash(person, code)).exec(&self.db).await;
        Ok(used.map_err(Failure::database)?.rows_affected == 1)
    }

    /// How many recovery codes are unused.
    pub(crate) async fn recovery_codes_left(&self, person: PersonId) -> Result<u32, Failure> {
        let mine = recovery_code::Column::Person.eq(person.to_string());
        let left = recovery_code::Entity::find().filter(mine).count(&self.db).await.map_err(Failure::database)?;
        Ok(u32::try_from(left).unwrap_or(u32::MAX))
    }

    /// No code is asked for any more.
    pub(crate) async fn remove_factor(&self, person: PersonId) -> Result<(), Failure> {
        let remove = async || {
            let tx = begin_write(&self.db).await?;
            forget(&tx, person).await?;
            tx.commit().await
        };
        remove().await.map_err(Failure::database)
    }
}

/// Takes the second factor of `person` away.
pub(super) async fn forget(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    factor::Entity::delete_by_id(person.to_string()).exec(tx).await?;
    let mine = recovery_code::Column::Person.eq(person.to_string());
    recovery_code::Entity::delete_many().filter(mine).exec(tx).await.map(|_| ())
}
