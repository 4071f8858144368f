//! Signing in, staying signed in, signing out.

use crate::Identity;
use crate::error::Error;
use crate::keep::credentials::Credential;
use crate::keep::logins::{Login, RefreshToken};
use crate::password::Password;
use crate::person::aggregate::Person;
use crate::person::commands::Command;
use crate::person::email::Email;
use crate::throttle::{Allowance, Throttle};
use crate::token::access::AccessToken;
use aws_lc_rs::digest;
use feria_events::{CommandHeader, Position, lock};
use feria_openapi::{Failure, Principal, Role, network};
use feria_schema_base::{PersonId, Timestamp};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

/// Wrong passwords for one account from one network: ten at once, then one a minute.
const PER_ACCOUNT_AND_NETWORK: Allowance = Allowance { burst: 10, every: Duration::from_secs(60) };
/// Wrong passwords for one account from everywhere: forty at once, then one in 36 seconds, which is a hundred an hour
/// (OWASP ASVS 4.0, 2.2.1). That is more than one network alone may try, so that nobody keeps the owner out from there.
const PER_ACCOUNT: Allowance = Allowance { burst: 40, every: Duration::from_secs(36) };
/// Wrong sign-ins from one network: thirty at once, then one in four seconds.
const PER_NETWORK: Allowance = Allowance { burst: 30, every: Duration::from_secs(4) };

/// Somebody who is signed in on a device, with what the device needs to stay so.
pub struct Session {
    /// Who, and as what.
    pub principal: Principal,
    /// What they want to be called.
    pub name: Option<String>,
    /// For the next quarter of an hour.
    pub access: AccessToken,
    /// What the house clock shows, for devices whose clock is wrong.
    pub server_time: Timestamp,
    /// The refresh token, for the cookie.
    pub refresh: String,
}

type AccountKey = [u8; 32];

/// Who has tried how often.
pub(crate) struct Attempts(Mutex<Balances>);

struct Balances {
    network: Throttle<IpAddr>,
    account_and_network: Throttle<(AccountKey, IpAddr)>,
    account: Throttle<AccountKey>,
}

impl Default for Attempts {
    fn default() -> Self {
        Self(Mutex::new(Balances {
            network: Throttle::new(PER_NETWORK),
            account_and_network: Throttle::new(PER_ACCOUNT_AND_NETWORK),
            account: Throttle::new(PER_ACCOUNT),
        }))
    }
}

impl Attempts {
    /// What is refused takes nothing: an account that is tried from everywhere costs its owner no attempt of their own.
    fn take(&self, account: AccountKey, network: IpAddr, now: Timestamp) -> Result<(), Error> {
        let too_many = |wait| Error::TooManyAttempts { wait };
        let mut balances = self.balances();
        balances.network.take(&network, now).map_err(too_many)?;
        if let Err(wait) = balances.account_and_network.take(&(account, network), now) {
            balances.network.give_back(&network);
            return Err(too_many(wait));
        }
        if let Err(wait) = balances.account.take(&account, now) {
            balances.network.give_back(&network);
            balances.account_and_network.give_back(&(account, network));
            return Err(too_many(wait));
        }
        Ok(())
    }

    fn give_back(&self, account: AccountKey, network: IpAddr) {
        let mut balances = self.balances();
        balances.network.give_back(&network);
        balances.account_and_network.give_back(&(account, network));
        balances.account.give_back(&account);
    }

    fn balances(&self) -> MutexGuard<'_, Balances> {
        lock(&self.0)
    }
}

impl Identity {
    /// Signs in with e-mail and password. Unknown address and wrong password get one answer, after the same time.
    ///
    /// # Errors
    /// [`Error::EmailOrPasswordIsWrong`], [`Error::TooManyAttempts`], or the stores'.
    pub async fn sign_in(&self, email: &str, password: &str, from: IpAddr) -> Result<Session, Failure> {
        let account = account_key(email);
        let network = network(from);
        self.attempts.take(account, network, self.core.clock.now())?;
        let checked = self.check(email, password).await;
        // Only what was wrong counts; an answer that could not be found out does not.
        if !matches!(&checked, Ok(None)) {
            self.attempts.give_back(account, network);
        }
        let (credential, role) = checked?.ok_or(Error::EmailOrPasswordIsWrong)?;
        let login = self.keep.begin_login_by(&credential, role, self.core.clock.now()).await?;
        self.session(login).await
    }

    async fn check(&self, email: &str, password: &str) -> Result<Option<(Credential, Role)>, Failure> {
        let known = match Email::parse(email) {
            Ok(email) => self.keep.credential_by_email(&self.email_hash(&email)).await?,
            Err(_) => None,
        };
        let kept = known.as_ref().map(|credential| credential.password.clone());
        let right = self.passwords.is_right(Password::typed(password), kept).await?;
        let Some(credential) = known.filter(|_| right) else { return Ok(None) };
        let role = self.look(credential.person, |person| person.role().filter(|_| !person.is_erased())).await?;
        Ok(role.map(|role| (credential, role)))
    }

    /// Lets somebody in who has said nothing about themself.
    ///
    /// # Errors
    /// The log's and the stores'.
    pub async fn begin_guest(&self, header: &CommandHeader) -> Result<(Session, Position), Failure> {
        let person = PersonId::derive(&header.command_id);
        let register = Command::Register { role: Role::Guest, email: None };
        let header = header.follow("identity.register");
        let committed = self.core.host.send::<Person>(&person.to_string(), &header, register).await?;
        let login = self.keep.begin_login(person, Role::Guest, self.core.clock.now()).await?;
        Ok((self.session(login).await?, committed.position))
    }

    /// Goes on with a login by its refresh token. The token stays good until the one given here was used.
    ///
    /// # Errors
    /// [`Error::SessionHasEnded`], or the stores'.
    pub async fn refresh(&self, token: &str) -> Result<Session, Failure> {
        let shown = RefreshToken::parse(token).ok_or(Error::SessionHasEnded)?;
        let login = self.keep.refresh(&shown, self.core.clock.now()).await?;
        self.session(login).await
    }

    /// Signs this device out. What is no token of ours is signed out already.
    ///
    /// # Errors
    /// The store's.
    pub async fn sign_out(&self, token: &str) -> Result<(), Failure> {
        match RefreshToken::parse(token) {
            Some(shown) => self.keep.end_login(&shown).await,
            None => Ok(()),
        }
    }

    pub(crate) async fn session(&self, login: Login) -> Result<Session, Failure> {
        let Login { person, role, token } = login;
        let principal = Principal { person, role };
        Ok(Session {
            principal,
            name: self.queries.name(person, None).await?.0,
            access: self.authority.mint(principal)?,
            server_time: self.core.clock.now(),
            refresh: token.reveal(),
        })
    }
}

/// Of fixed size, whatever was typed; kept in memory only.
fn account_key(email: &str) -> AccountKey {
    let typed = email.trim().to_lowercase();
    let mut key = [0; 32];
    key.copy_from_slice(digest::digest(&digest::SHA256, typed.as_bytes()).as_ref());
    key
}
