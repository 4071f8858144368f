//! View: an order as the API shows it.

use super::aggregate::State;
use super::claim::Suspicion;
use super::number::number;
use super::queries::OrderRow;
use crate::Commerce;
use crate::files::url;
use crate::order::total;
use feria_events::Version;
use feria_openapi::{Failure, Rfc3339, Versioned};
use feria_schema_base::{Country, Days, LocalizedText, MarketId, Money, OrderId, PersonId, ProductId, RoomId};
use feria_schema_commerce::order::{CancelReason, Contact, Line, Payment, Sale};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderLine {
    /// Id of the product that was ordered.
    pub product: ProductId,
    /// Its name as it was shown.
    pub name: LocalizedText,
    /// Where its picture is.
    pub picture: Option<String>,
    /// How many pieces.
    #[schema(examples(1))]
    pub count: u32,
    /// Of one piece, as it was held.
    pub price: Money,
    /// Of the whole line.
    pub total: Money,
}

/// One thing that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderFact {
    /// When it was committed to the log.
    pub at: Rfc3339,
    /// A state of the order (`placing`, `placed`, `cancelled`; `cancelled_by_buyer` when they took it back themselves, `expired` when the hold was over before), or what its payment came to (`captured` …).
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

impl From<State> for OrderStateView {
    fn from(state: State) -> Self {
        match state {
            State::Unknown | State::Placing => Self::Placing,
            State::Placed => Self::Placed,
            State::Cancelled => Self::Cancelled,
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
    /// Its buyer took it back.
    Buyer,
}

impl From<CancelReason> for CancelReasonView {
    fn from(reason: CancelReason) -> Self {
        match reason {
            CancelReason::HoldHasExpired => Self::HoldHasExpired,
            CancelReason::Shop => Self::Shop,
            CancelReason::Buyer => Self::Buyer,
        }
    }
}

/// An order. Its buyer's data are null once the buyer was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Order)]
pub struct OrderView {
    /// Id of the order, the same as that of the hold before it.
    pub order: OrderId,
    /// What people call it.
    #[schema(examples("7K2M-QX4A"))]
    pub number: String,
    /// Where it stands.
    pub state: OrderStateView,
    /// How it is paid, and how far that is.
    pub payment: Payment,
    /// What it is for.
    pub lines: Vec<OrderLine>,
    /// As it was held.
    pub delivery: Money,
    /// How many days the parcel takes from the moment the order stands, as it was promised then; null where nothing was.
    pub delivery_days: Option<Days>,
    /// Within how many days it may come back, as it was said then; null where nothing was.
    pub return_days: Option<u16>,
    /// What is paid.
    pub total: Money,
    /// Where it was sold.
    pub market: MarketId,
    /// Where the parcel goes.
    #[schema(value_type = String, examples("DE"))]
    pub country: Country,
    /// Whose it is.
    pub buyer: PersonId,
    /// The show in which it was bought.
    pub room: Option<RoomId>,
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
    /// Why it deserves a second look; for the owner only, of orders of the last seven days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspicions: Option<Vec<Suspicion>>,
    /// What happened, in order.
    pub timeline: Vec<OrderFact>,
    /// Version of what is shown; a change names it in `If-Match`.
    pub version: Version,
}

impl Versioned for OrderView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Commerce {
    pub(crate) async fn order_views(&self, rows: Vec<OrderRow>, for_owner: bool) -> Result<Vec<OrderView>, Failure> {
        let ids: Vec<OrderId> = rows.iter().map(|row| row.order).collect();
        let mut suspicions = if for_owner { self.suspicions(&ids).await? } else { HashMap::new() };
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            let told = suspicions.remove(&row.order.to_string()).unwrap_or_default();
            views.push(self.order_view(row, for_owner.then_some(told)).await?);
        }
        Ok(views)
    }

    async fn order_view(&self, row: OrderRow, suspicions: Option<Vec<Suspicion>>) -> Result<OrderView, Failure> {
        let contact = self.contact_of(&row).await?;
        let (name, email, phone, address) = match contact {
            Some(Contact { name, email, phone, address }) => (Some(name), email, phone, Some(address)),
            None => (None, None, None, None),
        };
        let facts = row.timeline.into_iter().map(|fact| OrderFact { at: fact.at.into(), what: fact.what });
        let total = total::of(&row.sale).ok_or_else(Failure::internal_error)?;
        let Sale { buyer, room, lines, country, market, delivery, delivery_days, return_days } = row.sale;
        Ok(OrderView {
            order: row.order,
            number: number(row.order),
            state: row.state.into(),
            payment: row.payment,
            total,
            lines: lines.into_iter().map(line).collect::<Result<_, _>>()?,
            delivery,
            delivery_days,
            return_days,
            market,
            country,
            buyer,
            room,
            name,
            email,
            phone,
            address,
            suspicions,
            timeline: facts.collect(),
            version: row.version,
        })
    }
}

fn line(line: Line) -> Result<OrderLine, Failure> {
    let total = total::of_line(&line).ok_or_else(Failure::internal_error)?;
    let Line { product, name, picture, count, price, .. } = line;
    Ok(OrderLine { product, name, picture: picture.map(url), count, price, total })
}
