//! View: a hold as the API and the live socket show it.

use super::queries::{HoldRow, HoldState};
use crate::Commerce;
use crate::error::Error;
use crate::files::url;
use feria_openapi::{Failure, Rfc3339};
use feria_schema_base::{Country, LocalizedText, MarketId, Money, OrderId, ProductId, RoomId};
use feria_schema_commerce::product::Description;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = HoldState)]
pub enum HoldStateView {
    /// The piece is kept.
    Held,
    /// Its time ran out.
    Expired,
    /// Its holder let it go.
    Released,
    /// It became an order.
    Ordered,
}

/// A piece that is kept for somebody for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Hold)]
pub struct HoldView {
    /// The id of the order that it becomes.
    pub order: OrderId,
    /// What is held.
    pub product: ProductId,
    /// The product's name by language.
    pub name: LocalizedText,
    /// Where its picture is.
    pub picture: Option<String>,
    /// The show in which it was reserved.
    pub room: Option<RoomId>,
    /// Where the parcel would go.
    #[schema(value_type = String, examples("DE"))]
    pub country: Country,
    /// The market of that country.
    pub market: MarketId,
    /// Fixed for this hold.
    pub price: Money,
    /// Fixed for this hold.
    pub delivery: Money,
    /// What would be paid.
    pub total: Money,
    /// It expires then, by the server's clock.
    pub until: Rfc3339,
    /// The server's clock, so that a countdown is right on a device whose clock is not.
    pub server_time: Rfc3339,
    /// What became of it.
    pub state: HoldStateView,
}

impl Commerce {
    pub(crate) async fn hold_views(&self, rows: Vec<HoldRow>) -> Result<Vec<HoldView>, Failure> {
        let ids: Vec<ProductId> = rows.iter().map(|row| row.product).collect();
        let products = self.products.these(&ids).await?;
        let products: HashMap<ProductId, Description> =
            products.into_iter().map(|row| (row.product, row.described)).collect();
        let now = self.core.clock.now();
        let view = |row: HoldRow| {
            let product = products.get(&row.product).ok_or(Error::ProductNotFound)?;
            let state = match row.state {
                HoldState::Held if row.until <= now => HoldStateView::Expired,
                HoldState::Held => HoldStateView::Held,
                HoldState::Expired => HoldStateView::Expired,
                HoldState::Released => HoldStateView::Released,
                HoldState::Ordered => HoldStateView::Ordered,
            };
            Ok(HoldView {
                order: row.order,
                product: row.product,
                name: product.name.clone(),
                picture: product.picture.clone().map(url),
                room: row.room,
                country: row.country,
                market: row.market,
                total: row.price.checked_add(row.delivery).ok_or_else(Failure::internal_error)?,
                price: row.price,
                delivery: row.delivery,
                until: row.until.into(),
                server_time: now.into(),
                state,
            })
        };
        rows.into_iter().map(view).collect()
    }
}
