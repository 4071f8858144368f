//! The owner's links: making the shop somebody's, and replacing a lost password.

use super::aggregate::Shop;
use super::commands::SetOwner;
use crate::Identity;
use crate::error::Error;
use crate::keep::credentials::Credential;
use crate::keep::links::{OwnerLink, Purpose};
use crate::password::Password;
use crate::person::aggregate::Person;
use crate::person::commands::Command;
use crate::person::email::Email;
use crate::secret::Secret;
use crate::session::service::Session;
use crate::shop::SHOP;
use feria_events::{Actor, CommandHeader, Committed, SendError};
use feria_openapi::{Failure, Role};
use feria_schema_base::{CommandId, PersonId, Timestamp};

impl Identity {
    /// The link by which the shop gets its owner, made anew; `None` once it has one. The server prints it at
    /// its start.
    ///
    /// # Errors
    /// The log's and the store's.
    pub async fn setup_link(&self) -> Result<Option<OwnerLink>, Failure> {
        match self.owner().await? {
            Some(_) => Ok(None),
            None => self.keep.make_link(Purpose::SetUp, self.core.clock.now()).await.map(Some),
        }
    }

    /// Who owns the shop.
    ///
    /// # Errors
    /// The log's.
    pub async fn owner(&self) -> Result<Option<PersonId>, Failure> {
        let owner = self.core.host.look::<Shop, _>(SHOP, |shop, _| shop.owner()).await;
        owner.map_err(|error: SendError<Error>| error.into())
    }

    /// What a link is for, and until when it can be used.
    ///
    /// # Errors
    /// [`Error::SetupLinkIsNotValid`], or the stores'.
    pub async fn link(&self, token: &str) -> Result<(Purpose, Timestamp), Failure> {
        let token = Secret::parse(token).ok_or(Error::SetupLinkIsNotValid)?;
        let (purpose, until) =
            self.keep.link(token.hash(), self.core.clock.now()).await?.ok_or(Error::SetupLinkIsNotValid)?;
        match (purpose, self.owner().await?) {
            (Purpose::SetUp, None) | (Purpose::Reset, Some(_)) => Ok((purpose, until)),
            // The keep was lost and the log was not: the owner is known, and has nothing to sign in by.
            (Purpose::SetUp, Some(owner)) if self.keep.credential(owner).await?.is_none() => {
                Ok((Purpose::Reset, until))
            }
            _ => Err(Error::SetupLinkIsNotValid.into()),
        }
    }

    /// Uses a link: whoever follows the first one owns the shop; a later one replaces the owner's password and
    /// signs them out everywhere else. Either way they are signed in here.
    ///
    /// # Errors
    /// [`Error::SetupLinkIsNotValid`], [`Error::OwnerIsAlreadySet`], what is wrong with address or password, or
    /// the stores'.
    pub async fn use_link(
        &self,
        header: &CommandHeader,
        token: &str,
        email: Option<&str>,
        password: &str,
    ) -> Result<Session, Failure> {
        let (purpose, _) = self.link(token).await?;
        let email = email.map(Email::parse).transpose();
        let person = match purpose {
            Purpose::SetUp => {
                let email = email.and_then(|email| email.ok_or(Error::EmailIsNotAnAddress));
                let password = Password::choose(password, email.as_ref().map_or("", Email::as_str));
                // Whoever fills in the form hears of both at once.
                let wrong = [email.as_ref().err().cloned(), password.as_ref().err().cloned()];
                Error::none_of(wrong.into_iter().flatten())?;
                self.set_up(header, email?, password?).await?
            }
            Purpose::Reset => self.reset(token, email?, password).await?,
        };
        let (lifetimes, now) = (self.lifetimes, self.core.clock.now());
        let login = self.keep.begin_login(person, Role::Owner, lifetimes, now).await?;
        self.session(login).await
    }

    /// What the owner signs in by is written down first, the record decides, then it counts. Whatever a crash
    /// leaves undone after the decision, the reaction on it does.
    async fn set_up(&self, header: &CommandHeader, email: Email, password: Password) -> Result<PersonId, Failure> {
        let person = PersonId::derive(&header.command_id);
        self.keep.propose(&self.credential(person, &email, password).await?).await?;
        let header = header.follow("identity.set_owner");
        let decided = self.core.host.send::<Shop>(SHOP, &header, SetOwner { person }).await;
        if let Err(SendError::Rejected(_)) = &decided {
            self.keep.withdraw(person).await?;
        }
        decided?;
        self.settle_owner(person).await?;
        tracing::warn!(%person, "the shop was set up: it has its owner");
        Ok(person)
    }

    async fn reset(&self, token: &str, email: Option<Email>, password: &str) -> Result<PersonId, Failure> {
        let owner = self.owner().await?.ok_or(Error::SetupLinkIsNotValid)?;
        let hash = Secret::parse(token).ok_or(Error::SetupLinkIsNotValid)?.hash().to_text();
        let credential = match (self.keep.credential(owner).await?, email) {
            (Some(known), Some(email)) if known.email_hash != self.email_hash(&email) => {
                return Err(Error::EmailIsNotTheOwners.into());
            }
            (Some(known), _) => {
                let email = self.core.keys.open(&Self::stream(owner), &known.email).await?.plain().unwrap_or_default();
                let password = Password::choose(password, &email)?;
                Credential { password: self.passwords.hash(password).await?, ..known }
            }
            // Nothing is known to sign in by: the owner says it again.
            (None, email) => {
                let email = email.ok_or(Error::EmailIsNotAnAddress)?;
                let password = Password::choose(password, email.as_str())?;
                self.credential(owner, &email, password).await?
            }
        };
        let at = self.keep.reset(&hash, &credential, &*self.core.clock).await?.ok_or(Error::SetupLinkIsNotValid)?;
        self.authority.refuse_older(owner, at);
        self.attempts.forget_networks();
        tracing::warn!(person = %owner, "the password was reset by a link, and the second factor with it");
        Ok(owner)
    }

    async fn credential(&self, person: PersonId, email: &Email, password: Password) -> Result<Credential, Failure> {
        let sealed = self.core.keys.seal(person, &Self::stream(person), &email.as_str().to_owned()).await?;
        Ok(Credential {
            person,
            email_hash: self.email_hash(email),
            email: sealed,
            password: self.passwords.hash(password).await?,
        })
    }

    /// Makes the decision count: the person is known, and signs in. Twice is once.
    pub(crate) async fn settle_owner(&self, person: PersonId) -> Result<Committed<Person>, Failure> {
        let email = self.keep.credential(person).await?.map(|credential| credential.email);
        let id = CommandId::of(&["identity.settle_owner", &person.to_string()]);
        let register = Command::Register { role: Role::Owner, email };
        let committed = self
            .core
            .host
            .send::<Person>(&person.to_string(), &CommandHeader::new(Actor::System, id), register)
            .await?;
        self.keep.settle(person).await?;
        Ok(committed)
    }
}
