//! The events of who is at a show, while it is live. Staff is left out.

use feria_schema_base::{Country, Language, PersonId, Timestamp, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Observed = "rooms.presence.observed" v 1;
}

/// What a few seconds of a show have changed among its viewers; lists in which nothing stands are left out. A server that
/// was killed has lost the seconds since the last of these, and whoever was there then went at its moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Observed {
    /// Up to when this is known.
    pub at: Timestamp,
    /// Who came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub came: Vec<Came>,
    /// Where viewers say that they are, once and whenever they say otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placed: Vec<Placed>,
    /// Who went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub went: Vec<Went>,
    /// Of viewers who stay, how long they have been there: said at every tenth minute of the show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stayed: Vec<Stayed>,
    /// What viewers did since it was said last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub did: Vec<Did>,
}

/// A viewer came: with their first socket, or the show began while they waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Came {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Where a viewer says that they are, and what they read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Placed {
    /// Who.
    pub person: PersonId,
    /// Where a parcel would go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub country: Option<Country>,
    /// What they read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
}

/// A viewer went: with their last socket, or the show ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Went {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
    /// How long they were there in this show so far, in all.
    pub seconds: u32,
}

/// A viewer is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stayed {
    /// Who.
    pub person: PersonId,
    /// How long they have been there in this show so far, in all.
    pub seconds: u32,
}

/// What a viewer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Did {
    /// Who.
    pub person: PersonId,
    /// Lines that were written.
    #[serde(default, skip_serializing_if = "is_none")]
    pub lines: u32,
    /// Likes.
    #[serde(default, skip_serializing_if = "is_none")]
    pub likes: u32,
    /// Products that were opened.
    #[serde(default, skip_serializing_if = "is_none")]
    pub opened: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_none(count: &u32) -> bool {
    *count == 0
}
