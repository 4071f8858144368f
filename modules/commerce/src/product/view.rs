//! View: a product as the API and the live socket show it.

use super::queries::ProductRow;
use super::readiness::{NotReady, not_ready};
use crate::Commerce;
use crate::files::url;
use feria_events::Version;
use feria_openapi::{Failure, Versioned};
use feria_schema_base::{LocalizedText, MarketId, Money, ProductId};
use feria_schema_commerce::product::Description;
use feria_schema_commerce::shop::PerBuyer;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a product costs in a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Price)]
pub struct PriceView {
    /// Market in which this price holds.
    pub market: MarketId,
    /// Of a piece.
    pub price: Money,
    /// Of its delivery.
    pub delivery: Money,
}

/// A product as it is sold now, with its price in each market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Product)]
pub struct ProductView {
    /// Id of the product.
    pub product: ProductId,
    /// Name of the product, by language (BCP 47).
    pub name: LocalizedText,
    /// By language; may be empty.
    #[schema(example = json!({"en": "Fired in Longquan."}))]
    pub description: BTreeMap<String, String>,
    /// Where its picture is.
    #[schema(examples("/files/0f3a…"))]
    pub picture: Option<String>,
    /// In every market that has a price for it.
    pub prices: Vec<PriceView>,
    /// How many pieces a buyer may have; null where the shop's limit counts.
    pub per_buyer: Option<PerBuyer>,
    /// How many pieces can be reserved now.
    pub left: u32,
    /// Whether none can.
    pub sold_out: bool,
    /// Version of what is shown; a change names it in `If-Match`.
    pub version: Version,
    /// Where it cannot be sold yet, and why. For the owner only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_ready: Option<Vec<NotReady>>,
}

impl Versioned for ProductView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Commerce {
    pub(crate) async fn product_views(
        &self,
        rows: Vec<ProductRow>,
        for_owner: bool,
    ) -> Result<Vec<ProductView>, Failure> {
        let ids: Vec<ProductId> = rows.iter().map(|row| row.product).collect();
        let left = self.stocks.left(&ids).await?;
        let (markets, _) = self.markets.markets().await?;
        let view = |row: ProductRow| {
            let missing = for_owner.then(|| not_ready(&row.described, &markets));
            let Description { name, description, picture, prices, per_buyer } = row.described;
            let left = left.get(&row.product.to_string()).copied().unwrap_or_default();
            let delivery = |market| markets.iter().find(|known| known.market == market).map(|known| known.delivery);
            let prices = prices.into_iter().filter_map(|price| {
                let delivery = delivery(price.market)?;
                Some(PriceView { market: price.market, price: price.price, delivery })
            });
            ProductView {
                product: row.product,
                name,
                description: by_language(description.as_ref()),
                picture: picture.map(url),
                prices: prices.collect(),
                per_buyer,
                left,
                sold_out: left == 0,
                version: row.version,
                not_ready: missing,
            }
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

fn by_language(text: Option<&LocalizedText>) -> BTreeMap<String, String> {
    let entries = text.into_iter().flat_map(LocalizedText::entries);
    entries.map(|(language, text)| (language.to_string(), text.to_owned())).collect()
}
