//! A server that sells cups: the market, the shows and the till are the test's.

use crate::stock::{NO_LIMIT, euros};
use actix_web::test::TestRequest;
use async_trait::async_trait;
use feria_commerce::testing::{Order, Payments, Stock, Wish, Written};
use feria_commerce::{AddressFault, Commerce, Files, Market, Markets, Misfit, OnDelivery, Ports, Shows};
use feria_events::{Clock as _, Core, Position, Version};
use feria_openapi::Failure;
use feria_schema_base::{Country, Days, LocalizedText, MarketId, Money, OrderId, ProductId, RoomId, Timestamp};
use feria_schema_commerce::order::{Contact, Payment, PaymentState};
use feria_schema_commerce::product::{Description, Price};
use feria_testkit::{FaultyLog, Gate, Ground, OWNER, header, person, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Deref;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(crate) const HOLD: Duration = Duration::from_secs(600);
pub(crate) const HOLD_MILLIS: i64 = 600_000;
pub(crate) const EUROPE: MarketId = MarketId::from_bits(5);
/// Where a buyer sits.
pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// The one show there is.
pub(crate) const KILN: RoomId = RoomId::from_bits(4);

/// One market, in euros, with free addresses.
struct Europe;

#[async_trait]
impl Markets for Europe {
    async fn markets(&self) -> Result<(Vec<Market>, Version), Failure> {
        let countries = ["DE", "AT"].map(|code| code.parse().unwrap()).to_vec();
        let market = Market {
            market: EUROPE,
            countries,
            currency: "EUR".parse().unwrap(),
            delivery: euros(490),
            delivery_days: Some(Days { from: 3, to: 7 }),
            return_days: Some(14),
        };
        Ok((vec![market], 1))
    }

    /// Each field that the form wants, and one for each way in which it can be wrong.
    fn address_in(
        &self,
        _: Country,
        written: &BTreeMap<String, String>,
        code_is_right: bool,
    ) -> Result<BTreeMap<String, String>, Vec<AddressFault>> {
        let misfit = |(field, text): (&String, &String)| {
            let misfit = match text.as_str() {
                "too long" => Misfit::TooLong,
                "hidden" => Misfit::Hidden,
                "unknown" => Misfit::NotInTheForm,
                "no code" => Misfit::NotACode,
                "strange code" if !code_is_right => Misfit::LooksWrong { example: "26133".to_owned() },
                _ => return None,
            };
            Some(AddressFault { field: field.clone(), misfit })
        };
        let missing =
            (!written.contains_key("city")).then(|| AddressFault { field: "city".to_owned(), misfit: Misfit::Missing });
        let faults: Vec<AddressFault> = missing.into_iter().chain(written.iter().filter_map(misfit)).collect();
        if faults.is_empty() { Ok(written.clone()) } else { Err(faults) }
    }
}

/// A programme with one show.
struct Programme;

#[async_trait]
impl Shows for Programme {
    async fn exists(&self, room: RoomId) -> Result<bool, Failure> {
        Ok(room == KILN)
    }
}

/// Who takes the money, and remembers what it was asked for. It outlives servers.
#[derive(Default)]
pub(crate) struct Till {
    begun: Mutex<Vec<(OrderId, Money)>>,
    captured: Mutex<Vec<OrderId>>,
    /// What it answers next, in place of the money.
    pub(crate) says: Mutex<VecDeque<Result<PaymentState, Failure>>>,
    /// Between the question for the money and its answer.
    pub(crate) gate: Gate,
}

impl Till {
    pub(crate) fn begun(&self) -> Vec<(OrderId, Money)> {
        self.begun.lock().unwrap().clone()
    }

    pub(crate) fn captured(&self) -> Vec<OrderId> {
        self.captured.lock().unwrap().clone()
    }
}

#[async_trait]
impl Payments for Till {
    async fn begin(&self, order: OrderId, total: Money) -> Result<Payment, Failure> {
        self.begun.lock().unwrap().push((order, total));
        OnDelivery.begin(order, total).await
    }

    async fn capture(&self, order: OrderId) -> Result<PaymentState, Failure> {
        self.captured.lock().unwrap().push(order);
        self.gate.pass().await;
        let says = self.says.lock().unwrap().pop_front();
        match says {
            Some(answer) => answer,
            None => OnDelivery.capture(order).await,
        }
    }
}

/// A server that sells.
pub(crate) struct House {
    kit: feria_testkit::House<Commerce>,
    pub(crate) till: Arc<Till>,
}

impl Deref for House {
    type Target = feria_testkit::House<Commerce>;

    fn deref(&self) -> &Self::Target {
        &self.kit
    }
}

pub(crate) trait Start {
    async fn start(&self) -> House;
    /// The next server of a shop whose till has been asked before.
    async fn start_with(&self, till: Arc<Till>) -> House;
    /// A server that does `work` and dies after so many records, counted from its very beginning: what it does by
    /// itself is among them.
    async fn live_for(&self, records: i64, work: impl AsyncFnOnce(&House));
    /// How often an event of this name has happened.
    async fn count(&self, name: &str) -> usize;
    /// The clock on the wall.
    fn now(&self) -> Timestamp;
}

impl Start for Ground {
    async fn start(&self) -> House {
        self.start_with(Arc::default()).await
    }

    async fn start_with(&self, till: Arc<Till>) -> House {
        let payments = Arc::clone(&till) as Arc<dyn Payments>;
        let files = Files::at(self.folder().join("files")).unwrap();
        let make = async |core: Core| {
            Commerce::new(core, files, HOLD, Ports { markets: Arc::new(Europe), payments, shows: Arc::new(Programme) })
        };
        House { kit: self.run(make).await, till }
    }

    async fn live_for(&self, records: i64, work: impl AsyncFnOnce(&House)) {
        let log = FaultyLog::before(Arc::clone(&self.log));
        log.cut_after(records);
        let mut ground = self.clone();
        ground.log = Arc::new(log.clone());
        let house = ground.start().await;
        log.until_cut(work(&house)).await;
        house.dies().await;
    }

    async fn count(&self, name: &str) -> usize {
        self.told().await.iter().filter(|(told, _)| told == name).count()
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl House {
    pub(crate) async fn dies(self) {
        self.kit.dies().await;
    }

    /// A cup with so many pieces, for 48.00 € in Europe.
    pub(crate) async fn cup(&self, pieces: u32) -> ProductId {
        let cup = Description {
            name: LocalizedText::new([("en".parse().unwrap(), "Celadon cup".to_owned())]).unwrap(),
            description: None,
            picture: None,
            prices: vec![Price { market: EUROPE, price: euros(4_800) }],
            per_buyer: Some(NO_LIMIT),
            details: BTreeMap::new(),
        };
        let (product, _) = self.create_product(&header(OWNER, "cup"), cup, pieces).await.unwrap();
        product
    }

    /// The same with two pieces, made over HTTP; each is another one.
    pub(crate) async fn another_cup(&self) -> String {
        let (status, product) = self.post(OWNER, "/v1/products", cup()).await;
        assert_eq!(status, 201, "{product}");
        text(&product, "product").to_owned()
    }

    /// The owner uploads a picture.
    pub(crate) async fn upload(&self, picture: Vec<u8>) -> Value {
        let request = TestRequest::post().uri("/v1/files").set_payload(picture);
        let (status, stored) = self.json(Some(OWNER), request.insert_header(("content-type", "image/png"))).await;
        assert_eq!(status, 201, "{stored}");
        stored
    }

    /// Reserves over HTTP, outside of a show.
    pub(crate) async fn hold_one(&self, who: u128, product: &str) -> (u16, Value) {
        self.post(who, &format!("/v1/products/{product}/holds"), json!({"country": "DE"})).await
    }

    /// What somebody has reserved and ordered over HTTP.
    pub(crate) async fn order_one(&self, who: u128, product: &str) -> String {
        let (_, hold) = self.hold_one(who, product).await;
        let order = text(&hold, "order").to_owned();
        let (status, placed) = self.post(who, "/v1/orders", order_body(&order)).await;
        assert_eq!(status, 201, "{placed}");
        order
    }

    pub(crate) async fn reserve(&self, who: u128, product: ProductId, key: &str) -> Result<OrderId, Failure> {
        let reserved = self.module.reserve(&header(who, key), person(who), wish(product)).await?;
        // The answer of the API waits for the read model in the same way.
        self.hold(person(who), reserved.order, reserved.position).await?;
        Ok(reserved.order)
    }

    pub(crate) async fn place(&self, who: u128, order: OrderId, key: &str) -> Result<Position, Failure> {
        self.module.place(&header(who, key), person(who), order, written(), HERE).await
    }

    pub(crate) async fn stock(&self, product: ProductId) -> Stock {
        self.events.host.look::<Stock, _>(&product.to_string(), |stock, _| stock.clone()).await.unwrap()
    }

    pub(crate) async fn order(&self, order: OrderId) -> Order {
        self.events.host.look::<Order, _>(&order.to_string(), |order, _| order.clone()).await.unwrap()
    }
}

/// The body of a request that makes a cup.
pub(crate) fn cup() -> Value {
    json!({"name": {"en": "Celadon cup", "zh-CN": ""}, "description": {},
        "prices": [{"market": EUROPE, "amount": 4800}], "stock": 2, "per_buyer": NO_LIMIT})
}

/// One piece to Germany, outside of a show.
pub(crate) fn wish(product: ProductId) -> Wish {
    Wish { product, country: Some("DE".parse().unwrap()), room: None }
}

pub(crate) fn contact() -> Contact {
    let address = [("street", "Lange Straße 7"), ("city", "Berlin")];
    Contact {
        name: "Ann Example".to_owned(),
        email: Some("ann@example.com".to_owned()),
        phone: None,
        address: address.map(|(field, text)| (field.to_owned(), text.to_owned())).into(),
    }
}

pub(crate) fn written() -> Written {
    Written { contact: contact(), code_is_right: false }
}

/// The body of a request that turns a hold into an order.
pub(crate) fn order_body(order: &str) -> Value {
    let contact = contact();
    json!({"order": order, "name": contact.name, "email": contact.email, "address": contact.address,
        "payment": "on_delivery"})
}
