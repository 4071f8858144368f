//! The rows of orders by what they are known.

use super::entity::{Column, Entity, Model};
use feria_events::create_table;
use feria_openapi::Failure;
use feria_schema_base::{OrderId, PersonId, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, Condition, DatabaseConnection, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

/// Of so many orders it is looked at whether they are alike.
const MOST: u64 = 4_096;

/// The table; made when it is first used.
#[derive(Debug, Clone)]
pub(crate) struct Claims {
    db: DatabaseConnection,
    made: std::sync::Arc<tokio::sync::OnceCell<()>>,
}

impl Claims {
    pub(crate) fn new(db: DatabaseConnection) -> Self {
        Self { db, made: std::sync::Arc::default() }
    }

    async fn db(&self) -> Result<&DatabaseConnection, Failure> {
        let make = || async { create_table::<Entity>(&self.db).await.map_err(Failure::database) };
        self.made.get_or_try_init(make).await?;
        Ok(&self.db)
    }

    /// Orders of the same product since then that have the contact or the address of this one, without itself.
    pub(crate) async fn like(&self, claim: &Model, since: Timestamp) -> Result<Vec<Model>, Failure> {
        let mut same = Condition::any().add(Column::Address.eq(claim.address.as_str()));
        if let Some(email) = &claim.email {
            same = same.add(Column::Email.eq(email.as_str()));
        }
        if let Some(phone) = &claim.phone {
            same = same.add(Column::Phone.eq(phone.as_str()));
        }
        let query = Entity::find()
            .filter(same)
            .filter(Column::Product.eq(claim.product.as_str()))
            .filter(Column::Order.ne(claim.order.as_str()))
            .filter(Column::At.gt(since.0))
            .order_by_desc(Column::At)
            .limit(MOST);
        query.all(self.db().await?).await.map_err(Failure::database)
    }

    /// These orders, and every other one of the last days that has something in common with one of them.
    pub(crate) async fn around(&self, orders: &[OrderId], now: Timestamp) -> Result<Vec<Model>, Failure> {
        let db = self.db().await?;
        let ids = orders.iter().map(ToString::to_string);
        let own = Entity::find().filter(Column::Order.is_in(ids)).filter(Column::Until.gt(now.0)).all(db).await;
        let own = own.map_err(Failure::database)?;
        if own.is_empty() {
            return Ok(own);
        }
        let emails = own.iter().filter_map(|claim| claim.email.clone());
        let phones = own.iter().filter_map(|claim| claim.phone.clone());
        let common = Condition::any()
            .add(Column::Email.is_in(emails))
            .add(Column::Phone.is_in(phones))
            .add(Column::Address.is_in(own.iter().map(|claim| claim.address.clone())))
            .add(Column::Network.is_in(own.iter().map(|claim| claim.network.clone())));
        let query = Entity::find().filter(common).filter(Column::Until.gt(now.0)).order_by_desc(Column::At).limit(MOST);
        query.all(db).await.map_err(Failure::database)
    }

    /// Keeps the claim of an order, in place of what it was known by before, and takes away what is over.
    pub(crate) async fn keep(&self, claim: Model) -> Result<(), Failure> {
        let db = self.db().await?;
        let keep = async || {
            Entity::delete_many().filter(Column::Until.lte(claim.at)).exec(db).await?;
            let columns = [Column::Email, Column::Phone, Column::Address, Column::Network, Column::At, Column::Until];
            let again = OnConflict::column(Column::Order).update_columns(columns).to_owned();
            Entity::insert(claim.clone().into_active_model()).on_conflict(again).exec_without_returning(db).await
        };
        keep().await.map(|_| ()).map_err(Failure::database)
    }

    /// Takes away whatever is about `person`.
    pub(crate) async fn forget(&self, person: PersonId) -> Result<(), Failure> {
        let db = self.db().await?;
        let gone = Entity::delete_many().filter(Column::Person.eq(person.to_string())).exec(db).await;
        gone.map(|_| ()).map_err(Failure::database)
    }
}
