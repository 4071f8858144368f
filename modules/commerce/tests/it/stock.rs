//! The pieces of a product: held for one, sold once, never more than there are.

use crate::house::{EUROPE, HOLD, HOLD_MILLIS, KILN};
use feria_commerce::testing::{Error, Reserve, Stock, StockCommand as Command, StockEvent};
use feria_events::{Actor, Aggregate as _, Context, Position, Scenario};
use feria_schema_base::{CommandId, Money, OrderId, PersonId, Timestamp};
use feria_schema_commerce::shop::PerBuyer;
use feria_schema_commerce::stock::{Expired, Held, Released, Returned, Stocked, TakeRefused, Taken, Terms};
use feria_testkit::NOON;
use proptest::prelude::*;

const ANN: PersonId = PersonId::from_bits(feria_testkit::ANN);
const BO: PersonId = PersonId::from_bits(feria_testkit::BO);
const FIRST: OrderId = OrderId::from_bits(11);
const SECOND: OrderId = OrderId::from_bits(12);

pub(crate) const NO_LIMIT: PerBuyer = PerBuyer { pieces: None, hours: 24 };

pub(crate) fn euros(amount: i64) -> Money {
    Money { amount, currency: "EUR".parse().unwrap() }
}

pub(crate) fn reserve(order: OrderId, person: PersonId) -> Reserve {
    let terms = Terms {
        person,
        room: Some(KILN),
        country: "DE".parse().unwrap(),
        market: EUROPE,
        market_version: 1,
        product_version: 2,
        price: euros(4_800),
        delivery: euros(490),
    };
    Reserve { order, there: true, per_buyer: NO_LIMIT, hold: HOLD, terms }
}

fn held_at(order: OrderId, person: PersonId, now: Timestamp) -> StockEvent {
    let Reserve { hold, terms, .. } = reserve(order, person);
    StockEvent::Held(Held { order, until: now.plus(hold), terms })
}

fn stocked(pieces: u32) -> StockEvent {
    StockEvent::Stocked(Stocked { pieces })
}

fn restock(free: u32) -> Command {
    Command::Stock { free, seen: None }
}

fn one_piece() -> Scenario<Stock> {
    Scenario::given([stocked(1)]).at(NOON)
}

fn one_held_for_ann() -> Scenario<Stock> {
    Scenario::given([stocked(1), held_at(FIRST, ANN, NOON)]).at(NOON)
}

fn expiry_of_first() -> StockEvent {
    StockEvent::Expired(Expired { order: FIRST, person: ANN })
}

/// A clock was ten years ahead for a moment: what was held then is over as soon as somebody wants the piece.
#[test]
fn a_hold_of_a_clock_that_was_wrong_keeps_no_piece() {
    let ahead = NOON.plus_millis(10 * 365 * 86_400_000);
    let held = || Scenario::<Stock>::given([stocked(1), held_at(FIRST, ANN, ahead)]).at(NOON);
    held().when(Command::Reserve(reserve(SECOND, BO))).then([expiry_of_first(), held_at(SECOND, BO, NOON)]);
    // Its own holder is let in as well, for as long as everybody.
    held().when(Command::Reserve(reserve(SECOND, ANN))).then([expiry_of_first(), held_at(SECOND, ANN, NOON)]);
    // A setting that was made shorter meanwhile takes nothing away.
    let longer = NOON.plus_millis(3_600_000);
    let held = Scenario::<Stock>::given([stocked(1), held_at(FIRST, ANN, longer)]).at(NOON);
    held.when(Command::Reserve(reserve(SECOND, BO))).then_refused(Error::SoldOut);
}

#[test]
fn a_new_product_gets_its_first_pieces_once() {
    let stock = Scenario::<Stock>::given([]).at(NOON).when(Command::Open(3)).then([stocked(3)]);
    stock.when(Command::Open(3)).then([]).when(Command::Open(9)).then([]);
    Scenario::<Stock>::given([]).when(Command::Open(0)).then([stocked(0)]);
}

