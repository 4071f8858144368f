//! How events become the row of a product.

use super::aggregate::Product;
use super::commands::Description;
use super::entity::{Entity, Model};
use super::events::{Changed, Created, ProductEvent};
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, create_table, fold};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

/// Follows every product.
#[derive(Debug, Default)]
pub struct ProductProjection;

impl ProductProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "commerce.product";
}

#[async_trait]
impl Projection for ProductProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    async fn create(&self, db: &DatabaseConnection) -> Result<(), DbErr> {
        create_table::<Entity>(db).await
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<ProductEvent, Entity>(tx, Product::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &ProductEvent) {
    let position = i64::try_from(stored.position.0).unwrap_or(i64::MAX);
    let (ProductEvent::Created(Created { name, description, picture, prices, .. })
    | ProductEvent::Changed(Changed { name, description, picture, prices })) = event;
    let described = Description {
        name: name.clone(),
        description: description.clone(),
        picture: picture.clone(),
        prices: prices.clone(),
    };
    *row = Some(Model {
        product: stored.record.stream.id().to_owned(),
        described: serde_json::to_string(&described).unwrap_or_default(),
        made_at: row.as_ref().map_or(position, |row| row.made_at),
        version: i64::try_from(stored.record.version_to()).unwrap_or(i64::MAX),
    });
}
