//! A server with lotteries: the people, the show and its chat are the test's.

use async_trait::async_trait;
use feria_events::{Aggregate, Context, Core, Keys, Position, StreamName};
use feria_games::testing::{Lottery, State};
use feria_games::{Chat, Games, Law, People, Ports, Shows};
use feria_openapi::Failure;
use feria_schema_base::{LineId, PersonId, RoomId};
use feria_schema_games::LotteryId;
use feria_schema_rooms::chat::Written;
use feria_schema_rooms::room::Ended;
use feria_testkit::{Ground, NOON, OWNER, eventually, header, person, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use utoipa::ToSchema;

/// The one show that is live.
pub(crate) const KILN: RoomId = RoomId::from_bits(4);
/// A show that is over.
pub(crate) const OVER: RoomId = RoomId::from_bits(5);
/// A show that ends between a question and the next one.
pub(crate) const ENDING: RoomId = RoomId::from_bits(0x44);
/// How long a lottery is open when nobody says.
pub(crate) const LASTS_MILLIS: i64 = 120_000;

/// Says what people are called, but not everybody's name.
struct Town;

#[async_trait]
impl People for Town {
    async fn name_of(&self, id: PersonId) -> Result<Option<String>, Failure> {
        Ok((id.bits() % 2 == 1).then(|| format!("Person {}", id.bits())))
    }
}

#[derive(Default)]
struct Programme {
    asked: AtomicUsize,
}

/// Nobody at this address may let chance decide.
pub(crate) const ABROAD: u128 = 9_999;

struct Courts;

#[async_trait]
impl Law for Courts {
    async fn allows_chance(&self, _: RoomId, who: PersonId) -> Result<bool, Failure> {
        Ok(who != person(ABROAD))
    }
}

#[async_trait]
impl Shows for Programme {
    async fn is_live(&self, room: RoomId) -> Result<Option<bool>, Failure> {
        if room == ENDING {
            return Ok(Some(self.asked.fetch_add(1, Ordering::Relaxed) == 0));
        }
        Ok([KILN, OVER].contains(&room).then_some(room == KILN))
    }
}

feria_events::events! {
    /// What can be said.
    pub enum Said {
        Written(Written),
    }
}

/// The chat, as its module writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Talk {}

impl Aggregate for Talk {
    const KIND: &'static str = "rooms.chat";
    type Command = Written;
    type Event = Said;
    type Rejection = Infallible;

    fn decide(&self, written: &Written, _: &mut Context) -> Result<Vec<Said>, Infallible> {
        Ok(vec![Said::Written(written.clone())])
    }

    fn evolve(&mut self, _: &Said) {}
}

feria_events::events! {
    /// What happens to a show.
    pub enum Show {
        Ended(Ended),
    }
}

/// The show, as its module writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Stage {}

impl Aggregate for Stage {
    const KIND: &'static str = "rooms.room";
    type Command = ();
    type Event = Show;
    type Rejection = Infallible;

    fn decide(&self, (): &(), cx: &mut Context) -> Result<Vec<Show>, Infallible> {
        Ok(vec![Show::Ended(Ended { at: cx.now })])
    }

    fn evolve(&mut self, _: &Show) {}
}

struct Ear(Core);

fn talk(room: RoomId) -> StreamName {
    StreamName::new(Talk::KIND, &room.to_string())
}

#[async_trait]
impl Chat for Ear {
    fn takes(&self, text: &str) -> bool {
        !text.contains('\u{200b}')
    }

    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure> {
        Ok(self.0.keys.open(&talk(room), &line.text).await?.plain())
    }

    async fn settled(&self, room: RoomId) -> Result<Position, Failure> {
        let look = self.0.chat_host.look::<Talk, _>(&room.to_string(), |_, _| ()).await;
        look.map_err(|_| Failure::log_is_unavailable())?;
        Ok(self.0.chat_log.last(&talk(room)).await?.map_or(Position(0), |last| last.position))
    }
}

/// A server with lotteries.
pub(crate) struct House {
    kit: feria_testkit::House<Games>,
    core: Core,
}

impl Deref for House {
    type Target = feria_testkit::House<Games>;

    fn deref(&self) -> &Self::Target {
        &self.kit
    }
}

pub(crate) trait Start {
    async fn start(&self) -> House;
    /// How often an event of this name has happened.
    async fn count(&self, name: &str) -> usize;
}

impl Start for Ground {
    async fn start(&self) -> House {
        let make = async |core: Core| {
            let chat = Arc::new(Ear(core.clone()));
            let ports =
                Ports { people: Arc::new(Town), shows: Arc::new(Programme::default()), chat, law: Arc::new(Courts) };
            Games::new(core, ports)
        };
        let kit = self.run(make).await;
        let core = kit.events.core();
        House { kit, core }
    }

    async fn count(&self, name: &str) -> usize {
        self.told().await.iter().filter(|told| told.0 == name).count()
    }
}

/// What is announced when nobody says otherwise.
pub(crate) fn wish() -> Value {
    json!({"keyword": "茶", "prize": {"en": "One red pot"}})
}

impl House {
    pub(crate) async fn dies(self) {
        self.kit.dies().await;
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.core.keys
    }

    /// A lottery that is announced and opens at once.
    pub(crate) async fn lottery(&self) -> LotteryId {
        self.announce(wish()).await
    }

    pub(crate) async fn announce(&self, wish: Value) -> LotteryId {
        let (status, said) = self.post(OWNER, &format!("/v1/rooms/{KILN}/lotteries"), wish).await;
        assert_eq!(status, 201, "{said}");
        text(&said, "lottery").parse().unwrap()
    }

    /// What the API shows of it, once it has come that far.
    pub(crate) async fn view(&self, lottery: LotteryId) -> Value {
        self.get(None, &format!("/v1/lotteries/{lottery}")).await.1
    }

    /// Status and body of somebody's wish to be in.
    pub(crate) async fn enter(&self, who: u128, lottery: LotteryId) -> (u16, Value) {
        self.post(who, &format!("/v1/lotteries/{lottery}/entries"), Value::Null).await
    }

    /// Somebody says something in the show, under a key of its own.
    pub(crate) async fn says(&self, who: u128, words: &str) {
        let line = LineId::from_bits(self.core.chat_log.head().borrow().0.into());
        let (name, text) = ("Somebody".to_owned(), words.to_owned());
        let id = person(who);
        let written = Written {
            line,
            person: id,
            name: self.core.keys.seal(id, &talk(KILN), &name).await.unwrap(),
            text: self.core.keys.seal(id, &talk(KILN), &text).await.unwrap(),
            staff: who == OWNER,
        };
        let header = header(who, &format!("{words} {line}"));
        self.core.chat_host.send::<Talk>(&KILN.to_string(), &header, written).await.unwrap();
    }

    /// The show is over.
    pub(crate) async fn ends(&self) {
        self.core.host.send::<Stage>(&KILN.to_string(), &header(OWNER, "end"), ()).await.unwrap();
    }

    pub(crate) async fn state(&self, lottery: LotteryId) -> State {
        self.core.host.look::<Lottery, _>(&lottery.to_string(), |lottery, _| lottery.state()).await.unwrap()
    }

    pub(crate) async fn comes_to(&self, lottery: LotteryId, state: State) {
        eventually(&format!("{state:?}"), || async { self.state(lottery).await == state }).await;
        // What is over stays as it is, so whoever looks at the read model afterwards must see it.
        if [State::Drawn, State::Cancelled].contains(&state) {
            let row = format!("{state:?}").to_lowercase();
            eventually("the row", || async { self.view(lottery).await["state"] == row.as_str() }).await;
        }
    }

    /// The number of somebody, once they are in.
    pub(crate) async fn number(&self, who: u128, lottery: LotteryId) -> Option<u64> {
        let (_, entry) = self.get(Some(who), &format!("/v1/lotteries/{lottery}/entry")).await;
        entry["number"].as_u64()
    }

    pub(crate) async fn gets_in(&self, who: u128, lottery: LotteryId) -> u64 {
        eventually("the number", || async { self.number(who, lottery).await.is_some() }).await;
        self.number(who, lottery).await.unwrap()
    }

    /// The whole list of entrants, read page by page.
    pub(crate) async fn entrants(&self, lottery: LotteryId, limit: usize) -> Vec<(u64, String)> {
        let path = format!("/v1/lotteries/{lottery}/entrants?limit={limit}");
        let mut all = Vec::new();
        let mut next = path.clone();
        loop {
            let (status, page) = self.get(None, &next).await;
            assert_eq!(status, 200, "{page}");
            let entrant = |item: &Value| (item["number"].as_u64().unwrap(), text(item, "entrant").to_owned());
            all.extend(page["items"].as_array().unwrap().iter().map(entrant));
            let Some(cursor) = page["next"].as_str() else { return all };
            next = format!("{path}&cursor={cursor}");
        }
    }

    /// Whoever was drawn is drawn again from what is published, and nothing else.
    pub(crate) async fn must_add_up(&self, lottery: LotteryId) {
        use feria_games::testing::{commitment, list, winner};
        eventually("the row", || async { self.view(lottery).await["state"] == "drawn" }).await;
        let said = self.view(lottery).await;
        assert_eq!(commitment(text(&said, "seed")), text(&said, "commitment"));
        let entrants = self.entrants(lottery, 7).await;
        assert_eq!(entrants.len() as u64, said["entrants"].as_u64().unwrap());
        let numbers: Vec<u64> = entrants.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (1..=entrants.len() as u64).collect::<Vec<_>>(), "without gaps");
        let pseudonyms: BTreeSet<&str> = entrants.iter().map(|(_, entrant)| entrant.as_str()).collect();
        assert_eq!(pseudonyms.len(), entrants.len(), "each once");
        assert_eq!(list(entrants.iter().map(|(_, entrant)| entrant.as_str())), text(&said, "list"));
        let drawn = winner(text(&said, "seed"), text(&said, "list"), entrants.len() as u64);
        assert_eq!(drawn, said["winner"]["number"].as_u64());
    }
}

/// So many seconds after the tests begin.
pub(crate) fn after(seconds: i64) -> feria_schema_base::Timestamp {
    NOON.plus_millis(seconds * 1_000)
}
