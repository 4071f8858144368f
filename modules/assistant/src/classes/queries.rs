//! Queries about the classes of lines, answered from the read model.

use super::entity::{Column, Entity, Model};
use super::projection::ClassesProjection;
use super::view::LineClassView;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_assistant::classes::Class;
use feria_schema_base::{LineId, RoomId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A class as a column holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedClass {
    Question,
    Doubt,
    Praise,
    Suggestion,
    Complaint,
    PictureOrSound,
    Other,
}

feria_events::names! {
    NamedClass { Question = "question", Doubt = "doubt", Praise = "praise", Suggestion = "suggestion",
        Complaint = "complaint", PictureOrSound = "picture_or_sound", Other = "other" }
}

impl NamedClass {
    pub(crate) const fn of(class: Class) -> Self {
        match class {
            Class::Question => Self::Question,
            Class::Doubt => Self::Doubt,
            Class::Praise => Self::Praise,
            Class::Suggestion => Self::Suggestion,
            Class::Complaint => Self::Complaint,
            Class::PictureOrSound => Self::PictureOrSound,
            Class::Other => Self::Other,
        }
    }

    const fn class(self) -> Class {
        match self {
            Self::Question => Class::Question,
            Self::Doubt => Class::Doubt,
            Self::Praise => Class::Praise,
            Self::Suggestion => Class::Suggestion,
            Self::Complaint => Class::Complaint,
            Self::PictureOrSound => Class::PictureOrSound,
            Self::Other => Class::Other,
        }
    }
}

/// The reading side of classes.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// The lines of a show that were read, the newest first.
    pub(crate) async fn lines(
        &self,
        room: RoomId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<LineClassView>, Failure> {
        self.read.wait_for(&[ClassesProjection::NAME], min).await?;
        let mut query = Entity::find().filter(Column::Room.eq(room.to_string()));
        if let Some(before) = page.after::<i64>()? {
            query = query.filter(Column::Place.lt(before));
        }
        let rows = query.order_by_desc(Column::Place).limit(page.rows()?).all(self.read.db()).await;
        Page::read(rows.map_err(Failure::database)?, page, |row: &Model| row.place, read)
    }

    /// What one line of a show is.
    pub(crate) async fn line(
        &self,
        room: RoomId,
        line: LineId,
        min: Option<Position>,
    ) -> Result<Option<LineClassView>, Failure> {
        self.read.wait_for(&[ClassesProjection::NAME], min).await?;
        let row = Entity::find_by_id(line.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        Ok(row.filter(|row| row.room == room.to_string()).map(read).transpose()?)
    }
}

fn read(row: Model) -> Result<LineClassView, DamagedColumn> {
    Ok(LineClassView {
        line: row.line.parse().column("line")?,
        class: NamedClass::named(&row.class).column("class")?.class(),
        language: row.language.map(|language| language.parse().column("language")).transpose()?,
        corrected: row.corrected,
    })
}
