//! Keys that sign tokens; they lie with the person keys, never in one archive with the log.

use sea_orm::entity::prelude::*;

/// One row per key.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_signing_key")]
pub(crate) struct Model {
    /// Counts from 1, so that of two programs that make the first key one is refused.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// The key pair.
    pub pkcs8: Vec<u8>,
    /// Microseconds UTC.
    pub made_at: i64,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "signing key {}", self.number)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
