//! An order: written down, placed or not, cancelled, paid.

use crate::house::{HOLD_MILLIS, KILN};
use crate::lines::{line, sale};
use crate::stock::euros;
use feria_commerce::testing::{
    Error, Order, OrderCommand as Command, OrderEvent, OrderState, PlaceOrder, checked_contact, number,
};
use feria_events::{Actor, Aggregate as _, Context, Scenario};
use feria_schema_base::{CommandId, OrderId, PersonId, ProductId, Sealed, Timestamp};
use feria_schema_commerce::order::{
    CancelReason, Cancelled, CaptureAsked, Contact, Payment, PaymentMethod, PaymentMoved, PaymentState, Placed,
    Placing, Sale, TakeAsked,
};
use feria_testkit::NOON;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ANN: PersonId = PersonId::from_bits(feria_testkit::ANN);
const STRANGER: PersonId = PersonId::from_bits(9);
const CUP: ProductId = ProductId::from_bits(3);
const HELD_UNTIL: Timestamp = NOON.plus_millis(HOLD_MILLIS);
const ASKS_AT: Timestamp = HELD_UNTIL.plus_millis(30_000);

fn place() -> PlaceOrder {
    PlaceOrder {
        sale: sale(vec![line(CUP, 1)]),
        payment: Payment { state: PaymentState::Due, method: PaymentMethod::OnDelivery },
        contact: Sealed::new(ANN, [7; 12], b"sealed".to_vec()),
        content: "sent".to_owned(),
        held_until: HELD_UNTIL,
    }
}

fn placing() -> OrderEvent {
    let PlaceOrder { sale, payment, contact, content, .. } = place();
    OrderEvent::Placing(Placing { sale, payment, contact, ask_at: ASKS_AT, content: Some(content) })
}

fn placed() -> OrderEvent {
    OrderEvent::Placed(Placed { sale: place().sale })
}

fn cancelled(reason: CancelReason) -> OrderEvent {
    OrderEvent::Cancelled(Cancelled { buyer: ANN, room: Some(KILN), products: vec![CUP], reason })
}

fn paid() -> OrderEvent {
    OrderEvent::PaymentMoved(PaymentMoved { buyer: ANN, state: PaymentState::Captured })
}

fn write_down() -> Command {
    Command::Place(Box::new(place()))
}

fn an_order() -> Scenario<Order> {
    Scenario::given([placing(), placed()]).at(NOON)
}

#[test]
fn an_order_is_written_down_once_and_stands_once_it_has_its_piece() {
    Scenario::<Order>::given([])
        .when(write_down())
        .then([placing()])
        .when(write_down())
        .then([])
        .when(Command::Confirm)
        .then([placed()])
        .when(Command::Confirm)
        .then([])
        .when(write_down())
        .then([]);
}

/// A question asked again may say other things of the same order; what was written down first is what stands.
#[test]
fn an_order_stands_on_the_terms_that_were_written_down_first() {
    let other = Sale { delivery: euros(1), lines: vec![line(ProductId::from_bits(4), 2)], ..place().sale };
    let again = Command::Place(Box::new(PlaceOrder { sale: other, ..place() }));
    let order = Scenario::<Order>::given([placing()]).when(again).then([]);
    assert_eq!((order.state().products(), order.state().buyer()), (vec![CUP], Some(ANN)));
    order.when(Command::Confirm).then([placed()]);
}

/// What is sent a second time is the same, or it is refused: a buyer who has mended an address must hear of it. Of an
/// order of which it is not known what was sent, nothing is the same.
#[test]
fn order_was_placed() {
    let mended = || Command::Place(Box::new(PlaceOrder { content: "mended".to_owned(), ..place() }));
    for given in [vec![placing()], vec![placing(), placed()]] {
        Scenario::<Order>::given(given).when(write_down()).then([]).when(mended()).then_refused(Error::OrderWasPlaced);
    }
    let OrderEvent::Placing(known) = placing() else { unreachable!() };
    let old = OrderEvent::Placing(Placing { content: None, ..known });
    Scenario::<Order>::given([old, placed()]).when(write_down()).then_refused(Error::OrderWasPlaced);
}

#[test]
fn whoever_comes_second_with_an_answer_changes_nothing() {
    an_order().when(Command::Refuse).then([]);
    let off = Scenario::<Order>::given([placing()])
        .when(Command::Refuse)
        .then([cancelled(CancelReason::HoldHasExpired)])
        .when(Command::Refuse)
        .then([])
        .when(Command::Confirm)
        .then([]);
    assert_eq!(off.state().state(), OrderState::Cancelled);
}

