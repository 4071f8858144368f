//! The façade's methods for the lottery.

use super::aggregate::Lottery;
use super::commands::{Announce, Command, Enter};
use super::events::LotteryEvent;
use super::{draw, keyword};
use crate::Games;
use crate::entry::view::EntryView;
use crate::error::Error;
use feria_events::{Aggregate as _, CommandHeader, Committed, SendError, lock};
use feria_openapi::{Failure, Principal};
use feria_schema_base::{CommandId, LocalizedText, RoomId};
use feria_schema_games::LotteryId;
use feria_schema_games::lottery::{Entered, Way};
use std::time::Duration;

/// What a host wants to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    /// What is typed in the chat to enter.
    pub(crate) keyword: String,
    /// What is won.
    pub(crate) prize: LocalizedText,
    /// How long it is announced before it opens.
    pub(crate) opens_in: Duration,
    /// How long it is open.
    pub(crate) lasts: Duration,
}

/// What became of a wish to be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct In {
    /// The entry.
    pub(crate) entry: EntryView,
    /// Where it lies.
    pub(crate) at: feria_events::Position,
    /// Whether it was made now.
    pub(crate) new: bool,
}

/// The lotteries of a show are numbered, and the number is all that their ids are made of: so two that are announced at
/// once meet in one stream, which takes one of them.
fn nth(room: RoomId, number: u32) -> LotteryId {
    LotteryId::derive(&CommandId::of(&[Lottery::KIND, &room.to_string(), &number.to_string()]))
}

impl Games {
    /// Announces a lottery in a live show. The seed is sealed before anybody can enter.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], [`Error::RoomIsNotLive`], [`Error::LotteryIsRunning`], what the wish lacks, or the
    /// log's.
    pub(crate) async fn announce(
        &self,
        header: &CommandHeader,
        room: RoomId,
        wish: Wish,
    ) -> Result<(LotteryId, Committed<Lottery>), Failure> {
        let Wish { keyword, prize, opens_in, lasts } = wish;
        let keyword = keyword::keyword(&keyword)?;
        if !self.chat.takes(&keyword) {
            return Err(Error::KeywordIsNotOneWord.into());
        }
        if !self.shows.is_live(room).await?.ok_or(Error::RoomNotFound)? {
            return Err(Error::RoomIsNotLive.into());
        }
        let (lottery, number) = self.next(room, header.command_id).await?;
        let commitment = draw::commitment(&self.seed(lottery, header.command_id));
        let announce = Announce { room, number, keyword, prize, commitment, opens_in, lasts };
        let header = header.about(lottery);
        let committed = self.command(lottery, &header, Command::Announce(Box::new(announce))).await?;
        // The show may have ended meanwhile, before there was a lottery that could have ended with it.
        if self.shows.is_live(room).await? == Some(false) {
            self.command(lottery, &header.follow("the show has ended"), Command::EndWithShow).await?;
        }
        Ok((lottery, committed))
    }

    /// Lets somebody in. Who is in already keeps their number.
    ///
    /// # Errors
    /// [`Error::StaffCannotEnter`], [`Error::LotteryNotFound`], [`Error::LotteryIsNotForYourCountry`], that it is not open, or the log's.
    pub(crate) async fn enter(
        &self,
        header: &CommandHeader,
        principal: &Principal,
        lottery: LotteryId,
    ) -> Result<In, Failure> {
        let (person, staff) = (principal.person, principal.is_owner());
        let room = self.core.host.look::<Lottery, _>(&lottery.to_string(), |lottery, _| lottery.room()).await;
        let allowed = match room.map_err(|error: SendError<Error>| Failure::from(error))? {
            Some(room) => self.law.allows_chance(room, person).await?,
            None => true,
        };
        let enter = Enter { person, staff, allowed, way: Way::Button, at: None };
        let committed = self.command(lottery, &header.about(lottery), Command::Enter(enter)).await?;
        // Who is in now is answered from the fact: in a rush of entries the read model is behind.
        let made = committed.events.iter().find_map(|event| match event {
            LotteryEvent::Entered(Entered { number, entrant, salt, .. }) => {
                Some(EntryView { lottery, number: *number, entrant: entrant.clone(), salt: salt.clone() })
            }
            _ => None,
        });
        let entry = match made {
            Some(entry) => entry,
            None => self.entry(lottery, person, Some(committed.position)).await?,
        };
        Ok(In { entry, at: committed.position, new: committed.repeated || !committed.events.is_empty() })
    }

    /// Asks one lottery to do something.
    ///
    /// # Errors
    /// The rule that refuses it, or the log's.
    pub(crate) async fn command(
        &self,
        lottery: LotteryId,
        header: &CommandHeader,
        command: Command,
    ) -> Result<Committed<Lottery>, Failure> {
        Ok(self.core.host.send::<Lottery>(&lottery.to_string(), header, command).await?)
    }

    /// The lottery of a show that is not over, or the one that it would have next; shown to `ask`.
    pub(crate) async fn current<T: Send + 'static>(
        &self,
        room: RoomId,
        ask: impl Fn(&Lottery) -> T + Clone + Send + 'static,
    ) -> Result<(LotteryId, T), SendError<Error>> {
        let mut number = lock(&self.passed).get(&room).copied().unwrap_or_default() + 1;
        loop {
            let (lottery, ask) = (nth(room, number), ask.clone());
            let standing = move |lottery: &Lottery, _| (!lottery.is_over()).then(|| ask(lottery));
            if let Some(answer) = self.core.host.look::<Lottery, _>(&lottery.to_string(), standing).await? {
                return Ok((lottery, answer));
            }
            lock(&self.passed).insert(room, number);
            number += 1;
        }
    }

    /// The lottery that `command` announces: the one that it has announced before, or else the current one. A command
    /// is sent again soon or never, so it is looked for no further back than the newest that is over.
    async fn next(&self, room: RoomId, command: CommandId) -> Result<(LotteryId, u32), Failure> {
        let mut number = lock(&self.passed).get(&room).copied().unwrap_or_default().max(1);
        loop {
            let lottery = nth(room, number);
            let passed = move |lottery: &Lottery, _| lottery.is_over() && lottery.announced_by() != Some(command);
            let passed = self.core.host.look::<Lottery, _>(&lottery.to_string(), passed).await;
            if !passed.map_err(|error: SendError<Error>| Failure::from(error))? {
                return Ok((lottery, number));
            }
            number += 1;
        }
    }

    /// The seed of a lottery: 256 bits that follow from a key which lies beside the log, so that nobody reads them in
    /// the log before they are drawn with, and a server that was killed has them again.
    pub(crate) fn seed(&self, lottery: LotteryId, command: CommandId) -> String {
        self.core.keys.keyed_hash("seed of a lottery", &format!("{lottery} {command}"))
    }
}
