//! View: an entry as the API shows it, to whom it belongs and to everybody.

use super::queries::EntryRow;
use crate::Games;
use crate::error::Error;
use crate::lottery::aggregate::State;
use feria_events::Position;
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::PersonId;
use feria_schema_games::LotteryId;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody's own number in a lottery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LotteryEntry)]
pub(crate) struct EntryView {
    /// In which lottery.
    pub lottery: LotteryId,
    /// The number, from 1.
    #[schema(examples(214))]
    pub number: u32,
    /// The pseudonym that stands in the list of entrants beside the number.
    #[schema(examples("7f2ce6a90d4b41c38f0e5ab1c2d3e4f5"))]
    pub entrant: String,
    /// What makes the pseudonym out of the person's id; nobody else is told.
    #[schema(examples("0f1e2d3c4b5a69788796a5b4c3d2e1f0"))]
    pub salt: String,
}

/// A line of the list of entrants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LotteryEntrant)]
pub(crate) struct EntrantView {
    /// From 1, without gaps.
    pub number: u32,
    /// Pseudonym of the entrant, as it stands in the list.
    #[schema(examples("7f2ce6a90d4b41c38f0e5ab1c2d3e4f5"))]
    pub entrant: String,
}

impl From<EntryRow> for EntryView {
    fn from(EntryRow { lottery, number, entrant, salt }: EntryRow) -> Self {
        Self { lottery, number, entrant, salt }
    }
}

impl From<EntryRow> for EntrantView {
    fn from(EntryRow { number, entrant, .. }: EntryRow) -> Self {
        Self { number, entrant }
    }
}

impl Games {
    /// The entry of a person.
    ///
    /// # Errors
    /// [`Error::EntryNotFound`], or that the read model is behind.
    pub(crate) async fn entry(
        &self,
        lottery: LotteryId,
        person: PersonId,
        min: Option<Position>,
    ) -> Result<EntryView, Failure> {
        Ok(self.entries.entry(lottery, person, min).await?.ok_or(Error::EntryNotFound)?.into())
    }

    /// A page of the frozen list.
    ///
    /// # Errors
    /// [`Error::LotteryNotFound`], [`Error::ListIsNotComplete`], or that the read model is behind.
    pub(crate) async fn entrants(
        &self,
        lottery: LotteryId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<EntrantView>, Failure> {
        let row = self.lotteries.lottery(lottery, min).await?;
        if !matches!(row.state, State::Drawing | State::Drawn) {
            return Err(Error::ListIsNotComplete.into());
        }
        let page = self.entries.entries(lottery, page).await?;
        page.show(async |rows| Ok(rows.into_iter().map(Into::into).collect())).await
    }
}
