//! Projection: how signatures become rows, one per version.

use super::entity::Model;
use crate::markets::aggregate::Markets;
use crate::markets::events::MarketsEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventSet as _, Projection, Stored, Table, as_i64, write_rows};
use feria_schema_localization::markets::{Profile, ProfileSigned};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows what is signed.
#[derive(Debug, Default)]
pub struct ProfilesProjection;

impl ProfilesProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "localization.profiles";
}

#[async_trait]
impl Projection for ProfilesProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<super::entity::Entity>().holding::<Profile>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        let mut rows = Vec::new();
        for stored in records.iter().filter(|stored| stored.record.stream.kind() == Markets::KIND) {
            for event in &stored.record.events {
                let event = MarketsEvent::read(event).map_err(|error| DbErr::Custom(error.to_string()))?;
                if let MarketsEvent::ProfileSigned(signed) = event {
                    rows.push(row(stored, &signed));
                }
            }
        }
        write_rows::<super::entity::Entity>(tx, rows).await
    }
}

fn row(stored: &Stored, signed: &ProfileSigned) -> Model {
    Model {
        id: format!("{}.{}", signed.market, signed.version),
        market: signed.market.to_string(),
        version: as_i64(signed.version),
        signed_at: stored.record.recorded_at.0,
        signer: signed.signer.to_string(),
        profile: serde_json::to_string(&signed.profile).unwrap_or_default(),
    }
}
