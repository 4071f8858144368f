//! Queries about signed profiles, answered from the read model.

use super::entity::{Column, Entity, Model};
use super::projection::ProfilesProjection;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore, Version, as_i64};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{MarketId, Sealed, Timestamp};
use feria_schema_localization::markets::Profile;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A signed version as it was read.
#[derive(Debug, Clone)]
pub(crate) struct SignedRow {
    pub(crate) version: Version,
    pub(crate) at: Timestamp,
    pub(crate) signer: Sealed<String>,
    pub(crate) profile: Profile,
}

/// The reading side of profiles.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// What was signed for a market, the newest first.
    pub(crate) async fn signed(
        &self,
        market: MarketId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<SignedRow>, Failure> {
        self.read.wait_for(&[ProfilesProjection::NAME], min).await?;
        let mut query = Entity::find().filter(Column::Market.eq(market.to_string()));
        if let Some(before) = page.after::<Version>()? {
            query = query.filter(Column::Version.lt(as_i64(before)));
        }
        let rows = query.order_by_desc(Column::Version).limit(page.rows()?).all(self.read.db()).await;
        let key = |row: &Model| Version::try_from(row.version).unwrap_or_default();
        Page::read(rows.map_err(Failure::database)?, page, key, read)
    }
}

fn read(row: Model) -> Result<SignedRow, DamagedColumn> {
    Ok(SignedRow {
        version: Version::try_from(row.version).unwrap_or_default(),
        at: Timestamp(row.signed_at),
        signer: Sealed::parse(&row.signer).ok_or(DamagedColumn("signer"))?,
        profile: serde_json::from_str(&row.profile).column("profile")?,
    })
}
