//! Any schedule of appends, right and wrong, in every form: what comes out is what a plain list would hold.

use super::forms::{Embedded, Form, Memory};
use super::nats::Nats;
use super::records::Writer;
use feria_events::{AppendError, EventLog, JetStreamLog, JetStreamSettings, Position};
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const STREAMS: usize = 4;

/// What one writer of a round does.
#[derive(Debug, Clone, Copy)]
enum Turn {
    /// Expects what is there, and writes so many events.
    Right(usize),
    /// Expects a place that the stream has left, or never had.
    Wrong(u64),
    Rests,
}

/// Each round is sent at once, one turn for each stream, so that right and wrong ones share groups.
type Round = [Turn; STREAMS];

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![3 => (1..4_usize).prop_map(Turn::Right), 2 => (1..50_u64).prop_map(Turn::Wrong), 1 => Just(Turn::Rests)]
}

fn rounds() -> impl Strategy<Value = Vec<Round>> {
    proptest::collection::vec([turn(), turn(), turn(), turn()], 1..12)
}

/// What the log must hold: each stream's records by position and events, in order.
type Model = [Vec<(Position, usize)>; STREAMS];

async fn plays(log: &Arc<dyn EventLog>, rounds: &[Round]) -> Result<(), TestCaseError> {
    let mut writers: Vec<Writer> = (0..STREAMS).map(|number| Writer::of(&format!("thing{number}"))).collect();
    let mut model = Model::default();
    for round in rounds {
        let sent = writers.iter().zip(round).map(|(writer, turn)| {
            let (log, mut writer, turn) = (Arc::clone(log), writer.clone(), *turn);
            async move {
                let outcome = match turn {
                    Turn::Rests => None,
                    Turn::Right(events) => Some(writer.try_write(&*log, events, "right").await),
                    Turn::Wrong(off) => {
                        let mut stale = writer.clone();
                        stale.at = Position(writer.at.0 + off);
                        Some(stale.try_write(&*log, 1, "wrong").await)
                    }
                };
                (writer, outcome)
            }
        });
        let played = futures_util::future::join_all(sent).await;
        for (number, ((writer, outcome), turn)) in played.into_iter().zip(round).enumerate() {
            match (turn, outcome) {
                (Turn::Right(events), Some(Ok(position))) => model[number].push((position, *events)),
                (Turn::Wrong(_), Some(Err(AppendError::Conflict))) | (Turn::Rests, None) => {}
                (turn, outcome) => return Err(TestCaseError::fail(format!("{turn:?} came to {outcome:?}"))),
            }
            writers[number] = writer;
        }
    }
    agrees(&**log, &writers, &model).await
}

async fn agrees(log: &dyn EventLog, writers: &[Writer], model: &Model) -> Result<(), TestCaseError> {
    for (writer, expected) in writers.iter().zip(model) {
        let loaded = log.load(&writer.stream, 0).await.unwrap();
        let found: Vec<_> = loaded.iter().map(|stored| (stored.position, stored.record.events.len())).collect();
        prop_assert_eq!(&found, expected);
        let last = log.last(&writer.stream).await.unwrap();
        prop_assert_eq!(last.map(|stored| (stored.position, stored.hash)), loaded.last().map(|s| (s.position, s.hash)));
        // From any version on it is the end of the whole.
        for after in 0..=writer.version {
            let tail: Vec<_> = log.load(&writer.stream, after).await.unwrap().iter().map(|s| s.position).collect();
            let wanted = loaded.iter().filter(|stored| stored.record.version_to() > after);
            prop_assert_eq!(tail, wanted.map(|stored| stored.position).collect::<Vec<_>>());
        }
    }
    let mut places: Vec<_> = model.iter().flatten().map(|(position, _)| *position).collect();
    places.sort_unstable();
    let whole: Vec<_> = log.read(Position(0), 1_000).await.unwrap().iter().map(|stored| stored.position).collect();
    prop_assert_eq!(&whole, &places);
    prop_assert_eq!(*log.head().borrow(), places.last().copied().unwrap_or_default());
    Ok(())
}

fn on_a_runtime<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_schedule_comes_to_what_a_list_would_hold_in_memory(rounds in rounds()) {
        on_a_runtime(async { plays(&Memory::new().await.log(), &rounds).await })?;
    }

    #[test]
    fn any_schedule_comes_to_what_a_list_would_hold_in_a_file(rounds in rounds()) {
        on_a_runtime(async {
            let form = Embedded::new().await;
            plays(&form.log(), &rounds).await
        })?;
    }
}

/// One server, and a shop of its own for each schedule.
#[test]
fn any_schedule_comes_to_what_a_list_would_hold_on_jetstream() {
    let nats = Nats::careful();
    let shops = AtomicU32::new(0);
    let config = ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let outcome = runner.run(&rounds(), |rounds| {
        let namespace = format!("shop{}", shops.fetch_add(1, Ordering::Relaxed));
        let settings = JetStreamSettings { namespace, ..nats.settings() };
        on_a_runtime(async {
            let log: Arc<dyn EventLog> = Arc::new(JetStreamLog::open(&settings, None).await.unwrap());
            plays(&log, &rounds).await
        })
    });
    outcome.unwrap();
}
