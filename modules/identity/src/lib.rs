//! Who people are: the owner, guests, sign-in, tokens, names, erasure.
//!
//! - **owns** persons (`identity.person`) and the one owner of the shop (`identity.shop`); what people
//!   sign in by, sign-ins and links lie in the keep, because they may be forgotten, and the keys that sign
//!   tokens with the person keys
//! - **promises** that the shop has one owner, that a sign-in survives every restart, that a copied
//!   refresh token is found out, and that nothing of an erased person can be read again
//! - **publishes** `identity.person.erased`; **reads** no other module, and has no ports
//! - **actors** one per person and one for the ownership of the shop, all hosted by `feria-events`

mod api;
mod email;
mod error;
mod keep;
mod name;
mod password;
mod person;
mod reactions;
mod secret;
mod session;
mod setup;
mod shop;
mod throttle;
mod token;

pub use api::routes;
pub use email::Email;
pub use error::Error;
pub use keep::{Keep, OwnerLink, Purpose, renewed_signing_keys, signing_keys};
pub use name::DisplayName;
pub use person::{Command, Named, Person, PersonEvent, PersonProjection, Registered};
pub use secret::{Secret, SecretHash};
pub use session::Session;
pub use shop::{OwnerSet, SetOwner, Shop, ShopEvent};
pub use token::{AccessToken, Authority, Jwk, Jwks, KeyMaterial, KeyRing, MediaGrant, MediaToken, MediaTokens};

use feria_events::{
    Aggregate as _, Clock, CommandHeader, Committed, Host, Keys, Position, Projection, Reaction, ReadStore, SendError,
    StreamName, Version,
};
use feria_openapi::Failure;
use feria_schema_base::PersonId;
use password::Passwords;
use person::Queries;
use session::Attempts;
use std::sync::Arc;

/// What identity is made of.
pub struct Deps {
    /// Hosts persons and the ownership of the shop.
    pub host: Host,
    /// Seals names and addresses, and forgets.
    pub keys: Keys,
    /// What may be forgotten.
    pub keep: Keep,
    /// What signs tokens.
    pub signing: KeyRing,
    /// Where the rows of persons lie.
    pub read: ReadStore,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// The façade.
#[derive(Clone)]
pub struct Identity {
    host: Host,
    keys: Keys,
    keep: Keep,
    signing: KeyRing,
    queries: Queries,
    clock: Arc<dyn Clock>,
    authority: Authority,
    passwords: Passwords,
    attempts: Arc<Attempts>,
}

/// The projections of this module.
#[must_use]
pub fn projections() -> Vec<Arc<dyn Projection>> {
    vec![Arc::new(PersonProjection)]
}

impl Identity {
    /// Puts the module together: throws away what is over, and remembers whose tokens are refused.
    ///
    /// # Errors
    /// The keep's.
    pub async fn open(deps: Deps) -> Result<Self, Failure> {
        let Deps { host, keys, keep, signing, read, clock } = deps;
        keep.tidy_up(clock.now()).await?;
        let authority = Authority::new(signing.clone(), Arc::clone(&clock));
        for (person, reset_at) in keep.lately_reset().await? {
            authority.refuse_older(person, reset_at);
        }
        for (person, erased_at) in keep.lately_erased().await? {
            authority.refuse(person, erased_at);
        }
        Ok(Self {
            queries: Queries::new(read, keys.clone()),
            passwords: Passwords::new()?,
            attempts: Arc::default(),
            host,
            keys,
            keep,
            signing,
            clock,
            authority,
        })
    }

    /// What this module does on events, its own among them: finishing what a crash left undone.
    #[must_use]
    pub fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        reactions::all(self)
    }

    /// Recognises access tokens without asking any store.
    #[must_use]
    pub fn authority(&self) -> Authority {
        self.authority.clone()
    }

    /// Gives and recognises media tokens.
    #[must_use]
    pub fn media_tokens(&self) -> MediaTokens {
        MediaTokens::new(self.signing.clone(), Arc::clone(&self.clock))
    }

    /// The public keys.
    #[must_use]
    pub fn jwks(&self) -> Jwks {
        self.signing.jwks()
    }

    /// What `person` wants to be called as of their last word; `None` before they said it, and once erased.
    ///
    /// # Errors
    /// The log's and the keys'.
    pub async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure> {
        match self.look(person, |person| person.name().cloned()).await? {
            Some(sealed) => Ok(self.keys.open(&Self::stream(person), &sealed).await?.plain()),
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
    /// What is wrong with the name, [`Error::PersonNotFound`], [`Error::PersonWasErased`], or the stores'.
    pub async fn rename(
        &self,
        header: &CommandHeader,
        person: PersonId,
        name: &str,
    ) -> Result<(DisplayName, Committed<Person>), Failure> {
        let name = DisplayName::parse(name)?;
        // Asked before sealing, which is refused for somebody who was erased and cannot say why.
        self.look(person, |person| person.must_be_there().map(|_| ())).await??;
        let sealed = self.keys.seal(person, &Self::stream(person), &name.as_str().to_owned()).await?;
        let committed = self.host.send::<Person>(&person.to_string(), header, Command::Name(sealed)).await?;
        Ok((name, committed))
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
        let committed = self.host.send::<Person>(&person.to_string(), header, Command::Erase(person)).await?;
        self.settle_erasure(person).await?;
        Ok(committed)
    }

    /// Takes away what an erased person left. Twice is once.
    pub(crate) async fn settle_erasure(&self, person: PersonId) -> Result<(), Failure> {
        let now = self.clock.now();
        self.authority.refuse(person, now);
        self.keys.erase(person).await?;
        self.keep.forget(person, now).await
    }

    pub(crate) fn email_hash(&self, email: &Email) -> String {
        self.keys.keyed_hash("identity.email", &email.key())
    }

    pub(crate) fn stream(person: PersonId) -> StreamName {
        StreamName::new(Person::KIND, &person.to_string())
    }

    pub(crate) async fn look<T: Send + 'static>(
        &self,
        person: PersonId,
        ask: impl FnOnce(&Person) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let answer = self.host.look::<Person, T>(&person.to_string(), move |person, _| ask(person)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }
}
