//! The feed of the logs: what is committed becomes what the modules make of it for pages, in its order.
//!
//! Nothing is missed while the server runs, and nothing of the past is said again. A line of chat is said before
//! what follows it; of the facts each stands for itself, and what cannot be rendered now is said later.

mod deferred;
mod follow;

use self::deferred::{Deferred, Owed};
use self::follow::{AGAIN, follow, is_away, said_in_order};
use super::hub::Hub;
use feria_events::{EventLog, Position, Stored};
use feria_openapi::Failure;
use feria_openapi::live::{LiveSource, Update};
use feria_schema_base::RoomId;
use std::sync::Arc;
use std::time::Duration;

/// How long the lines that follow wait for one that cannot be said now.
const PATIENCE: Duration = Duration::from_secs(5);

/// Brings what happens to the sockets. Cloning it is cheap.
#[derive(Clone)]
pub(crate) struct Feed {
    hub: Hub,
    sources: Vec<Arc<dyn LiveSource>>,
    deferred: Deferred,
}

impl Feed {
    pub(crate) fn new(hub: Hub, sources: Vec<Arc<dyn LiveSource>>) -> Self {
        Self { hub, sources, deferred: Deferred::default() }
    }

    /// Lines of chat, as they are kept.
    pub(crate) async fn chat(self, log: Arc<dyn EventLog>) {
        follow(log, |stored| {
            let feed = self.clone();
            async move { feed.every_line(&stored).await }
        })
        .await;
    }

    /// Everything else that is kept.
    pub(crate) async fn facts(self, log: Arc<dyn EventLog>) {
        follow(log, |stored| {
            let feed = self.clone();
            async move { feed.fact(&stored).await }
        })
        .await;
    }

    /// What was deferred, as soon as the store is back that it is read from.
    pub(crate) async fn retry(self) {
        loop {
            let (owed, position) = self.deferred.next().await;
            if self.is_said(owed, position).await {
                self.deferred.done(owed, position);
            } else {
                tokio::time::sleep(AGAIN).await;
            }
        }
    }

    /// A page that hears a line takes all before it for heard.
    async fn every_line(&self, stored: &Stored) {
        let said = said_in_order(PATIENCE, || self.lines(stored)).await;
        if said.as_ref().is_err_and(is_away)
            && let Ok(room) = stored.record.stream.id().parse::<RoomId>()
        {
            self.hub.send_away(room);
        }
        noted(said);
    }

    /// All of a record are there before the first is said: what is tried again is said once.
    async fn lines(&self, stored: &Stored) -> Result<(), Failure> {
        let mut all = Vec::new();
        for source in &self.sources {
            all.extend(source.lines(stored).await?);
        }
        all.into_iter().for_each(|(to, message)| self.hub.say(to, message));
        Ok(())
    }

    /// Each source on its own: what cannot be said keeps nothing else back.
    async fn fact(&self, stored: &Stored) {
        for (source, module) in self.sources.iter().enumerate() {
            match module.updates(stored) {
                Ok(updates) => {
                    for update in updates {
                        match update {
                            Update::Say(to, message) => self.hub.say(to, message),
                            Update::Refresh(key) => self.say_or_defer(Owed { source, key }, stored.position).await,
                        }
                    }
                }
                Err(failure) => noted(Err(failure)),
            }
        }
    }

    /// A store that is known to be away is not asked again here: the rest would wait for it.
    async fn say_or_defer(&self, owed: Owed, position: Position) {
        if self.deferred.must_wait(owed) || !self.is_said(owed, position).await {
            self.deferred.defer(owed, position);
        }
    }

    /// False when it is to be tried again.
    async fn is_said(&self, owed: Owed, position: Position) -> bool {
        let said = self.render(owed, position).await;
        let again = said.as_ref().is_err_and(is_away);
        self.deferred
            .tried(said.as_ref().is_err_and(|failure| is_away(failure) && failure.code != "read_model_is_behind"));
        if again {
            tracing::debug!(key = ?owed.key, "something waits to be said");
        } else {
            noted(said);
        }
        !again
    }

    async fn render(&self, Owed { source, key }: Owed, position: Position) -> Result<(), Failure> {
        let Some(source) = self.sources.get(source) else { return Ok(()) };
        for (to, message) in source.render(key, position).await? {
            self.hub.say(to, message);
        }
        Ok(())
    }
}

/// What cannot be said is seen at the next welcome or page; the reason stays in the server's log.
fn noted(said: Result<(), Failure>) {
    if let Err(failure) = said {
        tracing::warn!(%failure, "something that happened could not be said");
    }
}
