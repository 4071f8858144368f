//! What a sign-in looks like to its person: on what, and when it was last seen.

use sea_orm::entity::prelude::*;

/// One row per login; logins that older versions began have none until they go on.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_device")]
pub(crate) struct Model {
    /// `login_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub login: String,
    /// `person_…`.
    #[sea_orm(indexed)]
    pub person: String,
    /// The browser's name, where it said one that is known.
    pub browser: Option<String>,
    /// The system's name, where it is known.
    pub system: Option<String>,
    /// Microseconds UTC: when the login last went on.
    pub seen_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