#[test]
fn order_not_found() {
    let nothing = || Scenario::<Order>::given([]);
    let captured = Command::MovePayment(PaymentState::Captured);
    for command in [Command::Confirm, Command::Refuse, Command::Cancel(None), Command::AskCapture, captured] {
        nothing().when(command).then_refused(Error::OrderNotFound);
    }
    let stranger = PlaceOrder { sale: Sale { buyer: STRANGER, ..place().sale }, ..place() };
    an_order().when(Command::Place(Box::new(stranger))).then_refused(Error::OrderNotFound);
}

#[test]
fn an_order_that_waits_asks_once_well_after_its_hold_is_over() {
    let waiting = Scenario::<Order>::given([placing()]);
    assert_eq!(waiting.state().wake_at(), Some(ASKS_AT));
    assert!(ASKS_AT > HELD_UNTIL);
    let waiting = waiting.at(ASKS_AT.plus_millis(-1)).when(Command::AskTake).then([]);
    let asked = waiting
        .at(ASKS_AT)
        .when(Command::AskTake)
        .then([OrderEvent::TakeAsked(TakeAsked { products: vec![CUP] })])
        .when(Command::AskTake)
        .then([]);
    assert_eq!(asked.state().wake_at(), None);
    assert_eq!(asked.state().state(), OrderState::Placing, "asking cancels nothing");
    asked.when(Command::Confirm).then([placed()]);
}

#[test]
fn an_order_that_stands_asks_nothing() {
    assert_eq!(an_order().state().wake_at(), None);
    an_order().at(ASKS_AT).when(Command::AskTake).then([]);
}

#[test]
fn the_shop_cancels_an_order_once() {
    an_order()
        .when(Command::Cancel(None))
        .then([cancelled(CancelReason::Shop)])
        .when(Command::Cancel(None))
        .then([])
        .when(write_down())
        .then_refused(Error::OrderWasCancelled);
}

#[test]
fn only_the_shop_cancels_this_order() {
    let late = || an_order().at(ASKS_AT.plus_millis(3_600_001));
    late().when(Command::Cancel(Some(ANN))).then_refused(Error::OnlyTheShopCancelsThisOrder);
    late().when(Command::Cancel(None)).then([cancelled(CancelReason::Shop)]);
}

#[test]
fn a_buyer_cancels_their_own_order_once_and_nobody_else_s() {
    an_order()
        .when(Command::Cancel(Some(STRANGER)))
        .then_refused(Error::OrderNotFound)
        .when(Command::Cancel(Some(ANN)))
        .then([cancelled(CancelReason::Buyer)])
        .when(Command::Cancel(Some(ANN)))
        .then([])
        .when(write_down())
        .then_refused(Error::OrderWasCancelled);
}

#[test]
fn hold_has_expired() {
    let refused = Scenario::<Order>::given([placing(), cancelled(CancelReason::HoldHasExpired)]);
    refused.when(write_down()).then_refused(Error::HoldHasExpired);
}

#[test]
fn order_is_being_placed() {
    let waiting = || Scenario::<Order>::given([placing()]);
    waiting().when(Command::Cancel(None)).then_refused(Error::OrderIsBeingPlaced);
    waiting().when(Command::AskCapture).then_refused(Error::OrderIsBeingPlaced);
    waiting().when(Command::MovePayment(PaymentState::Captured)).then_refused(Error::OrderIsBeingPlaced);
}

#[test]
fn a_payment_on_delivery_is_due_and_then_captured() {
    assert_eq!(an_order().state().payment(), Some(PaymentState::Due));
    let capture = || Command::MovePayment(PaymentState::Captured);
    let order = an_order().when(capture()).then([paid()]).when(capture()).then([]);
    assert_eq!(order.state().payment(), Some(PaymentState::Captured));
}

fn moved(state: PaymentState) -> OrderEvent {
    OrderEvent::PaymentMoved(PaymentMoved { buyer: ANN, state })
}

/// What a provider will say one day has its words already.
#[test]
fn a_payment_goes_from_word_to_word_as_providers_say_them() {
    use PaymentState::{Authorised, Captured, Failed, Intent, Refunded};
    for story in [&[Intent, Authorised, Captured, Refunded][..], &[Intent, Failed, Intent, Captured], &[Failed]] {
        let mut order = an_order();
        for state in story {
            order = order.when(Command::MovePayment(*state)).then([moved(*state)]);
        }
    }
}

