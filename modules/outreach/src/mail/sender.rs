//! The sender: takes what is due out of the outbox, one after the other, and hands it to the relay.

use super::relay::{Handed, Letter};
use super::service::{Content, stream};
use crate::Outreach;
use crate::keep::entity::Model;
use crate::keep::outbox::State;
use feria_events::KeysError;
use feria_openapi::Failure;
use feria_schema_base::Sealed;
use std::time::Duration;

/// How often it looks by itself: for what becomes due.
const LOOKS_EVERY: Duration = Duration::from_secs(1);
/// After a relay that was away, so long; twice as long each time, up to ten minutes.
const AGAIN_MS: i64 = 5_000;
const AGAIN_AT_MOST_MS: i64 = 600_000;
/// How often what is over for long is taken away.
const TIDIES_EVERY: Duration = Duration::from_secs(3_600);

impl Outreach {
    /// Sends what is due until it is dropped; one task per server runs it.
    pub(crate) async fn send_always(self) {
        let mut tidied = tokio::time::Instant::now();
        loop {
            match self.send_next().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(failure) => tracing::warn!(%failure, "mails wait for their store"),
            }
            if tidied.elapsed() >= TIDIES_EVERY {
                tidied = tokio::time::Instant::now();
                drop(self.outbox.tidy(self.core.clock.now()).await);
            }
            drop(tokio::time::timeout(LOOKS_EVERY, self.due.notified()).await);
        }
    }

    /// Hands over the next mail that is due; says whether there was one.
    ///
    /// # Errors
    /// That a store is away.
    pub async fn send_next(&self) -> Result<bool, Failure> {
        let Some(relay) = &self.settings.relay else { return Ok(false) };
        let Some(row) = self.outbox.next(self.core.clock.now()).await? else { return Ok(false) };
        let Some(letter) = self.letter(&row).await? else {
            self.outbox.end(&row.id, State::Refused, self.core.clock.now()).await?;
            return Ok(true);
        };
        let handed = relay.hand(&letter).await;
        let now = self.core.clock.now();
        match handed {
            Handed::Over => self.outbox.end(&row.id, State::Sent, now).await?,
            Handed::Refused => self.outbox.end(&row.id, State::Refused, now).await?,
            Handed::Unknown => self.outbox.end(&row.id, State::Unknown, now).await?,
            Handed::NotNow => {
                let wait = AGAIN_MS.saturating_mul(1 << row.tries.clamp(0, 7)).min(AGAIN_AT_MOST_MS);
                self.outbox.again(&row, now.plus_millis(wait), now).await?;
            }
        }
        metrics::counter!("feria_mails_total", "handed" => handed.name()).increment(1);
        Ok(true)
    }

    /// A mail in words; nothing when its receiver was erased, or nobody could get it.
    async fn letter(&self, row: &Model) -> Result<Option<Letter>, Failure> {
        let Some(sealed) = Sealed::<Content>::parse(&row.content) else { return Ok(None) };
        let opened = match self.core.keys.open(&stream(&row.id), &sealed).await {
            Ok(opened) => opened.plain(),
            Err(KeysError::DoesNotOpen) => None,
            Err(error) => return Err(error.into()),
        };
        let Some(Content { to, language, message, args }) = opened else { return Ok(None) };
        let Ok(to) = to.parse() else { return Ok(None) };
        let (subject, text) = self.words.say(&language, &message, &args);
        let host = self.settings.public_url.as_deref().and_then(|url| url.split("//").nth(1)).unwrap_or("localhost");
        let host = host.split(['/', ':']).next().unwrap_or("localhost");
        Ok(Some(Letter { to, subject, text, message_id: format!("<{}@{host}>", row.id) }))
    }
}