#[test]
fn the_shop_says_how_many_can_be_reserved_and_what_is_held_stays_held() {
    let stock = one_held_for_ann().when(restock(5)).then([stocked(6)]);
    assert_eq!((stock.state().free(NOON), stock.state().pieces()), (5, 6));
    let stock = stock.when(restock(5)).then([]).when(restock(0)).then([stocked(1)]);
    assert!(stock.state().hold(FIRST).is_some());
    stock.when(Command::Take(FIRST)).then([StockEvent::Taken(Taken { order: FIRST, person: ANN })]);
}

/// COM-30: who counted before somebody bought would put a sold piece on sale again.
#[test]
fn stock_has_changed() {
    let counted = |free, seen| Command::Stock { free, seen: Some(seen) };
    let stock = one_held_for_ann().when(counted(5, 1)).then_refused(Error::StockHasChanged { left: 0 });
    let stock = stock.when(counted(5, 0)).then([stocked(6)]);
    // What has expired is free, although nobody has written it down yet.
    let later = stock.at(NOON.plus_millis(HOLD_MILLIS));
    let later = later.when(counted(9, 5)).then_refused(Error::StockHasChanged { left: 6 });
    later.when(counted(6, 6)).then([]);
}

#[test]
fn stock_is_out_of_bounds() {
    one_piece().when(restock(1_000_001)).then_refused(Error::StockIsOutOfBounds);
}

/// COM-30: what is left is never more than what there is.
#[test]
fn sold_out() {
    one_piece()
        .when(Command::Reserve(reserve(FIRST, ANN)))
        .then([held_at(FIRST, ANN, NOON)])
        .when(Command::Reserve(reserve(SECOND, BO)))
        .then_refused(Error::SoldOut);
    Scenario::<Stock>::given([]).when(Command::Reserve(reserve(FIRST, ANN))).then_refused(Error::SoldOut);
}

#[test]
fn reserving_again_gives_the_same_hold() {
    let stock = Scenario::<Stock>::given([stocked(3), held_at(FIRST, ANN, NOON)]).at(NOON.plus_millis(60_000));
    let again = stock.when(Command::Reserve(reserve(SECOND, ANN))).then([]);
    assert_eq!(again.state().held_for(ANN, NOON), Some(FIRST));
    assert_eq!(again.state().hold(FIRST).unwrap().until, NOON.plus_millis(HOLD_MILLIS), "it is not prolonged");
}

/// The room among them: an order says in which show it was bought long after the hold is forgotten.
#[test]
fn a_hold_keeps_the_terms_under_which_it_was_asked_for() {
    for room in [Some(KILN), None] {
        let asked = reserve(FIRST, ANN);
        let asked = Reserve { terms: Terms { room, ..asked.terms }, ..asked };
        let until = NOON.plus(HOLD);
        let held = StockEvent::Held(Held { order: FIRST, until, terms: asked.terms });
        let stock = one_piece().when(Command::Reserve(asked.clone())).then([held]);
        let hold = stock.state().hold(FIRST).unwrap();
        assert_eq!((hold.until, hold.terms), (until, asked.terms));
        // Who asks again from elsewhere has what they had.
        let elsewhere = Terms { room: None, price: euros(1), ..asked.terms };
        let again = Command::Reserve(Reserve { order: SECOND, terms: elsewhere, ..asked });
        assert_eq!(stock.when(again).then([]).state().hold(FIRST).unwrap().terms, asked.terms);
    }
}

/// Who names a country is never given a piece that would go to another one; who names none has what they had.
#[test]
fn held_for_another_country() {
    let asked = reserve(SECOND, ANN);
    let country = "AT".parse().unwrap();
    let terms = Terms { country, ..asked.terms };
    let elsewhere = |there| Command::Reserve(Reserve { there, terms, ..reserve(SECOND, ANN) });
    let refusal = Error::HeldForAnotherCountry { country: asked.terms.country };
    one_held_for_ann().when(elsewhere(true)).then_refused(refusal);
    one_held_for_ann().when(elsewhere(false)).then([]);
    let again = one_held_for_ann().at(NOON.plus_millis(HOLD_MILLIS));
    assert_eq!(again.state().held_to(ANN, Some(country), NOON), None);
    assert_eq!(again.state().held_to(ANN, None, NOON), Some(FIRST));
}

