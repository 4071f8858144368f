//! Who is asking, and the extractors by which an operation says who may.

use crate::Failure;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use feria_events::Actor;
use feria_schema_base::{PersonId, Role};
use std::future::{Ready, ready};

/// A person whose access token was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Principal {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
}

impl Principal {
    /// An owner.
    #[must_use]
    pub const fn owner(person: PersonId) -> Self {
        Self { person, role: Role::Owner }
    }

    /// A guest.
    #[must_use]
    pub const fn guest(person: PersonId) -> Self {
        Self { person, role: Role::Guest }
    }

    /// Whether this is the shop's owner.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.role == Role::Owner
    }

    /// As the record keeps it.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Person(self.person)
    }
}

/// What the edge found in the request; it stands in the request's extensions before a handler runs.
#[derive(Debug, Clone)]
pub enum Authentication {
    /// No access token came.
    Anonymous,
    /// The token is good.
    Known(Principal),
    /// The token is not good; operations that anyone may ask refuse it too, so that the client renews it.
    Refused(Failure),
}

impl Authentication {
    /// What was found in this request.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or(Self::Anonymous)
    }

    /// Whoever it is, but with no bad token.
    ///
    /// # Errors
    /// Why the token is not good.
    pub fn visitor(self) -> Result<Option<Principal>, Failure> {
        match self {
            Self::Anonymous => Ok(None),
            Self::Known(principal) => Ok(Some(principal)),
            Self::Refused(failure) => Err(failure),
        }
    }

    /// Somebody.
    ///
    /// # Errors
    /// `sign_in_is_needed`, or why the token is not good.
    pub fn signed_in(self) -> Result<Principal, Failure> {
        self.visitor()?.ok_or_else(Failure::sign_in_is_needed)
    }

    /// The owner.
    ///
    /// # Errors
    /// `not_allowed` for anybody else; as [`Authentication::signed_in`].
    pub fn owner(self) -> Result<Principal, Failure> {
        let principal = self.signed_in()?;
        if principal.is_owner() { Ok(principal) } else { Err(Failure::not_allowed()) }
    }
}

/// Anyone: with a good token, or with none.
#[derive(Debug, Clone, Copy)]
pub struct Visitor(pub Option<Principal>);

impl Visitor {
    /// Whether the shop's owner is looking.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.0.is_some_and(|principal| principal.is_owner())
    }
}

/// Somebody with a good token.
#[derive(Debug, Clone, Copy)]
pub struct SignedIn(pub Principal);

/// The owner.
#[derive(Debug, Clone, Copy)]
pub struct OwnerOnly(pub Principal);

macro_rules! from_authentication {
    ($($extractor:ident: $check:ident;)*) => {$(
        impl FromRequest for $extractor {
            type Error = Failure;
            type Future = Ready<Result<Self, Failure>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(Authentication::of(request).$check().map(Self))
            }
        }
    )*};
}

from_authentication! {
    Visitor: visitor;
    SignedIn: signed_in;
    OwnerOnly: owner;
}
