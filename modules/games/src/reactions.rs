//! Reactions: what games does on what is said in the chat, on its own facts, and when a show ends.

use crate::Games;
use crate::error::Error;
use crate::lottery::aggregate::{Lottery, State};
use crate::lottery::commands::{Command, Enter};
use crate::lottery::events::LotteryEvent;
use crate::lottery::keyword;
use async_trait::async_trait;
use feria_events::{Begin, Cause, CommandHeader, LogKind, Reaction, ReactionError, taken_or_refused};
use feria_openapi::Failure;
use feria_schema_base::{Payload as _, RoomId, Timestamp};
use feria_schema_games::LotteryId;
use feria_schema_games::lottery::{Closed, Frozen, Way};
use feria_schema_rooms::chat::Written;
use feria_schema_rooms::room::Ended;
use futures_util::future::try_join_all;
use std::time::Duration;

/// How many lines are read at once; their entries go out together.
const LINES: usize = 256;
/// How long a lottery that closes waits for the reader of the chat before health says that it waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// Who types the keyword is in.
pub(crate) struct EnterByChat(pub(crate) Games);

/// A lottery that was closed is drawn, step by step.
pub(crate) struct DrawClosed(pub(crate) Games);

/// With the show its lottery ends too: one that is open is drawn, one that is only announced is called off.
pub(crate) struct EndWithShow(pub(crate) Games);

#[async_trait]
impl Reaction for EnterByChat {
    fn name(&self) -> &'static str {
        EnterByChat::NAME
    }

    fn begins(&self) -> Begin {
        // There was no lottery before the module was.
        Begin::Installed
    }

    fn log(&self) -> LogKind {
        LogKind::Chat
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Written::NAME]
    }

    fn at_once(&self) -> usize {
        LINES
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        let mut entries = Vec::new();
        for cause in causes {
            let Some(written) = cause.payload::<Written>()? else { continue };
            let (room, at) = (cause.id::<RoomId>()?, cause.recorded_at());
            if let Some(lottery) = self.entered_by(room, at, &written).await? {
                let allowed = self.0.law.allows_chance(room, written.person).await;
                let allowed = allowed.map_err(|failure| unanswered(&failure))?;
                let Written { person, staff, .. } = written;
                let enter = Enter { person, staff, allowed, way: Way::Chat, at: Some(at) };
                entries.push((lottery, cause.header(self.name()).about(lottery), Command::Enter(enter)));
            }
        }
        // A refusal is the stranger's own affair: somebody of the shop, say, who reads the keyword out.
        try_join_all(entries.into_iter().map(|(lottery, header, enter)| self.0.react(lottery, header, enter))).await?;
        Ok(())
    }
}

impl EnterByChat {
    const NAME: &'static str = "games.enter_by_chat";

    /// The lottery of the show that a line enters. Lines of shows without one are not opened.
    async fn entered_by(
        &self,
        room: RoomId,
        at: Timestamp,
        written: &Written,
    ) -> Result<Option<LotteryId>, ReactionError> {
        let keyword = move |lottery: &Lottery| lottery.keyword_at(at).map(ToOwned::to_owned);
        let (lottery, Some(keyword)) = self.0.current(room, keyword).await? else { return Ok(None) };
        let said = self.0.chat.said(room, written).await.map_err(|failure| unanswered(&failure))?;
        Ok(said.filter(|said| keyword::is_said(&keyword, said)).map(|_| lottery))
    }
}

#[async_trait]
impl Reaction for DrawClosed {
    fn name(&self) -> &'static str {
        "games.draw_closed"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Closed::NAME, Frozen::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let lottery = cause.id::<LotteryId>()?;
            let command = match cause.payload::<Closed>()? {
                Some(Closed { room, .. }) => self.freeze(lottery, room).await?,
                None => self.draw(lottery).await?,
            };
            let Some(command) = command else { continue };
            let header = cause.header(self.name()).about(lottery);
            let committed = self.0.core.host.send::<Lottery>(&lottery.to_string(), &header, command).await?;
            if committed.events.iter().any(|event| matches!(event, LotteryEvent::Cancelled(_))) {
                tracing::error!(%lottery, "a lottery is called off: the keys of its announcement are gone, and its seed with them");
            }
        }
        Ok(())
    }
}

impl DrawClosed {
    /// A line counts by the time of its commit, so the list is complete when its reader has read beyond the end.
    async fn freeze(&self, lottery: LotteryId, room: RoomId) -> Result<Option<Command>, ReactionError> {
        // It may have been called off while this waited.
        if self.look(lottery, Lottery::state).await? != State::Closing {
            return Ok(None);
        }
        let last = match self.0.chat.settled(room).await {
            Ok(last) => last,
            // Nobody reads that chat any more, and nobody writes in it: what was read is all there is.
            Err(failure) if failure.code == "record_is_damaged" => {
                tracing::error!(%lottery, %room, "a lottery closes without what was not yet read of a damaged chat");
                return Ok(Some(Command::Freeze));
            }
            Err(failure) => return Err(unanswered(&failure)),
        };
        if !self.0.core.progress.reached(EnterByChat::NAME, last, PATIENCE).await {
            return Err(ReactionError::Away(format!("{lottery} closes: the chat has not been read up to {}", last.0)));
        }
        Ok(Some(Command::Freeze))
    }

    async fn draw(&self, lottery: LotteryId) -> Result<Option<Command>, ReactionError> {
        let command = self.look(lottery, Lottery::announced_by).await?;
        let command = command.ok_or_else(|| ReactionError::Failed(format!("{lottery} was never announced")))?;
        Ok(Some(Command::Draw(self.0.seed(lottery, command))))
    }

    async fn look<T: Send + 'static>(
        &self,
        lottery: LotteryId,
        ask: impl Fn(&Lottery) -> T + Send + 'static,
    ) -> Result<T, ReactionError> {
        Ok(self.0.core.host.look::<Lottery, _>(&lottery.to_string(), move |lottery, _| ask(lottery)).await?)
    }
}

#[async_trait]
impl Reaction for EndWithShow {
    fn name(&self) -> &'static str {
        "games.end_with_show"
    }

    fn begins(&self) -> Begin {
        Begin::Installed
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Ended::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let (lottery, ()) = self.0.current(cause.id()?, |_| ()).await?;
            self.0.react(lottery, cause.header(self.name()).about(lottery), Command::EndWithShow).await?;
        }
        Ok(())
    }
}

impl Games {
    /// What a rule refuses is an outcome.
    async fn react(&self, lottery: LotteryId, header: CommandHeader, command: Command) -> Result<(), ReactionError> {
        let sent = self.core.host.send::<Lottery>(&lottery.to_string(), &header, command).await;
        let _outcome: Result<_, Error> = taken_or_refused(sent)?;
        Ok(())
    }
}

fn unanswered(failure: &Failure) -> ReactionError {
    match failure.status {
        503 => ReactionError::Away(failure.to_string()),
        _ => ReactionError::Failed(failure.to_string()),
    }
}
