//! Projection: how events become the row of a show.

use super::aggregate::{Room, State};
use super::entity::{Entity, Model};
use super::events::RoomEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, fold};
use feria_schema_base::LocalizedText;
use feria_schema_rooms::room::{
    Announcement, Cancelled, Changed, Ended, LikesGathered, Opened, Pinned, Scheduled, Unpinned,
};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows every show.
#[derive(Debug, Default)]
pub struct RoomProjection;

impl RoomProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "rooms.room";
}

#[async_trait]
impl Projection for RoomProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<RoomEvent, Entity>(tx, Room::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &RoomEvent) {
    if let RoomEvent::Scheduled(Scheduled { announcement }) = event {
        *row = Some(scheduled(stored, announcement));
    }
    let Some(row) = row else { return };
    if event.edits() {
        row.version += 1;
    }
    match event {
        RoomEvent::Scheduled(_) => {}
        RoomEvent::Changed(Changed { announcement: Announcement { title, starts_at, poster } }) => {
            row.title = json(title);
            row.starts_at = starts_at.0;
            row.poster.clone_from(poster);
        }
        RoomEvent::Cancelled(Cancelled {}) => row.state = State::Cancelled.name().to_owned(),
        RoomEvent::Opened(Opened { at }) => {
            row.state = State::Live.name().to_owned();
            row.started_at = Some(at.0);
        }
        RoomEvent::Ended(Ended { at }) => {
            row.state = State::Ended.name().to_owned();
            row.ended_at = Some(at.0);
        }
        RoomEvent::Pinned(Pinned { product }) => row.pinned = Some(product.to_string()),
        RoomEvent::Unpinned(Unpinned { .. }) => row.pinned = None,
        RoomEvent::LikesGathered(LikesGathered { count }) => row.likes += i64::from(*count),
        RoomEvent::LineDeleted(_) | RoomEvent::ViewerMuted(_) | RoomEvent::ViewerUnmuted(_) => {}
    }
}

fn scheduled(stored: &Stored, announcement: &Announcement) -> Model {
    Model {
        room: stored.record.stream.id().to_owned(),
        title: json(&announcement.title),
        starts_at: announcement.starts_at.0,
        poster: announcement.poster.clone(),
        state: State::Scheduled.name().to_owned(),
        started_at: None,
        ended_at: None,
        pinned: None,
        likes: 0,
        version: 0,
    }
}

fn json(title: &LocalizedText) -> String {
    serde_json::to_string(title).unwrap_or_default()
}
