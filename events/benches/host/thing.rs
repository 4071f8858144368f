//! What the bench asks: a thing that counts, with a payload of ordinary size, and its row in a read model.

use async_trait::async_trait;
use feria_events::{Aggregate, Context, Projection, Stored, Table, fold};
use feria_schema_base::payloads;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub(crate) struct Thing {
    count: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Counted {
    by: u64,
    note: String,
}

payloads! {
    Counted = "bench.thing.counted" v 1;
}

feria_events::events! {
    /// What happens to a thing.
    pub(crate) enum ThingEvent {
        Counted(Counted),
    }
}

impl Aggregate for Thing {
    const KIND: &'static str = "bench.thing";
    type Command = u64;
    type Event = ThingEvent;
    type Rejection = ();

    fn decide(&self, by: &u64, _: &mut Context) -> Result<Vec<ThingEvent>, ()> {
        let note = "as an order or a line of chat is long ".repeat(3);
        Ok(vec![ThingEvent::Counted(Counted { by: *by, note })])
    }

    fn evolve(&mut self, event: &ThingEvent) {
        let ThingEvent::Counted(Counted { by, .. }) = event;
        self.count += by;
    }
}

mod row {
    //! The read model.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bench_thing")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(crate) thing: String,
        pub(crate) count: i64,
        pub(crate) changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) struct Things;

pub(crate) const THINGS: &str = "bench.things";

#[async_trait]
impl Projection for Things {
    fn name(&self) -> &'static str {
        THINGS
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<row::Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<ThingEvent, row::Entity>(tx, Thing::KIND, records, |row, stored, event| {
            let ThingEvent::Counted(Counted { by, .. }) = event;
            let thing = stored.record.stream.id().to_owned();
            let row = row.get_or_insert(row::Model { thing, count: 0, changed_at: 0 });
            row.count += i64::try_from(*by).unwrap_or_default();
            row.changed_at = stored.record.recorded_at.0;
        })
        .await
    }
}
