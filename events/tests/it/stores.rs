//! The stores themselves: who may write, who holds the shop, what a snapshot in a real table is worth.

use crate::counter::{Ask, Counter, caller};
use crate::host::{count, patient};
use crate::read::{TOTALS, Totals, add_to, open, total_of};
use async_trait::async_trait;
use feria_events::{
    EventLog, Events, EventsParts, Limits, MemoryLog, Pair, Position, Projection, StartError, Stored, Stores,
    StoresError, SystemClock, Table, begin_write, database_is_away,
};
use feria_testkit::data::Data;
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction, DbErr, Statement, Value,
};
use std::sync::Arc;
use std::time::Duration;

async fn start(data: &Data, log: &Arc<MemoryLog>, more: Vec<Arc<dyn Projection>>) -> Result<Events, StartError> {
    let log: Arc<dyn EventLog> = Arc::<MemoryLog>::clone(log);
    let totals: Arc<dyn Projection> = Arc::new(Totals::default());
    Events::start(EventsParts {
        log,
        chat_log: Arc::new(MemoryLog::chat()),
        stores: open(data).await,
        clock: Arc::new(SystemClock),
        projections: std::iter::once(totals).chain(more).collect(),
        limits: Limits { threads: 1, snapshot_after: 10, ..patient() },
    })
    .await
}

/// Past the server, as an operator would reach into the read models.
async fn operator(data: &Data) -> DatabaseConnection {
    let mut options = match &data.pair {
        Pair::Sqlite { dir } => ConnectOptions::new(format!("sqlite://{}", dir.join("read.db").display())),
        Pair::Postgres { url, .. } => ConnectOptions::new(url),
    };
    options.set_schema_search_path("read");
    Database::connect(options).await.unwrap()
}

