//! View: what a line is, as the shop sees it.

use feria_schema_assistant::classes::Class;
use feria_schema_base::{Language, LineId};
use serde::Serialize;
use utoipa::ToSchema;

/// What a line of chat is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LineClassification)]
pub(crate) struct LineClassView {
    /// Id of the line.
    pub(crate) line: LineId,
    /// What it is.
    pub(crate) class: Class,
    /// In which language it is written; null where that cannot be told.
    #[schema(value_type = Option<String>, examples("id"))]
    pub(crate) language: Option<Language>,
    /// Whether somebody of the shop has said so.
    pub(crate) corrected: bool,
}
