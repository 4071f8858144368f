//! The events of a lottery, in the order in which they happen.

use feria_schema_base::{CommandId, LocalizedText, PersonId, RoomId, Timestamp, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Announced = "games.lottery.announced" v 1;
    Opened = "games.lottery.opened" v 1;
    Entered = "games.lottery.entered" v 1;
    Closed = "games.lottery.closed" v 1;
    Frozen = "games.lottery.frozen" v 1;
    Drawn = "games.lottery.drawn" v 1;
    Cancelled = "games.lottery.cancelled" v 1;
}

/// The lottery was announced, with everything that decides it but the seed and the entrants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Announced {
    /// In which show.
    pub room: RoomId,
    /// Which one of the show, from 1.
    pub number: u32,
    /// What is typed in the chat to enter.
    pub keyword: String,
    /// What is won.
    pub prize: LocalizedText,
    /// The rule by which it is drawn: `feria-draw/1`.
    pub rule: String,
    /// The SHA-256 that commits to the seed, as the rule says; hexadecimal.
    pub commitment: String,
    /// The command that announced it: the seed is derived from it and a key that is not in the log.
    #[schema(value_type = String, format = "uuid")]
    pub command: CommandId,
    /// Entries count from then on.
    pub opens_at: Timestamp,
    /// And until before then.
    pub closes_at: Timestamp,
}

/// Entries count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Opened {}

/// How somebody entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LotteryWay)]
pub enum Way {
    /// By asking for a number.
    Button,
    /// By typing the keyword in the chat.
    Chat,
}

/// Somebody is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Entered {
    /// Who.
    pub person: PersonId,
    /// Their number, from 1 and without gaps.
    pub number: u32,
    /// The pseudonym under which they stand in the list of entrants, as the rule says; hexadecimal.
    pub entrant: String,
    /// What makes it out of their id; told to them alone.
    pub salt: String,
    /// How.
    pub way: Way,
}

/// Nothing that happens from now on counts. What was typed before is still read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Closed {
    /// In which show.
    pub room: RoomId,
    /// Entries counted until before then: the announced time, or an earlier one.
    pub at: Timestamp,
}

/// The list of entrants is complete, and never changes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Frozen {
    /// How many.
    pub entrants: u32,
    /// The SHA-256 of the list, as the rule says; hexadecimal.
    pub list: String,
}

/// Who was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LotteryWinner)]
pub struct Winner {
    /// Their number.
    pub number: u32,
    /// Who.
    pub person: PersonId,
}

/// The seed was opened, and the winner follows from it and the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Drawn {
    /// In which show.
    pub room: RoomId,
    /// What is won.
    pub prize: LocalizedText,
    /// What was committed to; hexadecimal.
    pub seed: String,
    /// Nobody, when nobody had entered.
    pub winner: Option<Winner>,
}

/// The lottery was called off before it closed. Nothing is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Cancelled {}