/// A provider's callbacks come late, twice, and in any order.
#[test]
fn what_was_captured_can_only_be_given_back() {
    use PaymentState::{Authorised, Captured, Due, Failed, Intent, Refunded};
    let mut order = Scenario::<Order>::given([placing(), placed(), paid()]);
    assert_eq!(order.state().to_be_paid(), Ok(false));
    for late in [Due, Intent, Authorised, Captured, Failed] {
        order = order.when(Command::MovePayment(late)).then([]);
    }
    order = order.when(Command::MovePayment(Refunded)).then([moved(Refunded)]);
    for late in [Due, Intent, Authorised, Captured, Failed, Refunded] {
        order = order.when(Command::MovePayment(late)).then([]);
    }
    an_order().when(Command::MovePayment(Refunded)).then([]);
}

#[test]
fn paid_order_cannot_be_cancelled() {
    let order = Scenario::<Order>::given([placing(), placed(), paid()]);
    order.when(Command::Cancel(None)).then_refused(Error::PaidOrderCannotBeCancelled);
}

#[test]
fn order_was_cancelled() {
    let off = Scenario::<Order>::given([placing(), placed(), cancelled(CancelReason::Shop)]);
    let off = off.when(Command::MovePayment(PaymentState::Captured)).then_refused(Error::OrderWasCancelled);
    off.when(Command::AskCapture).then_refused(Error::OrderWasCancelled);
}

fn asked() -> OrderEvent {
    OrderEvent::CaptureAsked(CaptureAsked { buyer: ANN })
}

/// From the moment at which somebody may be taking the money until they have answered, nobody takes the order back.
#[test]
fn payment_is_being_taken() {
    let order = an_order().when(Command::AskCapture).then([asked()]).when(Command::AskCapture).then([]);
    let order = order.when(Command::Cancel(None)).then_refused(Error::PaymentIsBeingTaken);
    let order = order.when(Command::MovePayment(PaymentState::Captured)).then([paid()]);
    order
        .when(Command::Cancel(None))
        .then_refused(Error::PaidOrderCannotBeCancelled)
        .when(Command::AskCapture)
        .then([]);
}

#[test]
fn a_payment_that_was_refused_is_an_answer_also_for_the_second_time() {
    use PaymentState::{Authorised, Due, Failed};
    for answer in [Due, Authorised, Failed] {
        let mut order = an_order();
        for _ in 0..2 {
            order = order.when(Command::AskCapture).then([asked()]);
            order = order.when(Command::Cancel(None)).then_refused(Error::PaymentIsBeingTaken);
            order = order.when(Command::MovePayment(answer)).then([moved(answer)]);
        }
        order.when(Command::Cancel(None)).then([cancelled(CancelReason::Shop)]);
    }
}

fn contact(name: &str, email: Option<&str>, phone: Option<&str>) -> Contact {
    let text = |text: Option<&str>| text.map(str::to_owned);
    Contact { name: name.to_owned(), email: text(email), phone: text(phone), address: BTreeMap::new() }
}

#[test]
fn a_buyer_has_a_name_and_can_be_reached() {
    let ann = contact(" Ann Example ", Some("ann@example.com "), Some(" "));
    assert_eq!(checked_contact(ann), Ok(contact("Ann Example", Some("ann@example.com"), None)));
    for phone in ["+49 (0)30 123456", "٠٥٠١٢٣٤٥٦٧", "138-0013-8000"] {
        assert!(checked_contact(contact("安", None, Some(phone))).is_ok(), "{phone}");
    }
    let too_long = "n".repeat(101);
    let padded = format!("12345{}6", "x".repeat(60));
    let wrong = [
        (contact(" ", Some("a@b.de"), None), Error::RecipientHasTheWrongLength),
        (contact(&too_long, Some("a@b.de"), None), Error::RecipientHasTheWrongLength),
        (contact(&format!("a{}", "\u{301}".repeat(20_000)), Some("a@b.de"), None), Error::RecipientHasTheWrongLength),
        (contact("Ann\u{7}", Some("a@b.de"), None), Error::TextHasHiddenCharacters { field: "/name".to_owned() }),
        (contact("\u{3164}", Some("a@b.de"), None), Error::TextHasHiddenCharacters { field: "/name".to_owned() }),
        (contact("Ann", None, None), Error::EmailOrPhoneIsNeeded),
        (contact("Ann", Some(" "), None), Error::EmailOrPhoneIsNeeded),
        (contact("Ann", Some("ann.example.com"), None), Error::EmailIsNotAnAddress),
        (contact("Ann", Some("ann@example"), Some("030 123456")), Error::EmailIsNotAnAddress),
        (contact("Ann", Some("\"><img/src=x/onerror=1>@x.de"), None), Error::EmailIsNotAnAddress),
        (contact("Ann", None, Some("1234")), Error::PhoneIsNotANumber),
        (contact("Ann", None, Some("½½½½½")), Error::PhoneIsNotANumber),
        (contact("Ann", None, Some(&padded)), Error::PhoneIsNotANumber),
    ];
    for (contact, error) in wrong {
        assert_eq!(checked_contact(contact.clone()), Err(vec![error]), "{contact:?}");
    }
    let all = checked_contact(contact(" ", Some("ann"), Some("1")));
    let faults = vec![Error::RecipientHasTheWrongLength, Error::EmailIsNotAnAddress, Error::PhoneIsNotANumber];
    assert_eq!(all, Err(faults), "everything that is wrong is told at once");
}

