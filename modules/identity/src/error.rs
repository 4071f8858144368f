//! The rules of identity, one variant each. The variant's name is the sentence.

use crate::{name, password};
use feria_openapi::Failure;
use std::time::Duration;

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The link is unknown, was used, or is over.
    #[error("setup_link_is_not_valid")]
    SetupLinkIsNotValid,
    /// A shop is set up once.
    #[error("owner_is_already_set")]
    OwnerIsAlreadySet,
    /// One of the two is wrong; which one is not said.
    #[error("email_or_password_is_wrong")]
    EmailOrPasswordIsWrong,
    /// Too many wrong sign-ins for this address or from this network.
    #[error("too_many_attempts")]
    TooManyAttempts {
        /// Until the next one is looked at.
        wait: Duration,
    },
    /// The refresh token is missing, over, ended or used up.
    #[error("session_has_ended")]
    SessionHasEnded,
    /// Nobody has this id.
    #[error("person_not_found")]
    PersonNotFound,
    /// Nothing is kept about this person any more.
    #[error("person_was_erased")]
    PersonWasErased,
    /// The shop would have nobody.
    #[error("owner_cannot_be_erased")]
    OwnerCannotBeErased,
    /// A reset replaces the password of the one owner there is, under the address that is known.
    #[error("email_is_not_the_owners")]
    EmailIsNotTheOwners,
    /// Not of the shape `name@example.com`.
    #[error("email_is_not_an_address")]
    EmailIsNotAnAddress,
    /// A password has 10 to 256 characters.
    #[error("password_has_the_wrong_length")]
    PasswordHasTheWrongLength,
    /// A display name has 1 to 24 characters.
    #[error("name_has_the_wrong_length")]
    NameHasTheWrongLength,
    /// A display name shows all it is made of.
    #[error("name_has_hidden_characters")]
    NameHasHiddenCharacters,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::SetupLinkIsNotValid => Self::new(404, "setup_link_is_not_valid"),
            Error::OwnerIsAlreadySet => Self::new(409, "owner_is_already_set"),
            Error::EmailOrPasswordIsWrong => Self::new(401, "email_or_password_is_wrong"),
            Error::TooManyAttempts { wait } => Self::new(429, "too_many_attempts").retry_after(wait),
            Error::SessionHasEnded => Self::new(401, "session_has_ended"),
            Error::PersonNotFound => Self::new(404, "person_not_found"),
            Error::PersonWasErased => Self::new(409, "person_was_erased"),
            Error::OwnerCannotBeErased => Self::new(409, "owner_cannot_be_erased"),
            Error::EmailIsNotTheOwners => Self::new(422, "email_is_not_the_owners").at("/email"),
            Error::EmailIsNotAnAddress => Self::new(422, "email_is_not_an_address").at("/email"),
            Error::PasswordHasTheWrongLength => Self::new(422, "password_has_the_wrong_length")
                .at("/password")
                .with("min", password::MIN)
                .with("max", password::MAX),
            Error::NameHasTheWrongLength => {
                Self::new(422, "name_has_the_wrong_length").at("/name").with("max", name::MAX)
            }
            Error::NameHasHiddenCharacters => Self::new(422, "name_has_hidden_characters").at("/name"),
        }
    }
}
