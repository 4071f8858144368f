//! Second factors.

use sea_orm::entity::prelude::*;

/// One row per person who has begun one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_factor")]
pub(crate) struct Model {
    /// `person_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// What the telephone knows, sealed for the person's stream.
    pub secret: String,
    /// Whether a code of it was shown once; before that nobody is asked for one.
    pub confirmed: bool,
    /// The step of the last code that was used: none is right twice.
    pub used_step: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
