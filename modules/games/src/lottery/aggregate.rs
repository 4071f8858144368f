//! Aggregate: the rules of a lottery: in once each, in time, and drawn once from the list as it was frozen.

use super::commands::{Announce, Command, Enter};
use super::draw;
use super::events::LotteryEvent;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::{CommandId, PersonId, RoomId, Timestamp};
use feria_schema_games::lottery::{Announced, Cancelled, Closed, Drawn, Entered, Frozen, Opened, Winner};
use feria_typed::{Misfit, Rule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;
use utoipa::ToSchema;

const PRIZE: Rule = Rule::line(80);
const MAX_AHEAD: Duration = Duration::from_secs(3_600);
const SHORTEST: Duration = Duration::from_secs(15);
const LONGEST: Duration = Duration::from_secs(3_600);
const MAX_ENTRANTS: usize = 100_000;

/// Where a lottery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub enum State {
    /// There is none.
    #[default]
    Unknown,
    /// It opens later.
    Announced,
    /// Entries count.
    Open,
    /// What was typed in time is still being read.
    Closing,
    /// The list is frozen.
    Drawing,
    /// It is known who won.
    Drawn,
    /// It was called off.
    Cancelled,
}

feria_events::names! {
    State {
        Unknown = "unknown", Announced = "announced", Open = "open", Closing = "closing", Drawing = "drawing",
        Drawn = "drawn", Cancelled = "cancelled",
    }
}

/// One lottery.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Lottery {
    state: State,
    announced: Option<Announced>,
    numbers: BTreeMap<PersonId, u32>,
    /// The pseudonyms in the order of their numbers.
    entrants: Vec<String>,
    /// The hash of the frozen list.
    list: String,
}

impl Lottery {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether nothing more will happen to it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Drawn | State::Cancelled)
    }

    /// The command that announced it.
    #[must_use]
    pub fn announced_by(&self) -> Option<CommandId> {
        self.announced.as_ref().map(|announced| announced.command)
    }

    /// In which show it is, once it was announced.
    #[must_use]
    pub fn room(&self) -> Option<RoomId> {
        self.announced.as_ref().map(|announced| announced.room)
    }

    /// The keyword, when a line that was written then enters by it.
    #[must_use]
    pub fn keyword_at(&self, at: Timestamp) -> Option<&str> {
        let announced = self.announced.as_ref().filter(|_| !self.is_over())?;
        (announced.opens_at <= at && at < announced.closes_at).then_some(&announced.keyword)
    }

    fn must_exist(&self) -> Result<&Announced, Error> {
        self.announced.as_ref().ok_or(Error::LotteryNotFound)
    }

    fn announce(&self, announce: &Announce, cx: &Context) -> Result<Vec<LotteryEvent>, Error> {
        match self.announced_by() {
            Some(command) if command == cx.command_id => return Ok(vec![]),
            Some(_) => return Err(Error::LotteryIsRunning),
            None => {}
        }
        let Announce { room, number, keyword, prize, commitment, opens_in, lasts } = announce.clone();
        let prize = prize.try_map(|text| PRIZE.read(text)).map_err(|misfit| match misfit {
            Misfit::Length => Error::PrizeHasTheWrongLength,
            Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/prize" },
        });
        let too_far = (opens_in > MAX_AHEAD).then_some(Error::OpeningIsTooFarAhead);
        let out_of_bounds = (!(SHORTEST..=LONGEST).contains(&lasts)).then_some(Error::DurationIsOutOfBounds);
        Error::none_of(prize.as_ref().err().cloned().into_iter().chain(too_far).chain(out_of_bounds))?;
        let prize = prize?;
        let (opens_at, rule, command) = (cx.now.plus(opens_in), draw::RULE.to_owned(), cx.command_id);
        let closes_at = opens_at.plus(lasts);
        let announced = Announced { room, number, keyword, prize, rule, commitment, command, opens_at, closes_at };
        let mut events = vec![LotteryEvent::Announced(announced)];
        events.extend((opens_at <= cx.now).then_some(LotteryEvent::Opened(Opened {})));
        Ok(events)
    }

    fn enter(&self, enter: Enter, cx: &Context) -> Result<Vec<LotteryEvent>, Error> {
        let Enter { person, staff, allowed, way, at } = enter;
        let announced = self.must_exist()?;
        if staff {
            return Err(Error::StaffCannotEnter);
        }
        if self.numbers.contains_key(&person) {
            return Ok(vec![]);
        }
        let at = at.unwrap_or(cx.now);
        match self.state {
            State::Cancelled => return Err(Error::LotteryWasCancelled),
            State::Drawing | State::Drawn => return Err(Error::LotteryIsClosed),
            _ if at < announced.opens_at => return Err(Error::LotteryIsNotOpen),
            _ if at >= announced.closes_at => return Err(Error::LotteryIsClosed),
            _ => {}
        }
        if !allowed {
            return Err(Error::LotteryIsNotForYourCountry);
        }
        let number = self.entrants.len() + 1;
        if number > MAX_ENTRANTS {
            return Err(Error::LotteryIsFull);
        }
        let salt = draw::hex(&cx.entropy[..16]);
        let entrant = draw::entrant(&salt, &person.to_string());
        let mut events = self.open(cx.now);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        events.push(LotteryEvent::Entered(Entered { person, number, entrant, salt, way }));
        Ok(events)
    }

    /// It opens, if that is due.
    fn open(&self, now: Timestamp) -> Vec<LotteryEvent> {
        let due = |announced: &&Announced| self.state == State::Announced && announced.opens_at <= now;
        let due = self.announced.as_ref().filter(due);
        due.map(|_| LotteryEvent::Opened(Opened {})).into_iter().collect()
    }

    /// It opens and closes, as far as that is due.
    fn pass(&self, now: Timestamp) -> Vec<LotteryEvent> {
        let mut events = self.open(now);
        let running = matches!(self.state, State::Announced | State::Open);
        if let Some(Announced { room, closes_at, .. }) = self.announced.as_ref().filter(|_| running)
            && *closes_at <= now
        {
            events.push(LotteryEvent::Closed(Closed { room: *room, at: *closes_at }));
        }
        events
    }

    fn close(&self, now: Timestamp) -> Result<Vec<LotteryEvent>, Error> {
        let Announced { room, closes_at, .. } = self.must_exist()?;
        let mut events = self.open(now);
        match self.state {
            State::Announced if events.is_empty() => return Err(Error::LotteryIsNotOpen),
            State::Announced | State::Open => {
                events.push(LotteryEvent::Closed(Closed { room: *room, at: (*closes_at).min(now) }));
            }
            State::Cancelled => return Err(Error::LotteryWasCancelled),
            State::Unknown | State::Closing | State::Drawing | State::Drawn => {}
        }
        Ok(events)
    }

    fn cancel(&self) -> Result<Vec<LotteryEvent>, Error> {
        self.must_exist()?;
        match self.state {
            // Also while the chat is read to its end: if that can never be, the show is not left without a way on.
            State::Announced | State::Open | State::Closing => Ok(vec![LotteryEvent::Cancelled(Cancelled {})]),
            State::Cancelled => Ok(vec![]),
            _ => Err(Error::LotteryIsClosed),
        }
    }

    fn end_with_show(&self, now: Timestamp) -> Result<Vec<LotteryEvent>, Error> {
        match self.state {
            State::Announced if self.open(now).is_empty() => self.cancel(),
            State::Announced | State::Open => self.close(now),
            _ => Ok(vec![]),
        }
    }

    fn freeze(&self) -> Vec<LotteryEvent> {
        if self.state != State::Closing {
            return vec![];
        }
        let list = draw::list(self.entrants.iter().map(String::as_str));
        let frozen = Frozen { entrants: u32::try_from(self.entrants.len()).unwrap_or(u32::MAX), list };
        vec![LotteryEvent::Frozen(frozen)]
    }

    fn draw(&self, seed: &str) -> Result<Vec<LotteryEvent>, Error> {
        let Announced { room, prize, commitment, .. } = self.must_exist()?;
        if self.state != State::Drawing {
            return Ok(vec![]);
        }
        // The keys beside the log are not those of the announcement. What was promised cannot be kept, so nobody wins.
        if draw::commitment(seed) != *commitment {
            return Ok(vec![LotteryEvent::Cancelled(Cancelled {})]);
        }
        let drawn = draw::winner(seed, &self.list, self.entrants.len() as u64);
        let winner = drawn.and_then(|drawn| {
            let drawn = self.numbers.iter().find(|(_, number)| u64::from(**number) == drawn);
            drawn.map(|(person, number)| Winner { number: *number, person: *person })
        });
        let drawn = Drawn { room: *room, prize: prize.clone(), seed: seed.to_owned(), winner };
        Ok(vec![LotteryEvent::Drawn(drawn)])
    }
}

