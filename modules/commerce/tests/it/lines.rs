//! What an order is for, line by line, and what is paid for it.

use crate::house::{EUROPE, HOLD, HOLD_MILLIS, House, KILN, Start as _, contact};
use crate::stock::{euros, reserve};
use feria_commerce::testing::{
    Order, OrderCommand, OrderEvent, OrderState, PlaceOrder, Stock, StockCommand, total_of, total_of_line,
};
use feria_events::{Aggregate as _, Scenario, StreamName};
use feria_schema_base::{Days, LocalizedText, Money, OrderId, ProductId, Sealed};
use feria_schema_commerce::order::{
    CancelReason, Cancelled, Contact, Line, Payment, PaymentMethod, PaymentState, Placed, Placing, Reduction,
    ReductionCause, Sale, TakeAsked, Tax,
};
use feria_testkit::{ANN, Ground, NOON, OWNER, eventually, header, person, text};
use proptest::prelude::*;
use serde_json::{Value, json};

const CUP: ProductId = ProductId::from_bits(3);
const BOWL: ProductId = ProductId::from_bits(4);
const TWO_LINES: OrderId = OrderId::from_bits(77);

/// So many pieces of something for 48.00 € each.
pub(crate) fn line(product: ProductId, count: u32) -> Line {
    Line {
        product,
        variant: None,
        count,
        name: LocalizedText::new([("en".parse().unwrap(), "Celadon cup".to_owned())]).unwrap(),
        picture: None,
        price: euros(4_800),
        reductions: vec![],
        tax: None,
    }
}

/// These lines, bought by Ann in a show.
pub(crate) fn sale(lines: Vec<Line>) -> Sale {
    Sale {
        buyer: person(ANN),
        room: Some(KILN),
        lines,
        country: "DE".parse().unwrap(),
        market: EUROPE,
        delivery: euros(490),
        delivery_days: None,
        return_days: None,
    }
}

fn off(amount: i64) -> Reduction {
    Reduction { amount: euros(amount), cause: ReductionCause::Voucher }
}

fn yuan(amount: i64) -> Money {
    Money { amount, currency: "CNY".parse().unwrap() }
}

#[test]
fn a_line_costs_its_pieces_less_what_is_taken_off() {
    assert_eq!(total_of_line(&line(CUP, 1)), Some(euros(4_800)));
    assert_eq!(total_of_line(&line(CUP, 3)), Some(euros(14_400)));
    let cheaper = Line { reductions: vec![off(1_400), off(500)], ..line(CUP, 3) };
    assert_eq!(total_of_line(&cheaper), Some(euros(12_500)), "off the whole line, each once");
    // The price contains its tax.
    let taxed = Line { tax: Some(Tax { basis_points: 1_900, amount: euros(1_996) }), ..cheaper };
    assert_eq!(total_of_line(&taxed), Some(euros(12_500)));
}

#[test]
fn an_order_costs_its_lines_and_its_delivery() {
    let lines = vec![line(CUP, 2), Line { price: euros(150), reductions: vec![off(50)], ..line(BOWL, 1) }];
    assert_eq!(total_of(&sale(lines)), Some(euros(9_600 + 100 + 490)));
    assert_eq!(total_of(&sale(vec![line(CUP, 1)])), Some(euros(5_290)));
}

/// What cannot be said in one amount is not said wrongly.
#[test]
fn amounts_that_do_not_fit_together_are_no_total() {
    let lines = [
        Line { price: euros(i64::MAX), ..line(CUP, 2) },
        Line { reductions: vec![Reduction { amount: yuan(1), ..off(1) }], ..line(CUP, 1) },
        Line { price: euros(-2), reductions: vec![off(i64::MAX)], ..line(CUP, 1) },
        Line { reductions: vec![off(i64::MIN)], ..line(CUP, 1) },
    ];
    for line in lines {
        assert_eq!(total_of_line(&line), None, "{line:?}");
        assert_eq!(total_of(&sale(vec![line])), None);
    }
    let foreign = Line { price: yuan(4_800), ..line(BOWL, 1) };
    assert_eq!(total_of(&sale(vec![line(CUP, 1), foreign])), None, "two currencies");
    assert_eq!(total_of(&Sale { delivery: yuan(490), ..sale(vec![line(CUP, 1)]) }), None);
    let most = Line { price: euros(i64::MAX), ..line(CUP, 1) };
    assert_eq!(total_of_line(&most), Some(euros(i64::MAX)));
    assert_eq!(total_of(&sale(vec![most])), None, "no room for the delivery");
}

fn any_line() -> impl Strategy<Value = Line> {
    let reductions = prop::collection::vec((1i64..1_000).prop_map(off), 0..3);
    (1i64..1_000_000, 1u32..100, reductions).prop_map(|(price, count, reductions)| Line {
        price: euros(price),
        reductions,
        ..line(CUP, count)
    })
}

