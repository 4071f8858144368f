//! The claim of an order: whether its contact or its address has what one may have, and what the owner is told of it.

use super::aggregate::{Order, State};
use super::alike;
use crate::Commerce;
use crate::error::Error;
use crate::keep::entity::Model;
use crate::shop::limit;
use feria_openapi::{Failure, network};
use feria_schema_base::{Country, OrderId, PersonId, ProductId, Timestamp};
use feria_schema_commerce::order::Contact;
use feria_schema_commerce::shop::PerBuyer;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use utoipa::ToSchema;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// So long the owner is told what orders have in common; longer where the limit of the product counts longer.
const TOLD_MILLIS: i64 = 7 * DAY_MILLIS;
/// So many people in one network are more than a household.
const MANY: usize = 5;

/// What an order has in common with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The e-mail address or the telephone number of orders by other guests.
    Contact,
    /// The address of orders by other guests.
    Address,
    /// The network of the orders of many guests.
    Network,
}

/// A reason to look at an order twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suspicion {
    /// What it has in common with others.
    pub reason: Likeness,
    /// With how many guests, of the last seven days.
    #[schema(examples(3))]
    pub guests: u32,
}

/// What is ordered by whom, from where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) order: OrderId,
    pub(super) product: ProductId,
    pub(super) buyer: PersonId,
    pub(super) country: Country,
    pub(super) contact: &'a Contact,
    pub(super) from: IpAddr,
}

impl Commerce {
    /// Counts the order among those of its contact and of its address, or refuses it. One at a time: of two orders of
    /// one contact at once the second one sees the first.
    ///
    /// # Errors
    /// [`Error::TooManyPiecesForOneContact`], [`Error::TooManyPiecesForOneAddress`], or the keep's.
    pub(super) async fn claim(&self, asked: Asked<'_>, per_buyer: PerBuyer) -> Result<(), Failure> {
        let claim = self.claim_of(asked, per_buyer);
        let _one = self.claiming.lock().await;
        if let PerBuyer { pieces: Some(most), hours } = per_buyer {
            let since = self.core.clock.now().plus_millis(-limit::term_millis(per_buyer));
            let like = self.claims.like(&claim, since).await?;
            let same = |own: &Option<String>, other: &Option<String>| own.is_some() && own == other;
            let contact = |other: &Model| same(&claim.email, &other.email) || same(&claim.phone, &other.phone);
            if self.has(most, like.iter().filter(|other| contact(other)).collect()).await? {
                return Err(Error::TooManyPiecesForOneContact { most, hours }.into());
            }
            if self.has(most, like.iter().filter(|other| other.address == claim.address).collect()).await? {
                return Err(Error::TooManyPiecesForOneAddress { most, hours }.into());
            }
        }
        self.claims.keep(claim).await
    }

    fn claim_of(&self, asked: Asked<'_>, per_buyer: PerBuyer) -> Model {
        let hash = |label: &str, value: String| self.core.keys.keyed_hash(&format!("commerce.claim.{label}"), &value);
        let Contact { email, phone, address, .. } = asked.contact;
        let now = self.core.clock.now();
        Model {
            order: asked.order.to_string(),
            product: asked.product.to_string(),
            person: asked.buyer.to_string(),
            email: email.as_deref().map(|email| hash("email", alike::email(email))),
            phone: phone.as_deref().map(|phone| hash("phone", alike::phone(phone))),
            address: hash("address", alike::address(asked.country, address)),
            network: hash("network", network(asked.from).to_string()),
            at: now.0,
            until: now.plus_millis(limit::term_millis(per_buyer).max(TOLD_MILLIS)).0,
        }
    }

    /// Whether so many of these orders stand, or may yet. They are asked only when there are enough of them.
    async fn has(&self, most: u32, claims: Vec<&Model>) -> Result<bool, Failure> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        if claims.len() < most {
            return Ok(false);
        }
        let now = self.core.clock.now();
        let mut standing = 0;
        for claim in claims {
            standing += match self.look::<Order, _>(&claim.order, Order::state).await? {
                State::Placing | State::Placed => 1,
                // It was counted and is about to be written down, or was never.
                State::Unknown => usize::from(Timestamp(claim.at).plus(self.hold) > now),
                State::Cancelled => 0,
            };
            if standing >= most {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What each of these orders has in common with others, where that is worth a look.
    pub(super) async fn suspicions(&self, orders: &[OrderId]) -> Result<HashMap<String, Vec<Suspicion>>, Failure> {
        let claims = self.claims.around(orders, self.core.clock.now()).await?;
        let told = |claim: &Model| {
            let guests = |alike: &dyn Fn(&Model) -> bool| {
                let others = claims.iter().filter(|other| other.person != claim.person && alike(other));
                others.map(|other| &*other.person).collect::<BTreeSet<_>>().len()
            };
            let same = |own: &Option<String>, other: &Option<String>| own.is_some() && own == other;
            let contact = guests(&|other| same(&claim.email, &other.email) || same(&claim.phone, &other.phone));
            let address = guests(&|other| other.address == claim.address);
            let network = guests(&|other| other.network == claim.network);
            let all = [
                (Likeness::Contact, contact, 1),
                (Likeness::Address, address, 1),
                (Likeness::Network, network, MANY - 1),
            ];
            all.into_iter()
                .filter(|(_, guests, least)| guests >= least)
                .map(|(reason, guests, _)| Suspicion { reason, guests: u32::try_from(guests).unwrap_or(u32::MAX) })
                .collect::<Vec<_>>()
        };
        let asked: BTreeSet<String> = orders.iter().map(ToString::to_string).collect();
        let claims = claims.iter().filter(|claim| asked.contains(&claim.order));
        Ok(claims.map(|claim| (claim.order.clone(), told(claim))).filter(|(_, told)| !told.is_empty()).collect())
    }
}
