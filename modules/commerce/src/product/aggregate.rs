//! Aggregate: the rules of a product.

use super::commands::{Change, Command};
use super::events::ProductEvent;
use crate::error::Error;
use crate::shop::limit;
use feria_events::{Aggregate, Context};
use feria_schema_base::{LocalizedText, MarketId, Money};
use feria_schema_commerce::product::{Changed, Created, Description, DetailKind, Price};
use feria_typed::{Misfit, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const NAME: Rule = Rule::line(120);
const DESCRIPTION: Rule = Rule::lines(4_000).within(32_000);
const DETAIL: Rule = Rule::lines(500).within(8_000);
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
        let too_many = (stock > MAX_STOCK).then_some(Error::StockIsOutOfBounds);
        let description = checked(description.clone(), too_many)?;
        Ok(vec![ProductEvent::Created(Created { description, stock })])
    }

    fn change(&self, change: Change) -> Result<Vec<ProductEvent>, Error> {
        let before = self.described.as_ref().ok_or(Error::ProductNotFound)?;
        let description = Description {
            name: change.name.unwrap_or_else(|| before.name.clone()),
            description: change.description.unwrap_or_else(|| before.description.clone()),
            picture: change.picture.unwrap_or_else(|| before.picture.clone()),
            prices: change.prices.unwrap_or_else(|| before.prices.clone()),
            per_buyer: change.per_buyer.unwrap_or(before.per_buyer),
            details: change.details.unwrap_or_else(|| before.details.clone()),
        };
        let description = checked(description, None)?;
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

/// As it is kept; `beside` is what is wrong with the rest of the form.
fn checked(description: Description, beside: Option<Error>) -> Result<Description, Error> {
    let name = read(&description.name, NAME, "/name", Error::ProductNameHasTheWrongLength);
    let text = description.description.as_ref();
    let text = text.map(|text| read(text, DESCRIPTION, "/description", Error::ProductDescriptionIsTooLong));
    let text = text.transpose();
    let prices = description.prices.iter().enumerate().filter_map(|(index, Price { market, price })| {
        if !(1..=MAX_PRICE).contains(&price.amount) {
            return Some(Error::PriceIsOutOfBounds { index });
        }
        let twice = description.prices.iter().take(index).any(|before| before.market == *market);
        twice.then_some(Error::MarketHasTwoPrices { index })
    });
    let details: Vec<_> = description.details.iter().map(|(kind, text)| (*kind, detail(*kind, text))).collect();
    let texts = [name.as_ref().err().cloned(), text.as_ref().err().cloned()];
    let unfit = details.iter().filter_map(|(_, text)| text.as_ref().err().cloned());
    let limit =
        description.per_buyer.filter(|limit| !limit::is_in_bounds(*limit)).map(|_| Error::BuyerLimitIsOutOfBounds);
    Error::none_of(texts.into_iter().flatten().chain(prices).chain(limit).chain(unfit).chain(beside))?;
    let details = details.into_iter().map(|(kind, text)| text.map(|text| (kind, text))).collect::<Result<_, _>>()?;
    Ok(Description { name: name?, description: text?, details, ..description })
}

fn detail(kind: DetailKind, text: &LocalizedText) -> Result<LocalizedText, Error> {
    read(text, DETAIL, &format!("/details/{}", kind.name()), Error::ProductDetailIsTooLong { kind: kind.name() })
}

fn read(text: &LocalizedText, rule: Rule, field: &str, length: Error) -> Result<LocalizedText, Error> {
    text.try_map(|text| rule.read(text)).map_err(|misfit| match misfit {
        Misfit::Length => length,
        Misfit::Hidden => Error::TextHasHiddenCharacters { field: field.to_owned() },
    })
}
