//! Aggregate: the rule of ownership: a shop has one owner, once.

use super::commands::SetOwner;
use super::events::ShopEvent;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::PersonId;
use feria_schema_identity::shop::OwnerSet;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The shop, as far as it is somebody's.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Shop {
    owner: Option<PersonId>,
}

impl Shop {
    /// Who owns the shop, once it is set up.
    #[must_use]
    pub fn owner(&self) -> Option<PersonId> {
        self.owner
    }
}

impl Aggregate for Shop {
    const KIND: &'static str = "identity.shop";
    type Command = SetOwner;
    type Event = ShopEvent;
    type Rejection = Error;

    fn decide(&self, command: &SetOwner, _: &mut Context) -> Result<Vec<ShopEvent>, Error> {
        match self.owner {
            None => Ok(vec![ShopEvent::OwnerSet(OwnerSet { person: command.person })]),
            Some(owner) if owner == command.person => Ok(vec![]),
            Some(_) => Err(Error::OwnerIsAlreadySet),
        }
    }

    fn evolve(&mut self, event: &ShopEvent) {
        match event {
            ShopEvent::OwnerSet(OwnerSet { person }) => self.owner = Some(*person),
        }
    }
}
