//! Projection: how events become rows of open sessions: a session has a row from its beginning to its end.

use super::entity::{Entity, Model};
use crate::session::aggregate::SessionFacts;
use crate::session::events::SessionEvent;
use async_trait::async_trait;
use feria_events::{
    Aggregate as _, EventSet as _, Position, Projection, Stored, Table, as_i64, delete_rows, write_rows,
};
use sea_orm::{DatabaseTransaction, DbErr};
use std::collections::BTreeMap;

/// Follows every session.
#[derive(Debug, Default)]
pub struct OpenSessionProjection;

impl OpenSessionProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "media.open_session";
}

#[async_trait]
impl Projection for OpenSessionProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        let (mut begun, mut ended) = (BTreeMap::new(), Vec::new());
        for stored in records.iter().filter(|stored| stored.record.stream.kind() == SessionFacts::KIND) {
            let session = stored.record.stream.id();
            for event in &stored.record.events {
                match SessionEvent::read(event).map_err(|error| DbErr::Custom(error.to_string()))? {
                    SessionEvent::Published(_) | SessionEvent::Subscribed(_) => {
                        begun.insert(session, stored.position);
                    }
                    SessionEvent::FirstFramePresented(_) => {}
                    // Most sessions of a batch that is caught up with begin and end in it, and never touch the table.
                    SessionEvent::Closed(_) if begun.remove(session).is_some() => {}
                    SessionEvent::Closed(_) => ended.push(session),
                }
            }
        }
        delete_rows::<Entity>(tx, &ended).await?;
        write_rows::<Entity>(tx, begun.into_iter().map(|(session, at)| row(session, at)).collect()).await
    }
}

fn row(session: &str, begun_at: Position) -> Model {
    Model { session: session.to_owned(), begun_at: as_i64(begun_at.0) }
}
