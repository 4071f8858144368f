//! Aggregate: the rules of a stock: never more sold than there is, in whatever order things are asked.

use super::commands::{Command, Reserve};
use super::events::StockEvent;
use crate::error::Error;
use crate::shop::limit;
use feria_events::{Aggregate, Context, Position};
use feria_schema_base::{Country, OrderId, PersonId, Timestamp};
use feria_schema_commerce::shop::PerBuyer;
use feria_schema_commerce::stock::{Expired, Held, Released, Returned, Stocked, TakeRefused, Taken, Terms};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use utoipa::ToSchema;

const MAX_PIECES: u32 = 1_000_000;
/// Sold orders that are remembered, so that a question asked again gets the same answer. An order asks
/// within minutes; this many are not sold of one product while one of them still asks.
const REMEMBERED_TAKEN: usize = 4_096;
/// By so much a setting may have been shorter when a hold is looked at than when it was made.
const STRAY_MILLIS: i64 = 3_600_000;
/// Pieces of which it is remembered to whom they were sold, so that nobody has more than they may.
const REMEMBERED_SOLD: usize = 16_384;
/// Holds that are over and are remembered, so that a repeated reservation is no second one.
const REMEMBERED_OVER: usize = 1_024;

/// A piece that is kept for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hold {
    /// It expires then.
    pub until: Timestamp,
    /// For whom, where, and on which terms.
    pub terms: Terms,
}

/// A piece that was sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
struct Sold {
    order: OrderId,
    person: PersonId,
    /// When its hold would have ended: from then on the term of a limit counts.
    until: Timestamp,
}

/// The stock of one product.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Stock {
    opened: bool,
    pieces: u32,
    holds: BTreeMap<OrderId, Hold>,
    #[schema(value_type = Vec<OrderId>)]
    taken: VecDeque<OrderId>,
    #[schema(value_type = Vec<OrderId>)]
    over: VecDeque<OrderId>,
    #[schema(value_type = Vec<Sold>)]
    sold: VecDeque<Sold>,
    returned: Position,
}

impl Stock {
    /// What is there and not sold, held pieces among them.
    #[must_use]
    pub fn pieces(&self) -> u32 {
        self.pieces
    }

    /// How many can be reserved at `now`.
    #[must_use]
    pub fn free(&self, now: Timestamp) -> u32 {
        let held = self.holds.values().filter(|hold| hold.until > now).count();
        self.pieces.saturating_sub(u32::try_from(held).unwrap_or(u32::MAX))
    }

    /// The open hold that becomes `order`.
    #[must_use]
    pub fn hold(&self, order: OrderId) -> Option<&Hold> {
        self.holds.get(&order)
    }

    /// What is held for `person` at `now`: one piece at most.
    #[must_use]
    pub fn held_for(&self, person: PersonId, now: Timestamp) -> Option<OrderId> {
        self.held_by(person, now).map(|(order, _)| order)
    }

    fn held_by(&self, person: PersonId, now: Timestamp) -> Option<(OrderId, &Hold)> {
        let mine = |hold: &Hold| hold.terms.person == person && hold.until > now;
        self.holds.iter().find(|(_, hold)| mine(hold)).map(|(order, hold)| (*order, hold))
    }

    /// What is held for `person` at `now`, if it would go to this country, or to any where none is named.
    #[must_use]
    pub fn held_to(&self, person: PersonId, country: Option<Country>, now: Timestamp) -> Option<OrderId> {
        let held = self.held_by(person, now);
        held.filter(|(_, hold)| country.is_none_or(|country| country == hold.terms.country)).map(|(order, _)| order)
    }

    /// Whether `order` has its piece.
    #[must_use]
    pub fn has_taken(&self, order: OrderId) -> bool {
        self.taken.iter().rev().any(|taken| *taken == order)
    }

    /// How many pieces `person` has of those that were sold within the last `millis`.
    #[must_use]
    pub fn sold_to(&self, person: PersonId, millis: i64, now: Timestamp) -> u32 {
        let counts = |sold: &&Sold| sold.person == person && sold.until > now.plus_millis(-millis);
        u32::try_from(self.sold.iter().filter(counts).count()).unwrap_or(u32::MAX)
    }

    fn knows(&self, order: OrderId) -> bool {
        self.holds.contains_key(&order) || self.has_taken(order) || self.over.contains(&order)
    }

    fn expire(&self, now: Timestamp) -> Vec<StockEvent> {
        let due = self.holds.iter().filter(|(_, hold)| hold.until <= now);
        due.map(|(order, hold)| StockEvent::Expired(Expired { order: *order, person: hold.terms.person })).collect()
    }

    /// Holds that end long after one that is made now: a clock that was wrong has made them, and they are over.
    fn strays(&self, until: Timestamp) -> Vec<OrderId> {
        let far = until.plus_millis(STRAY_MILLIS);
        self.holds.iter().filter(|(_, hold)| hold.until > far).map(|(order, _)| *order).collect()
    }

    fn lapse(&self, order: OrderId) -> Option<StockEvent> {
        let hold = self.holds.get(&order)?;
        Some(StockEvent::Expired(Expired { order, person: hold.terms.person }))
    }

