//! Identity: the owner, guests, sign-in, tokens, names, erasure.
//!
//! - **owns** persons (`identity.person`) and the one owner of the shop (`identity.shop`); what people
//!   sign in by, sign-ins and links lie in the keep, because they may be forgotten, and the keys that sign
//!   tokens with the person keys
//! - **promises** that the shop has one owner, that a sign-in survives every restart, that a copied
//!   refresh token is found out, and that nothing of an erased person can be read again
//! - **publishes** `identity.person.erased`; **reads** no other module, and has no ports
//! - **actors** one per person and one for the ownership of the shop, all hosted by `feria-events`

mod api;
mod error;
mod factor;
mod keep;
mod password;
mod person;
mod reactions;
mod secret;
mod session;
mod shop;
mod throttle;
mod token;

pub use api::entrance::Entered;
pub use keep::Keep;
pub use keep::links::Purpose;
pub use keep::signing::{renewed_signing_keys, signing_keys};
pub use token::access::Authority;
pub use token::media::{MediaGrant, MediaTokens};

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::error::Error;
    pub use crate::factor::totp::SharedSecret;
    pub use crate::keep::links::OwnerLink;
    pub use crate::person::aggregate::Person;
    pub use crate::person::commands::Command;
    pub use crate::person::email::Email;
    pub use crate::person::events::PersonEvent;
    pub use crate::person::name::DisplayName;
    pub use crate::person::projection::PersonProjection;
    pub use crate::secret::{Secret, SecretHash};
    pub use crate::session::device::Device;
    pub use crate::session::service::Session;
    pub use crate::shop::aggregate::Shop;
    pub use crate::shop::commands::SetOwner;
    pub use crate::shop::events::ShopEvent;
    pub use crate::token::access::AccessToken;
    pub use crate::token::keys::{Jwk, Jwks, KeyMaterial, KeyRing};
    pub use crate::token::media::MediaToken;
}

use crate::keep::logins::Lifetimes;
use crate::password::hashing::Passwords;
use crate::person::projection::PersonProjection;
use crate::person::queries::Queries;
use crate::person::service::NAMES;
use crate::session::service::Attempts;
use crate::throttle::Throttle;
use crate::token::keys::{Jwks, KeyRing};
use async_trait::async_trait;
use feria_events::{Core, Projection, Reaction};
use feria_openapi::{Failure, Module, Routes};
use feria_schema_base::{EventInfo, PersonId};
use feria_schema_identity::{person as person_events, shop as shop_events};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The façade.
#[derive(Clone)]
pub struct Identity {
    core: Core,
    keep: Keep,
    signing: KeyRing,
    queries: Queries,
    authority: Authority,
    passwords: Passwords,
    attempts: Arc<Attempts>,
    renames: Arc<Mutex<Throttle<PersonId>>>,
    lifetimes: Lifetimes,
}

/// What the owner of the server decides.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// An owner's sign-in ends when it was not used for so long.
    pub owner_sign_in: Duration,
}

impl Identity {
    /// Puts the module together, with what signs tokens: throws away what is over, and remembers whose tokens are
    /// refused.
    ///
    /// # Errors
    /// The keep's.
    pub async fn open(core: Core, signing: KeyRing, settings: Settings) -> Result<Self, Failure> {
        let keep = Keep::open(core.keep.clone()).await?;
        keep.tidy_up(core.clock.now()).await?;
        let authority = Authority::new(signing.clone(), Arc::clone(&core.clock));
        for (person, reset_at) in keep.lately_reset().await? {
            authority.refuse_older(person, reset_at);
        }
        for (person, erased_at) in keep.lately_erased().await? {
            authority.refuse(person, erased_at);
        }
        for (login, ended_at) in keep.lately_ended().await? {
            authority.refuse_login(login, ended_at);
        }
        let owner_millis = i64::try_from(settings.owner_sign_in.as_millis()).unwrap_or(i64::MAX / 2_000);
        Ok(Self {
            lifetimes: Lifetimes { owner_millis },
            queries: Queries::new(core.read.clone(), core.keys.clone()),
            passwords: Passwords::new()?,
            attempts: Arc::default(),
            renames: Arc::new(Mutex::new(Throttle::new(NAMES))),
            core,
            keep,
            signing,
            authority,
        })
    }

    /// Recognises access tokens without asking any store.
    #[must_use]
    pub fn authority(&self) -> Authority {
        self.authority.clone()
    }

    /// Gives and recognises media tokens.
    #[must_use]
    pub fn media_tokens(&self) -> MediaTokens {
        MediaTokens::new(self.signing.clone(), Arc::clone(&self.core.clock))
    }

    /// The public keys.
    #[must_use]
    pub fn jwks(&self) -> Jwks {
        self.signing.jwks()
    }
}

#[async_trait]
impl Module for Identity {
    const NAME: &'static str = "identity";
    const TAGS: &'static [(&'static str, &'static str)] =
        &[("identity", "Who somebody is: owner and guests, sessions, erasure")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![Arc::new(PersonProjection)]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[person_events::EVENTS, shop_events::EVENTS]
    }

    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        reactions::all(self)
    }
}
