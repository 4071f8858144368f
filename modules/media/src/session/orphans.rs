//! Orphaned sessions: their server was killed, or its machine went dark, before it could say that they ended.

use super::commands::Command;
use super::recorder::keep;
use crate::Media;
use crate::plane::event::CloseReason;
use feria_events::Position;
use std::time::Duration;

const TRY_AGAIN_AFTER: Duration = Duration::from_millis(500);

impl Media {
    /// Keeps the end of every session that a server before this one left open. `head` is the end of the log
    /// before this server let anybody in: whoever came since then is its own guest and is left alone.
    pub async fn close_lost(self, head: Position) {
        let lost = loop {
            match self.open.begun_until(head).await {
                Ok(sessions) => break sessions,
                Err(error) => {
                    tracing::debug!(%error, "the sessions of a lost server cannot be read now");
                    tokio::time::sleep(TRY_AGAIN_AFTER).await;
                }
            }
        };
        if !lost.is_empty() {
            tracing::info!(
                sessions = lost.len(),
                "media sessions that the server before this one left open are closed"
            );
        }
        for session in lost {
            keep(&self.core.host, session, &Command::Close { reason: CloseReason::ServerLost.code() }).await;
        }
    }
}
