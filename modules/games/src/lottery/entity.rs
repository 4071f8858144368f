//! Entity: a lottery as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per lottery.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "games_lottery")]
pub(crate) struct Model {
    /// `lottery_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) lottery: String,
    /// `room_…`.
    #[sea_orm(indexed)]
    pub(crate) room: String,
    /// Which one of the show, from 1.
    pub(crate) number: i64,
    /// `announced`, `open`, `closing`, `drawing`, `drawn`, `cancelled`.
    pub(crate) state: String,
    /// What is typed to enter.
    pub(crate) keyword: String,
    /// The prize by language, as JSON.
    pub(crate) prize: String,
    /// The rule's name.
    pub(crate) rule: String,
    /// Hexadecimal.
    pub(crate) commitment: String,
    /// When the commitment was published; microseconds UTC.
    pub(crate) announced_at: i64,
    /// Microseconds UTC.
    pub(crate) opens_at: i64,
    /// Microseconds UTC.
    pub(crate) closes_at: i64,
    /// How many are in.
    pub(crate) entrants: i64,
    /// The hash of the frozen list; hexadecimal.
    pub(crate) list: Option<String>,
    /// Hexadecimal.
    pub(crate) seed: Option<String>,
    /// The winner's number.
    pub(crate) winner: Option<i64>,
    /// `person_…`.
    pub(crate) won_by: Option<String>,
    /// Microseconds UTC.
    pub(crate) drawn_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
