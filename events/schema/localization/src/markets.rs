//! The events of the shop's markets.

use feria_schema_base::{Country, Currency, Days, Language, MarketId, Sealed, TimeOfDay, Version, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Opened = "localization.markets.opened" v 1;
    Changed = "localization.markets.changed" v 1;
    ProfileDrafted = "localization.markets.profile_drafted" v 1;
    ProfileDraftDropped = "localization.markets.profile_draft_dropped" v 1;
    ProfileSigned = "localization.markets.profile_signed" v 1;
}

/// How the shop sells in a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Terms {
    /// For the owner's eyes.
    pub name: String,
    /// In the owner's order; a viewer of whom no country is known gets the first one.
    #[schema(value_type = Vec<String>)]
    pub countries: Vec<Country>,
    /// What prices are in; it never changes.
    #[schema(value_type = String)]
    pub currency: Currency,
    /// A name of the tz database.
    pub zone: String,
    /// What people read there.
    #[schema(value_type = Vec<String>)]
    pub languages: Vec<Language>,
    /// One flat price in minor units; may be 0.
    pub delivery: i64,
}

/// The shop sells in new countries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// Which.
    pub market: MarketId,
    /// All of them.
    #[serde(flatten)]
    pub terms: Terms,
}

/// The shop sells there differently; all of it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// Which.
    pub market: MarketId,
    /// All of them.
    #[serde(flatten)]
    pub terms: Terms,
}

/// How strongly viewers of a market are told that something ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Nothing counts down: the hour is said at which it ends, and that a thing can be had, not how few there are.
    Off,
    /// Countdowns in minutes, and how many are left where a thing is looked at, once.
    Soft,
    /// Countdowns in seconds, and how many are left wherever a thing is shown.
    Strong,
}

/// Which games may be played in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Games {
    /// All of them.
    All,
    /// Those in which no chance decides.
    NoChance,
    /// None.
    None,
}

/// Hours in which nobody is written to, on the clock of whoever would be. They may go over midnight; two alike are no
/// hours at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// From then on.
    pub from: TimeOfDay,
    /// Until then.
    pub to: TimeOfDay,
}

/// Words that are better not said in a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BetterNot)]
pub struct BetterNot {
    /// As they would be said.
    pub words: String,
    /// Why not.
    pub reason: String,
    /// What could be said in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// What is known of people in a market, by which the whole shop acts there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Profile {
    /// How strongly they are told that something ends.
    pub urgency: Urgency,
    /// When they are not written to.
    pub quiet: QuietHours,
    /// What they may play.
    pub games: Games,
    /// How long a parcel takes to them, once it is said.
    pub delivery_days: Option<Days>,
    /// Within how many days things may come back, once it is said.
    pub return_days: Option<u16>,
    /// What is better not said to them.
    pub better_not: Vec<BetterNot>,
}

impl Profile {
    /// What counts in a market of which nobody has said anything: gently, not at night, and no promise.
    #[must_use]
    pub const fn unsaid() -> Self {
        let quiet = QuietHours { from: TimeOfDay::of_minutes(22 * 60), to: TimeOfDay::of_minutes(8 * 60) };
        Self {
            urgency: Urgency::Soft,
            quiet,
            games: Games::All,
            delivery_days: None,
            return_days: None,
            better_not: Vec::new(),
        }
    }
}

/// Something is known better of people there; it counts once somebody has signed it. It takes the place of an older draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProfileDrafted {
    /// Where.
    pub market: MarketId,
    /// All of it.
    #[serde(flatten)]
    pub profile: Profile,
}

/// What was drafted shall not count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProfileDraftDropped {
    /// Where.
    pub market: MarketId,
}

/// Somebody who knows people there has read what was drafted and stands for it: it counts from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProfileSigned {
    /// Where.
    pub market: MarketId,
    /// Its number in this market, from 1.
    pub version: Version,
    /// Who has signed, sealed under who wrote it down.
    #[schema(value_type = String, format = "sealed")]
    pub signer: Sealed<String>,
    /// All that counts.
    #[serde(flatten)]
    pub profile: Profile,
}
