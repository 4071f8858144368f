//! View: a line of chat as the API and the live socket show it.

use super::queries::Line;
use crate::Rooms;
use feria_events::Version;
use feria_openapi::{Failure, Rfc3339};
use feria_schema_base::{LineId, PersonId, RoomId};
use serde::Serialize;
use utoipa::ToSchema;

/// A line of chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Line)]
pub struct LineView {
    /// Id of the line, by which it is taken down.
    pub line: LineId,
    /// Its place in this room's chat, from 1; a viewer who comes back names the newest they have.
    pub offset: Version,
    /// Who wrote it.
    pub person: PersonId,
    /// The display name at that moment; null once the person was erased.
    pub name: Option<String>,
    /// Plain text; null once the person was erased.
    pub text: Option<String>,
    /// Whether the shop itself was talking.
    pub staff: bool,
    /// When it was kept.
    pub at: Rfc3339,
}

impl From<Line> for LineView {
    fn from(line: Line) -> Self {
        let Line { line, offset, person, name, text, staff, at } = line;
        Self { line, offset, person, name, text, staff, at: at.into() }
    }
}

impl Rooms {
    /// The lines that were not taken down.
    pub(crate) async fn standing(&self, room: RoomId, lines: Vec<Line>) -> Result<Vec<LineView>, Failure> {
        let ids: Vec<LineId> = lines.iter().map(|line| line.line).collect();
        let deleted =
            self.look(room, move |show| ids.iter().map(|line| show.has_deleted(line)).collect::<Vec<bool>>()).await?;
        let standing = lines.into_iter().zip(deleted).filter(|(_, deleted)| !deleted);
        Ok(standing.map(|(line, _)| line.into()).collect())
    }
}