    fn stock(&self, free: u32, now: Timestamp) -> Result<Vec<StockEvent>, Error> {
        if free > MAX_PIECES {
            return Err(Error::StockIsOutOfBounds);
        }
        let held = self.pieces - self.free(now);
        if self.opened && self.free(now) == free {
            return Ok(vec![]);
        }
        Ok(vec![StockEvent::Stocked(Stocked { pieces: free + held })])
    }

    fn reserve(&self, reserve: &Reserve, now: Timestamp) -> Result<Vec<StockEvent>, Error> {
        let Reserve { order, there, per_buyer, hold, terms } = *reserve;
        let strays = self.strays(now.plus(hold));
        if self.knows(order) {
            return Ok(vec![]);
        }
        if let Some((_, held)) = self.held_by(terms.person, now).filter(|(order, _)| !strays.contains(order)) {
            let country = held.terms.country;
            let elsewhere = there && country != terms.country;
            return if elsewhere { Err(Error::HeldForAnotherCountry { country }) } else { Ok(vec![]) };
        }
        if self.free(now) == 0 && strays.is_empty() {
            return Err(Error::SoldOut);
        }
        let PerBuyer { pieces, hours } = per_buyer;
        if let Some(most) = pieces
            && self.sold_to(terms.person, limit::term_millis(per_buyer), now) >= most
        {
            return Err(Error::TooManyPiecesForOneBuyer { most, hours });
        }
        let mut events = self.expire(now);
        events.extend(strays.iter().flat_map(|order| self.lapse(*order)));
        events.push(StockEvent::Held(Held { order, until: now.plus(hold), terms }));
        Ok(events)
    }

    fn release(&self, order: OrderId) -> Result<Vec<StockEvent>, Error> {
        match self.holds.get(&order) {
            Some(hold) => Ok(vec![StockEvent::Released(Released { order, person: hold.terms.person })]),
            None if self.has_taken(order) => Err(Error::HoldWasOrdered),
            None => Ok(vec![]),
        }
    }

    fn take(&self, order: OrderId, now: Timestamp) -> Result<Vec<StockEvent>, Error> {
        if self.has_taken(order) {
            return Ok(vec![]);
        }
        let hold = self.holds.get(&order).filter(|hold| hold.until > now).ok_or(Error::HoldHasExpired)?;
        Ok(vec![StockEvent::Taken(Taken { order, person: hold.terms.person })])
    }

    fn refuse(&self, order: OrderId) -> Vec<StockEvent> {
        let mut events: Vec<StockEvent> = self.lapse(order).into_iter().collect();
        events.push(StockEvent::TakeRefused(TakeRefused { order }));
        events
    }

    fn end(&mut self, order: OrderId) {
        self.holds.remove(&order);
        if !self.over.contains(&order) {
            remember(&mut self.over, order, REMEMBERED_OVER);
        }
    }
}

impl Aggregate for Stock {
    const KIND: &'static str = "commerce.stock";
    type Command = Command;
    type Event = StockEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, cx: &mut Context) -> Result<Vec<StockEvent>, Error> {
        match command {
            Command::Open(_) if self.opened => Ok(vec![]),
            Command::Open(free) => self.stock(*free, cx.now),
            Command::Stock { seen: Some(seen), .. } if *seen != self.free(cx.now) => {
                Err(Error::StockHasChanged { left: self.free(cx.now) })
            }
            Command::Stock { free, .. } => self.stock(*free, cx.now),
            Command::Reserve(reserve) => self.reserve(reserve, cx.now),
            Command::Release(order) => self.release(*order),
            Command::Take(order) => self.take(*order, cx.now),
            Command::Settle(order) if self.has_taken(*order) => Ok(vec![]),
            Command::Settle(order) => Ok(self.refuse(*order)),
            Command::Return(_, cause) if *cause <= self.returned => Ok(vec![]),
            Command::Return(order, cause) => Ok(vec![StockEvent::Returned(Returned { order: *order, cause: *cause })]),
            Command::Expire => Ok(self.expire(cx.now)),
        }
    }

    fn evolve(&mut self, event: &StockEvent) {
        match event {
            StockEvent::Stocked(Stocked { pieces }) => {
                self.opened = true;
                self.pieces = *pieces;
            }
            StockEvent::Held(Held { order, until, terms }) => {
                self.holds.insert(*order, Hold { until: *until, terms: *terms });
            }
            StockEvent::Released(Released { order, .. })
            | StockEvent::Expired(Expired { order, .. })
            | StockEvent::TakeRefused(TakeRefused { order }) => self.end(*order),
            StockEvent::Taken(Taken { order, person }) => {
                if let Some(Hold { until, .. }) = self.holds.remove(order) {
                    remember(&mut self.sold, Sold { order: *order, person: *person, until }, REMEMBERED_SOLD);
                }
                self.pieces = self.pieces.saturating_sub(1);
                remember(&mut self.taken, *order, REMEMBERED_TAKEN);
            }
            StockEvent::Returned(Returned { order, cause }) => {
                self.sold.retain(|sold| sold.order != *order);
                self.pieces = self.pieces.saturating_add(1);
                self.returned = *cause;
            }
        }
    }

    fn wake_at(&self) -> Option<Timestamp> {
        self.holds.values().map(|hold| hold.until).min()
    }

    fn on_wake(&self) -> Option<Command> {
        Some(Command::Expire)
    }
}

fn remember<T>(all: &mut VecDeque<T>, one: T, most: usize) {
    all.push_back(one);
    while all.len() > most {
        all.pop_front();
    }
}
