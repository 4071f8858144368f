//! How products, holds and orders look from outside: in the API and on the live socket alike.

use crate::hold::{HoldRow, HoldState};
use crate::order::OrderRow;
use crate::product::ProductRow;
use crate::{CancelReason, Commerce, Contact, Description, NotReady, OrderState, Payment, Profile, not_ready, number};
use feria_events::Version;
use feria_openapi::{Failure, Rfc3339};
use feria_schema_base::{Country, LocalizedText, MarketId, Money, OrderId, PersonId, ProductId};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// The colour of a shop that has not chosen one.
const FIRST_ACCENT: &str = "#c2410c";

/// The shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Shop)]
pub struct ShopView {
    /// What it is called; empty until it was set up.
    #[schema(examples("Lantern Market"))]
    pub name: String,
    /// The one colour that is the shop's own.
    #[schema(examples("#c2410c"))]
    pub accent: String,
    /// For `If-Match`.
    pub version: Version,
    /// Whether the owner has set it up.
    pub set_up: bool,
}

impl ShopView {
    pub(crate) fn of(profile: Option<(Profile, Version)>) -> Self {
        match profile {
            Some((Profile { name, accent }, version)) => Self { name, accent, version, set_up: true },
            None => Self { name: String::new(), accent: FIRST_ACCENT.to_owned(), version: 0, set_up: false },
        }
    }
}

/// What a product costs in a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Price)]
pub struct PriceView {
    /// Where.
    pub market: MarketId,
    /// Of a piece.
    pub price: Money,
    /// Of its delivery.
    pub delivery: Money,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Product)]
pub struct ProductView {
    /// Its id.
    pub product: ProductId,
    /// By language.
    pub name: LocalizedText,
    /// By language; may be empty.
    #[schema(example = json!({"en": "Fired in Longquan."}))]
    pub description: BTreeMap<String, String>,
    /// Where its picture is.
    #[schema(examples("/files/0f3a…"))]
    pub picture: Option<String>,
    /// In every market that has a price for it.
    pub prices: Vec<PriceView>,
    /// How many pieces can be reserved now.
    pub left: u32,
    /// Whether none can.
    pub sold_out: bool,
    /// For `If-Match`.
    pub version: Version,
    /// Where it cannot be sold yet, and why. For the owner only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_ready: Option<Vec<NotReady>>,
}

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

/// What an order is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderLine {
    /// Which product.
    pub product: ProductId,
    /// Its name as it was shown.
    pub name: LocalizedText,
    /// Where its picture is.
    pub picture: Option<String>,
    /// As it was held.
    pub price: Money,
}

/// One thing that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderFact {
    /// When.
    pub at: Rfc3339,
    /// A state of the order (`placing`, `placed`, `cancelled`; `expired` when the hold was over before), or what its payment came to (`captured` …).
    #[schema(examples("placed"))]
    pub what: String,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OrderState)]
pub enum OrderStateView {
    /// Written down; whether there is a piece is not known yet.
    Placing,
    /// It has its piece.
    Placed,
    /// It does not stand.
    Cancelled,
}

impl From<OrderState> for OrderStateView {
    fn from(state: OrderState) -> Self {
        match state {
            OrderState::Unknown | OrderState::Placing => Self::Placing,
            OrderState::Placed => Self::Placed,
            OrderState::Cancelled => Self::Cancelled,
        }
    }
}

/// Why an order was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CancelReason)]
pub enum CancelReasonView {
    /// The reservation was over before the piece was taken.
    HoldHasExpired,
    /// The shop took it back.
    Shop,
}

impl From<CancelReason> for CancelReasonView {
    fn from(reason: CancelReason) -> Self {
        match reason {
            CancelReason::HoldHasExpired => Self::HoldHasExpired,
            CancelReason::Shop => Self::Shop,
        }
    }
}

/// An order. Its buyer's data are null once the buyer was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Order)]
pub struct OrderView {
    /// Its id.
    pub order: OrderId,
    /// What people call it.
    #[schema(examples("7K2M-QX4A"))]
    pub number: String,
    /// Where it stands.
    pub state: OrderStateView,
    /// How it is paid, and how far that is.
    pub payment: Payment,
    /// What it is for.
    pub line: OrderLine,
    /// As it was held.
    pub delivery: Money,
    /// What is paid.
    pub total: Money,
    /// Where it was sold.
    pub market: MarketId,
    /// Where the parcel goes.
    #[schema(value_type = String, examples("DE"))]
    pub country: Country,
    /// Whose it is.
    pub buyer: PersonId,
    /// On the parcel.
    #[schema(examples("Ann Example"))]
    pub name: Option<String>,
    /// To reach the buyer.
    #[schema(examples("ann@example.com"))]
    pub email: Option<String>,
    /// To reach the buyer.
    #[schema(examples("+49 30 123456"))]
    pub phone: Option<String>,
    /// The fields of the country's form.
    #[schema(example = json!({"street": "Lange Straße 7", "zip": "10115", "city": "Berlin"}))]
    pub address: Option<BTreeMap<String, String>>,
    /// What happened, in order.
    pub timeline: Vec<OrderFact>,
    /// For `If-Match`.
    pub version: Version,
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
            let Description { name, description, picture, prices } = row.described;
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
                left,
                sold_out: left == 0,
                version: row.version,
                not_ready: missing,
            }
        };
        Ok(rows.into_iter().map(view).collect())
    }

    pub(crate) async fn hold_views(&self, rows: Vec<HoldRow>) -> Result<Vec<HoldView>, Failure> {
        let ids: Vec<ProductId> = rows.iter().map(|row| row.product).collect();
        let products = self.products.these(&ids).await?;
        let products: HashMap<ProductId, Description> =
            products.into_iter().map(|row| (row.product, row.described)).collect();
        let now = self.clock.now();
        let view = |row: HoldRow| {
            let product = products.get(&row.product).ok_or(crate::Error::ProductNotFound)?;
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

    pub(crate) async fn order_views(&self, rows: Vec<OrderRow>) -> Result<Vec<OrderView>, Failure> {
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            views.push(self.order_view(row).await?);
        }
        Ok(views)
    }

    pub(crate) async fn order_view(&self, row: OrderRow) -> Result<OrderView, Failure> {
        let contact = self.contact_of(&row).await?;
        let (name, email, phone, address) = match contact {
            Some(Contact { name, email, phone, address }) => (Some(name), email, phone, Some(address)),
            None => (None, None, None, None),
        };
        let state = row.state.into();
        let facts = row.timeline.into_iter().map(|fact| OrderFact { at: fact.at.into(), what: fact.what });
        Ok(OrderView {
            order: row.order,
            number: number(row.order),
            state,
            payment: row.payment,
            total: row.price.checked_add(row.delivery).ok_or_else(Failure::internal_error)?,
            line: OrderLine { product: row.product, name: row.name, picture: row.picture.map(url), price: row.price },
            delivery: row.delivery,
            market: row.market,
            country: row.country,
            buyer: row.buyer,
            name,
            email,
            phone,
            address,
            timeline: facts.collect(),
            version: row.version,
        })
    }
}

/// Where a file is served.
pub(crate) fn url(hash: String) -> String {
    format!("/files/{hash}")
}

fn by_language(text: Option<&LocalizedText>) -> BTreeMap<String, String> {
    let entries = text.into_iter().flat_map(LocalizedText::entries);
    entries.map(|(language, text)| (language.to_string(), text.to_owned())).collect()
}