/// Keyboards and address books write them so.
#[test]
fn a_contact_is_kept_in_one_spelling() {
    for (typed, kept) in [
        ("+49\u{A0}30\u{A0}123456", "+49 30 123456"),
        ("\u{202A}+971 50 123 4567\u{202C}", "+971 50 123 4567"),
        ("٠٥٠١٢٣٤٥٦٧", "0501234567"),
    ] {
        let kept = contact("علی\u{200C}رضا", Some("ann@example.com"), Some(kept));
        let typed = contact(" علی\u{200C}رضا\u{200F}", Some("ann\u{200B}@example.com"), Some(typed));
        assert_eq!(checked_contact(typed), Ok(kept));
    }
}

#[test]
fn an_order_has_a_short_number_that_people_can_say() {
    let one = number(OrderId::derive(&CommandId::of(&["one"])));
    assert_eq!(one, number(OrderId::derive(&CommandId::of(&["one"]))));
    assert_eq!(one.len(), 9);
    let numbers: BTreeSet<String> =
        (0..2_000).map(|index| number(OrderId::derive(&CommandId::of(&[&index.to_string()])))).collect();
    assert_eq!(numbers.len(), 2_000);
    assert!(numbers.iter().all(|number| !number.contains(['I', 'L', 'O', 'U'])));
}

fn any_word() -> impl Strategy<Value = PaymentState> {
    use PaymentState::{Authorised, Captured, Due, Failed, Intent, Refunded};
    prop::sample::select(vec![Due, Intent, Authorised, Captured, Failed, Refunded])
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        Just(write_down()),
        Just(Command::Confirm),
        Just(Command::Refuse),
        Just(Command::AskTake),
        Just(Command::Cancel(None)),
        Just(Command::Cancel(Some(ANN))),
        Just(Command::Cancel(Some(STRANGER))),
        Just(Command::AskCapture),
        any_word().prop_map(Command::MovePayment),
    ]
}

proptest! {
    /// Once cancelled, an order stays cancelled; its money is taken once, and never kept without an order; and what was kept gives the same state again.
    #[test]
    fn a_cancelled_order_stays_cancelled(commands in prop::collection::vec(any_command(), 0..40)) {
        let command_id = CommandId::of(&["test"]);
        let mut cx = Context { now: ASKS_AT, actor: Actor::System, command_id, entropy: [0; 32] };
        let mut live = Order::default();
        let mut kept = Vec::new();
        let mut ended = false;
        let mut captured = 0;
        let mut taking = false;
        for command in &commands {
            for event in live.clone().decide(command, &mut cx).unwrap_or_default() {
                prop_assert!(!ended, "{event:?} after the end");
                live.evolve(&event);
                ended |= live.state() == OrderState::Cancelled;
                captured += usize::from(event == paid());
                prop_assert!(!(taking && ended), "cancelled while its money was taken");
                taking = event == asked() || taking && !matches!(event, OrderEvent::PaymentMoved(_));
                prop_assert!(captured <= 1, "the money was taken twice");
                prop_assert!(!ended || live.payment() != Some(PaymentState::Captured), "cancelled with its money");
                kept.push(event);
            }
        }
        let replayed = Scenario::<Order>::given(kept);
        prop_assert_eq!(replayed.state(), &live);
        let snapshot = serde_json::to_string(&live).unwrap();
        prop_assert_eq!(serde_json::from_str::<Order>(&snapshot).unwrap(), live);
    }
}
