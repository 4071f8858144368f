//! The rules of identity, one variant each. The variant's name is the sentence.

use crate::password;
use crate::person::name;
use feria_openapi::rules;
use std::time::Duration;

rules! {
    /// A broken rule.
    pub enum Error {
        /// The link is unknown, was used, or is over.
        SetupLinkIsNotValid = 404 "setup_link_is_not_valid";
        /// A shop is set up once.
        OwnerIsAlreadySet = 409 "owner_is_already_set";
        /// One of the two is wrong; which one is not said.
        EmailOrPasswordIsWrong = 401 "email_or_password_is_wrong";
        /// Too many wrong sign-ins for this address or from this network.
        TooManyAttempts {
            /// Until the next one is looked at.
            wait: Duration,
        } = 429 "too_many_attempts".retry_after(wait);
        /// Somebody goes on changing what they are called.
        NameWasChangedTooOften {
            /// Until the next one is taken.
            wait: Duration,
        } = 429 "name_was_changed_too_often".retry_after(wait);
        /// The password is right; this person shows a code besides.
        SecondFactorIsNeeded = 401 "second_factor_is_needed";
        /// The code is another one, is over, or was used.
        SecondFactorIsWrong = 422 "second_factor_is_wrong".at("/code");
        /// It is asked for already.
        SecondFactorIsOn = 409 "second_factor_is_on";
        /// There is none to take away.
        SecondFactorIsOff = 409 "second_factor_is_off";
        /// There is no secret yet that a code could be of.
        SecondFactorWasNotBegun = 409 "second_factor_was_not_begun";
        /// The caller has no sign-in of this id.
        LoginNotFound = 404 "login_not_found";
        /// The refresh token is missing, over, ended or used up.
        SessionHasEnded = 401 "session_has_ended";
        /// Nobody has this id.
        PersonNotFound = 404 "person_not_found";
        /// Nothing is kept about this person any more.
        PersonWasErased = 409 "person_was_erased";
        /// The shop would have nobody.
        OwnerCannotBeErased = 409 "owner_cannot_be_erased";
        /// A reset replaces the password of the one owner there is, under the address that is known.
        EmailIsNotTheOwners = 422 "email_is_not_the_owners".at("/email");
        /// Not of the shape `name@example.com`.
        EmailIsNotAnAddress = 422 "email_is_not_an_address".at("/email");
        /// A password has 10 to 256 characters.
        PasswordHasTheWrongLength = 422 "password_has_the_wrong_length"
            .at("/password")
            .with("min", password::MIN)
            .with("max", password::MAX);
        /// It is among those that are tried first, or hardly differs from one.
        PasswordIsKnown = 422 "password_is_known".at("/password");
        /// It is made of the address, and so the first that is tried for it.
        PasswordIsYourAddress = 422 "password_is_your_address".at("/password");
        /// It follows a pattern: a row of keys, a sequence, a date, something said twice.
        PasswordIsAPattern = 422 "password_is_a_pattern".at("/password");
        /// The password that was asked for again is another one.
        PasswordIsWrong = 422 "password_is_wrong";
        /// A display name has 1 to 24 characters.
        NameHasTheWrongLength = 422 "name_has_the_wrong_length".at("/name").with("max", name::MAX);
        /// A display name shows all it is made of.
        NameHasHiddenCharacters = 422 "name_has_hidden_characters".at("/name");
        /// Nobody speaks under a name that passes for the owner's.
        NameIsTheOwners = 422 "name_is_the_owners".at("/name");
    }
}
