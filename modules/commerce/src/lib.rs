//! Commerce: what the shop sells and to whom.
//!
//! - **owns** the shop's profile, its pictures, products (`commerce.product`), their pieces (`commerce.stock`)
//!   and orders (`commerce.order`)
//! - **promises** that no piece is sold twice, in whatever order things are asked and wherever the server dies:
//!   the record of the stock decides, and every order ends with its piece or without
//! - **reads** markets, address forms and shows through its ports; **writes** the streams it owns
//! - **actors** one per product, per stock and per order, all hosted by `feria-events`

mod api;
mod error;
mod files;
mod hold;
mod keep;
mod live;
mod order;
mod ports;
mod product;
mod reactions;
mod shop;
mod stock;

pub use files::Files;
pub use ports::{AddressFault, Market, Markets, Misfit, OnDelivery, Shows};

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::error::Error;
    pub use crate::files::StoredPicture;
    pub use crate::hold::service::{Reserved, Wish};
    pub use crate::hold::view::{HoldStateView, HoldView};
    pub use crate::live::CommerceMessage;
    pub use crate::order::aggregate::{Order, State as OrderState};
    pub use crate::order::alike::{address as alike_address, email as alike_email, phone as alike_phone};
    pub use crate::order::commands::{Command as OrderCommand, PlaceOrder};
    pub use crate::order::contact::checked as checked_contact;
    pub use crate::order::events::OrderEvent;
    pub use crate::order::number::number;
    pub use crate::order::payment::leads_to;
    pub use crate::order::service::Written;
    pub use crate::order::total::{of as total_of, of_line as total_of_line};
    pub use crate::order::view::{OrderFact, OrderLine, OrderStateView, OrderView};
    pub use crate::ports::Payments;
    pub use crate::product::aggregate::Product;
    pub use crate::product::commands::{Change as ProductChange, Command as ProductCommand};
    pub use crate::product::events::ProductEvent;
    pub use crate::product::readiness::{NotReady, not_ready};
    pub use crate::product::view::{PriceView, ProductView};
    pub use crate::reactions::{FollowOrder, FollowProduct, FollowStock};
    pub use crate::shop::aggregate::Shop;
    pub use crate::shop::commands::{Command as ShopCommand, Profile};
    pub use crate::shop::events::ShopEvent;
    pub use crate::shop::view::ShopView;
    pub use crate::stock::aggregate::{Hold, Stock};
    pub use crate::stock::commands::{Command as StockCommand, Reserve};
    pub use crate::stock::events::StockEvent;
}

use crate::error::Error;
use crate::live::CommerceMessage;
use crate::order::aggregate::Order;
use crate::order::projection::OrderProjection;
use crate::ports::Payments;
use crate::product::projection::ProductProjection;
use crate::reactions::{FollowOrder, FollowProduct, FollowStock, ForgetErased};
use crate::shop::projection::ShopProjection;
use crate::stock::aggregate::Stock;
use crate::stock::projection::StockProjection;
use feria_events::{Aggregate, Core, Projection, Reaction, SendError};
use feria_openapi::live::{LiveSource, live_schemas};
use feria_openapi::{Failure, Module, Routes};
use feria_schema_base::EventInfo;
use feria_schema_commerce::{
    order as order_events, product as product_events, shop as shop_events, stock as stock_events,
};
use std::sync::Arc;
use std::time::Duration;
use utoipa::openapi::{RefOr, Schema};

/// What commerce asks of others.
#[derive(Clone)]
pub struct Ports {
    /// Where the shop sells.
    pub markets: Arc<dyn Markets>,
    /// Who takes the money.
    pub payments: Arc<dyn Payments>,
    /// Which shows there are.
    pub shows: Arc<dyn Shows>,
}

/// The façade.
#[derive(Clone)]
pub struct Commerce {
    core: Core,
    files: Files,
    /// How long a reservation holds (`commerce.hold`).
    hold: Duration,
    markets: Arc<dyn Markets>,
    payments: Arc<dyn Payments>,
    shows: Arc<dyn Shows>,
    /// Held by who takes money: the owner's own act, one after another.
    capturing: Arc<tokio::sync::Mutex<()>>,
    /// Held while it is counted what a contact and an address have.
    claiming: Arc<tokio::sync::Mutex<()>>,
    claims: keep::claims::Claims,
    shop: shop::queries::Queries,
    products: product::queries::Queries,
    stocks: stock::queries::Queries,
    holds: hold::queries::Queries,
    orders: order::queries::Queries,
}

impl Commerce {
    /// Puts the module together; a reservation holds for `hold`.
    #[must_use]
    pub fn new(core: Core, files: Files, hold: Duration, ports: Ports) -> Self {
        let Ports { markets, payments, shows } = ports;
        Self {
            shop: shop::queries::Queries::new(core.read.clone()),
            products: product::queries::Queries::new(core.read.clone()),
            stocks: stock::queries::Queries::new(core.read.clone()),
            holds: hold::queries::Queries::new(core.read.clone()),
            orders: order::queries::Queries::new(core.read.clone()),
            claims: keep::claims::Claims::new(core.keep.clone()),
            core,
            files,
            hold,
            markets,
            payments,
            shows,
            capturing: Arc::default(),
            claiming: Arc::default(),
        }
    }

    async fn look<A, T>(&self, id: &str, ask: impl FnOnce(&A) -> T + Send + 'static) -> Result<T, Failure>
    where
        A: Aggregate<Rejection = Error>,
        T: Send + 'static,
    {
        let answer = self.core.host.look::<A, T>(id, move |state, _| ask(state)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }
}

impl Module for Commerce {
    const NAME: &'static str = "commerce";
    const TAGS: &'static [(&'static str, &'static str)] =
        &[("commerce", "The shop: products, stock, reservations, orders")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![
            Arc::new(ShopProjection),
            Arc::new(ProductProjection),
            Arc::new(StockProjection),
            Arc::new(OrderProjection),
        ]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[shop_events::EVENTS, product_events::EVENTS, stock_events::EVENTS, order_events::EVENTS]
    }

    fn live_messages() -> Vec<(String, RefOr<Schema>)> {
        live_schemas::<CommerceMessage>()
    }

    fn register(core: &Core) {
        core.hosts::<Stock>().hosts::<Order>();
    }

    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        let host = || self.core.host.clone();
        vec![
            Arc::new(FollowProduct::new(host())),
            Arc::new(FollowStock::new(host())),
            Arc::new(FollowOrder::new(host())),
            Arc::new(ForgetErased::new(self.claims.clone())),
        ]
    }

    fn live(&self) -> Option<Arc<dyn LiveSource>> {
        Some(Arc::new(self.clone()))
    }
}
