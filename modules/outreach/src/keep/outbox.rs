//! The outbox: mails that wait in *keep*, each handed to the relay once at most.
//!
//! A row is `sending` before the connection is made. What a killed server leaves so may have arrived or not: it becomes
//! `unknown`, is reported, and is never sent again.

use super::entity::{ActiveModel, Column, Entity, Model};
use feria_events::create_table;
use feria_openapi::Failure;
use feria_schema_base::{PersonId, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, DatabaseConnection, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Rows of which nothing more happens are kept so long, for who asks what became of them.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Waiting,
    Sending,
    Sent,
    Refused,
    Lapsed,
    Unknown,
}

feria_events::names! {
    State { Waiting = "waiting", Sending = "sending", Sent = "sent", Refused = "refused", Lapsed = "lapsed",
        Unknown = "unknown" }
}

/// The rows of mails.
#[derive(Debug, Clone)]
pub(crate) struct Outbox {
    db: DatabaseConnection,
}

impl Outbox {
    /// Makes the table, and reports what a killed server left half done.
    pub(crate) async fn open(db: DatabaseConnection, now: Timestamp) -> Result<Self, Failure> {
        create_table::<Entity>(&db).await.map_err(Failure::database)?;
        let outbox = Self { db };
        outbox.report_unknown(now).await?;
        Ok(outbox)
    }

    /// Takes a mail; the same one again changes nothing.
    pub(crate) async fn take(&self, mail: Model) -> Result<(), Failure> {
        let again = OnConflict::column(Column::Id).do_nothing().to_owned();
        let insert = Entity::insert(mail.into_active_model()).on_conflict(again);
        insert.exec_without_returning(&self.db).await.map_err(Failure::database)?;
        Ok(())
    }

    /// The next one that is due, `sending` from now on.
    pub(crate) async fn next(&self, now: Timestamp) -> Result<Option<Model>, Failure> {
        loop {
            let due = Entity::find()
                .filter(Column::State.eq(State::Waiting.name()))
                .filter(Column::NotBefore.lte(now.0))
                .order_by_asc(Column::NotBefore);
            let Some(row) = due.one(&self.db).await.map_err(Failure::database)? else { return Ok(None) };
            let to = if row.not_after < now.0 { State::Lapsed } else { State::Sending };
            let moved = self.moved(&row.id, State::Waiting, to, now).await?;
            if moved && to == State::Sending {
                return Ok(Some(row));
            }
        }
    }

    /// The relay has answered, or will not.
    pub(crate) async fn end(&self, id: &str, state: State, now: Timestamp) -> Result<(), Failure> {
        self.moved(id, State::Sending, state, now).await.map(|_| ())
    }

    /// Nothing was handed over: it waits again.
    pub(crate) async fn again(&self, row: &Model, not_before: Timestamp, now: Timestamp) -> Result<(), Failure> {
        let change = ActiveModel {
            state: Set(State::Waiting.name().to_owned()),
            not_before: Set(not_before.0),
            tries: Set(row.tries + 1),
            changed_at: Set(now.0),
            ..ActiveModel::default()
        };
        let update = Entity::update_many().set(change).filter(Column::Id.eq(row.id.as_str()));
        update.filter(Column::State.eq(State::Sending.name())).exec(&self.db).await.map_err(Failure::database)?;
        Ok(())
    }

    async fn moved(&self, id: &str, from: State, to: State, now: Timestamp) -> Result<bool, Failure> {
        let mut change =
            ActiveModel { state: Set(to.name().to_owned()), changed_at: Set(now.0), ..ActiveModel::default() };
        if to != State::Sending {
            change.content = Set(String::new());
        }
        let update = Entity::update_many().set(change).filter(Column::Id.eq(id));
        let update = update.filter(Column::State.eq(from.name())).exec(&self.db).await;
        Ok(update.map_err(Failure::database)?.rows_affected > 0)
    }

    async fn report_unknown(&self, now: Timestamp) -> Result<(), Failure> {
        let change = ActiveModel {
            state: Set(State::Unknown.name().to_owned()),
            content: Set(String::new()),
            changed_at: Set(now.0),
            ..ActiveModel::default()
        };
        let left = Entity::update_many().set(change).filter(Column::State.eq(State::Sending.name()));
        let left = left.exec(&self.db).await.map_err(Failure::database)?.rows_affected;
        if left > 0 {
            tracing::warn!(mails = left, "of some mails it is not known whether they arrived; they are not sent again");
        }
        Ok(())
    }

    /// How many are in each state that is asked for.
    pub(crate) async fn count(&self, state: State) -> Result<u64, Failure> {
        Entity::find().filter(Column::State.eq(state.name())).count(&self.db).await.map_err(Failure::database)
    }

    /// The newest of a kind.
    pub(crate) async fn newest(&self, kind: &str, most: u64) -> Result<Vec<Model>, Failure> {
        let newest = Entity::find().filter(Column::Kind.eq(kind)).order_by_desc(Column::AskedAt).limit(most);
        newest.all(&self.db).await.map_err(Failure::database)
    }

    /// Takes away what is to or about a person.
    pub(crate) async fn forget(&self, person: PersonId) -> Result<(), Failure> {
        let delete = Entity::delete_many().filter(Column::Person.eq(person.to_string()));
        delete.exec(&self.db).await.map_err(Failure::database)?;
        Ok(())
    }

    /// Takes away what is over for long.
    pub(crate) async fn tidy(&self, now: Timestamp) -> Result<(), Failure> {
        let over = [State::Sent, State::Refused, State::Lapsed, State::Unknown].map(State::name);
        let delete = Entity::delete_many().filter(Column::State.is_in(over));
        let delete = delete.filter(Column::ChangedAt.lt(now.plus_millis(-KEPT_MS).0)).exec(&self.db).await;
        delete.map_err(Failure::database)?;
        Ok(())
    }
}
