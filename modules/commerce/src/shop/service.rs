//! The façade's methods for the shop's profile.

use super::aggregate::Shop;
use super::commands::{Command, Profile};
use super::view::ShopView;
use crate::Commerce;
use feria_events::{CommandHeader, Committed, Position};
use feria_openapi::Failure;

impl Commerce {
    /// Says this of the shop from now on.
    pub(crate) async fn profile(&self, header: &CommandHeader, profile: Profile) -> Result<Committed<Shop>, Failure> {
        Ok(self.core.host.send::<Shop>(Shop::ID, header, Command::Profile(profile)).await?)
    }

    /// What the shop says of itself.
    ///
    /// # Errors
    /// When the read model is behind.
    pub async fn shop(&self, min: Option<Position>) -> Result<ShopView, Failure> {
        Ok(ShopView::of(self.shop.profile(min).await?))
    }
}
