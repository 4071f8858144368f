//! View: a product as the API and the live socket show it.

use super::queries::ProductRow;
use super::readiness::{NotReady, not_ready};
use crate::Commerce;
use crate::files::url;
use crate::ports::Market;
use feria_events::Version;
use feria_openapi::{Failure, Versioned};
use feria_schema_base::{Days, LocalizedText, MarketId, Money, ProductId};
use feria_schema_commerce::product::{Description, DetailKind, Price};
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
    /// How many days a parcel takes there; null where no promise is made.
    pub delivery_days: Option<Days>,
    /// Within how many days it may come back from there; null where nothing is said.
    pub return_days: Option<u16>,
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
    /// What is asked of it most, by what it is about and language; what nobody has written is not there.
    #[schema(value_type = BTreeMap<String, LocalizedText>,
        example = json!({"material": {"en": "Stoneware, celadon glaze"}}))]
    pub details: BTreeMap<DetailKind, LocalizedText>,
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
            let Description { name, description, picture, prices, per_buyer, details } = row.described;
            let left = left.get(&row.product.to_string()).copied().unwrap_or_default();
            let prices = prices.into_iter().filter_map(|Price { market, price }| {
                let Market { delivery, delivery_days, return_days, .. } =
                    *markets.iter().find(|known| known.market == market)?;
                Some(PriceView { market, price, delivery, delivery_days, return_days })
            });
            ProductView {
                product: row.product,
                name,
                description: by_language(description.as_ref()),
                details,
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
