//! How events become rows of open sessions: a session has a row from its beginning to its end.

use super::entity::{ActiveModel, Column, Entity};
use crate::{SessionEvent, SessionFacts};
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventPayload as _, Position, Projection, Stored, create_table};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait as _, QueryFilter as _};
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

    async fn create(&self, db: &DatabaseConnection) -> Result<(), DbErr> {
        create_table::<Entity>(db).await
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        let (mut begun, mut ended) = (BTreeMap::new(), Vec::new());
        for stored in records.iter().filter(|stored| stored.record.stream.kind() == SessionFacts::KIND) {
            let session = stored.record.stream.id();
            for event in &stored.record.events {
                match SessionEvent::decode(&event.name, event.schema, &event.data).map_err(DbErr::Custom)? {
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
        if !ended.is_empty() {
            Entity::delete_many().filter(Column::Session.is_in(ended)).exec(tx).await?;
        }
        let rows = begun.into_iter().map(|(session, at)| row(session, at));
        let replace = OnConflict::column(Column::Session).update_column(Column::BegunAt).to_owned();
        Entity::insert_many(rows).on_conflict(replace).exec_without_returning(tx).await?;
        Ok(())
    }
}

fn row(session: &str, begun_at: Position) -> ActiveModel {
    ActiveModel { session: Set(session.to_owned()), begun_at: Set(i64::try_from(begun_at.0).unwrap_or(i64::MAX)) }
}
