//! Entity: an entry as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per person in a lottery.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "games_entry")]
pub(crate) struct Model {
    /// `lottery_… person_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) entry: String,
    /// `lottery_… 0000000214`: a page of the list is one range of this index, however long the list is.
    #[sea_orm(indexed)]
    pub(crate) place: String,
    /// `lottery_…`.
    pub(crate) lottery: String,
    /// From 1, without gaps.
    pub(crate) number: i64,
    /// The pseudonym; hexadecimal.
    pub(crate) entrant: String,
    /// What makes it out of the person's id; hexadecimal.
    pub(crate) salt: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
