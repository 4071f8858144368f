//! Sign-ins as their person sees them: on what, since when, and how to end the others.

use super::entity::{device, ended, login};
use super::logins::{end, role_of};
use crate::keep::Keep;
use crate::session::device::Device;
use feria_events::begin_write;
use feria_openapi::Failure;
use feria_schema_base::{LoginId, PersonId, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, DatabaseTransaction, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::collections::HashMap;

/// One sign-in of a person.
pub(crate) struct KnownLogin {
    pub(crate) login: LoginId,
    pub(crate) browser: Option<String>,
    pub(crate) system: Option<String>,
    pub(crate) began_at: Timestamp,
    /// When it last went on; of one that no device was noted for, when it began.
    pub(crate) seen_at: Timestamp,
}

impl Keep {
    /// Notes on what a login goes on, and that it does.
    pub(crate) async fn note_device(
        &self,
        login: LoginId,
        person: PersonId,
        device: Device,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let row = device::ActiveModel {
            login: Set(login.to_string()),
            person: Set(person.to_string()),
            browser: Set(device.browser.map(str::to_owned)),
            system: Set(device.system.map(str::to_owned)),
            seen_at: Set(now.0),
        };
        let again = OnConflict::column(device::Column::Login)
            .update_columns([device::Column::Browser, device::Column::System, device::Column::SeenAt])
            .to_owned();
        let noted = device::Entity::insert(row).on_conflict(again).exec_without_returning(&self.db).await;
        noted.map(|_| ()).map_err(Failure::database)
    }

    /// The sign-ins of `person` that go on at `now`, the newest first.
    pub(crate) async fn logins_of(&self, person: PersonId, now: Timestamp) -> Result<Vec<KnownLogin>, Failure> {
        let find = async || {
            let logins = login::Entity::find()
                .filter(login::Column::Person.eq(person.to_string()))
                .filter(login::Column::ExpiresAt.gt(now.0))
                .order_by_desc(login::Column::BeganAt)
                .all(&self.db)
                .await?;
            let mine = device::Column::Person.eq(person.to_string());
            let devices = device::Entity::find().filter(mine).all(&self.db).await?;
            Ok((logins, devices))
        };
        let (logins, devices) = find().await.map_err(|error: DbErr| Failure::database(error))?;
        let mut devices: HashMap<String, device::Model> =
            devices.into_iter().map(|device| (device.login.clone(), device)).collect();
        let known = logins.into_iter().filter_map(|row| {
            role_of(&row)?;
            let device = devices.remove(&row.login);
            let seen_at = device.as_ref().map_or(row.began_at, |device| device.seen_at);
            let (browser, system) = device.map_or((None, None), |device| (device.browser, device.system));
            let (login, began_at) = (row.login.parse().ok()?, Timestamp(row.began_at));
            Some(KnownLogin { login, browser, system, began_at, seen_at: Timestamp(seen_at) })
        });
        Ok(known.collect())
    }

    /// Ends those sign-ins of `person` that `which` says, and says which they were.
    pub(crate) async fn end_logins(
        &self,
        person: PersonId,
        which: impl Fn(LoginId) -> bool,
        now: Timestamp,
    ) -> Result<Vec<LoginId>, Failure> {
        let end_logins = async || {
            let tx = begin_write(&self.db).await?;
            let mine = login::Column::Person.eq(person.to_string());
            let rows = login::Entity::find().filter(mine).all(&tx).await?;
            let logins = rows.iter().filter_map(|row| row.login.parse().ok()).filter(|login| which(*login));
            let logins: Vec<LoginId> = logins.collect();
            for login in &logins {
                end(&tx, &login.to_string(), now).await?;
            }
            tx.commit().await.map(|()| logins)
        };
        end_logins().await.map_err(Failure::database)
    }
}

/// Remembers that the access tokens of a login are refused from now on.
pub(super) async fn remember_end(tx: &DatabaseTransaction, login: &str, now: Timestamp) -> Result<(), DbErr> {
    let row = ended::ActiveModel { login: Set(login.to_owned()), at: Set(now.0) };
    let already = OnConflict::column(ended::Column::Login).update_column(ended::Column::At).to_owned();
    ended::Entity::insert(row).on_conflict(already).exec_without_returning(tx).await.map(|_| ())
}
