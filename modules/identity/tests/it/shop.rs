//! A shop as identity sees it: a log, the stores, a clock that the test sets; it can be started again.

use crate::data::Data;
use crate::faulty::FaultyLog;
use crate::words::NOON;
use feria_events::{Actor, Clock as _, CommandHeader, Events, EventsParts, Limits, MemoryLog, Stores, TestClock};
use feria_identity::{Deps, Identity, Keep, Session, projections, renewed_signing_keys};
use feria_openapi::Failure;
use feria_schema_base::{CommandId, PersonId};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) const EMAIL: &str = "owner@example.com";
pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// Where people sign in from, unless a test says otherwise.
pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));

static ERRANDS: AtomicU64 = AtomicU64::new(0);

pub(crate) struct Shop {
    pub(crate) data: Data,
    pub(crate) log: FaultyLog,
    pub(crate) clock: TestClock,
    pub(crate) events: Events,
    pub(crate) identity: Identity,
}

/// An errand of its own, as every request is.
pub(crate) fn errand() -> CommandHeader {
    let number = ERRANDS.fetch_add(1, Ordering::Relaxed).to_string();
    CommandHeader::new(Actor::System, CommandId::of(&["test", &number]))
}

/// The code of the rule that was broken.
#[track_caller]
pub(crate) fn broken<T>(result: Result<T, Failure>) -> String {
    result.err().expect("a rule is broken").code.into_owned()
}

impl Shop {
    pub(crate) async fn new() -> Self {
        Self::on(Data::sqlite()).await
    }

    pub(crate) async fn on(data: Data) -> Self {
        let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
        let (events, identity) = start(&data, &log, &clock).await;
        events.begin(identity.reactions()).await.unwrap();
        Self { data, log, clock, events, identity }
    }

    /// The process ends without a word, and another one starts on what is left.
    pub(crate) async fn start_again(self) -> Self {
        let Self { data, log, clock, events, identity } = self;
        events.stop();
        drop((events, identity));
        let (events, identity) = start(&data, &log, &clock).await;
        events.begin(identity.reactions()).await.unwrap();
        Self { data, log, clock, events, identity }
    }

    /// The token of the link that sets the shop up.
    pub(crate) async fn setup_token(&self) -> String {
        self.identity.setup_link().await.unwrap().unwrap().token.reveal()
    }

    /// A shop with its owner, signed in.
    pub(crate) async fn with_owner() -> (Self, Session) {
        let shop = Self::new().await;
        let token = shop.setup_token().await;
        let owner = shop.identity.use_link(&errand(), &token, Some(EMAIL), PASSWORD).await.unwrap();
        (shop, owner)
    }

    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> Result<Session, Failure> {
        self.identity.sign_in(email, password, HERE).await
    }

    pub(crate) async fn guest(&self) -> Session {
        self.identity.begin_guest(&errand()).await.unwrap().0
    }

    pub(crate) async fn guest_called(&self, name: &str) -> PersonId {
        let person = self.guest().await.principal.person;
        self.identity.rename(&errand(), person, name).await.unwrap();
        person
    }
}

async fn start(data: &Data, log: &FaultyLog, clock: &TestClock) -> (Events, Identity) {
    let parts = EventsParts {
        log: Arc::new(log.clone()),
        chat_log: Arc::new(MemoryLog::chat()),
        stores: Stores::open(&data.pair).await.unwrap(),
        clock: Arc::new(clock.clone()),
        projections: projections(),
        limits: Limits { threads: 1, ..Limits::default() },
    };
    let events = Events::start(parts).await.unwrap();
    let identity = Identity::open(Deps {
        host: events.host.clone(),
        keys: events.keys.clone(),
        keep: Keep::open(events.stores.keep.clone()).await.unwrap(),
        signing: renewed_signing_keys(&events.stores.keys, clock.now()).await.unwrap(),
        read: events.stores.read.clone(),
        clock: Arc::new(clock.clone()),
    });
    (events, identity.await.unwrap())
}
