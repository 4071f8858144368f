//! The façade's methods for orders: placing them, and what becomes of them.

use super::aggregate::{Order, State};
use super::claim::Asked;
use super::commands::{Command, PlaceOrder};
use super::queries::{OrderRow, Orders};
use super::view::OrderView;
use crate::Commerce;
use crate::error::Error;
use crate::order::{contact, total};
use crate::product::aggregate::Product;
use crate::stock::aggregate::Stock;
use crate::stock::commands::Command as StockCommand;
use feria_events::{Aggregate as _, CommandHeader, Committed, Position, SendError, StreamName};
use feria_openapi::{Failure, Page, PageQuery, is_about};
use feria_schema_base::{Country, OrderId, PersonId, ProductId};
use feria_schema_commerce::order::{Contact, Line, PaymentState, Sale};
use std::net::IpAddr;

/// What a buyer has written of themselves.
#[derive(Debug, Clone)]
pub struct Written {
    /// To whom the parcel goes.
    pub contact: Contact,
    /// That the postal code is one, whatever is known of it here.
    pub code_is_right: bool,
}

impl Commerce {
    /// Turns a held piece into an order that was asked for from this address: counted for its buyer, written down, then
    /// the stock is asked, then the order stands.
    ///
    /// # Errors
    /// [`Error::HoldNotFound`], [`Error::HoldHasExpired`], [`Error::TooManyPiecesForOneContact`],
    /// [`Error::TooManyPiecesForOneAddress`], [`Error::OrderWasCancelled`], [`Error::OrderWasPlaced`] when
    /// it was written down with another contact, what is wrong with the contact, or the log's; asked again after the log's, it
    /// goes on where it stopped.
    pub async fn place(
        &self,
        header: &CommandHeader,
        buyer: PersonId,
        order: OrderId,
        contact: Written,
        from: IpAddr,
    ) -> Result<Position, Failure> {
        // An order that was answered stands in the log, whatever became of it since.
        if let Some(position) = header.repeated {
            return Ok(position);
        }
        is_about(&order);
        let header = header.without_version().about(order);
        let mut known = self.look::<Order, _>(&order.to_string(), Clone::clone).await?;
        if known.state() == State::Unknown {
            if let Some(product) = self.write_down(&header, buyer, order, &contact, from).await? {
                return self.take(&header, &[product], order).await;
            }
            // Tapped twice: the other request was quicker between this one's two looks.
            known = self.look::<Order, _>(&order.to_string(), Clone::clone).await?;
        }
        if known.buyer() != Some(buyer) {
            return Err(Error::HoldNotFound.into());
        }
        if known.state() == State::Cancelled {
            return Err(known.why_cancelled().into());
        }
        let contact = self.addressed(known.country(), &contact)?;
        known.is_of(&self.content(order, &contact)?)?;
        self.take(&header, &known.products(), order).await
    }

    /// The contact as it is kept. Whoever fills in a form hears of everything that is wrong with it at once.
    fn addressed(&self, country: Option<Country>, written: &Written) -> Result<Contact, Failure> {
        let Written { contact, code_is_right } = written.clone();
        let country = country.ok_or(Error::OrderNotFound)?;
        let address = self.markets.address_in(country, &contact.address, code_is_right);
        let checked = contact::checked(contact);
        let faults = address.as_ref().err().cloned().unwrap_or_default().into_iter().map(contact::of_the_address);
        Error::none_of(checked.as_ref().err().cloned().unwrap_or_default().into_iter().chain(faults))?;
        Ok(Contact { address: address.unwrap_or_default(), ..checked.map_err(Error::Several)? })
    }

    /// By which the same request is known again, without opening what is sealed.
    fn content(&self, order: OrderId, contact: &Contact) -> Result<String, Failure> {
        let content = serde_json::to_string(&(order, contact)).map_err(|_| Failure::internal_error())?;
        Ok(self.core.keys.keyed_hash("commerce.order", &content))
    }

    /// Nothing when the piece was taken meanwhile.
    async fn write_down(
        &self,
        header: &CommandHeader,
        buyer: PersonId,
        order: OrderId,
        contact: &Written,
        from: IpAddr,
    ) -> Result<Option<ProductId>, Failure> {
        let product = self.holds.hold(buyer, order, None).await?.product;
        let now = self.core.clock.now();
        let stock = move |stock: &Stock| (stock.hold(order).cloned(), stock.has_taken(order));
        let (held, taken) = self.look::<Stock, _>(&product.to_string(), stock).await?;
        if taken {
            return Ok(None);
        }
        let hold = held.filter(|hold| hold.terms.person == buyer && hold.until > now).ok_or(Error::HoldHasExpired)?;
        let described = self.look::<Product, _>(&product.to_string(), |product| product.described().cloned()).await?;
        let described = described.ok_or(Error::ProductNotFound)?;
        let country = hold.terms.country;
        let contact = self.addressed(Some(country), contact)?;
        let per_buyer = self.per_buyer(&described).await?;
        self.claim(Asked { order, product, buyer, country, contact: &contact, from }, per_buyer).await?;
        let (markets, _) = self.markets.markets().await?;
        let promised = markets.into_iter().find(|market| market.market == hold.terms.market);
        let sale = Sale {
            buyer,
            room: hold.terms.room,
            lines: vec![Line {
                product,
                variant: None,
                count: 1,
                name: described.name,
                picture: described.picture,
                price: hold.terms.price,
                reductions: Vec::new(),
                tax: None,
            }],
            country: hold.terms.country,
            market: hold.terms.market,
            delivery: hold.terms.delivery,
            delivery_days: promised.as_ref().and_then(|market| market.delivery_days),
            return_days: promised.as_ref().and_then(|market| market.return_days),
        };
        let total = total::of(&sale).ok_or_else(Failure::internal_error)?;
        let place = PlaceOrder {
            sale,
            payment: self.payments.begin(order, total).await?,
            contact: self.core.keys.seal(buyer, &stream(order), &contact).await?,
            content: self.content(order, &contact)?,
            held_until: hold.until,
        };
        self.core.host.send::<Order>(&order.to_string(), header, Command::Place(Box::new(place))).await?;
        Ok(Some(product))
    }

