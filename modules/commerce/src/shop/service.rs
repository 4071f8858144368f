//! The façade's methods for the shop's profile.

use super::aggregate::Shop;
use super::commands::{Command, Profile};
use super::limit;
use super::view::ShopView;
use crate::Commerce;
use feria_events::{CommandHeader, Committed, Position};
use feria_openapi::Failure;
use feria_schema_commerce::product::Description;
use feria_schema_commerce::shop::PerBuyer;

impl Commerce {
    /// Says this of the shop from now on.
    pub(crate) async fn profile(&self, header: &CommandHeader, profile: Profile) -> Result<Committed<Shop>, Failure> {
        Ok(self.core.host.send::<Shop>(Shop::ID, header, Command::Profile(profile)).await?)
    }

    /// How many pieces of this product a buyer may have.
    pub(crate) async fn per_buyer(&self, described: &Description) -> Result<PerBuyer, Failure> {
        match described.per_buyer {
            Some(limit) => Ok(limit),
            None => Ok(self.look::<Shop, _>(Shop::ID, Shop::per_buyer).await?.unwrap_or(limit::UNSAID)),
        }
    }

    /// What the shop says of itself.
    ///
    /// # Errors
    /// When the read model is behind.
    pub async fn shop(&self, min: Option<Position>) -> Result<ShopView, Failure> {
        Ok(ShopView::of(self.shop.profile(min).await?))
    }
}
