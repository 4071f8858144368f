//! What was kept in another shape than today's is found out by itself: rows are rebuilt, snapshots are left aside; and
//! a deadline that nobody can keep is said aloud.

use crate::counter::{Added, Ask, Counter, Event, caller};
use crate::host::patient;
use async_trait::async_trait;
use feria_events::{
    Aggregate as _, EventSet as _, Events, EventsParts, Limits, MemoryLog, Projection, Stored, Stores, SystemClock,
    Table,
};
use feria_schema_base::Timestamp;
use feria_testkit::data::Data;
use feria_testkit::eventually;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait as _, QuerySelect as _, Set};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use utoipa::ToSchema;

mod before {
    //! The rows as a release wrote them.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "test_sum")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(crate) id: String,
        pub(crate) sum: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod after {
    //! The rows as the next one wants them.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "test_sum")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(crate) id: String,
        pub(crate) sum: i64,
        pub(crate) largest: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its schema is looked at")]
struct Note {
    text: String,
}

/// A projection of one name whose tables are those of the release that runs.
struct Sums {
    table: Table,
    /// How many records it was given.
    given: Arc<AtomicU32>,
    widened: bool,
}

#[async_trait]
impl Projection for Sums {
    fn name(&self) -> &'static str {
        "test.sums"
    }

    fn tables(&self) -> Vec<Table> {
        vec![self.table.clone()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        for stored in records.iter().filter(|stored| stored.record.stream.kind() == Counter::KIND) {
            self.given.fetch_add(1, Ordering::SeqCst);
            for envelope in &stored.record.events {
                let event = Event::read(envelope).map_err(|error| DbErr::Custom(error.to_string()))?;
                let Event::Added(Added { by, .. }) = event else { continue };
                let id = stored.record.stream.id().to_owned();
                let sum = before::Entity::find_by_id(id.clone()).select_only().column(before::Column::Sum);
                let sum = by + sum.into_tuple::<i64>().one(tx).await?.unwrap_or_default();
                before::Entity::delete_by_id(id.clone()).exec(tx).await?;
                if self.widened {
                    let row = after::ActiveModel { id: Set(id), sum: Set(sum), largest: Set(by) };
                    after::Entity::insert(row).exec_without_returning(tx).await?;
                } else {
                    before::Entity::insert(before::ActiveModel { id: Set(id), sum: Set(sum) })
                        .exec_without_returning(tx)
                        .await?;
                }
            }
        }
        Ok(())
    }
}

async fn start(data: &Data, log: &Arc<MemoryLog>, table: Table, widened: bool) -> (Events, Arc<AtomicU32>) {
    let given = Arc::new(AtomicU32::new(0));
    let sums = Sums { table, given: Arc::clone(&given), widened };
    let parts = EventsParts {
        log: Arc::<MemoryLog>::clone(log),
        chat_log: Arc::new(MemoryLog::chat()),
        stores: Stores::open(&data.pair).await.unwrap(),
        clock: Arc::new(SystemClock),
        projections: vec![Arc::new(sums)],
        limits: Limits { threads: 1, ..patient() },
    };
    (Events::start(parts).await.unwrap(), given)
}

async fn sum(events: &Events) -> Option<i64> {
    let sum = before::Entity::find_by_id("a".to_owned()).select_only().column(before::Column::Sum);
    sum.into_tuple().one(events.stores.read.db()).await.unwrap()
}

static BEFORE: LazyLock<Table> = LazyLock::new(Table::of::<before::Entity>);
static AFTER: LazyLock<Table> = LazyLock::new(Table::of::<after::Entity>);

async fn rows_in_another_shape_are_rebuilt(data: Data) {
    let log = Arc::new(MemoryLog::new());
    let (events, given) = start(&data, &log, BEFORE.clone(), false).await;
    for number in [3, 4] {
        events.host.send::<Counter>("a", &caller(&number.to_string()), Ask::Add(number)).await.unwrap();
    }
    eventually("the rows", async || sum(&events).await == Some(7)).await;
    events.stop();
    drop(events);

    let (events, again) = start(&data, &log, BEFORE.clone(), false).await;
    events.host.send::<Counter>("a", &caller("5"), Ask::Add(5)).await.unwrap();
    eventually("the rows", async || sum(&events).await == Some(12)).await;
    assert_eq!((given.load(Ordering::SeqCst), again.load(Ordering::SeqCst)), (2, 1), "the same shape goes on");
    events.stop();
    drop(events);

    let (events, widened) = start(&data, &log, AFTER.clone(), true).await;
    eventually("the rows", async || sum(&events).await == Some(12)).await;
    let row = after::Entity::find_by_id("a".to_owned()).one(events.stores.read.db()).await.unwrap().unwrap();
    assert_eq!((row.sum, row.largest), (12, 5));
    assert_eq!(widened.load(Ordering::SeqCst), 3, "from the beginning of the log");
    events.stop();
    drop(events);

    let (events, noted) = start(&data, &log, AFTER.clone().holding::<Note>(), true).await;
    eventually("the rows", async || sum(&events).await == Some(12)).await;
    assert_eq!(noted.load(Ordering::SeqCst), 3, "what a column holds as JSON counts too");
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_in_another_shape_are_rebuilt_by_themselves_on_both() {
    rows_in_another_shape_are_rebuilt(Data::sqlite()).await;
    rows_in_another_shape_are_rebuilt(Data::postgres()).await;
}

/// Whoever forgets to name an aggregate to the host hears of it when its first deadline has come.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_that_nobody_hosts_is_degraded() {
    let (data, log) = (Data::sqlite(), Arc::new(MemoryLog::new()));
    let (events, _) = start(&data, &log, BEFORE.clone(), false).await;
    events.begin(vec![]).await.unwrap();
    events.core().hosts::<Counter>();
    events.host.send::<Counter>("a", &caller("arm"), Ask::RingAt(Timestamp(1))).await.unwrap();
    let rung = async |events: &Events| events.host.look::<Counter, _>("a", |counter, _| counter.rung).await.unwrap();
    eventually("the deadline", async || rung(&events).await == 1).await;
    assert!(!events.health().await.is_degraded());
    let soon = Timestamp(feria_events::Clock::now(&SystemClock).0 + 50_000);
    events.host.send::<Counter>("b", &caller("arm later"), Ask::RingAt(soon)).await.unwrap();
    events.stop();
    drop(events);

    let (events, _) = start(&data, &log, BEFORE.clone(), false).await;
    events.begin(vec![]).await.unwrap();
    eventually("the word", async || events.health().await.is_degraded()).await;
    assert_eq!(events.health().await.troubles(), ["a deadline of test.counter is due, and nobody hosts it"]);
    events.core().hosts::<Counter>();
    eventually("its end", async || !events.health().await.is_degraded()).await;
    events.stop();
}
