//! Keys that a released version has put in PostgreSQL: moved into the data folder once, whatever interrupts it.

use crate::host::patient;
use feria_events::{
    Events, EventsParts, Keys, Limits, MemoryLog, Pair, StartError, Stores, StoresError, StreamName, SystemClock,
};
use feria_schema_base::{Opened, PersonId, Sealed};
use feria_testkit::data::Data;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use std::fmt::Write as _;
use std::sync::Arc;

const ADA: PersonId = PersonId::from_bits(1);
const BOB: PersonId = PersonId::from_bits(2);

/// As version 0.2 has made them.
const TABLES: &str = "CREATE SCHEMA keys; \
    CREATE TABLE keys.person_key (person varchar NOT NULL PRIMARY KEY, key bytea NOT NULL); \
    CREATE TABLE keys.erased_person (person varchar NOT NULL PRIMARY KEY); \
    CREATE TABLE keys.house_key (name varchar NOT NULL PRIMARY KEY, key bytea NOT NULL); \
    CREATE TABLE keys.identity_signing_key (number bigint NOT NULL PRIMARY KEY, pkcs8 bytea NOT NULL, \
        made_at bigint NOT NULL)";

fn stream() -> StreamName {
    StreamName::new("test.counter", "a")
}

async fn start(data: &Data) -> Result<Events, StartError> {
    Events::start(EventsParts {
        log: Arc::<MemoryLog>::default(),
        chat_log: Arc::new(MemoryLog::chat()),
        stores: Stores::open(&data.pair).await.unwrap(),
        clock: Arc::new(SystemClock),
        projections: Vec::new(),
        limits: Limits { threads: 1, ..patient() },
    })
    .await
}

async fn postgres(data: &Data) -> DatabaseConnection {
    let Pair::Postgres { url, .. } = &data.pair else { unreachable!() };
    Database::connect(url).await.unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// A shop as version 0.2 has left it: what was sealed, and every key in PostgreSQL alone.
async fn of_before(data: &Data) -> (Sealed<String>, Sealed<String>, String) {
    let stores = Stores::open(&data.pair).await.unwrap();
    let keys = Keys::open_store(&stores).await.unwrap();
    let ada = keys.seal(ADA, &stream(), &"Ada".to_owned()).await.unwrap();
    let bob = keys.seal(BOB, &stream(), &"Bob".to_owned()).await.unwrap();
    keys.erase(BOB).await.unwrap();
    let database = postgres(data).await;
    database.execute_unprepared(TABLES).await.unwrap();
    let rows = |sql: &str| {
        let ask = Statement::from_string(stores.keys.get_database_backend(), sql);
        async { stores.keys.query_all_raw(ask).await.unwrap() }
    };
    for (table, sql) in
        [("person_key", "SELECT person AS name, key FROM person_key"), ("house_key", "SELECT name, key FROM house_key")]
    {
        for row in rows(sql).await {
            let (name, key): (String, Vec<u8>) = (row.try_get("", "name").unwrap(), row.try_get("", "key").unwrap());
            let sql = format!("INSERT INTO keys.{table} VALUES ('{name}', '\\x{}')", hex(&key));
            database.execute_unprepared(&sql).await.unwrap();
        }
    }
    let more = format!(
        "INSERT INTO keys.erased_person VALUES ('{BOB}'); \
         INSERT INTO keys.identity_signing_key VALUES (1, '\\x0102', 1800000000000000)"
    );
    database.execute_unprepared(&more).await.unwrap();
    (ada, bob, keys.keyed_hash("e-mail", "ada@example.org"))
}

fn forget_the_file(data: &Data) {
    for end in ["", "-wal", "-shm"] {
        let _not_there = std::fs::remove_file(data.dir.path().join(format!("keys.db{end}")));
    }
}

async fn has_schema(data: &Data) -> bool {
    let ask = "SELECT count(*) FROM information_schema.schemata WHERE schema_name = 'keys'";
    let database = postgres(data).await;
    let ask = Statement::from_string(database.get_database_backend(), ask);
    database.query_one_raw(ask).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap() == 1
}

async fn is_whole(events: &Events, (ada, bob, hash): &(Sealed<String>, Sealed<String>, String)) {
    let keys = &events.keys;
    assert_eq!(keys.open(&stream(), ada).await.unwrap(), Opened::Plain("Ada".to_owned()));
    assert_eq!(keys.open(&stream(), bob).await.unwrap(), Opened::Erased);
    assert!(keys.seal(BOB, &stream(), &1).await.is_err(), "who was erased gets no second key");
    assert_eq!(keys.keyed_hash("e-mail", "ada@example.org"), *hash);
    let ask = "SELECT number, pkcs8, made_at FROM identity_signing_key";
    let ask = Statement::from_string(events.stores.keys.get_database_backend(), ask);
    let row = events.stores.keys.query_one_raw(ask).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "number").unwrap(), 1);
    assert_eq!(row.try_get::<Vec<u8>>("", "pkcs8").unwrap(), [1, 2]);
    assert_eq!(row.try_get::<i64>("", "made_at").unwrap(), 1_800_000_000_000_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_that_a_released_version_put_in_postgres_are_moved_once() {
    let data = Data::postgres();
    let before = of_before(&data).await;
    forget_the_file(&data);
    assert!(!Stores::keys_are_missing(&data.pair).await.unwrap(), "they are in the database");
    for _ in 0..2 {
        let events = start(&data).await.unwrap();
        is_whole(&events, &before).await;
        assert!(!has_schema(&data).await, "nothing is left there");
        events.stop();
    }
    forget_the_file(&data);
    assert!(Stores::keys_are_missing(&data.pair).await.unwrap());
}

/// The schema is there, so it is the truth; what lies in the file already is written anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_was_interrupted_is_done_again() {
    let data = Data::postgres();
    let before = of_before(&data).await;
    let file = Stores::open(&data.pair).await.unwrap().keys;
    file.execute_unprepared("DELETE FROM erased_person; UPDATE person_key SET key = x'00'").await.unwrap();
    file.close().await.unwrap();
    let events = start(&data).await.unwrap();
    is_whole(&events, &before).await;
    assert!(!has_schema(&data).await);
    events.stop();
}

/// An older version that ran meanwhile has begun keys of its own: neither is thrown away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_in_both_places_are_refused_and_both_stay() {
    let data = Data::postgres();
    of_before(&data).await;
    let change = "UPDATE keys.house_key SET key = '\\x00'";
    postgres(&data).await.execute_unprepared(change).await.unwrap();
    let refused = start(&data).await.err().unwrap();
    assert!(matches!(refused, StartError::Stores(StoresError::TwoKeys)), "{refused}");
    assert!(has_schema(&data).await);
    let stores = Stores::open(&data.pair).await.unwrap();
    let ask = Statement::from_string(stores.keys.get_database_backend(), "SELECT count(*) FROM person_key");
    assert_eq!(stores.keys.query_one_raw(ask).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap(), 1);
}
