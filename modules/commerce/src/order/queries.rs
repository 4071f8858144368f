//! Queries about orders, answered from the read model.

use super::aggregate::State;
use super::entity::{Column, Entity, Happened, Model};
use super::projection::OrderProjection;
use crate::error::Error;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore, Version};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{OrderId, PersonId, Sealed};
use feria_schema_commerce::order::{Contact, Payment, Sale};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// An order as it was read; its contact still sealed.
#[derive(Debug, Clone)]
pub(crate) struct OrderRow {
    pub(crate) order: OrderId,
    pub(crate) sale: Sale,
    pub(crate) state: State,
    pub(crate) payment: Payment,
    pub(crate) contact: Sealed<Contact>,
    pub(crate) timeline: Vec<Happened>,
    pub(crate) version: Version,
}

/// Whose orders, and which page of them.
#[derive(Debug, Clone)]
pub(crate) struct Orders {
    pub(crate) buyer: Option<PersonId>,
    pub(crate) page: PageQuery,
}

/// Where a page of orders ends: no two were made by one record.
pub(crate) type OrderKey = i64;

/// The reading side of orders.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// One order, not older than `min`.
    pub(crate) async fn order(&self, order: OrderId, min: Option<Position>) -> Result<OrderRow, Failure> {
        self.read.wait_for(&[OrderProjection::NAME], min).await?;
        let row = Entity::find_by_id(order.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        Ok(read(row.ok_or(Error::OrderNotFound)?)?)
    }

    /// Orders, the newest first.
    pub(crate) async fn orders(&self, orders: &Orders, min: Option<Position>) -> Result<Page<OrderRow>, Failure> {
        self.read.wait_for(&[OrderProjection::NAME], min).await?;
        let mut query = Entity::find().order_by_desc(Column::MadeAt).limit(orders.page.rows()?);
        if let Some(buyer) = orders.buyer {
            query = query.filter(Column::Buyer.eq(buyer.to_string()));
        }
        if let Some(before) = orders.page.after::<OrderKey>()? {
            query = query.filter(Column::MadeAt.lt(before));
        }
        let rows = query.all(self.read.db()).await.map_err(Failure::database)?;
        Page::read(rows, &orders.page, |row| -> OrderKey { row.made_at }, read)
    }
}

fn read(row: Model) -> Result<OrderRow, DamagedColumn> {
    Ok(OrderRow {
        order: row.order.parse().column("order")?,
        sale: serde_json::from_str(&row.sale).column("sale")?,
        state: State::named(&row.state).column("state")?,
        payment: serde_json::from_str(&row.payment).column("payment")?,
        contact: Sealed::parse(&row.contact).column("contact")?,
        timeline: serde_json::from_str(&row.timeline).column("timeline")?,
        version: Version::try_from(row.version).unwrap_or_default(),
    })
}
