//! One-time links: the first minute of a shop, and the way back in.

use super::entity::{credential, link};
use crate::keep::Keep;
use crate::secret::{Secret, SecretHash};
use feria_openapi::Failure;
use feria_schema_base::{PersonId, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const HOUR_MILLIS: i64 = 60 * 60 * 1_000;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SetupPurpose)]
pub enum Purpose {
    /// Making the shop somebody's.
    SetUp,
    /// Replacing the owner's password.
    Reset,
}

impl Purpose {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SetUp => "set_up",
            Self::Reset => "reset",
        }
    }

    /// A set-up link is made anew at every start; a reset link is asked for when it is needed.
    const fn lifetime_millis(self) -> i64 {
        match self {
            Self::SetUp => 7 * 24 * HOUR_MILLIS,
            Self::Reset => 24 * HOUR_MILLIS,
        }
    }
}

/// A link that was just made; its secret is shown once.
#[derive(Debug, Clone)]
pub struct OwnerLink {
    /// What it is for.
    pub purpose: Purpose,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// What stands after `/setup#`.
    pub token: Secret,
}

impl OwnerLink {
    /// `/setup#{token}`: the page's address. A browser sends no fragment, so that no proxy on the way logs it.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/setup#{}", self.token.reveal())
    }
}

impl Keep {
    /// Makes the link that the owner needs now: to reset the password, or to set the shop up while there is
    /// no owner. The one made before stops working.
    ///
    /// # Errors
    /// `database_is_unavailable` when the store does not answer.
    pub async fn owner_link(&self, now: Timestamp) -> Result<OwnerLink, Failure> {
        let purpose = if self.owner().await?.is_some() { Purpose::Reset } else { Purpose::SetUp };
        self.make_link(purpose, now).await
    }

    /// Who owns the shop, by what they sign in with.
    ///
    /// # Errors
    /// `database_is_unavailable` when the store does not answer.
    pub async fn owner(&self) -> Result<Option<PersonId>, Failure> {
        let row = credential::Entity::find().filter(credential::Column::Settled.eq(true)).one(&self.db).await;
        Ok(row.map_err(Failure::database)?.and_then(|row| row.person.parse().ok()))
    }

    pub(crate) async fn make_link(&self, purpose: Purpose, now: Timestamp) -> Result<OwnerLink, Failure> {
        let token = Secret::random()?;
        let expires_at = now.plus_millis(purpose.lifetime_millis());
        let row = link::ActiveModel {
            purpose: Set(purpose.name().to_owned()),
            hash: Set(token.hash().to_text()),
            expires_at: Set(expires_at.0),
        };
        let replace = OnConflict::column(link::Column::Purpose)
            .update_columns([link::Column::Hash, link::Column::ExpiresAt])
            .to_owned();
        let made = link::Entity::insert(row).on_conflict(replace).exec_without_returning(&self.db).await;
        made.map_err(Failure::database)?;
        Ok(OwnerLink { purpose, expires_at, token })
    }

    /// What the link is for and until when, if it can still be used.
    pub(crate) async fn link(&self, hash: SecretHash, now: Timestamp) -> Result<Option<(Purpose, Timestamp)>, Failure> {
        let row = link::Entity::find()
            .filter(link::Column::Hash.eq(hash.to_text()))
            .filter(link::Column::ExpiresAt.gt(now.0))
            .one(&self.db)
            .await
            .map_err(Failure::database)?;
        let purpose = |name: &str| [Purpose::SetUp, Purpose::Reset].into_iter().find(|known| known.name() == name);
        Ok(row.and_then(|row| Some((purpose(&row.purpose)?, Timestamp(row.expires_at)))))
    }
}
