//! A stock that has sold a great deal, and what is told of records: the edges that a small shop never meets.

use crate::house::{Ground, HOLD_MILLIS, header, eventually};
use crate::stock::{NOON, reserve};
use feria_commerce::{
    Error, Expired, News, Order, OrderState, Returned, Stock, StockCommand as Command, StockEvent, Stocked,
    TakeRefused, Taken,
};
use feria_events::{Actor, Aggregate as _, Context, EventLog as _, Position, Scenario};
use feria_schema_base::{CommandId, OrderId, PersonId};

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

/// Ten thousand pieces later a question about a recent order is still answered as it was, and the state is as small
/// as after the first thousands: what is remembered is bounded.
#[test]
fn a_stock_that_has_sold_much_stays_small_and_remembers_what_may_still_ask() {
    let mut stock = stocked(20_000);
    let mut sizes = Vec::new();
    for number in 0..10_000u128 {
        let (order, person) = (OrderId::from_bits(number), PersonId::from_bits(number));
        assert_eq!(does(&mut stock, &Command::Reserve(reserve(order, person))), Ok(1));
        assert_eq!(does(&mut stock, &Command::Take(order)), Ok(1));
        if number % 2_500 == 2_499 {
            sizes.push(serde_json::to_vec(&stock).unwrap().len());
        }
    }
    assert_eq!(stock.pieces(), 10_000);
    assert!(sizes[3] <= sizes[1] + 1_000, "{sizes:?}");
    for number in [9_999, 10_000 - SOLD] {
        let order = OrderId::from_bits(number);
        assert!(stock.has_taken(order));
        assert_eq!(does(&mut stock, &Command::Settle(order)), Ok(0), "{number} has its piece");
        assert_eq!(does(&mut stock, &Command::Release(order)), Err(Error::HoldWasOrdered));
    }
    assert!(!stock.has_taken(OrderId::from_bits(10_000 - SOLD - 1)), "what nobody can ask any more is forgotten");
}

/// A repeated reservation of a hold that is over holds nothing, for as long as somebody may still repeat it.
#[test]
fn holds_that_are_over_are_remembered_for_a_while() {
    let mut stock = stocked(5);
    for number in 0..OVER + 1 {
        let (order, person) = (OrderId::from_bits(number), PersonId::from_bits(number));
        assert_eq!(does(&mut stock, &Command::Reserve(reserve(order, person))), Ok(1));
        assert_eq!(does(&mut stock, &Command::Release(order)), Ok(1));
    }
    for number in [1, OVER] {
        let again = reserve(OrderId::from_bits(number), PersonId::from_bits(9_000));
        assert_eq!(does(&mut stock, &Command::Reserve(again)), Ok(0), "{number}");
    }
    assert_eq!(stock.free(NOON), 5);
}

/// Counting never goes below nothing or above what a number holds, whatever a log of another time says.
#[test]
fn pieces_are_never_fewer_than_none() {
    let order = OrderId::from_bits(1);
    let taken = StockEvent::Taken(Taken { order, person: PersonId::from_bits(1) });
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
        let until = NOON.plus_millis(minutes * 60_000);
        let held = reserve(order, PersonId::from_bits(minutes.unsigned_abs().into()));
        let held = feria_commerce::Reserve { milliseconds: minutes * 60_000, ..held };
        for event in stock.decide(&Command::Reserve(held), &mut context()).unwrap() {
            stock.evolve(&event);
            events.push(event);
        }
        assert_eq!(stock.wake_at(), Some(until.min(stock.wake_at().unwrap())));
    }
    let five = NOON.plus_millis(5 * 60_000);
    assert_eq!(stock.wake_at(), Some(five));
    let expired = StockEvent::Expired(Expired { order: first, person: PersonId::from_bits(5) });
    let stock = Scenario::<Stock>::given(events).at(five).when(Command::Expire).then([expired]);
    assert_eq!(stock.state().wake_at(), Some(NOON.plus_millis(10 * 60_000)));
    assert!(stock.state().hold(second).is_some());
    // Who asks for a piece that was refused for good is refused, whoever else has one.
    let stock = stock.when(Command::Settle(first)).then([StockEvent::TakeRefused(TakeRefused { order: first })]);
    stock.when(Command::Take(first)).then_refused(Error::HoldHasExpired);
}

/// What the live socket tells of each record of a whole story: to whom, and once.
#[tokio::test]
async fn each_record_is_told_to_whom_it_concerns() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let (ann, bo) = (PersonId::from_bits(1), PersonId::from_bits(2));
    let order = house.reserve(1, cup, "first").await.unwrap();
    let expires = house.reserve(2, cup, "first").await.unwrap();
    house.place(1, order, "place").await.unwrap();
    house.commerce.capture(&header(0, "pay"), order).await.unwrap();
    ground.clock.advance_millis(HOLD_MILLIS);
    eventually("the expiry", || async { ground.told().await.iter().any(|(name, _)| name == "commerce.stock.expired") })
        .await;
    let mut told = Vec::new();
    for record in ground.log.read(Position(0), 1_000).await.unwrap() {
        told.push(News::of(&record).unwrap());
    }
    let stands = |state| vec![News::Order { buyer: ann, order, state, reason: None }];
    let product = || vec![News::Product(cup)];
    let expected = vec![
        product(),                                                                  // made
        product(),                                                                  // stocked
        product(),                                                                  // held for Ann
        product(),                                                                  // held for Bo
        vec![],                                                                     // placing: nobody knows yet
        product(),                                                                  // taken
        stands(OrderState::Placed),                                                 // placed
        vec![],                     // capture asked: nothing happened yet
        stands(OrderState::Placed), // paid
        vec![News::Product(cup), News::HoldExpired { person: bo, order: expires }], // expired
    ];
    assert_eq!(told, expected);
    house.dies().await;
}

/// A record of somebody else's is no news of the shop.
#[tokio::test]
async fn records_of_others_are_no_news() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let mut record = ground.log.read(Position(0), 1).await.unwrap().remove(0);
    let theirs = feria_events::Record {
        stream: feria_events::StreamName::new("rooms.room", &cup.to_string()),
        ..(*record.record).clone()
    };
    record.record = std::sync::Arc::new(theirs);
    assert_eq!(News::of(&record).unwrap(), []);
    let unknown = feria_events::Record {
        stream: feria_events::StreamName::new(Order::KIND, "no order"),
        ..(*record.record).clone()
    };
    record.record = std::sync::Arc::new(unknown);
    assert_eq!(News::of(&record).unwrap_err().code, "order_not_found");
    house.dies().await;
}