impl Aggregate for Lottery {
    const KIND: &'static str = "games.lottery";
    type Command = Command;
    type Event = LotteryEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, cx: &mut Context) -> Result<Vec<LotteryEvent>, Error> {
        match command {
            Command::Announce(announce) => self.announce(announce, cx),
            Command::Enter(enter) => self.enter(*enter, cx),
            Command::Close => self.close(cx.now),
            Command::Cancel => self.cancel(),
            Command::EndWithShow => self.end_with_show(cx.now),
            Command::Pass => Ok(self.pass(cx.now)),
            Command::Freeze => Ok(self.freeze()),
            Command::Draw(seed) => self.draw(seed),
        }
    }

    fn evolve(&mut self, event: &LotteryEvent) {
        match event {
            LotteryEvent::Announced(announced) => {
                self.state = State::Announced;
                self.announced = Some(announced.clone());
            }
            LotteryEvent::Opened(Opened {}) => self.state = State::Open,
            LotteryEvent::Entered(Entered { person, number, entrant, .. }) => {
                self.numbers.insert(*person, *number);
                self.entrants.push(entrant.clone());
            }
            LotteryEvent::Closed(Closed { at, .. }) => {
                self.state = State::Closing;
                if let Some(announced) = &mut self.announced {
                    announced.closes_at = *at;
                }
            }
            LotteryEvent::Frozen(Frozen { list, .. }) => {
                self.state = State::Drawing;
                self.list.clone_from(list);
            }
            LotteryEvent::Drawn(_) => self.state = State::Drawn,
            LotteryEvent::Cancelled(Cancelled {}) => self.state = State::Cancelled,
        }
    }

    fn wake_at(&self) -> Option<Timestamp> {
        let announced = self.announced.as_ref()?;
        match self.state {
            State::Announced => Some(announced.opens_at),
            State::Open => Some(announced.closes_at),
            _ => None,
        }
    }

    fn on_wake(&self) -> Option<Command> {
        Some(Command::Pass)
    }
}
