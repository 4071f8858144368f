//! A shop as identity sees it: a ground to stand on, and a server that can be started again.

use feria_events::{Actor, Clock as _, CommandHeader, Stores};
use feria_identity::testing::Session;
use feria_identity::{Identity, Settings, renewed_signing_keys};
use feria_openapi::Failure;
use feria_schema_base::{CommandId, PersonId};
use feria_testkit::{Data, Ground, House};
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(crate) const EMAIL: &str = "owner@example.com";
pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// Where people sign in from, unless a test says otherwise.
pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));

pub(crate) const SETTINGS: Settings = Settings { owner_sign_in: Duration::from_secs(30 * 24 * 3_600) };

static ERRANDS: AtomicU64 = AtomicU64::new(0);

pub(crate) struct Shop {
    kit: House<Identity>,
    pub(crate) ground: Ground,
}

impl Deref for Shop {
    type Target = House<Identity>;

    fn deref(&self) -> &Self::Target {
        &self.kit
    }
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

/// A ground whose stores are a fresh PostgreSQL database.
pub(crate) fn postgres() -> Ground {
    Ground::on(Data::postgres().pair)
}

impl Shop {
    pub(crate) async fn new() -> Self {
        Self::on(Ground::new()).await
    }

    pub(crate) async fn on(ground: Ground) -> Self {
        // A module is given no store of keys, so what signs is read from it before the server stands.
        let stores = Stores::open(&ground.pair).await.unwrap();
        let signing = renewed_signing_keys(&stores.keys, ground.clock.now()).await.unwrap();
        stores.keys.close().await.unwrap();
        let kit = ground.run(async |core| Identity::open(core, signing, SETTINGS).await.unwrap()).await;
        Self { kit, ground }
    }

    /// The process ends without a word, and another one starts on what is left.
    pub(crate) async fn start_again(self) -> Self {
        let Self { kit, ground } = self;
        kit.dies().await;
        Self::on(ground).await
    }

    /// The token of the link that sets the shop up.
    pub(crate) async fn setup_token(&self) -> String {
        self.setup_link().await.unwrap().unwrap().token.reveal()
    }

    /// A shop with its owner, signed in.
    pub(crate) async fn with_owner() -> (Self, Session) {
        let shop = Self::new().await;
        let token = shop.setup_token().await;
        let owner = shop.use_link(&errand(), &token, Some(EMAIL), PASSWORD).await.unwrap();
        (shop, owner)
    }

    /// Somebody signs in from [`HERE`].
    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> Result<Session, Failure> {
        self.sign_in_from(email, password, HERE).await
    }

    /// The same from elsewhere.
    pub(crate) async fn sign_in_from(&self, email: &str, password: &str, from: IpAddr) -> Result<Session, Failure> {
        self.module.sign_in(email, password, None, from).await
    }

    pub(crate) async fn guest(&self) -> Session {
        self.begin_guest(&errand()).await.unwrap().0
    }

    pub(crate) async fn guest_called(&self, name: &str) -> PersonId {
        let person = self.guest().await.principal.person;
        self.rename(&errand(), person, name).await.unwrap();
        person
    }
}
