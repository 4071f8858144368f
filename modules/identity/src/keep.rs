//! What identity keeps beside the log: passwords, sign-ins, links. It may be forgotten, and is on erasure.

pub(crate) mod credentials;
pub(crate) mod entity;
pub(crate) mod factors;
pub(crate) mod links;
pub(crate) mod logins;
pub(crate) mod sessions;
pub(crate) mod signing;

use crate::keep::entity::{credential, device, ended, erased, factor, link, login, recovery_code, reset, successor};
use crate::token::access::REFUSED_MILLIS;
use feria_events::{begin_write, create_table};
use feria_openapi::Failure;
use feria_schema_base::{LoginId, PersonId, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, DatabaseConnection, EntityTrait as _, QueryFilter as _};

/// The tables of identity in the keep. The command line opens them too, while the server runs.
#[derive(Debug, Clone)]
pub struct Keep {
    db: DatabaseConnection,
}

impl Keep {
    /// Makes the tables that are missing.
    ///
    /// # Errors
    /// `database_is_unavailable` when the store does not answer.
    pub async fn open(db: DatabaseConnection) -> Result<Self, Failure> {
        let create = async || {
            create_table::<credential::Entity>(&db).await?;
            create_table::<device::Entity>(&db).await?;
            create_table::<ended::Entity>(&db).await?;
            create_table::<erased::Entity>(&db).await?;
            create_table::<factor::Entity>(&db).await?;
            create_table::<link::Entity>(&db).await?;
            create_table::<login::Entity>(&db).await?;
            create_table::<recovery_code::Entity>(&db).await?;
            create_table::<reset::Entity>(&db).await?;
            create_table::<successor::Entity>(&db).await
        };
        create().await.map_err(Failure::database)?;
        Ok(Self { db })
    }

    /// Takes away everything about `person`: what they sign in by, and their sign-ins.
    pub(crate) async fn forget(&self, person: PersonId, now: Timestamp) -> Result<(), Failure> {
        let row = erased::ActiveModel { person: Set(person.to_string()), at: Set(now.0) };
        let already = OnConflict::column(erased::Column::Person).update_column(erased::Column::At).to_owned();
        let forget = async || {
            let tx = begin_write(&self.db).await?;
            erased::Entity::insert(row).on_conflict(already).exec_without_returning(&tx).await?;
            credential::Entity::delete_by_id(person.to_string()).exec(&tx).await?;
            reset::Entity::delete_by_id(person.to_string()).exec(&tx).await?;
            factors::forget(&tx, person).await?;
            logins::end_all(&tx, person).await?;
            tx.commit().await
        };
        forget().await.map_err(Failure::database)
    }

    /// Whose access tokens may still be on their way although they were erased, and since when.
    pub(crate) async fn lately_erased(&self) -> Result<Vec<(PersonId, Timestamp)>, Failure> {
        let rows = erased::Entity::find().all(&self.db).await.map_err(Failure::database)?;
        let person = |row: erased::Model| Some((row.person.parse().ok()?, Timestamp(row.at)));
        Ok(rows.into_iter().filter_map(person).collect())
    }

    /// Whose password was replaced while access tokens from before may still hold, and when.
    pub(crate) async fn lately_reset(&self) -> Result<Vec<(PersonId, Timestamp)>, Failure> {
        let rows = reset::Entity::find().all(&self.db).await.map_err(Failure::database)?;
        let person = |row: reset::Model| Some((row.person.parse().ok()?, Timestamp(row.at)));
        Ok(rows.into_iter().filter_map(person).collect())
    }

    /// Which logins have ended while their access tokens may still hold, and when.
    pub(crate) async fn lately_ended(&self) -> Result<Vec<(LoginId, Timestamp)>, Failure> {
        let rows = ended::Entity::find().all(&self.db).await.map_err(Failure::database)?;
        Ok(rows.into_iter().filter_map(|row| Some((row.login.parse().ok()?, Timestamp(row.at)))).collect())
    }

    /// Takes away what is over: links, sign-ins, refusals.
    pub(crate) async fn tidy_up(&self, now: Timestamp) -> Result<(), Failure> {
        let tidy_up = async || {
            let tx = begin_write(&self.db).await?;
            link::Entity::delete_many().filter(link::Column::ExpiresAt.lte(now.0)).exec(&tx).await?;
            let outlived = now.plus_millis(-REFUSED_MILLIS);
            erased::Entity::delete_many().filter(erased::Column::At.lte(outlived.0)).exec(&tx).await?;
            reset::Entity::delete_many().filter(reset::Column::At.lte(outlived.0)).exec(&tx).await?;
            ended::Entity::delete_many().filter(ended::Column::At.lte(outlived.0)).exec(&tx).await?;
            logins::end_expired(&tx, now).await?;
            tx.commit().await
        };
        tidy_up().await.map_err(Failure::database)
    }
}
