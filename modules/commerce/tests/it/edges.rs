//! A stock that has sold a great deal: the edges that a small shop never meets.

use crate::stock::reserve;
use feria_commerce::testing::{Error, Reserve, Stock, StockCommand as Command, StockEvent};
use feria_events::{Actor, Aggregate as _, Context, Position, Scenario};
use feria_schema_base::{CommandId, OrderId};
use feria_schema_commerce::stock::{Expired, Returned, Stocked, TakeRefused, Taken};
use feria_testkit::{NOON, person};
use std::time::Duration;

/// Sold orders that a stock remembers, and holds that are over.
const SOLD: u128 = 4_096;
const OVER: u128 = 1_024;

fn context() -> Context {
    let command_id = CommandId::of(&["test"]);
    Context { now: NOON, actor: Actor::System, command_id, entropy: [0; 32] }
}

fn does(stock: &mut Stock, command: &Command) -> Result<usize, Error> {
    let events = stock.decide(command, &mut context())?;
    events.iter().for_each(|event| stock.evolve(event));
    Ok(events.len())
}

fn stocked(pieces: u32) -> Stock {
    Scenario::<Stock>::given([StockEvent::Stocked(Stocked { pieces })]).state().clone()
}

/// Forty thousand pieces later a question about a recent order is still answered as it was, and the state is as small
/// as after the first thousands: what is remembered is bounded.
#[test]
fn a_stock_that_has_sold_much_stays_small_and_remembers_what_may_still_ask() {
    let mut stock = stocked(50_000);
    let mut sizes = Vec::new();
    for number in 0..40_000u128 {
        let (order, who) = (OrderId::from_bits(number), person(number));
        assert_eq!(does(&mut stock, &Command::Reserve(reserve(order, who))), Ok(1));
        assert_eq!(does(&mut stock, &Command::Take(order)), Ok(1));
        if number % 10_000 == 9_999 {
            sizes.push(serde_json::to_vec(&stock).unwrap().len());
        }
    }
    assert_eq!(stock.pieces(), 10_000);
    assert!(sizes[3] <= sizes[1] + 1_000, "{sizes:?}");
    for number in [39_999, 40_000 - SOLD] {
        let order = OrderId::from_bits(number);
        assert!(stock.has_taken(order));
        assert_eq!(does(&mut stock, &Command::Settle(order)), Ok(0), "{number} has its piece");
        assert_eq!(does(&mut stock, &Command::Release(order)), Err(Error::HoldWasOrdered));
    }
    assert!(!stock.has_taken(OrderId::from_bits(40_000 - SOLD - 1)), "what nobody can ask any more is forgotten");
}

/// A repeated reservation of a hold that is over holds nothing, for as long as somebody may still repeat it.
#[test]
fn holds_that_are_over_are_remembered_for_a_while() {
    let mut stock = stocked(5);
    for number in 0..OVER + 1 {
        let (order, who) = (OrderId::from_bits(number), person(number));
        assert_eq!(does(&mut stock, &Command::Reserve(reserve(order, who))), Ok(1));
        assert_eq!(does(&mut stock, &Command::Release(order)), Ok(1));
    }
    for number in [1, OVER] {
        let again = reserve(OrderId::from_bits(number), person(9_000));
        assert_eq!(does(&mut stock, &Command::Reserve(again)), Ok(0), "{number}");
    }
    assert_eq!(stock.free(NOON), 5);
}

/// Counting never goes below nothing or above what a number holds, whatever a log of another time says.
#[test]
fn pieces_are_never_fewer_than_none() {
    let order = OrderId::from_bits(1);
    let taken = StockEvent::Taken(Taken { order, person: person(1) });
    let returned = StockEvent::Returned(Returned { order, cause: Position(7) });
    let none = Scenario::<Stock>::given([StockEvent::Stocked(Stocked { pieces: 0 }), taken.clone(), taken]);
    assert_eq!((none.state().pieces(), none.state().free(NOON)), (0, 0));
    let most = Scenario::<Stock>::given([StockEvent::Stocked(Stocked { pieces: u32::MAX }), returned]);
    assert_eq!(most.state().pieces(), u32::MAX);
}

/// The deadline is that of the hold that ends first; the others go on.
#[test]
fn holds_expire_one_after_another() {
    let mut events = vec![StockEvent::Stocked(Stocked { pieces: 3 })];
    let (first, second) = (OrderId::from_bits(1), OrderId::from_bits(2));
    let mut stock = stocked(3);
    for (order, minutes) in [(second, 10), (first, 5)] {
        let hold = Duration::from_secs(minutes * 60);
        let until = NOON.plus(hold);
        let held = Reserve { hold, ..reserve(order, person(minutes.into())) };
        for event in stock.decide(&Command::Reserve(held), &mut context()).unwrap() {
            stock.evolve(&event);
            events.push(event);
        }
        assert_eq!(stock.wake_at(), Some(until.min(stock.wake_at().unwrap())));
    }
    let five = NOON.plus_millis(5 * 60_000);
    assert_eq!(stock.wake_at(), Some(five));
    let expired = StockEvent::Expired(Expired { order: first, person: person(5) });
    let stock = Scenario::<Stock>::given(events).at(five).when(Command::Expire).then([expired]);
    assert_eq!(stock.state().wake_at(), Some(NOON.plus_millis(10 * 60_000)));
    assert!(stock.state().hold(second).is_some());
    // Who asks for a piece that was refused for good is refused, whoever else has one.
    let stock = stock.when(Command::Settle(first)).then([StockEvent::TakeRefused(TakeRefused { order: first })]);
    stock.when(Command::Take(first)).then_refused(Error::HoldHasExpired);
}
