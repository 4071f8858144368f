//! Recorder: turns what happens on the media plane into kept facts.

use super::aggregate::SessionFacts;
use super::commands::Command;
use crate::Media;
use crate::error::Error;
use crate::plane::event::MediaEvent;
use feria_events::{Actor, CommandHeader, Host, SendError};
use feria_schema_base::{CommandId, MediaSessionId};
use futures_util::future::join_all;
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::mpsc;

/// How many facts may wait for a log that is away; what happens is passed on all the same.
const WAITING_FACTS: usize = 65_536;
/// How many facts are on their way to the log together: the end of a show closes thousands of sessions.
const AT_ONCE: usize = 256;
const TRY_AGAIN_AFTER: Duration = Duration::from_millis(500);

impl Media {
    /// Follows the plane until it ends. `heard` is told of everything without waiting for the log; facts that the log
    /// cannot take now are kept in order until it can.
    pub async fn record(self, mut events: mpsc::Receiver<MediaEvent>, heard: impl Fn(&Self, &MediaEvent)) {
        let (facts, waiting) = mpsc::channel(WAITING_FACTS);
        let writing = self.write(waiting);
        let reading = async move {
            while let Some(event) = events.recv().await {
                if let Some(fact) = self.fact(&event)
                    && facts.try_send(fact).is_err()
                {
                    tracing::error!("a fact about a media session was given up: too many wait for the log");
                }
                heard(&self, &event);
            }
        };
        tokio::join!(writing, reading);
    }

    /// What is kept of an event, if anything.
    fn fact(&self, event: &MediaEvent) -> Option<(MediaSessionId, Command)> {
        match event {
            MediaEvent::Published { room, session, codecs } => {
                let person = self.entrants.begin(*session)?.person;
                Some((*session, Command::Publish { room: *room, person, codecs: *codecs }))
            }
            MediaEvent::ViewerConnected { session, .. } => {
                self.entrants.begin(*session).map(|entrant| (*session, Command::subscribe(&entrant)))
            }
            MediaEvent::Closed { session, reason, .. } => {
                // What has not begun has left no trace, and leaves none by going.
                let has_begun = self.entrants.forget(*session).is_none_or(|entrant| entrant.begun);
                has_begun.then(|| (*session, Command::Close { reason: reason.code() }))
            }
            MediaEvent::PublisherAway { .. } | MediaEvent::PublisherBack { .. } | MediaEvent::Subscribed { .. } => None,
        }
    }

    fn write(&self, mut waiting: mpsc::Receiver<(MediaSessionId, Command)>) -> impl Future<Output = ()> + use<> {
        let host = self.core.host.clone();
        async move {
            let mut batch = Vec::new();
            while waiting.recv_many(&mut batch, AT_ONCE).await > 0 {
                // Sessions do not wait for each other; what is said of one is kept in its order.
                let mut of_each: HashMap<MediaSessionId, Vec<Command>> = HashMap::new();
                for (session, command) in batch.drain(..) {
                    of_each.entry(session).or_default().push(command);
                }
                let kept = of_each.into_iter().map(|(session, commands)| {
                    let host = &host;
                    async move {
                        for command in commands {
                            keep(host, session, &command).await;
                        }
                    }
                });
                join_all(kept).await;
            }
        }
    }
}

/// Keeps a fact of a session, however long the log is away.
pub(crate) async fn keep(host: &Host, session: MediaSessionId, command: &Command) {
    let header = header(session, command);
    loop {
        match host.send::<SessionFacts>(&session.to_string(), &header, command.clone()).await {
            Ok(_) => return,
            Err(error) if is_passing(&error) => tokio::time::sleep(TRY_AGAIN_AFTER).await,
            Err(error) => {
                tracing::error!(%session, %error, "a fact about a media session was not kept");
                return;
            }
        }
    }
}

/// One command of each kind a session: what is asked twice is done once.
pub(crate) fn header(session: MediaSessionId, command: &Command) -> CommandHeader {
    let step = match command {
        Command::Publish { .. } => "publish",
        Command::Subscribe { .. } => "subscribe",
        Command::PresentFirstFrame { .. } => "present",
        Command::Close { .. } => "close",
    };
    CommandHeader::new(Actor::System, CommandId::of(&["media", step, &session.to_string()]))
}

fn is_passing(error: &SendError<Error>) -> bool {
    matches!(error, SendError::Busy | SendError::Unavailable | SendError::NoSpace)
}
