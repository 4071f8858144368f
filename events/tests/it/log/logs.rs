//! The form of a shop's log is kept with its data, and never changes by itself.

use super::nats::Nats;
use super::records::Writer;
use feria_events::{LogForm, Logs, OpenError, Position, open_to_verify, verify};
use std::path::Path;
use std::time::Duration;

const MONTH: Duration = Duration::from_secs(30 * 24 * 3_600);

async fn refusal(data: &Path, form: &LogForm) -> OpenError {
    Logs::open(data, form, MONTH).await.err().expect("it was opened")
}

#[tokio::test]
async fn data_that_was_begun_embedded_stays_embedded() {
    let data = tempfile::tempdir().unwrap();
    let nats = Nats::careful();
    let jetstream = LogForm::JetStream(nats.settings());
    let logs = Logs::open(data.path(), &LogForm::Embedded, MONTH).await.unwrap();
    let (id, chat_id) = (logs.main.id().clone(), logs.chat.id().clone());
    assert_ne!(id, chat_id);
    Writer::of("thing").write(&*logs.main, "said").await;

    // While it runs, and after it.
    let looked = open_to_verify(data.path(), &LogForm::Embedded).await.unwrap();
    assert_eq!(verify(&*looked).await.unwrap().records, 1);
    drop(logs);
    let refused = refusal(data.path(), &jetstream).await;
    assert!(matches!(&refused, OpenError::OtherForm { kept, asked: "jetstream" } if kept == "embedded"));
    assert!(open_to_verify(data.path(), &jetstream).await.is_err());

    let logs = Logs::open(data.path(), &LogForm::Embedded, MONTH).await.unwrap();
    assert_eq!((logs.main.id(), logs.chat.id()), (&id, &chat_id));
    drop(logs);
    std::fs::remove_file(data.path().join("events.db")).unwrap();
    assert!(matches!(refusal(data.path(), &LogForm::Embedded).await, OpenError::Missing { .. }));
}

#[tokio::test]
async fn data_that_was_begun_on_a_server_belongs_to_its_log() {
    let (data, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let nats = Nats::careful();
    let jetstream = LogForm::JetStream(nats.settings());
    let logs = Logs::open(data.path(), &jetstream, MONTH).await.unwrap();
    let id = logs.main.id().clone();
    assert_eq!(logs.weak, None);
    Writer::of("room").write(&*logs.chat, "hello").await;
    Writer::of("thing").write(&*logs.main, "said").await;
    assert_eq!(logs.main.read(Position(0), 10).await.unwrap().len(), 1, "chat lies in a stream of its own");
    drop(logs);
    assert!(matches!(refusal(data.path(), &LogForm::Embedded).await, OpenError::OtherForm { .. }));
    assert_eq!(Logs::open(data.path(), &jetstream, MONTH / 2).await.unwrap().main.id(), &id);
    let looked = open_to_verify(data.path(), &jetstream).await.unwrap();
    assert!(verify(&*looked).await.unwrap().is_sound());

    // Another server has another log, or none.
    let elsewhere = Nats::careful();
    let moved = LogForm::JetStream(elsewhere.settings());
    assert!(matches!(refusal(data.path(), &moved).await, OpenError::Missing { .. }));
    drop(Logs::open(other.path(), &moved, MONTH).await.unwrap());
    assert!(matches!(refusal(data.path(), &moved).await, OpenError::OtherLog { .. }));
}

#[tokio::test]
async fn a_first_start_that_was_cut_off_is_gone_on_with() {
    let data = tempfile::tempdir().unwrap();
    let id = Logs::open(data.path(), &LogForm::Embedded, MONTH).await.unwrap().main.id().clone();
    std::fs::remove_file(data.path().join("log.json")).unwrap();
    let nats = LogForm::JetStream(super::nats::settings(1, 1));
    assert!(matches!(refusal(data.path(), &nats).await, OpenError::OtherForm { .. }), "its file tells its form");
    assert_eq!(Logs::open(data.path(), &LogForm::Embedded, MONTH).await.unwrap().main.id(), &id);
    std::fs::write(data.path().join("log.json"), "{").unwrap();
    assert!(matches!(refusal(data.path(), &LogForm::Embedded).await, OpenError::Unreadable(..)));
}
