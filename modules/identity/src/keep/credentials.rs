//! Passwords and the addresses they belong to, by keyed hash.

use super::entity::{credential, link, reset};
use super::links::Purpose;
use crate::keep::{Keep, factors, logins};
use feria_events::{Clock, begin_write};
use feria_openapi::Failure;
use feria_schema_base::{PersonId, Sealed, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, DatabaseTransaction, DbErr, EntityTrait as _, QueryFilter as _};

/// By what a person signs in.
#[derive(Clone)]
pub(crate) struct Credential {
    pub(crate) person: PersonId,
    /// The keyed hash of the address.
    pub(crate) email_hash: String,
    /// The address, sealed for the person's stream.
    pub(crate) email: Sealed<String>,
    /// PHC string.
    pub(crate) password: String,
}

impl Credential {
    fn read(row: credential::Model) -> Option<Self> {
        let credential::Model { person, email_hash, email, password, settled: _ } = row;
        Some(Self { person: person.parse().ok()?, email_hash, email: Sealed::parse(&email)?, password })
    }

    fn row(&self, settled: bool) -> credential::ActiveModel {
        credential::ActiveModel {
            person: Set(self.person.to_string()),
            email_hash: Set(self.email_hash.clone()),
            email: Set(self.email.to_string()),
            password: Set(self.password.clone()),
            settled: Set(settled),
        }
    }
}

impl Keep {
    /// Writes down by what a person would sign in, before it is decided that they may.
    pub(crate) async fn propose(&self, credential: &Credential) -> Result<(), Failure> {
        credential::Entity::insert(credential.row(false))
            .exec_without_returning(&self.db)
            .await
            .map(|_| ())
            .map_err(Failure::database)
    }

    /// The shop has another owner.
    pub(crate) async fn withdraw(&self, person: PersonId) -> Result<(), Failure> {
        credential::Entity::delete_many()
            .filter(credential::Column::Person.eq(person.to_string()))
            .filter(credential::Column::Settled.eq(false))
            .exec(&self.db)
            .await
            .map(|_| ())
            .map_err(Failure::database)
    }

    /// `person` owns the shop: from now on they sign in, and nobody else is waiting to.
    pub(crate) async fn settle(&self, person: PersonId) -> Result<(), Failure> {
        let settle = async || {
            let tx = begin_write(&self.db).await?;
            credential::Entity::update_many()
                .col_expr(credential::Column::Settled, Expr::value(true))
                .filter(credential::Column::Person.eq(person.to_string()))
                .exec(&tx)
                .await?;
            credential::Entity::delete_many().filter(credential::Column::Settled.eq(false)).exec(&tx).await?;
            link::Entity::delete_by_id(Purpose::SetUp.name().to_owned()).exec(&tx).await?;
            tx.commit().await
        };
        settle().await.map_err(Failure::database)
    }

    /// By what `person` signs in, or would.
    pub(crate) async fn credential(&self, person: PersonId) -> Result<Option<Credential>, Failure> {
        let row = credential::Entity::find_by_id(person.to_string()).one(&self.db).await;
        Ok(row.map_err(Failure::database)?.and_then(Credential::read))
    }

    /// Who signs in by this address.
    pub(crate) async fn credential_by_email(&self, email_hash: &str) -> Result<Option<Credential>, Failure> {
        let row = credential::Entity::find()
            .filter(credential::Column::EmailHash.eq(email_hash))
            .filter(credential::Column::Settled.eq(true))
            .one(&self.db)
            .await;
        Ok(row.map_err(Failure::database)?.and_then(Credential::read))
    }

    /// Uses up the link `hash`, replaces the password, ends every sign-in of the person and remembers when, all or
    /// nothing. Nothing when the link is not valid any more.
    pub(crate) async fn reset(
        &self,
        hash: &str,
        credential: &Credential,
        clock: &dyn Clock,
    ) -> Result<Option<Timestamp>, Failure> {
        let reset = async || {
            let tx = begin_write(&self.db).await?;
            let used = link::Entity::delete_many()
                .filter(link::Column::Hash.eq(hash))
                .filter(link::Column::ExpiresAt.gt(clock.now().0))
                .exec(&tx)
                .await?;
            if used.rows_affected == 0 {
                return Ok(None);
            }
            let at = replace(&tx, credential, clock).await?;
            // Whoever has the machine is let in again also without the telephone.
            factors::forget(&tx, credential.person).await?;
            tx.commit().await.map(|()| Some(at))
        };
        reset().await.map_err(|error: DbErr| Failure::database(error))
    }

    /// Replaces the password `before`, ends every sign-in of the person and remembers when, all or nothing. Nothing
    /// when that is the password no more.
    pub(crate) async fn change_password(
        &self,
        before: &Credential,
        credential: &Credential,
        clock: &dyn Clock,
    ) -> Result<Option<Timestamp>, Failure> {
        let change = async || {
            let tx = begin_write(&self.db).await?;
            if !still_stands(&tx, before).await? {
                return Ok(None);
            }
            let at = replace(&tx, credential, clock).await?;
            tx.commit().await.map(|()| Some(at))
        };
        change().await.map_err(|error: DbErr| Failure::database(error))
    }
}

async fn replace(tx: &DatabaseTransaction, credential: &Credential, clock: &dyn Clock) -> Result<Timestamp, DbErr> {
    let replace = OnConflict::column(credential::Column::Person)
        .update_columns([credential::Column::Password, credential::Column::Settled])
        .to_owned();
    credential::Entity::insert(credential.row(true)).on_conflict(replace).exec_without_returning(tx).await?;
    logins::end_all(tx, credential.person).await?;
    // By now nobody goes on with an older sign-in: whoever did while this waited has a token from before.
    let at = clock.now();
    let replaced = reset::ActiveModel { person: Set(credential.person.to_string()), at: Set(at.0) };
    let again = OnConflict::column(reset::Column::Person).update_column(reset::Column::At).to_owned();
    reset::Entity::insert(replaced).on_conflict(again).exec_without_returning(tx).await?;
    Ok(at)
}

/// Whether a person would still sign in by exactly this. Takes the row's lock: a reset waits, or was first.
pub(super) async fn still_stands(tx: &DatabaseTransaction, credential: &Credential) -> Result<bool, DbErr> {
    let touched = credential::Entity::update_many()
        .col_expr(credential::Column::Settled, Expr::value(true))
        .filter(credential::Column::Person.eq(credential.person.to_string()))
        .filter(credential::Column::Password.eq(&credential.password))
        .filter(credential::Column::Settled.eq(true))
        .exec(tx)
        .await?;
    Ok(touched.rows_affected == 1)
}