#[test]
fn a_hold_expires_on_time_and_is_for_sale_again() {
    let end = NOON.plus_millis(HOLD_MILLIS);
    let stock = one_held_for_ann();
    assert_eq!(stock.state().wake_at(), Some(end));
    let stock = stock.at(end.plus_millis(-1)).when(Command::Expire).then([]);
    let stock = stock.at(end).when(Command::Expire).then([expiry_of_first()]);
    assert_eq!((stock.state().free(end), stock.state().wake_at()), (1, None));
    stock.when(Command::Expire).then([]);
}

#[test]
fn a_hold_that_is_due_makes_room_even_before_it_was_woken() {
    let end = NOON.plus_millis(HOLD_MILLIS);
    one_held_for_ann()
        .at(end)
        .when(Command::Reserve(reserve(SECOND, BO)))
        .then([expiry_of_first(), held_at(SECOND, BO, end)]);
}

#[test]
fn hold_has_expired() {
    let end = NOON.plus_millis(HOLD_MILLIS);
    one_held_for_ann().at(end).when(Command::Take(FIRST)).then_refused(Error::HoldHasExpired);
    one_piece().when(Command::Take(FIRST)).then_refused(Error::HoldHasExpired);
}

#[test]
fn a_piece_is_taken_once_and_then_never_expires() {
    let taken = StockEvent::Taken(Taken { order: FIRST, person: ANN });
    let stock = one_held_for_ann().when(Command::Take(FIRST)).then([taken]).when(Command::Take(FIRST)).then([]);
    assert!(stock.state().has_taken(FIRST));
    let late = stock.at(NOON.plus_millis(10 * HOLD_MILLIS)).when(Command::Expire).then([]);
    let late = late.when(Command::Take(FIRST)).then([]).when(Command::Settle(FIRST)).then([]);
    late.when(Command::Reserve(reserve(SECOND, BO))).then_refused(Error::SoldOut);
}

#[test]
fn after_a_refusal_no_take_succeeds() {
    let refused = || StockEvent::TakeRefused(TakeRefused { order: FIRST });
    let stock = one_held_for_ann().when(Command::Settle(FIRST)).then([expiry_of_first(), refused()]);
    let stock = stock.when(Command::Take(FIRST)).then_refused(Error::HoldHasExpired);
    let stock = stock.when(Command::Reserve(reserve(FIRST, ANN))).then([]);
    assert_eq!(stock.state().free(NOON), 1, "a repeated reservation of what is over holds nothing");
    stock.when(Command::Settle(FIRST)).then([refused()]);
}

#[test]
fn what_is_released_is_for_sale_again() {
    let stock = one_held_for_ann()
        .when(Command::Release(FIRST))
        .then([StockEvent::Released(Released { order: FIRST, person: ANN })])
        .when(Command::Release(FIRST))
        .then([]);
    stock.when(Command::Reserve(reserve(SECOND, BO))).then([held_at(SECOND, BO, NOON)]);
}

#[test]
fn hold_was_ordered() {
    let taken = StockEvent::Taken(Taken { order: FIRST, person: ANN });
    one_held_for_ann()
        .when(Command::Take(FIRST))
        .then([taken])
        .when(Command::Release(FIRST))
        .then_refused(Error::HoldWasOrdered);
}

#[test]
fn each_cancelled_order_returns_one_piece_however_often_it_is_told() {
    let cause = |position| Command::Return(FIRST, Position(position));
    let returned = |position| StockEvent::Returned(Returned { order: FIRST, cause: Position(position) });
    let taken = StockEvent::Taken(Taken { order: FIRST, person: ANN });
    let stock = one_held_for_ann().when(Command::Take(FIRST)).then([taken]);
    let stock = stock.when(cause(40)).then([returned(40)]).when(cause(40)).then([]).when(cause(39)).then([]);
    assert_eq!(stock.state().free(NOON), 1);
}

