//! Queries about products, answered from the read model.

use super::entity::{Column, Entity, Model};
use super::projection::ProductProjection;
use crate::error::Error;
use crate::stock::projection::StockProjection;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore, Version};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::ProductId;
use feria_schema_commerce::product::Description;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A product as it was read.
#[derive(Debug, Clone)]
pub(crate) struct ProductRow {
    pub(crate) product: ProductId,
    pub(crate) described: Description,
    pub(crate) version: Version,
}

/// Where a page of products ends: no two were made by one record.
pub(crate) type ProductKey = i64;

/// The reading side of products.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// One product, not older than `min`, its stock neither.
    pub(crate) async fn product(&self, product: ProductId, min: Option<Position>) -> Result<ProductRow, Failure> {
        self.read.wait_for(&[ProductProjection::NAME, StockProjection::NAME], min).await?;
        let row = Entity::find_by_id(product.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        Ok(read(row.ok_or(Error::ProductNotFound)?)?)
    }

    /// The products of the shop, the first one first.
    pub(crate) async fn products(&self, page: &PageQuery, min: Option<Position>) -> Result<Page<ProductRow>, Failure> {
        self.read.wait_for(&[ProductProjection::NAME, StockProjection::NAME], min).await?;
        let mut query = Entity::find().order_by_asc(Column::MadeAt).limit(page.rows()?);
        if let Some(after) = page.after::<ProductKey>()? {
            query = query.filter(Column::MadeAt.gt(after));
        }
        let rows = query.all(self.read.db()).await.map_err(Failure::database)?;
        Page::read(rows, page, |row| -> ProductKey { row.made_at }, read)
    }

    /// These products, in no order.
    pub(crate) async fn these(&self, products: &[ProductId]) -> Result<Vec<ProductRow>, Failure> {
        let ids = products.iter().map(ToString::to_string);
        let rows = Entity::find().filter(Column::Product.is_in(ids)).all(self.read.db()).await;
        Ok(rows.map_err(Failure::database)?.into_iter().map(read).collect::<Result<_, _>>()?)
    }
}

fn read(row: Model) -> Result<ProductRow, DamagedColumn> {
    Ok(ProductRow {
        product: row.product.parse().column("product")?,
        described: serde_json::from_str(&row.described).column("described")?,
        version: Version::try_from(row.version).unwrap_or_default(),
    })
}
