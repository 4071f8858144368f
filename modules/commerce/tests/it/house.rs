//! A shop that runs, and can die between any two records: a log that takes only so many, and what outlives it.

use crate::stock::{NOON, euros};
use async_trait::async_trait;
use feria_commerce::{
    Commerce, Contact, Deps, Description, Files, Market, Markets, OnDelivery, Order, Payment, PaymentState, Payments,
    Price, Stock, projections, register,
};
use feria_events::{
    Actor, Append, AppendError, Clock as _, CommandHeader, EventLog, Events, EventsParts, Limits, LogId, MemoryLog,
    Pair, Position, ReadError, Stored, Stores, StreamName, TestClock, Version,
};
use feria_openapi::Failure;
use feria_schema_base::{CommandId, Country, LocalizedText, MarketId, Money, OrderId, PersonId, ProductId};
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;

pub(crate) const HOLD_MILLIS: i64 = 600_000;
pub(crate) const EUROPE: MarketId = MarketId::from_bits(5);
const UNLIMITED: i64 = i64::MAX / 2;

/// One server's way to the log. It takes so many records more, and then none: as if the server had died before
/// the next one. Whatever of a dead server still moves writes nothing.
struct CutLog {
    log: Arc<MemoryLog>,
    left: AtomicI64,
}

#[async_trait]
impl EventLog for CutLog {
    fn id(&self) -> &LogId {
        self.log.id()
    }

    fn form(&self) -> &'static str {
        self.log.form()
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        if self.left.fetch_sub(1, Ordering::SeqCst) <= 0 {
            return Err(AppendError::Unavailable("cut".to_owned()));
        }
        self.log.append(append).await
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.log.load(stream, after).await
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        self.log.last(stream).await
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        self.log.read(after, limit).await
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.log.head()
    }

    async fn writable(&self) -> Result<(), String> {
        Ok(())
    }
}

/// One market, in euros, with free addresses.
pub(crate) struct Europe;

#[async_trait]
impl Markets for Europe {
    async fn markets(&self) -> Result<(Vec<Market>, Version), Failure> {
        let countries = ["DE", "AT"].map(|code| code.parse().unwrap()).to_vec();
        let market = Market { market: EUROPE, countries, currency: "EUR".parse().unwrap(), delivery: euros(490) };
        Ok((vec![market], 1))
    }

    fn address_in(&self, _: Country, written: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, String> {
        if written.contains_key("city") { Ok(written.clone()) } else { Err("city".to_owned()) }
    }
}

/// Who takes the money, and remembers what it was asked for.
#[derive(Default)]
pub(crate) struct Till {
    begun: Mutex<Vec<(OrderId, Money)>>,
    captured: Mutex<Vec<OrderId>>,
    /// What it answers next, in place of the money.
    pub(crate) says: Mutex<VecDeque<Result<PaymentState, Failure>>>,
    /// Whoever holds this lets it answer nobody.
    pub(crate) door: tokio::sync::Mutex<()>,
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
        drop(self.door.lock().await);
        let says = self.says.lock().unwrap().pop_front();
        match says {
            Some(answer) => answer,
            None => OnDelivery.capture(order).await,
        }
    }
}

/// What outlives a server: the log, the stores, the till, the clock on the wall.
pub(crate) struct Ground {
    pub(crate) till: Arc<Till>,
    pub(crate) log: Arc<MemoryLog>,
    pub(crate) clock: TestClock,
    folder: TempDir,
}

/// A server on this ground.
pub(crate) struct House {
    pub(crate) commerce: Commerce,
    pub(crate) events: Events,
    log: Arc<CutLog>,
}

