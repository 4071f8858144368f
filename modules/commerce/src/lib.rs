//! Commerce: what the shop sells and to whom.
//!
//! - **owns** the shop's profile, its pictures, products (`commerce.product`), their pieces (`commerce.stock`)
//!   and orders (`commerce.order`)
//! - **promises** that no piece is sold twice, in whatever order things are asked and wherever the server dies:
//!   the record of the stock decides, and every order ends with its piece or without
//! - **reads** markets and address forms through its ports; **writes** the streams it owns
//! - **actors** one per product, per stock and per order, all hosted by `feria-events`

mod api;
mod buying;
mod error;
mod files;
mod hold;
mod news;
mod order;
mod ports;
mod product;
mod reactions;
mod selling;
mod shop;
mod stock;
mod view;

pub use api::routes;
pub use buying::Reserved;
pub use error::Error;
pub use files::{Files, StoredPicture};
pub use news::News;
pub use order::{
    CancelReason, Cancelled, CaptureAsked, Command as OrderCommand, Contact, ContactFault, Order, OrderEvent,
    OrderProjection, Payment, PaymentMethod, PaymentMoved, PaymentState, PlaceOrder, Placed, Placing,
    State as OrderState, TakeAsked, number,
};
pub use ports::{Market, Markets, OnDelivery, Payments};
pub use product::{
    Change as ProductChange, Changed as ProductChanged, Command as ProductCommand, Created as ProductCreated,
    Description, NotReady, Price, Product, ProductEvent, ProductProjection, not_ready,
};
pub use reactions::{FollowOrder, FollowProduct, FollowStock};
pub use shop::{Command as ShopCommand, Profile, Profiled, Shop, ShopEvent, ShopProjection};
pub use stock::{
    Command as StockCommand, Expired, Held, Hold, Released, Reserve, Returned, Stock, StockEvent, StockProjection,
    Stocked, TakeRefused, Taken,
};
pub use view::{
    CancelReasonView, HoldStateView, HoldView, OrderFact, OrderLine, OrderStateView, OrderView, PriceView, ProductView,
    ShopView,
};

use feria_events::{Clock, Host, Keys, Projection, Reaction, ReadStore, SendError};
use feria_openapi::Failure;
use std::sync::Arc;

/// What commerce is made of.
pub struct Deps {
    /// Hosts products, stocks and orders.
    pub host: Host,
    /// Seals and opens what belongs to buyers.
    pub keys: Keys,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where the rows lie.
    pub read: ReadStore,
    /// Where the pictures lie.
    pub files: Files,
    /// How long a reservation holds, in milliseconds (`commerce.hold`).
    pub hold_millis: i64,
    /// Where the shop sells.
    pub markets: Arc<dyn Markets>,
    /// Who takes the money.
    pub payments: Arc<dyn Payments>,
}

/// The façade.
#[derive(Clone)]
pub struct Commerce {
    host: Host,
    keys: Keys,
    clock: Arc<dyn Clock>,
    files: Files,
    hold_millis: i64,
    markets: Arc<dyn Markets>,
    payments: Arc<dyn Payments>,
    /// Held by who takes money: the owner's own act, one after another.
    capturing: Arc<tokio::sync::Mutex<()>>,
    shop: shop::Queries,
    products: product::Queries,
    stocks: stock::Queries,
    holds: hold::Queries,
    orders: order::Queries,
}

/// The projections of this module.
#[must_use]
pub fn projections() -> Vec<Arc<dyn Projection>> {
    vec![Arc::new(ShopProjection), Arc::new(ProductProjection), Arc::new(StockProjection), Arc::new(OrderProjection)]
}

/// Lets deadlines fire for stocks and orders that nobody has asked since the server started.
pub fn register(host: &Host) {
    host.register::<Stock>();
    host.register::<Order>();
}

impl Commerce {
    /// Puts the module together.
    #[must_use]
    pub fn new(deps: Deps) -> Self {
        let Deps { host, keys, clock, read, files, hold_millis, markets, payments } = deps;
        Self {
            shop: shop::Queries::new(read.clone()),
            products: product::Queries::new(read.clone()),
            stocks: stock::Queries::new(read.clone()),
            holds: hold::Queries::new(read.clone()),
            orders: order::Queries::new(read),
            host,
            keys,
            clock,
            files,
            hold_millis,
            markets,
            payments,
            capturing: Arc::default(),
        }
    }

    /// What this module does on its own events.
    #[must_use]
    pub fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        let host = || self.host.clone();
        vec![
            Arc::new(FollowProduct::new(host())),
            Arc::new(FollowStock::new(host())),
            Arc::new(FollowOrder::new(host())),
        ]
    }

    async fn look<A, T>(&self, id: &str, ask: impl FnOnce(&A) -> T + Send + 'static) -> Result<T, Failure>
    where
        A: feria_events::Aggregate<Rejection = Error>,
        T: Send + 'static,
    {
        let answer = self.host.look::<A, T>(id, move |state, _| ask(state)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }
}
