//! Projection: how the events of lotteries become rows of entries: one lottery has many.

use super::entity::{Entity, Model};
use super::queries::{key, place};
use crate::lottery::aggregate::Lottery;
use feria_events::{Aggregate as _, EventEnvelope, Stored, write_rows};
use feria_schema_games::lottery::Entered;
use sea_orm::{DatabaseTransaction, DbErr};

/// Takes the next records: each entry is written once.
pub(crate) async fn apply(tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
    let ours = records.iter().filter(|stored| stored.record.stream.kind() == Lottery::KIND);
    let rows = ours.flat_map(|stored| stored.record.events.iter().filter_map(move |event| row(stored, event)));
    write_rows::<Entity>(tx, rows.collect::<Result<_, _>>()?).await
}

fn row(stored: &Stored, event: &EventEnvelope) -> Option<Result<Model, DbErr>> {
    let lottery = stored.record.stream.id();
    let row = |Entered { person, number, entrant, salt, .. }: Entered| Model {
        entry: key(lottery, &person),
        place: place(lottery, i64::from(number)),
        lottery: lottery.to_owned(),
        number: i64::from(number),
        entrant,
        salt,
    };
    let entered = event.payload::<Entered>().map_err(|error| DbErr::Custom(error.to_string()));
    entered.transpose().map(|entered| entered.map(row))
}
