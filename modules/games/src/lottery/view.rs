//! View: a lottery as the API and the live socket show it.

use super::aggregate::State;
use super::queries::LotteryRow;
use crate::Games;
use feria_events::Position;
use feria_openapi::{Failure, Page, PageQuery, Rfc3339};
use feria_schema_base::{LocalizedText, RoomId};
use feria_schema_games::LotteryId;
use serde::Serialize;
use utoipa::ToSchema;

/// A lottery of a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Lottery)]
pub(crate) struct LotteryView {
    /// Its id.
    pub lottery: LotteryId,
    /// In which show.
    pub room: RoomId,
    /// Where it stands.
    pub state: LotteryStateView,
    /// What is typed in the chat to enter; case and width of letters do not count.
    #[schema(examples("茶"))]
    pub keyword: String,
    /// What is won, by language.
    pub prize: LocalizedText,
    /// The rule by which the shop draws.
    #[schema(examples("feria-draw/1"))]
    pub rule: String,
    /// The SHA-256 that commits to the seed, as the rule says; hexadecimal.
    pub commitment: String,
    /// When the commitment was published.
    pub announced_at: Rfc3339,
    /// Entries count from then on.
    pub opens_at: Rfc3339,
    /// And until before then.
    pub closes_at: Rfc3339,
    /// The server's clock, so that a countdown is right on a device whose clock is not.
    pub server_time: Rfc3339,
    /// How many are in.
    pub entrants: u32,
    /// The SHA-256 of the list of entrants, once it is frozen; hexadecimal.
    pub list: Option<String>,
    /// What was committed to, once it was drawn with; hexadecimal.
    pub seed: Option<String>,
    /// Who was drawn; nobody when nobody had entered.
    pub winner: Option<WinnerView>,
    /// When it was drawn.
    pub drawn_at: Option<Rfc3339>,
}

/// Who was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LotteryWinner)]
pub(crate) struct WinnerView {
    /// Number of the winning entry.
    #[schema(examples(87))]
    pub number: u32,
    /// The display name; null of who never said one, or was erased.
    pub name: Option<String>,
}

/// Where a lottery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LotteryState)]
pub(crate) enum LotteryStateView {
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

impl From<State> for LotteryStateView {
    fn from(state: State) -> Self {
        match state {
            State::Unknown | State::Announced => Self::Announced,
            State::Open => Self::Open,
            State::Closing => Self::Closing,
            State::Drawing => Self::Drawing,
            State::Drawn => Self::Drawn,
            State::Cancelled => Self::Cancelled,
        }
    }
}

impl Games {
    /// One lottery.
    ///
    /// # Errors
    /// [`crate::error::Error::LotteryNotFound`], or that the read model is behind.
    pub(crate) async fn lottery(&self, lottery: LotteryId, min: Option<Position>) -> Result<LotteryView, Failure> {
        self.view(self.lotteries.lottery(lottery, min).await?).await
    }

    /// Those of a show, the newest first.
    ///
    /// # Errors
    /// That the read model is behind.
    pub(crate) async fn lotteries(
        &self,
        room: RoomId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<LotteryView>, Failure> {
        let page = self.lotteries.of_room(room, page, min).await?;
        page.show(async |rows| {
            let mut views = Vec::with_capacity(rows.len());
            for row in rows {
                views.push(self.view(row).await?);
            }
            Ok(views)
        })
        .await
    }

    pub(crate) async fn view(&self, row: LotteryRow) -> Result<LotteryView, Failure> {
        let winner = match row.winner {
            Some(winner) => Some(WinnerView { number: winner.number, name: self.people.name_of(winner.person).await? }),
            None => None,
        };
        Ok(LotteryView {
            lottery: row.lottery,
            room: row.room,
            state: row.state.into(),
            keyword: row.keyword,
            prize: row.prize,
            rule: row.rule,
            commitment: row.commitment,
            announced_at: row.announced_at.into(),
            opens_at: row.opens_at.into(),
            closes_at: row.closes_at.into(),
            server_time: self.core.clock.now().into(),
            entrants: row.entrants,
            list: row.list,
            seed: row.seed,
            winner,
            drawn_at: row.drawn_at.map(Into::into),
        })
    }
}
