//! Live messages of games: what it says on the live socket.

use crate::Games;
use crate::lottery::aggregate::{Lottery, State};
use crate::lottery::events::LotteryEvent;
use crate::lottery::queries::LotteryRow;
use crate::lottery::view::LotteryView;
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventSet as _, Position, Stored};
use feria_openapi::live::{Audience, Key, LiveMessage, LiveSource, Update};
use feria_openapi::{Failure, Principal};
use feria_schema_base::{RoomId, Timestamp};
use feria_schema_games::LotteryId;
use feria_schema_games::lottery::{Drawn, Entered};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

const LOTTERY: &str = "games.lottery";
/// Every entry is a new count for everybody: at most twice a second.
const LOTTERY_EVERY: Duration = Duration::from_millis(500);
/// Of the newest of a show so many are told to who comes into the room, and a result for so long.
const TOLD: u64 = 2;
const NEWS_MS: i64 = 10 * 60 * 1_000;

/// A message of games.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveGamesMessage)]
pub(crate) enum GamesMessage {
    /// The lottery of the show as it is now; at most twice a second.
    Lottery {
        /// The lottery as it is after the change.
        lottery: Box<LotteryView>,
    },
    /// You are in; said to who entered, wherever they watch.
    LotteryEntry {
        /// Id of the lottery.
        lottery: LotteryId,
        /// Number of the entry, from 1 in the order of entering.
        number: u32,
    },
    /// You have won; said to the winner, wherever they watch.
    LotteryWon {
        /// Id of the lottery.
        lottery: LotteryId,
        /// Of which show.
        room: RoomId,
        /// Number of the entry, from 1 in the order of entering.
        number: u32,
    },
}

#[async_trait]
impl LiveSource for Games {
    fn updates(&self, stored: &Stored) -> Result<Vec<Update>, Failure> {
        if stored.record.stream.kind() != Lottery::KIND {
            return Ok(Vec::new());
        }
        let id = stored.record.stream.id();
        let lottery: LotteryId = id.parse().map_err(|_| Failure::damaged("a lottery's stream"))?;
        let mut updates = vec![Update::Refresh(Key { kind: LOTTERY, id: lottery.bits() })];
        for event in &stored.record.events {
            updates.extend(told(lottery, &LotteryEvent::read(event)?)?);
        }
        Ok(updates)
    }

    async fn render(&self, key: Key, position: Position) -> Result<Vec<(Audience, LiveMessage)>, Failure> {
        let LOTTERY = key.kind else { return Err(Failure::internal_error()) };
        let view = self.lottery(LotteryId::from_bits(key.id), Some(position)).await?;
        let to = Audience::Room(view.room);
        let message = LiveMessage::of(&GamesMessage::Lottery { lottery: Box::new(view) })?;
        Ok(vec![(to, message.coalesced(key).at_most_every(LOTTERY_EVERY))])
    }

    async fn greet(&self, room: RoomId, who: &Principal) -> Result<Vec<LiveMessage>, Failure> {
        let now = self.core.clock.now();
        let mut told = Vec::new();
        // A result is news also when the next lottery has been announced since.
        for row in self.lotteries.newest(room, TOLD).await?.into_iter().rev().filter(|row| is_news(row, now)) {
            let entry = self.entries.entry(row.lottery, who.person, None).await?;
            let entry = entry.map(|row| GamesMessage::LotteryEntry { lottery: row.lottery, number: row.number });
            let lottery = GamesMessage::Lottery { lottery: Box::new(self.view(row).await?) };
            for message in entry.iter().chain([&lottery]) {
                told.push(LiveMessage::of(message)?);
            }
        }
        Ok(told)
    }
}

/// Who comes into the room later need not know.
fn is_news(row: &LotteryRow, now: Timestamp) -> bool {
    row.state != State::Cancelled && row.drawn_at.is_none_or(|at| now.millis_since(at) <= NEWS_MS)
}

/// What one person is told.
fn told(lottery: LotteryId, event: &LotteryEvent) -> Result<Option<Update>, Failure> {
    let (person, body) = match event {
        LotteryEvent::Entered(Entered { person, number, .. }) => {
            (*person, GamesMessage::LotteryEntry { lottery, number: *number })
        }
        LotteryEvent::Drawn(Drawn { room, winner: Some(winner), .. }) => {
            (winner.person, GamesMessage::LotteryWon { lottery, room: *room, number: winner.number })
        }
        _ => return Ok(None),
    };
    Ok(Some(Update::Say(Audience::Person(person), LiveMessage::of(&body)?)))
}
