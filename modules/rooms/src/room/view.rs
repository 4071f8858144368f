//! View: a show as the API and the live socket show it.

use super::aggregate::State;
use super::queries::RoomRow;
use crate::Rooms;
use feria_events::Version;
use feria_openapi::{Failure, Rfc3339, Versioned};
use feria_schema_base::{LocalizedText, ProductId, RoomId};
use serde::Serialize;
use utoipa::ToSchema;

/// A show as everybody may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Room)]
pub struct RoomView {
    /// Its id; the viewer's page is `/watch/{room}`.
    pub room: RoomId,
    /// Title of the show, by language (BCP 47).
    pub title: LocalizedText,
    /// When it shall begin.
    pub starts_at: Rfc3339,
    /// When it went live.
    pub started_at: Option<Rfc3339>,
    /// When it ended.
    pub ended_at: Option<Rfc3339>,
    /// Where it stands.
    pub state: StateView,
    /// The picture that was chosen for it, else the first product's.
    #[schema(examples("/files/0f3a…"))]
    pub poster: Option<String>,
    /// Whether it was chosen for it.
    pub own_poster: bool,
    /// The product on the picture.
    pub pinned: Option<ProductId>,
    /// Whether a publisher's picture is arriving now.
    pub picture: bool,
    /// Distinct people watching now, staff left out.
    pub viewers: u64,
    /// Likes that the show has had so far.
    pub likes: u64,
    /// Version of what is shown; a change names it in `If-Match`.
    pub version: Version,
}

/// Where a show stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RoomState)]
pub enum StateView {
    /// Announced.
    Scheduled,
    /// Running.
    Live,
    /// Over.
    Ended,
    /// Called off before it began.
    Cancelled,
}

impl From<StateView> for State {
    fn from(state: StateView) -> Self {
        match state {
            StateView::Scheduled => Self::Scheduled,
            StateView::Live => Self::Live,
            StateView::Ended => Self::Ended,
            StateView::Cancelled => Self::Cancelled,
        }
    }
}

impl From<State> for StateView {
    fn from(state: State) -> Self {
        match state {
            State::Unknown | State::Scheduled => Self::Scheduled,
            State::Live => Self::Live,
            State::Ended => Self::Ended,
            State::Cancelled => Self::Cancelled,
        }
    }
}

impl Versioned for RoomView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Rooms {
    /// The shows of these rows.
    pub(crate) async fn views(&self, rows: Vec<RoomRow>) -> Result<Vec<RoomView>, Failure> {
        let bare = rows.iter().any(|row| row.poster.is_none());
        let first = if bare { self.shop.first_picture().await? } else { None };
        Ok(rows.into_iter().map(|row| self.view(row, first.as_deref())).collect())
    }

    fn view(&self, row: RoomRow, first_picture: Option<&str>) -> RoomView {
        let own_poster = row.poster.is_some();
        let picture = row.poster.or_else(|| first_picture.map(ToOwned::to_owned));
        RoomView {
            title: row.title,
            starts_at: row.starts_at.into(),
            started_at: row.started_at.map(Into::into),
            ended_at: row.ended_at.map(Into::into),
            state: row.state.into(),
            poster: picture.map(|hash| format!("/files/{hash}")),
            own_poster,
            pinned: row.pinned,
            picture: self.pictures.has_picture(&row.room),
            viewers: self.watching.viewers(&row.room),
            likes: self.likes.total(&row.room, row.likes),
            version: row.version,
            room: row.room,
        }
    }
}
