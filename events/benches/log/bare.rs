//! The limit of a server: a bare client that publishes a message per record and checks what the log checks.

use async_nats::jetstream::Context;
use async_nats::jetstream::message::PublishMessage;
use async_trait::async_trait;
use feria_events::{Append, AppendError, EventLog, LogId, Position, ReadError, Stored, StreamName, Version};
use tokio::sync::watch;

/// A client of JetStream without anything of ours.
pub(crate) struct Bare {
    id: LogId,
    context: Context,
    head: watch::Sender<Position>,
}

impl Bare {
    /// Publishes into the stream that the log has made.
    pub(crate) async fn connect(url: &str) -> Self {
        let client = async_nats::connect(url).await.unwrap();
        let context = async_nats::jetstream::new(client);
        Self { id: LogId("log_bare".to_owned()), context, head: watch::Sender::default() }
    }
}

#[async_trait]
impl EventLog for Bare {
    fn id(&self) -> &LogId {
        &self.id
    }

    fn form(&self) -> &'static str {
        "bare"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        let message = PublishMessage::build().payload(append.body).expected_last_subject_sequence(append.after.0);
        let subject = format!("shop.ev.{}", append.stream);
        let ack = self.context.send_publish(subject, message).await.unwrap().await.unwrap();
        Ok(Position(ack.sequence))
    }

    async fn load(&self, _: &StreamName, _: Version) -> Result<Vec<Stored>, ReadError> {
        Ok(Vec::new())
    }

    async fn last(&self, _: &StreamName) -> Result<Option<Stored>, ReadError> {
        Ok(None)
    }

    async fn read(&self, _: Position, _: usize) -> Result<Vec<Stored>, ReadError> {
        Ok(Vec::new())
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }

    async fn writable(&self) -> Result<(), String> {
        Ok(())
    }
}