fn statement(db: &DatabaseConnection, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

const SNAPSHOT: &str = "SELECT version, body FROM snapshot WHERE stream = 'test.counter.a'";

async fn snapshot(db: &DatabaseConnection) -> Option<(i64, Vec<u8>)> {
    let row = db.query_one_raw(statement(db, SNAPSHOT, vec![])).await.unwrap()?;
    Some((row.try_get("", "version").unwrap(), row.try_get("", "body").unwrap()))
}

async fn a_snapshot_in_the_table_is_used_unless_it_does_not_fit_its_stream(data: Data) {
    let log = Arc::new(MemoryLog::new());
    let events = start(&data, &log, vec![]).await.unwrap();
    for n in 0..25 {
        add_to(&events, "a", &format!("n-{n}"), 1).await;
    }
    let operator = operator(&data).await;
    let mut found = snapshot(&operator).await;
    while found.as_ref().is_none_or(|(version, _)| *version != 20) {
        tokio::time::sleep(Duration::from_millis(10)).await;
        found = snapshot(&operator).await;
    }
    events.stop();
    drop(events);
    // A state that only the snapshot knows shows that it is used.
    let body = String::from_utf8(found.unwrap().1).unwrap().replace("\"count\":20", "\"count\":1020");
    let forge = "UPDATE snapshot SET body = $1";
    operator.execute_raw(statement(&operator, forge, vec![body.into_bytes().into()])).await.unwrap();
    let events = start(&data, &log, vec![]).await.unwrap();
    assert_eq!(count(&events.host, "a").await, 1_025);
    assert!(events.host.send::<Counter>("a", &caller("n-3"), Ask::Add(1)).await.unwrap().repeated);
    events.stop();
    drop(events);
    let forge = "UPDATE snapshot SET hash = $1";
    operator.execute_raw(statement(&operator, forge, vec![vec![7_u8; 32].into()])).await.unwrap();
    let events = start(&data, &log, vec![]).await.unwrap();
    assert_eq!(count(&events.host, "a").await, 25);
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_in_the_table_is_used_unless_it_does_not_fit_its_stream_on_sqlite() {
    a_snapshot_in_the_table_is_used_unless_it_does_not_fit_its_stream(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_in_the_table_is_used_unless_it_does_not_fit_its_stream_on_postgres() {
    a_snapshot_in_the_table_is_used_unless_it_does_not_fit_its_stream(Data::postgres()).await;
}

/// Panics on whatever it is given.
struct Panics;

#[async_trait]
impl Projection for Panics {
    fn name(&self) -> &'static str {
        "test.panics"
    }

    fn tables(&self) -> Vec<Table> {
        Vec::new()
    }

    async fn apply(&self, _: &DatabaseTransaction, _: &[Stored]) -> Result<(), DbErr> {
        panic!("a test asked the projection to panic");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_projection_that_panics_stops_alone() {
    let data = Data::sqlite();
    let events = start(&data, &Arc::new(MemoryLog::new()), vec![Arc::new(Panics)]).await.unwrap();
    let last = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", last).await, Some((1, 1)));
    let next = add_to(&events, "a", "two", 1).await;
    assert_eq!(total_of(&events, "a", next).await, Some((2, 2)));
    let troubles = events.health().await.troubles();
    assert_eq!(troubles.len(), 1, "{troubles:?}");
    assert!(troubles[0].contains("test.panics") && troubles[0].contains("panicked"), "{troubles:?}");
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_projection_that_is_added_later_catches_up_while_the_others_go_on() {
    let (data, log) = (Data::sqlite(), Arc::new(MemoryLog::new()));
    let events = start(&data, &log, vec![]).await.unwrap();
    for n in 0..1_300 {
        add_to(&events, "a", &format!("n-{n}"), 1).await;
    }
    assert_eq!(total_of(&events, "a", Position(1_300)).await, Some((1_300, 1_300)));
    events.stop();
    drop(events);
    let seen = Arc::new(Seen::default());
    let events = start(&data, &log, vec![Arc::<Seen>::clone(&seen) as _]).await.unwrap();
    let last = add_to(&events, "a", "after", 1).await;
    let mut checkpoint = events.stores.read.checkpoint("test.seen");
    checkpoint.wait_for(|at| *at >= last).await.unwrap();
    assert_eq!(*seen.0.lock().unwrap(), (1..=1_301).map(Position).collect::<Vec<_>>());
    assert_eq!(total_of(&events, "a", last).await, Some((1_301, 1_301)), "nothing twice for those who had it");
    events.stop();
}

/// Remembers the positions it was given.
#[derive(Default)]
struct Seen(std::sync::Mutex<Vec<Position>>);

#[async_trait]
impl Projection for Seen {
    fn name(&self) -> &'static str {
        "test.seen"
    }

    fn tables(&self) -> Vec<Table> {
        Vec::new()
    }

    async fn apply(&self, _: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        self.0.lock().unwrap().extend(records.iter().map(|stored| stored.position));
        Ok(())
    }
}

/// One server per shop: the second one refuses to start, and may when the first has ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_server_on_one_postgres_refuses_to_start() {
    let (data, log) = (Data::postgres(), Arc::new(MemoryLog::new()));
    let first = start(&data, &log, vec![]).await.unwrap();
    assert!(*first.holds_shop.borrow());
    let second = start(&data, &log, vec![]).await.err().unwrap();
    assert!(matches!(second, StartError::Stores(StoresError::HeldByAnother)), "{second}");
    first.stop();
    start(&data, &log, vec![]).await.unwrap().stop();
}

async fn raise(stores: &Stores) -> Result<(), DbErr> {
    let tx = begin_write(&stores.keep).await?;
    let read = statement(&stores.keep, "SELECT n FROM tally", vec![]);
    let before: i32 = tx.query_one_raw(read).await?.unwrap().try_get("", "n")?;
    tx.execute_raw(statement(&stores.keep, "UPDATE tally SET n = $1", vec![(before + 1).into()])).await?;
    tx.commit().await
}

/// The command line opens the stores while the server runs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_that_read_and_then_write_never_trip_over_each_other() {
    let data = Data::sqlite();
    let (server, command_line) = (open(&data).await, open(&data).await);
    server.keep.execute_unprepared("CREATE TABLE tally (n INTEGER); INSERT INTO tally VALUES (0)").await.unwrap();
    let raising = (0..40).map(|n| {
        let stores = if n % 2 == 0 { server.clone() } else { command_line.clone() };
        tokio::spawn(async move { raise(&stores).await })
    });
    for raised in raising.collect::<Vec<_>>() {
        raised.await.unwrap().unwrap();
    }
    let row = server.keep.query_one_raw(statement(&server.keep, "SELECT n FROM tally", vec![])).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i32>("", "n").unwrap(), 40);
}

#[tokio::test]
async fn a_query_cannot_write_into_the_read_models() {
    let data = Data::sqlite();
    let stores = open(&data).await;
    let refused = stores.read.db().execute_unprepared("CREATE TABLE stray (n INTEGER)").await;
    assert!(refused.is_err());
    assert!(stores.ping().await.is_ok());
}

#[tokio::test]
async fn a_wrong_question_is_not_taken_for_a_database_that_is_away() {
    for data in [Data::sqlite(), Data::postgres()] {
        let stores = open(&data).await;
        let wrong = stores.keep.execute_unprepared("SELECT nothing FROM nowhere").await.unwrap_err();
        assert!(!database_is_away(&wrong), "{wrong}");
        stores.keep.execute_unprepared("CREATE TABLE one (n INTEGER PRIMARY KEY)").await.unwrap();
        stores.keep.execute_unprepared("INSERT INTO one VALUES (1)").await.unwrap();
        let twice = stores.keep.execute_unprepared("INSERT INTO one VALUES (1)").await.unwrap_err();
        assert!(!database_is_away(&twice), "{twice}");
        stores.keep.clone().close().await.unwrap();
        let closed = stores.keep.execute_unprepared("SELECT 1").await.unwrap_err();
        assert!(database_is_away(&closed), "{closed}");
    }
    let folder = tempfile::tempdir().unwrap();
    let url = "postgres://feria@127.0.0.1:1/none".to_owned();
    let nobody = Pair::Postgres { url, dir: folder.path().to_owned() };
    let away = Stores::open(&nobody).await.err().unwrap();
    assert!(matches!(away, StoresError::Database(error) if database_is_away(&error)));
    assert!(!format!("{nobody:?}").contains("127.0.0.1"), "an address may hold a password");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_read_model_says_how_far_it_is_and_how_far_the_log() {
    let data = Data::sqlite();
    let events = start(&data, &Arc::new(MemoryLog::new()), vec![]).await.unwrap();
    let last = add_to(&events, "a", "one", 1).await;
    events.stores.read.checkpoint(TOTALS).wait_for(|at| *at >= last).await.unwrap();
    let read = events.health().await.read;
    let totals = read.projections.iter().find(|projection| projection.name == TOTALS).unwrap();
    assert_eq!((read.head, totals.position, totals.lag, &totals.stopped), (last, last, 0, &None));
    events.stop();
}
