//! A server with shows: the people, the shop and the pictures are the test's.

use async_trait::async_trait;
use feria_events::{Core, Limits};
use feria_openapi::Failure;
use feria_openapi::live::{LiveRooms as _, Recover};
use feria_rooms::testing::{LineView, Welcome};
use feria_rooms::{People, Pictures, Ports, Rooms, Shop};
use feria_schema_base::{LineId, PersonId, ProductId, RoomId};
use feria_testkit::{ANN, BO, Gate, Ground, OWNER, header, person, principal, text};
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Known to the shop, and has not said what to be called.
pub(crate) const NAMELESS: u128 = 3;
pub(crate) const CUP: ProductId = ProductId::from_bits(8);

/// Who people are. It can be made to think for a while.
pub(crate) struct Town {
    names: Mutex<HashMap<PersonId, String>>,
    pub(crate) gate: Gate,
}

#[async_trait]
impl People for Town {
    async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure> {
        self.gate.pass().await;
        Ok(self.names.lock().unwrap().get(&person).cloned())
    }

    async fn knows(&self, id: PersonId) -> Result<bool, Failure> {
        Ok(id == person(NAMELESS) || self.names.lock().unwrap().contains_key(&id))
    }
}

/// A shop with a cup and two pictures.
pub(crate) struct Window;

#[async_trait]
impl Shop for Window {
    async fn has_product(&self, product: ProductId) -> Result<bool, Failure> {
        Ok(product == CUP)
    }

    async fn has_picture(&self, hash: &str) -> Result<bool, Failure> {
        Ok(["cup", "kiln"].contains(&hash))
    }

    async fn first_picture(&self) -> Result<Option<String>, Failure> {
        Ok(Some("cup".to_owned()))
    }
}

/// A picture everywhere.
struct Everywhere;

impl Pictures for Everywhere {
    fn has_picture(&self, _: &RoomId) -> bool {
        true
    }
}

/// A server with shows.
pub(crate) struct House {
    kit: feria_testkit::House<Rooms>,
    pub(crate) town: Arc<Town>,
}

impl Deref for House {
    type Target = feria_testkit::House<Rooms>;

    fn deref(&self) -> &Self::Target {
        &self.kit
    }
}

pub(crate) trait Start {
    async fn start(&self) -> House;
    /// A server that waits so long for a log before it says that it does not answer.
    async fn start_with_deadline(&self, deadline: Duration) -> House;
    /// Something writes nonsense into the read models.
    async fn spoil_rows(&self);
}

impl Start for Ground {
    async fn start(&self) -> House {
        self.start_with_deadline(Limits::default().deadline).await
    }

    async fn start_with_deadline(&self, deadline: Duration) -> House {
        let called = [(OWNER, "Shop"), (ANN, "Ann Example"), (BO, "Bo")];
        let names = called.map(|(number, name)| (person(number), name.to_owned())).into();
        let town = Arc::new(Town { names: Mutex::new(names), gate: Gate::default() });
        let people = Arc::clone(&town) as Arc<dyn People>;
        let limits = Limits { deadline, ..feria_testkit::house::limits() };
        let make = async |core: Core| {
            Rooms::new(core, Ports { people, shop: Arc::new(Window), pictures: Arc::new(Everywhere) })
        };
        House { kit: self.run_with(limits, make).await, town }
    }

    async fn spoil_rows(&self) {
        let file = self.folder().join("read.db");
        let db = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
        db.execute_unprepared("UPDATE rooms_room SET state = 'torn'").await.unwrap();
        db.close().await.unwrap();
    }
}

impl House {
    pub(crate) async fn dies(self) {
        self.kit.dies().await;
    }

    /// A show that was announced.
    pub(crate) async fn show(&self) -> RoomId {
        let body = json!({"title": {"en": "Kiln opening"}, "starts_at": "2030-01-01T19:00:00Z"});
        let (status, room) = self.post(OWNER, "/v1/rooms", body).await;
        assert_eq!(status, 201, "{room}");
        text(&room, "room").parse().unwrap()
    }

    /// A show that runs.
    pub(crate) async fn live_show(&self) -> RoomId {
        let room = self.show().await;
        assert_eq!(self.post(OWNER, &format!("/v1/rooms/{room}/open"), Value::Null).await.0, 200);
        room
    }

    pub(crate) async fn end(&self, room: RoomId) -> u16 {
        self.post(OWNER, &format!("/v1/rooms/{room}/end"), Value::Null).await.0
    }

    pub(crate) async fn mute(&self, room: RoomId, muted: u128) -> u16 {
        self.put(OWNER, &format!("/v1/rooms/{room}/mutes/{}", person(muted)), Value::Null).await.0
    }

    /// Somebody says something, under a key.
    pub(crate) async fn say(&self, room: RoomId, who: u128, key: &str, text: &str) -> Result<LineId, String> {
        let written = self.write(&principal(who), &header(who, key), room, text).await;
        written.map(|written| written.line).map_err(|failure| failure.code.into_owned())
    }

    pub(crate) async fn says_all(&self, room: RoomId, texts: impl IntoIterator<Item = String>) -> Vec<LineId> {
        let mut lines = Vec::new();
        for text in texts {
            lines.push(self.say(room, ANN, &text, &text).await.unwrap());
        }
        lines
    }

    pub(crate) async fn welcome(&self, room: RoomId, who: u128, recover: Option<&Recover>) -> Welcome {
        self.welcome_for(room, &principal(who), recover).await.unwrap()
    }

    /// The same as the live socket says it.
    pub(crate) async fn welcomed(&self, room: RoomId, who: u128) -> Result<Value, Failure> {
        let welcomed = self.module.welcome(room, &principal(who), None).await?;
        Ok(serde_json::from_slice(&welcomed.message.json).unwrap())
    }
}

/// What the lines of a list say.
pub(crate) fn texts(lines: &[LineView]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_deref().unwrap_or("(erased)")).collect()
}
