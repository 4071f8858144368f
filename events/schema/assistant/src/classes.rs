//! The events of what the lines of a show's chat are. No text stands here: that is the chat's, as long as it is kept.

use feria_schema_base::{Language, LineId, PersonId, Timestamp, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Classed = "assistant.classes.classed" v 1;
    Corrected = "assistant.classes.corrected" v 1;
}

/// What a line of chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LineClass)]
pub enum Class {
    /// Somebody wants to know something.
    Question,
    /// Somebody does not trust what is said, or hesitates.
    Doubt,
    /// Somebody likes something.
    Praise,
    /// Somebody wants something to be otherwise.
    Suggestion,
    /// Something went wrong.
    Complaint,
    /// Picture or sound do not arrive as they should.
    PictureOrSound,
    /// Anything else.
    Other,
}

/// A line, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClassedLine {
    /// Which.
    pub line: LineId,
    /// Who wrote it.
    pub person: PersonId,
    /// When it was written.
    pub at: Timestamp,
    /// What it is.
    pub class: Class,
    /// In which language, where that can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
}

/// The lines of about a second were read by rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Classed {
    /// The version of the rules.
    pub rules: u32,
    /// In the order in which they were written.
    pub lines: Vec<ClassedLine>,
}

/// Somebody of the shop says what a line is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Corrected {
    /// Which.
    pub line: LineId,
    /// What it is.
    pub class: Class,
}
