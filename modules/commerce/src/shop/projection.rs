//! Projection: how events become the row of the shop.

use super::aggregate::Shop;
use super::entity::{Entity, Model};
use super::events::ShopEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, as_i64, fold};
use feria_schema_commerce::shop::{PerBuyer, Profiled};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows the shop.
#[derive(Debug, Default)]
pub(crate) struct ShopProjection;

impl ShopProjection {
    /// Its name, for `min_position`.
    pub(crate) const NAME: &'static str = "commerce.shop";
}

#[async_trait]
impl Projection for ShopProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>().holding::<PerBuyer>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<ShopEvent, Entity>(tx, Shop::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, ShopEvent::Profiled(profiled): &ShopEvent) {
    let Profiled { name, accent, language, per_buyer } = profiled;
    *row = Some(Model {
        id: stored.record.stream.id().to_owned(),
        name: name.clone(),
        accent: accent.clone(),
        language: language.as_ref().map(ToString::to_string),
        per_buyer: per_buyer.and_then(|limit| serde_json::to_string(&limit).ok()),
        version: as_i64(stored.record.version_to()),
    });
}
