//! The façade's methods for chat: what is said in a room, and who may not say it any more.

use super::aggregate::Chat;
use super::commands::Write;
use super::queries::{Line, Lines};
use crate::Rooms;
use crate::chat::text;
use crate::error::Error;
use crate::room::aggregate::Room;
use crate::room::commands::Command;
use feria_events::{CommandHeader, Committed, KeysError, Position, SendError, lock};
use feria_openapi::{Failure, Page, PageQuery, Principal};
use feria_schema_base::{LineId, PersonId, RoomId};
use feria_schema_rooms::chat::Written;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedRwLockWriteGuard, RwLock};

/// How long a line may be on its way before its writer is told that it is not known what became of it, and how long
/// a mute waits for the lines before it.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a line is sent again that the log neither took nor refused.
const IN_DOUBT: Duration = Duration::from_secs(10);
/// A log that is away says so at once.
const AGAIN: Duration = Duration::from_millis(200);

/// A line of chat that the log has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Its id.
    pub line: LineId,
    /// The line, when it was new; one that was sent again is read from the log by who wants it.
    pub fresh: Option<Line>,
}

impl Rooms {
    /// Writes a line of chat in the sender's display name. The same command is one line, however late it comes again.
    ///
    /// # Errors
    /// [`Error::LineHasTheWrongLength`], [`Error::LineHasHiddenCharacters`], [`Error::RoomIsNotLive`],
    /// [`Error::ViewerIsMuted`], [`Error::NameIsNeeded`], or the log's.
    pub async fn write(
        &self,
        principal: &Principal,
        header: &CommandHeader,
        room: RoomId,
        text: &str,
    ) -> Result<Acknowledged, Failure> {
        let text = text::line(text)?;
        let person = principal.person;
        // Asked first too: who may not write is not asked for a name.
        self.look(room, move |show| show.may_write(&person)).await??;
        let name = self.people.name_of(person).await?.ok_or(Error::NameIsNeeded)?;
        let stream = Lines::stream(&room);
        let write = Write {
            line: LineId::derive(&header.command_id),
            person,
            name: self.core.keys.seal(person, &stream, &name).await?,
            text: self.core.keys.seal(person, &stream, &text).await?,
            staff: principal.is_owner(),
        };
        let (line, staff) = (write.line, write.staff);
        // A task of its own: who hangs up meanwhile does not leave a line behind that nobody waits for.
        let kept = tokio::spawn(self.clone().keep_line(header.clone(), room, write));
        let kept = tokio::time::timeout(PATIENCE, kept).await.map_err(|_| Failure::log_is_unavailable())?;
        let Committed { version: offset, recorded_at: at, events, .. } =
            kept.map_err(|_| Failure::internal_error())??;
        let fresh = (!events.is_empty()).then_some(Line {
            line,
            offset,
            person,
            name: Some(name),
            text: Some(text),
            staff,
            at,
        });
        Ok(Acknowledged { line, fresh })
    }

    async fn keep_line(self, header: CommandHeader, room: RoomId, write: Write) -> Result<Committed<Chat>, Failure> {
        let writing = self.writing(room);
        let _writing = writing.read().await;
        let (id, person, staff) = (room, write.person, write.staff);
        self.look(room, move |show| show.may_write(&person)).await??;
        let room = room.to_string();
        let begun = tokio::time::Instant::now();
        loop {
            match self.core.chat_host.send::<Chat>(&room, &header, write.clone()).await {
                // Whether it was taken is not known: as long as it may still come, a mute is not answered.
                Err(SendError::Unavailable) if begun.elapsed() < IN_DOUBT => tokio::time::sleep(AGAIN).await,
                sent => {
                    let kept = sent?;
                    // Before anybody can end the show: what is counted is what stands in the chat.
                    if !kept.events.is_empty() && !staff {
                        self.watching.did(id, person, |did| did.lines = did.lines.saturating_add(1));
                    }
                    return Ok(kept);
                }
            }
        }
    }

