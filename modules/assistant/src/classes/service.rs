//! The façade's methods for the classes of lines.

use super::aggregate::Classes;
use super::commands::Command;
use super::view::LineClassView;
use crate::Assistant;
use crate::error::Error;
use feria_events::{CommandHeader, Committed, Position};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_assistant::classes::Class;
use feria_schema_base::{LineId, RoomId};

impl Assistant {
    async fn room_must_exist(&self, room: RoomId) -> Result<(), Failure> {
        if self.chat.knows(room).await? { Ok(()) } else { Err(Error::RoomNotFound.into()) }
    }

    /// What the lines of a show are, the newest first.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], a cursor that is none, or that the read model is behind.
    pub(crate) async fn classes(
        &self,
        room: RoomId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<LineClassView>, Failure> {
        self.room_must_exist(room).await?;
        self.queries.lines(room, page, min).await
    }

    /// What one line is.
    ///
    /// # Errors
    /// [`Error::LineNotFound`], or that the read model is behind.
    pub(crate) async fn class_of(
        &self,
        room: RoomId,
        line: LineId,
        min: Option<Position>,
    ) -> Result<LineClassView, Failure> {
        self.queries.line(room, line, min).await?.ok_or_else(|| Error::LineNotFound.into())
    }

    /// Somebody of the shop says what a line is.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], [`Error::LineNotFound`], or the log's.
    pub(crate) async fn correct(
        &self,
        header: &CommandHeader,
        room: RoomId,
        line: LineId,
        class: Class,
    ) -> Result<Committed<Classes>, Failure> {
        self.room_must_exist(room).await?;
        let id = room.to_string();
        // The newest are known before the read model knows them.
        let known = self.core.host.look::<Classes, _>(&id, move |classes, _| classes.of(&line).is_some()).await?;
        if !known {
            self.class_of(room, line, None).await?;
        }
        Ok(self.core.host.send::<Classes>(&id, header, Command::Correct(line, class)).await?)
    }
}