proptest! {
    /// An order costs what its lines cost and its delivery, in whatever order they stand.
    #[test]
    fn a_total_is_the_sum_of_what_the_lines_say(lines in prop::collection::vec(any_line(), 1..9)) {
        let of_lines = |lines: &[Line]| -> i64 { lines.iter().map(|line| total_of_line(line).unwrap().amount).sum() };
        let by_hand = |line: &Line| {
            line.price.amount * i64::from(line.count) - line.reductions.iter().map(|off| off.amount.amount).sum::<i64>()
        };
        prop_assert_eq!(of_lines(&lines), lines.iter().map(by_hand).sum::<i64>());
        let total = total_of(&sale(lines.clone()));
        prop_assert_eq!(total, Some(euros(of_lines(&lines) + 490)));
        prop_assert_eq!(total_of(&sale(lines.into_iter().rev().collect())), total);
    }
}

/// A piece of each, and the second one for half its price.
fn cup_and_bowl(cup: ProductId, bowl: ProductId) -> Sale {
    let half_price = Line { reductions: vec![off(2_400)], ..line(bowl, 1) };
    let promised = Days { from: 2, to: 5 };
    Sale { delivery_days: Some(promised), return_days: Some(14), ..sale(vec![line(cup, 1), half_price]) }
}

fn place(sale: Sale, contact: Sealed<Contact>) -> PlaceOrder {
    let payment = Payment { state: PaymentState::Due, method: PaymentMethod::OnDelivery };
    PlaceOrder { sale, payment, contact, content: "sent".to_owned(), held_until: NOON.plus(HOLD) }
}

/// Each event says of itself what others need to know: whoever follows sales never asks for the order.
#[test]
fn what_happens_to_an_order_speaks_of_all_its_lines() {
    let place = place(cup_and_bowl(CUP, BOWL), Sealed::new(person(ANN), [7; 12], b"sealed".to_vec()));
    let ask_at = NOON.plus(HOLD).plus_millis(30_000);
    let PlaceOrder { sale, payment, contact, content, .. } = place.clone();
    let content = Some(content);
    let placing = OrderEvent::Placing(Placing { sale: sale.clone(), payment, contact, ask_at, content });
    let waiting = Scenario::<Order>::given([]).when(OrderCommand::Place(Box::new(place))).then([placing]);
    assert_eq!(waiting.state().products(), [CUP, BOWL]);
    let asked = OrderEvent::TakeAsked(TakeAsked { products: vec![CUP, BOWL] });
    let asked = waiting.at(ask_at).when(OrderCommand::AskTake).then([asked]);
    let standing = asked.when(OrderCommand::Confirm).then([OrderEvent::Placed(Placed { sale })]);
    let (buyer, room, products) = (person(ANN), Some(KILN), vec![CUP, BOWL]);
    let cancelled = OrderEvent::Cancelled(Cancelled { buyer, room, products, reason: CancelReason::Shop });
    standing.when(OrderCommand::Cancel(None)).then([cancelled]);
}

/// An order is written down, whatever it is made from.
async fn write_down(house: &House, sale: Sale) {
    let stream = StreamName::new(Order::KIND, &TWO_LINES.to_string());
    let contact = house.events.keys.seal(person(ANN), &stream, &contact()).await.unwrap();
    let place = OrderCommand::Place(Box::new(place(sale, contact)));
    house.events.host.send::<Order>(&TWO_LINES.to_string(), &header(ANN, "place"), place).await.unwrap();
}

/// Both products hold a piece for an order that is written down.
async fn hold_two(house: &House) -> [ProductId; 2] {
    let products = [house.cup(1).await, house.another_cup().await.parse().unwrap()];
    for product in products {
        let reserve = StockCommand::Reserve(reserve(TWO_LINES, person(ANN)));
        ask_stock(house, product, "reserve", reserve).await;
    }
    write_down(house, cup_and_bowl(products[0], products[1])).await;
    products
}

async fn ask_stock(house: &House, product: ProductId, key: &str, command: StockCommand) {
    let header = header(ANN, &format!("{key} {product}"));
    house.events.host.send::<Stock>(&product.to_string(), &header, command).await.unwrap();
}

