//! Ports: what commerce must ask the outside; `src/wiring` answers.

use async_trait::async_trait;
use feria_events::Version;
use feria_openapi::Failure;
use feria_schema_base::{Country, Currency, Days, MarketId, Money, OrderId, RoomId};
use feria_schema_commerce::order::{Payment, PaymentMethod, PaymentState};
use std::collections::BTreeMap;

/// A market as whoever sells there must know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Market {
    /// Its id.
    pub market: MarketId,
    /// The first one stands for viewers of whom none is known.
    pub countries: Vec<Country>,
    /// What prices are in.
    pub currency: Currency,
    /// The flat price of a delivery.
    pub delivery: Money,
    /// How long a parcel takes, where that is promised.
    pub delivery_days: Option<Days>,
    /// Within how many days things may come back, where that is said.
    pub return_days: Option<u16>,
}

/// The field of an address that does not fit, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFault {
    /// Its name in the country's form.
    pub field: String,
    /// Why.
    pub misfit: Misfit,
}

/// Why a field of an address does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A parcel needs it.
    Missing,
    /// More than a field takes.
    TooLong,
    /// Something in it cannot be seen.
    Hidden,
    /// Addresses there have no such field.
    NotInTheForm,
    /// No postal code of any country.
    NotACode,
    /// A postal code that is not known there.
    LooksWrong {
        /// One that is.
        example: String,
    },
}

/// Where the shop sells, and how people write their address there.
#[async_trait]
pub trait Markets: Send + Sync + 'static {
    /// Every market in the order they were opened, as of now, and the version at which they were read.
    async fn markets(&self) -> Result<(Vec<Market>, Version), Failure>;

    /// The address as it is kept, checked against the country's form. With `code_is_right` a postal code is taken that
    /// only its buyer knows to be one.
    ///
    /// # Errors
    /// Every field that does not fit.
    fn address_in(
        &self,
        country: Country,
        written: &BTreeMap<String, String>,
        code_is_right: bool,
    ) -> Result<BTreeMap<String, String>, Vec<AddressFault>>;
}

/// Which shows there are.
#[async_trait]
pub trait Shows: Send + Sync + 'static {
    /// Whether there is such a show, whatever its state.
    async fn exists(&self, room: RoomId) -> Result<bool, Failure>;
}

/// Who takes the money. A provider's callbacks arrive as the same words.
#[async_trait]
pub trait Payments: Send + Sync + 'static {
    /// Asks the buyer to pay `total` for `order`; how far that is at once. Asked again for the same order, as after
    /// a crash, it asks nobody twice.
    async fn begin(&self, order: OrderId, total: Money) -> Result<Payment, Failure>;

    /// Takes what is to be paid; asked again for the same order it takes nothing twice.
    async fn capture(&self, order: OrderId) -> Result<PaymentState, Failure>;
}

/// The buyer pays whoever brings the parcel, and the shop says when that was done.
#[derive(Debug, Clone, Copy, Default)]
pub struct OnDelivery;

#[async_trait]
impl Payments for OnDelivery {
    async fn begin(&self, _: OrderId, _: Money) -> Result<Payment, Failure> {
        Ok(Payment { state: PaymentState::Due, method: PaymentMethod::OnDelivery })
    }

    async fn capture(&self, _: OrderId) -> Result<PaymentState, Failure> {
        Ok(PaymentState::Captured)
    }
}
