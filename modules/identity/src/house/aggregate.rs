//! The rule of the house: it has one owner, once.

use super::commands::SetOwner;
use super::events::{HouseEvent, OwnerSet};
use crate::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::PersonId;
use serde::{Deserialize, Serialize};

/// The house of the shop.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct House {
    owner: Option<PersonId>,
}

impl House {
    /// Who owns the shop, once it is set up.
    #[must_use]
    pub fn owner(&self) -> Option<PersonId> {
        self.owner
    }
}

impl Aggregate for House {
    const KIND: &'static str = "identity.house";
    const SNAPSHOT: u16 = 1;
    type Command = SetOwner;
    type Event = HouseEvent;
    type Rejection = Error;

    fn decide(&self, command: &SetOwner, _: &mut Context) -> Result<Vec<HouseEvent>, Error> {
        match self.owner {
            None => Ok(vec![HouseEvent::OwnerSet(OwnerSet { person: command.person })]),
            Some(owner) if owner == command.person => Ok(vec![]),
            Some(_) => Err(Error::OwnerIsAlreadySet),
        }
    }

    fn evolve(&mut self, event: &HouseEvent) {
        match event {
            HouseEvent::OwnerSet(OwnerSet { person }) => self.owner = Some(*person),
        }
    }
}
