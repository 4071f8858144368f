//! Projection: how events become the row of a lottery, and the rows of its entries.

use super::aggregate::{Lottery, State};
use super::entity::{Entity, Model};
use super::events::LotteryEvent;
use crate::entry;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, fold};
use feria_schema_base::LocalizedText;
use feria_schema_games::lottery::{Announced, Cancelled, Closed, Drawn, Frozen, Opened};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows every lottery.
#[derive(Debug, Default)]
pub(crate) struct LotteryProjection;

impl LotteryProjection {
    /// Its name, for `min_position`.
    pub(crate) const NAME: &'static str = "games.lottery";
}

#[async_trait]
impl Projection for LotteryProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>().holding::<LocalizedText>(), Table::of::<entry::entity::Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<LotteryEvent, Entity>(tx, Lottery::KIND, records, evolve).await?;
        entry::projection::apply(tx, records).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &LotteryEvent) {
    if let LotteryEvent::Announced(announced) = event {
        *row = Some(made(stored, announced));
    }
    let Some(row) = row else { return };
    let mut stands = |state: State| row.state = state.name().to_owned();
    match event {
        LotteryEvent::Announced(_) => {}
        LotteryEvent::Opened(Opened {}) => stands(State::Open),
        LotteryEvent::Entered(_) => row.entrants += 1,
        LotteryEvent::Closed(Closed { at, .. }) => {
            stands(State::Closing);
            row.closes_at = at.0;
        }
        LotteryEvent::Frozen(Frozen { list, .. }) => {
            stands(State::Drawing);
            row.list = Some(list.clone());
        }
        LotteryEvent::Drawn(Drawn { seed, winner, .. }) => {
            stands(State::Drawn);
            row.seed = Some(seed.clone());
            row.winner = winner.map(|winner| i64::from(winner.number));
            row.won_by = winner.map(|winner| winner.person.to_string());
            row.drawn_at = Some(stored.record.recorded_at.0);
        }
        LotteryEvent::Cancelled(Cancelled {}) => stands(State::Cancelled),
    }
}

fn made(stored: &Stored, announced: &Announced) -> Model {
    Model {
        lottery: stored.record.stream.id().to_owned(),
        room: announced.room.to_string(),
        number: i64::from(announced.number),
        state: State::Announced.name().to_owned(),
        keyword: announced.keyword.clone(),
        prize: serde_json::to_string(&announced.prize).unwrap_or_default(),
        rule: announced.rule.clone(),
        commitment: announced.commitment.clone(),
        announced_at: stored.record.recorded_at.0,
        opens_at: announced.opens_at.0,
        closes_at: announced.closes_at.0,
        entrants: 0,
        list: None,
        seed: None,
        winner: None,
        won_by: None,
        drawn_at: None,
    }
}
