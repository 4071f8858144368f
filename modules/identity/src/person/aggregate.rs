//! Aggregate: the rules of a person.

use super::commands::Command;
use super::events::PersonEvent;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::{Role, Sealed};
use feria_schema_identity::person::{Erased, Named, Registered};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Person {
    role: Option<Role>,
    #[schema(value_type = Option<String>, format = "sealed")]
    name: Option<Sealed<String>>,
    erased: bool,
}

impl Person {
    /// What the person is to the shop; `None` when there is no such person.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.role
    }

    /// What the person wants to be called.
    #[must_use]
    pub fn name(&self) -> Option<&Sealed<String>> {
        self.name.as_ref()
    }

    /// Whether nothing is kept about the person any more.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.erased
    }

    /// Something is kept about the person.
    ///
    /// # Errors
    /// [`Error::PersonNotFound`] or [`Error::PersonWasErased`].
    pub fn must_be_there(&self) -> Result<Role, Error> {
        let role = self.role.ok_or(Error::PersonNotFound)?;
        if self.erased { Err(Error::PersonWasErased) } else { Ok(role) }
    }
}

impl Aggregate for Person {
    const KIND: &'static str = "identity.person";
    type Command = Command;
    type Event = PersonEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, _: &mut Context) -> Result<Vec<PersonEvent>, Error> {
        match command {
            // The id of a person is derived from the command that makes them: this one came twice.
            Command::Register { .. } if self.role.is_some() => Ok(vec![]),
            Command::Register { role, email } => {
                Ok(vec![PersonEvent::Registered(Registered { role: *role, email: email.clone() })])
            }
            Command::Name(name) => {
                self.must_be_there()?;
                Ok(vec![PersonEvent::Named(Named { name: name.clone() })])
            }
            Command::Erase(_) if self.erased => Ok(vec![]),
            Command::Erase(person) => match self.must_be_there()? {
                Role::Owner => Err(Error::OwnerCannotBeErased),
                Role::Guest => Ok(vec![PersonEvent::Erased(Erased { person: *person })]),
            },
        }
    }

    fn evolve(&mut self, event: &PersonEvent) {
        match event {
            PersonEvent::Registered(Registered { role, .. }) => self.role = Some(*role),
            PersonEvent::Named(Named { name }) => self.name = Some(name.clone()),
            PersonEvent::Erased(Erased { .. }) => {
                self.name = None;
                self.erased = true;
            }
        }
    }
}