    async fn take(&self, header: &CommandHeader, products: &[ProductId], order: OrderId) -> Result<Position, Failure> {
        let id = order.to_string();
        for product in products {
            let stock = product.to_string();
            let take = header.follow("take");
            match self.core.host.send::<Stock>(&stock, &take, StockCommand::Take(order)).await {
                Ok(_) => {}
                Err(SendError::Rejected(Error::HoldHasExpired)) => {
                    let settle = header.follow("settle");
                    self.core.host.send::<Stock>(&stock, &settle, StockCommand::Settle(order)).await?;
                    self.core.host.send::<Order>(&id, &header.follow("refuse"), Command::Refuse).await?;
                    return Err(Error::HoldHasExpired.into());
                }
                Err(other) => return Err(other.into()),
            }
        }
        Ok(self.core.host.send::<Order>(&id, &header.follow("confirm"), Command::Confirm).await?.position)
    }

    /// One order: for its buyer, or for the shop when no reader is named.
    ///
    /// # Errors
    /// [`Error::OrderNotFound`], or that the read model is behind.
    pub async fn order(
        &self,
        reader: Option<PersonId>,
        order: OrderId,
        min: Option<Position>,
    ) -> Result<OrderView, Failure> {
        let row = self.orders.order(order, min).await?;
        if reader.is_some_and(|reader| reader != row.sale.buyer) {
            return Err(Error::OrderNotFound.into());
        }
        self.order_views(vec![row], reader.is_none()).await?.pop().ok_or_else(|| Error::OrderNotFound.into())
    }

    /// Orders, the newest first: those of a buyer, or all.
    ///
    /// # Errors
    /// A cursor or limit that is none, or that the read model is behind.
    pub async fn order_page(
        &self,
        buyer: Option<PersonId>,
        page: PageQuery,
        min: Option<Position>,
    ) -> Result<Page<OrderView>, Failure> {
        let page = self.orders.orders(&Orders { buyer, page }, min).await?;
        page.show(async |rows| self.order_views(rows, buyer.is_none()).await).await
    }

    /// Takes an order back, for the shop or for the buyer who is named; its pieces are for sale again.
    ///
    /// # Errors
    /// [`Error::OrderNotFound`], [`Error::OrderIsBeingPlaced`], [`Error::OnlyTheShopCancelsThisOrder`],
    /// [`Error::PaidOrderCannotBeCancelled`], [`Error::PaymentIsBeingTaken`], or the log's.
    pub async fn cancel(
        &self,
        header: &CommandHeader,
        order: OrderId,
        buyer: Option<PersonId>,
    ) -> Result<Committed<Order>, Failure> {
        Ok(self.core.host.send::<Order>(&order.to_string(), &header.about(order), Command::Cancel(buyer)).await?)
    }

    /// Takes the money. Whoever does that is asked only for an order that stands as the caller saw it and is not
    /// paid yet, and only once it stands in the log that they are: from then until they have answered, also over a
    /// crash, the order cannot be cancelled away from under its money. Asked again, the capture goes on.
    ///
    /// # Errors
    /// [`Error::OrderNotFound`], [`Error::OrderIsBeingPlaced`], [`Error::OrderWasCancelled`], or the log's.
    pub async fn capture(&self, header: &CommandHeader, order: OrderId) -> Result<Committed<Order>, Failure> {
        let header = &header.about(order);
        let id = order.to_string();
        // Two at once could have two answers, of which the second finds the order cancelled by the first.
        let _one = self.capturing.lock().await;
        if header.repeated.is_some() {
            // What was answered before is answered again, and nobody is asked for money.
            return Ok(self.core.host.send::<Order>(&id, header, Command::MovePayment(PaymentState::Captured)).await?);
        }
        let ask = CommandHeader { if_match: header.if_match.clone(), ..header.follow("ask") };
        self.core.host.send::<Order>(&id, &ask, Command::AskCapture).await?;
        let to_be_paid = self.look::<Order, _>(&id, Order::to_be_paid).await??;
        let state = if to_be_paid { self.payments.capture(order).await? } else { PaymentState::Captured };
        // What the caller saw of the order was compared when the question was written down.
        Ok(self.core.host.send::<Order>(&id, &header.without_version(), Command::MovePayment(state)).await?)
    }

    /// To whom the parcel goes; `None` once the buyer was erased.
    pub(crate) async fn contact_of(&self, row: &OrderRow) -> Result<Option<Contact>, Failure> {
        let opened = self.core.keys.open(&stream(row.order), &row.contact).await?;
        Ok(opened.plain())
    }
}

/// What the contact of an order is sealed for.
fn stream(order: OrderId) -> StreamName {
    StreamName::new(Order::KIND, &order.to_string())
}
