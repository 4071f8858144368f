//! Projection: how events become the row of a first picture.

use super::aggregate::SessionFacts;
use super::entity::{Entity, Model};
use super::events::SessionEvent;
use super::view::network_name;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, fold};
use feria_schema_media::session::FirstFramePresented;
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows every session.
#[derive(Debug, Default)]
pub struct FirstFrameProjection;

impl FirstFrameProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "media.first_frame";
}

#[async_trait]
impl Projection for FirstFrameProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<SessionEvent, Entity>(tx, SessionFacts::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &SessionEvent) {
    if let SessionEvent::FirstFramePresented(frame) = event {
        *row = Some(presented(stored, frame));
    }
}

fn presented(stored: &Stored, frame: &FirstFramePresented) -> Model {
    let whole = |milliseconds| i32::try_from(milliseconds).unwrap_or(i32::MAX);
    Model {
        session: stored.record.stream.id().to_owned(),
        room: frame.room.to_string(),
        milliseconds: whole(frame.milliseconds),
        signalling_ms: frame.signalling_ms.map(whole),
        country: frame.country.map_or_else(|| "unknown".to_owned(), |country| country.to_string()),
        network: network_name(frame.network).to_owned(),
        at: stored.record.recorded_at.0,
    }
}