#[actix_web::test]
async fn an_order_shows_what_each_line_costs() {
    let house = Ground::new().start().await;
    write_down(&house, sale(vec![line(CUP, 1), Line { reductions: vec![off(4_800)], ..line(BOWL, 3) }])).await;
    let path = format!("/v1/orders/{TWO_LINES}");
    eventually("the row", || async { house.get(Some(ANN), &path).await.0 == 200 }).await;
    let (_, seen) = house.get(Some(ANN), &path).await;
    let euros = |amount: i64| json!({"amount": amount, "currency": "EUR"});
    let line = |product: ProductId, count: u32, total: i64| {
        json!({"product": product, "name": {"en": "Celadon cup"}, "picture": null, "count": count,
            "price": euros(4_800), "total": euros(total)})
    };
    assert_eq!(seen["lines"], json!([line(CUP, 1, 4_800), line(BOWL, 3, 9_600)]));
    assert_eq!((&seen["delivery"], &seen["total"]), (&euros(490), &euros(14_890)));
    assert_eq!((text(&seen, "state"), text(&seen, "room")), ("placing", &*KILN.to_string()));
    assert_eq!((text(&seen, "name"), text(&seen["address"], "city")), ("Ann Example", "Berlin"));
    house.dies().await;
}

#[tokio::test]
async fn a_cancelled_order_gives_back_the_piece_of_every_line() {
    let ground = Ground::new();
    let house = ground.start().await;
    let products = hold_two(&house).await;
    for product in products {
        ask_stock(&house, product, "take", StockCommand::Take(TWO_LINES)).await;
    }
    eventually("the order", || async { house.order(TWO_LINES).await.state() == OrderState::Placed }).await;
    let [cup, bowl] = products;
    let pieces = async || [house.stock(cup).await.pieces(), house.stock(bowl).await.pieces()];
    assert_eq!(pieces().await, [0, 1]);
    house.cancel(&header(OWNER, "cancel"), TWO_LINES, None).await.unwrap();
    eventually("the pieces", || async { pieces().await == [1, 2] }).await;
    assert_eq!(ground.count("commerce.stock.returned").await, 2, "each once");
    house.dies().await;
}

#[tokio::test]
async fn an_order_that_waits_asks_the_stock_of_every_line() {
    let ground = Ground::new();
    let house = ground.start().await;
    let [cup, bowl] = hold_two(&house).await;
    ground.clock.advance_millis(HOLD_MILLIS + 60_000);
    eventually("the answers", || async { ground.count("commerce.stock.take_refused").await == 2 }).await;
    eventually("the end", || async { house.order(TWO_LINES).await.state() == OrderState::Cancelled }).await;
    assert_eq!((house.stock(cup).await.free(ground.now()), house.stock(bowl).await.free(ground.now())), (1, 2));
    for once in ["commerce.order.take_asked", "commerce.order.cancelled"] {
        assert_eq!(ground.count(once).await, 1, "{once}");
    }
    house.dies().await;
}

/// What a reservation fixed and what was shown stand in the order's line, for whoever reads the record alone.
#[actix_web::test]
async fn a_reservation_becomes_an_order_of_one_line() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let picture = house.upload(crate::files::png(4, 3)).await;
    let path = format!("/v1/products/{product}");
    assert_eq!(house.patch(OWNER, &path, json!({"picture": picture["file"]})).await.0, 200);
    let order = house.order_one(ANN, &product).await;
    let euros = |amount: i64| json!({"amount": amount, "currency": "EUR"});
    let (_, seen) = house.get(Some(ANN), &format!("/v1/orders/{order}")).await;
    let shown = json!({"product": product, "name": {"en": "Celadon cup"}, "picture": picture["url"], "count": 1,
        "price": euros(4_800), "total": euros(4_800)});
    assert_eq!(seen["lines"], json!([shown]));
    assert_eq!((&seen["delivery"], &seen["total"]), (&euros(490), &euros(5_290)));
    let line = json!({"product": product, "variant": null, "count": 1, "name": {"en": "Celadon cup"},
        "picture": picture["file"], "price": euros(4_800), "reductions": [], "tax": null});
    let sale = json!({"buyer": person(ANN), "room": null, "lines": [line], "country": "DE", "market": EUROPE,
        "delivery": euros(490), "delivery_days": {"from": 3, "to": 7}, "return_days": 14});
    assert_eq!((&seen["delivery_days"], &seen["return_days"]), (&sale["delivery_days"], &sale["return_days"]));
    let facts = ground.facts().await;
    let of = |name: &str| facts.iter().find(|(told, _)| told == name).unwrap().1.clone();
    let held = json!({"order": order, "until": NOON.plus(HOLD), "person": person(ANN), "room": null, "country": "DE",
        "market": EUROPE, "market_version": 1, "product_version": 2, "price": euros(4_800), "delivery": euros(490)});
    assert_eq!(of("commerce.stock.held"), held, "with the versions at which its terms were read");
    assert_eq!(of("commerce.order.placed"), sale);
    let Value::Object(mut placing) = of("commerce.order.placing") else { panic!("no object") };
    for more in ["payment", "contact", "content", "ask_at"] {
        assert!(placing.remove(more).is_some(), "{more}");
    }
    assert_eq!(Value::Object(placing), sale, "what is placed is what was written down");
    house.dies().await;
}
