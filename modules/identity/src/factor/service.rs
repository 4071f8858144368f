//! The façade's methods for the second factor: setting it up, asking for it, taking it away.

use super::totp::{Picture, SharedSecret};
use super::view::{FactorView, RecoveryView, SecretView};
use crate::Identity;
use crate::error::Error;
use crate::keep::factors::{Factor, recovery_codes};
use crate::session::service::person_key;
use feria_openapi::Failure;
use feria_schema_base::PersonId;
use std::net::IpAddr;

impl Identity {
    /// Whether `person` shows a second factor when they sign in.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn second_factor(&self, person: PersonId) -> Result<FactorView, Failure> {
        let on = self.keep.factor(person).await?.is_some_and(|factor| factor.confirmed);
        let recovery_codes = if on { self.keep.recovery_codes_left(person).await? } else { 0 };
        Ok(FactorView { on, recovery_codes })
    }

    /// Makes what an authenticator app is given. Nothing is asked for at sign-in before [`Self::confirm_factor`].
    ///
    /// # Errors
    /// [`Error::PasswordIsWrong`], [`Error::TooManyAttempts`], [`Error::SecondFactorIsOn`], or the stores'.
    pub(crate) async fn begin_factor(
        &self,
        person: PersonId,
        password: &str,
        from: IpAddr,
    ) -> Result<SecretView, Failure> {
        let credential = self.known_by(person, password, from).await?;
        if self.keep.factor(person).await?.is_some_and(|factor| factor.confirmed) {
            return Err(Error::SecondFactorIsOn.into());
        }
        let stream = Self::stream(person);
        let account = self.core.keys.open(&stream, &credential.email).await?.plain().unwrap_or_default();
        let secret = SharedSecret::random()?;
        let sealed = self.core.keys.seal(person, &stream, &secret.reveal()).await?;
        self.keep.begin_factor(person, &sealed).await?;
        let uri = secret.uri(&account);
        let picture = Picture::of(&uri)?;
        Ok(SecretView { secret: secret.reveal(), uri, picture: picture.path, picture_side: picture.side })
    }

    /// Turns the second factor on by a first code, and gives the codes for the day when the telephone is lost.
    ///
    /// # Errors
    /// [`Error::SecondFactorIsWrong`], [`Error::SecondFactorIsOn`], [`Error::SecondFactorWasNotBegun`],
    /// [`Error::TooManyAttempts`], or the stores'.
    pub(crate) async fn confirm_factor(
        &self,
        person: PersonId,
        code: &str,
        from: IpAddr,
    ) -> Result<RecoveryView, Failure> {
        let begun = self.keep.factor(person).await?.ok_or(Error::SecondFactorWasNotBegun)?;
        if begun.confirmed {
            return Err(Error::SecondFactorIsOn.into());
        }
        let shown = self.step_of(person, &begun, code);
        let step = self.tried(person_key(person), from, Error::SecondFactorIsWrong, shown).await?;
        let codes = recovery_codes()?;
        if !self.keep.confirm_factor(person, step, &codes).await? {
            return Err(Error::SecondFactorIsWrong.into());
        }
        tracing::info!(%person, "the second factor was turned on");
        Ok(RecoveryView { recovery_codes: codes })
    }

    /// Takes the second factor away; whoever does it has both.
    ///
    /// # Errors
    /// [`Error::PasswordIsWrong`], [`Error::SecondFactorIsWrong`], [`Error::SecondFactorIsOff`],
    /// [`Error::TooManyAttempts`], or the stores'.
    pub(crate) async fn remove_factor(
        &self,
        person: PersonId,
        password: &str,
        code: &str,
        from: IpAddr,
    ) -> Result<(), Failure> {
        self.known_by(person, password, from).await?;
        let factor = self.keep.factor(person).await?.filter(|factor| factor.confirmed);
        let factor = factor.ok_or(Error::SecondFactorIsOff)?;
        let shown = async { Ok(self.use_code(person, &factor, code).await?.then_some(())) };
        self.tried(person_key(person), from, Error::SecondFactorIsWrong, shown).await?;
        self.keep.remove_factor(person).await?;
        tracing::warn!(%person, "the second factor was turned off");
        Ok(())
    }

    /// Uses a code of the app or a recovery code up; false when it is neither, or was used.
    pub(crate) async fn use_code(&self, person: PersonId, factor: &Factor, code: &str) -> Result<bool, Failure> {
        match self.step_of(person, factor, code).await? {
            Some(step) => self.keep.use_step(person, step).await,
            None => self.keep.use_recovery_code(person, code).await,
        }
    }

    async fn step_of(&self, person: PersonId, factor: &Factor, code: &str) -> Result<Option<i64>, Failure> {
        let secret = self.core.keys.open(&Self::stream(person), &factor.secret).await?.plain();
        let secret = secret.and_then(|text| SharedSecret::parse(&text)).ok_or_else(Failure::internal_error)?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        Ok(secret.step_of(&code, self.core.clock.now(), factor.used_step))
    }
}