    /// A line that was written, as it is kept.
    ///
    /// # Errors
    /// [`Error::LineNotFound`], or that it cannot be read now.
    pub async fn line(&self, room: RoomId, line: LineId) -> Result<Line, Failure> {
        let place = move |chat: &Chat, version| chat.since(&line).map(|since| version - since);
        let place = self.core.chat_host.look::<Chat, _>(&room.to_string(), place).await?;
        self.lines.written(&room, place.ok_or(Error::LineNotFound)?, line).await
    }

    /// Whether the chat would take this text as a line.
    #[must_use]
    pub fn takes_line(typed: &str) -> bool {
        text::line(typed).is_ok()
    }

    /// What a line says; nothing when its writer was erased, or when it cannot be opened any more.
    ///
    /// # Errors
    /// When the key of its writer cannot be read.
    pub async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure> {
        match self.core.keys.open(&Lines::stream(&room), &line.text).await {
            Ok(opened) => Ok(opened.plain()),
            Err(KeysError::DoesNotOpen) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The position in the log of chat at or before which every line of a room lies that was committed before now. A
    /// chat that is asked answers when the lines that are on their way have come to rest.
    ///
    /// # Errors
    /// When the chat cannot be read.
    pub async fn settled(&self, room: RoomId) -> Result<Position, Failure> {
        self.core.chat_host.look::<Chat, _>(&room.to_string(), |_, _| ()).await?;
        let last = self.core.chat_log.last(&Lines::stream(&room)).await?;
        Ok(last.map_or(Position(0), |last| last.position))
    }

    /// Takes a line down.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], [`Error::LineNotFound`], or the log's.
    pub(crate) async fn delete_line(
        &self,
        header: &CommandHeader,
        room: RoomId,
        line: LineId,
    ) -> Result<Committed<Room>, Failure> {
        self.look(room, Room::must_exist).await??;
        let known = move |chat: &Chat, _| (chat.since(&line).is_some(), chat.knows_all());
        let (known, knows_all) = self.core.chat_host.look::<Chat, _>(&room.to_string(), known).await?;
        if !known && (knows_all || !self.lines.holds(&room, line).await?) {
            return Err(Error::LineNotFound.into());
        }
        self.command(room, header, Command::DeleteLine(line)).await
    }

    /// Lets a person read here and not write.
    ///
    /// # Errors
    /// [`Error::PersonNotFound`], [`Error::StaffCannotBeMuted`], or that the show is over or called off.
    pub(crate) async fn mute(
        &self,
        header: &CommandHeader,
        room: RoomId,
        person: PersonId,
    ) -> Result<Committed<Room>, Failure> {
        if !self.people.knows(person).await? {
            return Err(Error::PersonNotFound.into());
        }
        let muted = self.command(room, header, Command::Mute(person)).await?;
        self.no_line_follows(room).await.map(drop)?;
        Ok(muted)
    }

    /// Who is muted in a show, a page at a time.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], or that the page is none of ours.
    pub(crate) async fn muted(&self, room: RoomId, page: &PageQuery) -> Result<Page<PersonId>, Failure> {
        let (after, rows) = (page.after::<PersonId>()?, usize::try_from(page.rows()?).unwrap_or(usize::MAX));
        let ask = move |show: &Room| show.must_exist().map(|()| show.muted(after).take(rows).collect::<Vec<_>>());
        Page::read(self.look(room, ask).await??, page, |person| *person, Ok)
    }

    /// Comes back when every line whose writer was still allowed is in the chat. What is decided in the show's
    /// stream is not seen by the chat's, so a mute and an end are answered only when nothing can come after them.
    pub(crate) async fn no_line_follows(&self, room: RoomId) -> Result<OwnedRwLockWriteGuard<()>, Failure> {
        let none = tokio::time::timeout(PATIENCE, self.writing(room).write_owned()).await;
        none.map_err(|_| Failure::log_is_unavailable())
    }

    /// Held by each line of a room from the question whether its writer may until the line is kept.
    fn writing(&self, room: RoomId) -> Arc<RwLock<()>> {
        let mut all = lock(&self.writing);
        all.retain(|_, writing| Arc::strong_count(writing) > 1);
        Arc::clone(all.entry(room).or_default())
    }
}
