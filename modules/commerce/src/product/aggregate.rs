//! Aggregate: the rules of a product.

use super::commands::{Change, Command};
use super::events::ProductEvent;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::{LocalizedText, MarketId, Money};
use feria_schema_commerce::product::{Changed, Created, Description, Price};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;
use utoipa::ToSchema;

const MAX_NAME: usize = 120;
const MAX_DESCRIPTION: usize = 4_000;
const MAX_PRICE: i64 = 1_000_000_000_000;
const MAX_STOCK: u32 = 1_000_000;

/// One product.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Product {
    described: Option<Description>,
}

impl Product {
    /// What the shop says of it, once it exists.
    #[must_use]
    pub fn described(&self) -> Option<&Description> {
        self.described.as_ref()
    }

    /// What it costs in `market`.
    #[must_use]
    pub fn price_in(&self, market: MarketId) -> Option<Money> {
        let prices = &self.described.as_ref()?.prices;
        prices.iter().find(|price| price.market == market).map(|price| price.price)
    }

    fn create(&self, description: &Description, stock: u32) -> Result<Vec<ProductEvent>, Error> {
        if self.described.is_some() {
            return Ok(vec![]);
        }
        if stock > MAX_STOCK {
            return Err(Error::StockIsOutOfBounds);
        }
        let description = checked(description.clone())?;
        Ok(vec![ProductEvent::Created(Created { description, stock })])
    }

    fn change(&self, change: Change) -> Result<Vec<ProductEvent>, Error> {
        let before = self.described.as_ref().ok_or(Error::ProductNotFound)?;
        let description = checked(Description {
            name: change.name.unwrap_or_else(|| before.name.clone()),
            description: change.description.unwrap_or_else(|| before.description.clone()),
            picture: change.picture.unwrap_or_else(|| before.picture.clone()),
            prices: change.prices.unwrap_or_else(|| before.prices.clone()),
        })?;
        if description == *before {
            return Ok(vec![]);
        }
        Ok(vec![ProductEvent::Changed(Changed { description })])
    }
}

impl Aggregate for Product {
    const KIND: &'static str = "commerce.product";
    type Command = Command;
    type Event = ProductEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, _: &mut Context) -> Result<Vec<ProductEvent>, Error> {
        match command {
            Command::Create(description, stock) => self.create(description, *stock),
            Command::Change(change) => self.change(change.clone()),
        }
    }

    fn evolve(&mut self, event: &ProductEvent) {
        let (ProductEvent::Created(Created { description, .. }) | ProductEvent::Changed(Changed { description })) =
            event;
        self.described = Some(description.clone());
    }
}

fn checked(description: Description) -> Result<Description, Error> {
    if !fits(&description.name, MAX_NAME) {
        return Err(Error::ProductNameHasTheWrongLength);
    }
    if description.description.as_ref().is_some_and(|text| !fits(text, MAX_DESCRIPTION)) {
        return Err(Error::ProductDescriptionIsTooLong);
    }
    for (index, Price { market, price }) in description.prices.iter().enumerate() {
        if !(1..=MAX_PRICE).contains(&price.amount) {
            return Err(Error::PriceIsOutOfBounds { index });
        }
        if description.prices.iter().take(index).any(|before| before.market == *market) {
            return Err(Error::MarketHasTwoPrices { index });
        }
    }
    Ok(description)
}

fn fits(text: &LocalizedText, most: usize) -> bool {
    text.entries().all(|(_, text)| text.graphemes(true).take(most + 1).count() <= most)
}
