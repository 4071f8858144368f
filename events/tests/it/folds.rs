//! The rows of a projection: however the log is cut into batches, they say what its events say, one after another.

use crate::counter::{Added, Counter, Event, Noted};
use crate::read::open;
use feria_events::{
    Actor, Aggregate as _, CommandMeta, EventEnvelope, EventSet as _, FORMAT, Hash, Position, Record, Stored,
    StreamName, begin_write, create_table, fold,
};
use feria_schema_base::{CommandId, Timestamp};
use feria_testkit::data::Data;
use proptest::prelude::*;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseConnection, QueryOrder as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

mod sums {
    //! What is kept of each counter.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "test_sums")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(crate) id: String,
        pub(crate) sum: i64,
        /// Not every event says something for it.
        pub(crate) note: Option<String>,
        /// The record that was seen last.
        pub(crate) position: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

type Rows = BTreeMap<String, sums::Model>;

fn evolve(row: &mut Option<sums::Model>, stored: &Stored, event: &Event) {
    let id = stored.record.stream.id().to_owned();
    let row = row.get_or_insert(sums::Model { id, sum: 0, note: None, position: 0 });
    row.position = i64::try_from(stored.position.0).unwrap();
    match event {
        Event::Added(Added { by, .. }) => row.sum = (row.sum * 3 + by) % 1_000_003,
        Event::Noted(Noted { text }) => row.note = Some(text.clone()),
        _ => row.note = None,
    }
}

fn added(by: i64) -> Event {
    Event::Added(Added { by, at: Timestamp(0) })
}

/// A record as it would be read from the log.
fn stored(position: u64, kind: &str, id: &str, events: &[Event]) -> Stored {
    let envelope = |event: &Event| EventEnvelope {
        id: Uuid::now_v7(),
        name: event.name().into(),
        schema: event.version(),
        command: 0,
        data: event.encode().unwrap(),
    };
    let command = CommandId::of(&[&position.to_string()]);
    let (causation, correlation_id, traceparent) = (None, None, None);
    let record = Record {
        format: FORMAT,
        commit_id: Uuid::now_v7(),
        stream: StreamName::new(kind, id),
        version_from: 1,
        recorded_at: Timestamp(0),
        wake_at: None,
        prev_hash: Hash::default(),
        commands: vec![CommandMeta { id: command, actor: Actor::System, causation, correlation_id, traceparent }],
        events: events.iter().map(envelope).collect(),
    };
    Stored { position: Position(position), hash: Hash::default(), record: Arc::new(record) }
}

/// One batch, in a transaction of its own.
async fn take(db: &DatabaseConnection, records: &[Stored]) -> Result<(), DbErr> {
    let tx = begin_write(db).await?;
    fold::<Event, sums::Entity>(&tx, Counter::KIND, records, evolve).await?;
    tx.commit().await
}

async fn rows(db: &DatabaseConnection) -> Rows {
    let rows = sums::Entity::find().order_by_asc(sums::Column::Id).all(db).await.unwrap();
    rows.into_iter().map(|row| (row.id.clone(), row)).collect()
}

/// What the rows must be, without a database.
fn by_hand(records: &[Stored]) -> Rows {
    let mut rows = BTreeMap::<String, Option<sums::Model>>::new();
    for stored in records.iter().filter(|stored| stored.record.stream.kind() == Counter::KIND) {
        for envelope in &stored.record.events {
            let event = Event::read(envelope).unwrap();
            evolve(rows.entry(stored.record.stream.id().to_owned()).or_default(), stored, &event);
        }
    }
    rows.into_iter().filter_map(|(id, row)| Some((id, row?))).collect()
}

async fn table(data: &Data) -> DatabaseConnection {
    let db = open(data).await.keep;
    create_table::<sums::Entity>(&db).await.unwrap();
    db
}

/// More rows than one statement writes, some of them there before and touched twice in the batch.
async fn more_rows_than_one_statement_holds_are_all_written(data: Data) {
    let db = table(&data).await;
    let first: Vec<Stored> =
        (1..=1_000).map(|n| stored(n, Counter::KIND, &format!("id-{n:04}"), &[added(7)])).collect();
    take(&db, &first).await.unwrap();
    let again = (1_001..=2_300).map(|n| {
        let id = format!("id-{:04}", n % 1_150);
        stored(n, Counter::KIND, &id, &[added(1), Event::Noted(Noted { text: format!("n {n}") })])
    });
    let again: Vec<Stored> = again.collect();
    take(&db, &again).await.unwrap();
    let all: Vec<Stored> = first.into_iter().chain(again).collect();
    let (kept, wanted) = (rows(&db).await, by_hand(&all));
    assert_eq!((kept.len(), kept), (1_150, wanted));
}

#[tokio::test]
async fn more_rows_than_one_statement_holds_are_all_written_on_sqlite() {
    more_rows_than_one_statement_holds_are_all_written(Data::sqlite()).await;
}

#[tokio::test]
async fn more_rows_than_one_statement_holds_are_all_written_on_postgres() {
    more_rows_than_one_statement_holds_are_all_written(Data::postgres()).await;
}

/// What somebody wrote never stops a projection: where the database has no place for U+0000, another sign stands.
#[tokio::test]
async fn a_text_that_the_database_cannot_keep_stops_nothing() {
    for data in [Data::sqlite(), Data::postgres()] {
        let db = table(&data).await;
        let text = "kiln\0\u{1f375} \"quoted\" \\ and\nnew".to_owned();
        take(&db, &[stored(1, Counter::KIND, "a", &[Event::Noted(Noted { text: text.clone() })])]).await.unwrap();
        let note = rows(&db).await["a"].note.clone().unwrap();
        assert!(note == text || note == text.replace('\0', "\u{fffd}"), "{note:?}");
    }
}

/// A stream of another kind is another's, whatever its id and its events are called, and is not even read.
#[tokio::test]
async fn what_belongs_to_another_kind_is_left_alone() {
    let data = Data::sqlite();
    let db = table(&data).await;
    let mut foreign = stored(2, "test.counters", "a", &[added(5)]);
    let unreadable = Arc::get_mut(&mut foreign.record).unwrap();
    unreadable.events[0].name = "test.counter.forgotten".into();
    take(&db, &[stored(1, Counter::KIND, "a", &[added(1)]), foreign, stored(3, "test", "counter", &[added(9)])])
        .await
        .unwrap();
    take(&db, &[]).await.unwrap();
    let kept = rows(&db).await;
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["a"]);
    assert_eq!((kept["a"].sum, kept["a"].position), (1, 1));
}