impl Ground {
    pub(crate) fn new() -> Self {
        Self {
            till: Arc::default(),
            log: Arc::default(),
            clock: TestClock::at(NOON),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) async fn start(&self) -> House {
        self.start_to_live_for(UNLIMITED).await
    }

    /// A server that dies after so many records.
    pub(crate) async fn start_to_live_for(&self, records: i64) -> House {
        let stores = Stores::open(&Pair::Sqlite { dir: self.folder.path().into() }).await.unwrap();
        let log = Arc::new(CutLog { log: Arc::clone(&self.log), left: AtomicI64::new(records) });
        let limits = Limits { wake_every: Duration::from_millis(10), threads: 1, ..Limits::default() };
        let parts = EventsParts {
            log: Arc::clone(&log) as Arc<dyn EventLog>,
            chat_log: Arc::new(MemoryLog::chat()),
            stores,
            clock: Arc::new(self.clock.clone()),
            projections: projections(),
            limits,
        };
        let events = Events::start(parts).await.unwrap();
        let commerce = Commerce::new(Deps {
            host: events.host.clone(),
            keys: events.keys.clone(),
            clock: Arc::new(self.clock.clone()),
            read: events.stores.read.clone(),
            files: Files::at(self.folder.path().join("files")).unwrap(),
            hold_millis: HOLD_MILLIS,
            markets: Arc::new(Europe),
            payments: Arc::clone(&self.till) as Arc<dyn Payments>,
        });
        register(&events.host);
        events.begin(commerce.reactions()).await.unwrap();
        House { commerce, events, log }
    }

    /// Whether a text stands in any file of the stores, write-ahead logs and pictures among them, or in any record.
    pub(crate) async fn says(&self, text: &str) -> bool {
        let records = self.log.read(Position(0), 100_000).await.unwrap();
        let in_record =
            |stored: &Stored| stored.record.events.iter().any(|event| event.data.to_string().contains(text));
        records.iter().any(in_record) || file_says(self.folder.path(), text.as_bytes())
    }

    /// Every event of the log, by name and stream.
    pub(crate) async fn told(&self) -> Vec<(String, String)> {
        let records = self.log.read(Position(0), 100_000).await.unwrap();
        let told = |stored: &Stored| {
            let id = stored.record.stream.id().to_owned();
            stored.record.events.iter().map(|event| (event.name.to_string(), id.clone())).collect::<Vec<_>>()
        };
        records.iter().flat_map(told).collect()
    }
}

impl House {
    /// The server dies after `records` more.
    pub(crate) fn cut_after(&self, records: i64) {
        self.log.left.store(records, Ordering::SeqCst);
    }

    /// What comes of `work`, unless the server dies on the way.
    pub(crate) async fn until_cut<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let cut = async {
            while self.log.left.load(Ordering::SeqCst) >= 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::select! {
            biased;
            came = work => Some(came),
            () = cut => None,
        }
    }

    /// A cup with so many pieces, for 48.00 € in Europe.
    pub(crate) async fn cup(&self, pieces: u32) -> ProductId {
        let cup = Description {
            name: LocalizedText::new([("en".parse().unwrap(), "Celadon cup".to_owned())]).unwrap(),
            description: None,
            picture: None,
            prices: vec![Price { market: EUROPE, price: euros(4_800) }],
        };
        let (product, _) = self.commerce.create_product(&header(0, "cup"), cup, pieces).await.unwrap();
        product
    }

    pub(crate) async fn reserve(&self, person: u128, product: ProductId, key: &str) -> Result<OrderId, Failure> {
        let country = Some("DE".parse().unwrap());
        let reserved =
            self.commerce.reserve(&header(person, key), PersonId::from_bits(person), product, country).await?;
        // The answer of the API waits for the read model in the same way.
        self.commerce.hold(PersonId::from_bits(person), reserved.order, reserved.position).await?;
        Ok(reserved.order)
    }

    pub(crate) async fn place(&self, person: u128, order: OrderId, key: &str) -> Result<Position, Failure> {
        self.commerce.place(&header(person, key), PersonId::from_bits(person), order, contact()).await
    }

    pub(crate) async fn stock(&self, product: ProductId) -> Stock {
        self.events.host.look::<Stock, _>(&product.to_string(), |stock, _| stock.clone()).await.unwrap()
    }

    pub(crate) async fn order(&self, order: OrderId) -> Order {
        self.events.host.look::<Order, _>(&order.to_string(), |order, _| order.clone()).await.unwrap()
    }

    /// The server dies: nothing more is written, and nobody is told.
    pub(crate) async fn dies(self) {
        self.cut_after(-1);
        self.events.stop();
        // A dead process holds no file; a living test lets go of them by hand.
        self.events.stores.keep.clone().close().await.unwrap();
        self.events.stores.keys.clone().close().await.unwrap();
    }
}

fn file_says(path: &Path, text: &[u8]) -> bool {
    if path.is_dir() {
        return std::fs::read_dir(path).unwrap().any(|entry| file_says(&entry.unwrap().path(), text));
    }
    std::fs::read(path).unwrap().windows(text.len()).any(|window| window == text)
}

pub(crate) fn header(person: u128, key: &str) -> CommandHeader {
    let person = PersonId::from_bits(person);
    CommandHeader::new(Actor::Person(person), CommandId::of(&[&person.to_string(), key]))
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

/// Waits for what comes by itself; what has not come after ten seconds does not.
pub(crate) async fn eventually<F: Future<Output = bool>>(what: &str, mut is_there: impl FnMut() -> F) {
    for _ in 0..1_000 {
        if is_there().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not come");
}

/// The clock on the wall, for who must know it.
pub(crate) fn now(ground: &Ground) -> feria_schema_base::Timestamp {
    ground.clock.now()
}
