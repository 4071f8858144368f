//! The façade's methods for persons: their names, and their erasure.

use super::aggregate::Person;
use super::commands::Command;
use super::email::Email;
use super::name::DisplayName;
use crate::Identity;
use crate::error::Error;
use crate::throttle::Allowance;
use feria_events::{Aggregate as _, CommandHeader, Committed, Position, SendError, StreamName, Version, lock};
use feria_openapi::Failure;
use feria_schema_base::PersonId;
use std::time::Duration;

/// Names of one person: ten at once, then one in six minutes. Each is kept for ever.
pub(crate) const NAMES: Allowance = Allowance { burst: 10, every: Duration::from_secs(360) };

impl Identity {
    /// What `person` wants to be called as of their last word; `None` before they said it, and once erased.
    ///
    /// # Errors
    /// The log's and the keys'.
    pub async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure> {
        match self.look(person, |person| person.name().cloned()).await? {
            Some(sealed) => Ok(self.core.keys.open(&Self::stream(person), &sealed).await?.plain()),
            None => Ok(None),
        }
    }

    /// Whether there is such a person and they were not erased.
    ///
    /// # Errors
    /// The log's.
    pub async fn knows(&self, person: PersonId) -> Result<bool, Failure> {
        self.look(person, |person| person.role().is_some() && !person.is_erased()).await
    }

    /// Gives `person` the display name.
    ///
    /// # Errors
    /// What is wrong with the name, [`Error::PersonNotFound`], [`Error::PersonWasErased`],
    /// [`Error::NameWasChangedTooOften`], or the stores'.
    pub async fn rename(
        &self,
        header: &CommandHeader,
        person: PersonId,
        name: &str,
    ) -> Result<(DisplayName, Committed<Person>), Failure> {
        let name = DisplayName::parse(name)?;
        // Asked before sealing, which is refused for somebody who was erased and cannot say why.
        self.look(person, |person| person.must_be_there().map(|_| ())).await??;
        self.must_not_pass_for_the_owner(person, &name).await?;
        // What was answered before is answered again, however often.
        if header.repeated.is_none() {
            let taken = lock(&self.renames).take(&person, self.core.clock.elapsed());
            taken.map_err(|wait| Error::NameWasChangedTooOften { wait })?;
        }
        let sealed = self.core.keys.seal(person, &Self::stream(person), &name.as_str().to_owned()).await?;
        let sent = self.core.host.send::<Person>(&person.to_string(), header, Command::Name(sealed)).await;
        let is_kept = sent.as_ref().is_ok_and(|committed| !committed.events.is_empty());
        if !is_kept && header.repeated.is_none() {
            lock(&self.renames).give_back(&person);
        }
        Ok((name, sent?))
    }

    async fn must_not_pass_for_the_owner(&self, person: PersonId, name: &DisplayName) -> Result<(), Failure> {
        let Some(owner) = self.owner().await?.filter(|owner| *owner != person) else { return Ok(()) };
        match self.name_of(owner).await? {
            Some(theirs) if name.passes_for(&theirs) => Err(Error::NameIsTheOwners.into()),
            _ => Ok(()),
        }
    }

    /// The display name as the read model knows it, and the version that shows it.
    pub(crate) async fn shown(
        &self,
        person: PersonId,
        min: Option<Position>,
    ) -> Result<(Option<String>, Version), Failure> {
        self.queries.name(person, min).await
    }

    /// Erases `person`: the fact is kept, and everything that could be read about them is gone when this answers.
    ///
    /// # Errors
    /// [`Error::PersonNotFound`], [`Error::OwnerCannotBeErased`], or the stores'.
    pub async fn erase(&self, header: &CommandHeader, person: PersonId) -> Result<Committed<Person>, Failure> {
        let committed = self.core.host.send::<Person>(&person.to_string(), header, Command::Erase(person)).await?;
        self.settle_erasure(person).await?;
        Ok(committed)
    }

    /// Takes away what an erased person left. Twice is once.
    pub(crate) async fn settle_erasure(&self, person: PersonId) -> Result<(), Failure> {
        let now = self.core.clock.now();
        self.authority.refuse(person, now);
        self.core.keys.erase(person).await?;
        self.keep.forget(person, now).await
    }

    pub(crate) fn email_hash(&self, email: &Email) -> String {
        self.core.keys.keyed_hash("identity.email", &email.key())
    }

    pub(crate) fn stream(person: PersonId) -> StreamName {
        StreamName::new(Person::KIND, &person.to_string())
    }

    pub(crate) async fn look<T: Send + 'static>(
        &self,
        person: PersonId,
        ask: impl FnOnce(&Person) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let answer = self.core.host.look::<Person, T>(&person.to_string(), move |person, _| ask(person)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }
}