/// An event that this program does not know stops the whole batch: a row is never a part of the truth.
#[tokio::test]
async fn an_event_that_is_not_known_writes_no_row_of_its_batch() {
    let data = Data::sqlite();
    let db = table(&data).await;
    take(&db, &[stored(1, Counter::KIND, "a", &[added(1)])]).await.unwrap();
    let before = rows(&db).await;
    for (name, schema, text) in [
        ("test.counter.forgotten", 1, "{}"),
        ("test.counter.added", 2, "{\"by\":1,\"at\":0}"),
        ("test.counter.added", 1, "{}"),
    ] {
        let mut unknown = stored(3, Counter::KIND, "b", &[added(1), added(1)]);
        let event = &mut Arc::get_mut(&mut unknown.record).unwrap().events[1];
        event.name = name.into();
        event.schema = schema;
        event.data = serde_json::value::RawValue::from_string(text.to_owned()).unwrap();
        let batch = [stored(2, Counter::KIND, "a", &[added(1)]), unknown, stored(4, Counter::KIND, "c", &[added(1)])];
        let refused = take(&db, &batch).await.unwrap_err();
        assert!(matches!(refused, DbErr::Custom(_)), "{refused}");
        assert_eq!(rows(&db).await, before, "{name} {schema} {text}");
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (-9..9i64).prop_map(added),
        1 => "\\PC{0,9}".prop_map(|text| Event::Noted(Noted { text })),
        1 => Just(Event::Rung(crate::counter::Rung {})),
    ]
}

/// Records of a few streams, and where the log is cut.
fn batches() -> impl Strategy<Value = Vec<Vec<(u8, Vec<Event>)>>> {
    let record = (0..6u8, proptest::collection::vec(any_event(), 1..4));
    proptest::collection::vec(proptest::collection::vec(record, 0..8), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// CARD-05: rows are a function of the log, not of how it came.
    #[test]
    fn however_the_log_is_cut_the_rows_are_the_same(batches in batches()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let data = Data::sqlite();
            let db = table(&data).await;
            let (mut all, mut position) = (Vec::new(), 0);
            for batch in batches {
                let mut records = Vec::new();
                for (id, events) in batch {
                    position += 1;
                    let kind = if id == 0 { "test.other" } else { Counter::KIND };
                    records.push(stored(position, kind, &format!("id-{id}"), &events));
                }
                take(&db, &records).await.unwrap();
                all.extend(records);
            }
            prop_assert_eq!(rows(&db).await, by_hand(&all));
            Ok(())
        })?;
    }
}