#[derive(Debug, Clone)]
enum Step {
    Reserve { order: u128, person: u128 },
    Release(u128),
    Take(u128),
    Settle(u128),
    Cancel(u128),
    Stock(u32),
    Wait(i64),
    Wake,
}

fn any_step() -> impl Strategy<Value = Step> {
    let order = 0u128..12;
    prop_oneof![
        4 => (order.clone(), 0u128..6).prop_map(|(order, person)| Step::Reserve { order, person }),
        1 => order.clone().prop_map(Step::Release),
        3 => order.clone().prop_map(Step::Take),
        1 => order.clone().prop_map(Step::Settle),
        1 => order.prop_map(Step::Cancel),
        1 => (0u32..4).prop_map(Step::Stock),
        2 => (0i64..HOLD_MILLIS).prop_map(Step::Wait),
        1 => Just(Step::Wake),
    ]
}

proptest! {
    /// COM-30: in whatever order pieces are stocked, reserved, given back, taken, expire and come back, none is sold
    /// twice and none is lost; and what was kept gives the same state again.
    #[test]
    fn nothing_is_ever_oversold(pieces in 0u32..4, steps in prop::collection::vec(any_step(), 0..120)) {
        let command_id = CommandId::of(&["test"]);
        let mut cx = Context { now: NOON, actor: Actor::System, command_id, entropy: [0; 32] };
        let mut live = Scenario::<Stock>::given([stocked(pieces)]).state().clone();
        let mut kept = vec![stocked(pieces)];
        let mut sold = std::collections::BTreeSet::new();
        let mut position = 1;
        let mut there = pieces;
        for step in steps {
            let command = match step {
                Step::Reserve { order, person } =>
                    Command::Reserve(reserve(OrderId::from_bits(order), PersonId::from_bits(person))),
                Step::Release(order) => Command::Release(OrderId::from_bits(order)),
                Step::Take(order) => Command::Take(OrderId::from_bits(order)),
                Step::Settle(order) => Command::Settle(OrderId::from_bits(order)),
                // Only an order that has its piece is cancelled by a record, each by one.
                Step::Cancel(order) if sold.remove(&OrderId::from_bits(order)) => {
                    position += 1;
                    Command::Return(OrderId::from_bits(order), Position(position))
                }
                Step::Cancel(order) => Command::Return(OrderId::from_bits(order), Position(position.min(1) - 1)),
                Step::Stock(free) => restock(free),
                Step::Wait(milliseconds) => { cx.now = cx.now.plus_millis(milliseconds); continue }
                Step::Wake => Command::Expire,
            };
            for event in live.clone().decide(&command, &mut cx).unwrap_or_default() {
                live.evolve(&event);
                match &event {
                    StockEvent::Taken(taken) => {
                        prop_assert!(sold.insert(taken.order), "{} was sold twice", taken.order);
                        there -= 1;
                    }
                    StockEvent::Stocked(stocked) => there = stocked.pieces,
                    StockEvent::Returned(_) => there += 1,
                    _ => {}
                }
                kept.push(event);
            }
            prop_assert_eq!(live.pieces(), there, "every piece is there or sold");
            let people = (0..6).filter(|person| live.held_for(PersonId::from_bits(*person), cx.now).is_some());
            let held = u32::try_from(people.count()).unwrap();
            prop_assert_eq!(live.free(cx.now) + held, there, "what is there is free, or held for one person each");
        }
        let replayed = Scenario::<Stock>::given(kept);
        prop_assert_eq!(replayed.state(), &live);
        let snapshot = serde_json::to_string(&live).unwrap();
        prop_assert_eq!(serde_json::from_str::<Stock>(&snapshot).unwrap(), live);
    }
}
