//! Signing in, staying signed in, signing out.

use crate::Identity;
use crate::error::Error;
use crate::keep::credentials::Credential;
use crate::keep::logins::{Login, RefreshToken, Stopped};
use crate::password::Password;
use crate::person::aggregate::Person;
use crate::person::commands::Command;
use crate::person::email::Email;
use crate::session::device::Device;
use crate::session::view::{SignInView, SignInsView};
use crate::throttle::{Allowance, Throttle};
use crate::token::access::AccessToken;
use aws_lc_rs::digest;
use feria_events::{CommandHeader, Position, lock};
use feria_openapi::{Failure, Principal, Role, network};
use feria_schema_base::{LoginId, PersonId, Timestamp};
use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;
use unicode_normalization::UnicodeNormalization as _;

/// Wrong passwords for one account from one network: ten at once, then one a minute.
const PER_ACCOUNT_AND_NETWORK: Allowance = Allowance { burst: 10, every: Duration::from_secs(60) };
/// Wrong passwords for one account from everywhere: forty at once, then one in 36 seconds, which is a hundred an hour
/// (OWASP ASVS 4.0, 2.2.1). That is more than one network alone may try, so that nobody keeps the owner out from there.
const PER_ACCOUNT: Allowance = Allowance { burst: 40, every: Duration::from_secs(36) };
/// Wrong sign-ins from one network: thirty at once, then one in four seconds.
const PER_NETWORK: Allowance = Allowance { burst: 30, every: Duration::from_secs(4) };

/// So many pairs of account and network are remembered; beyond it they are learnt anew.
const MOST_KNOWN: usize = 10_000;

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
    /// Unused for so long, the sign-in ends, and the cookie with it.
    pub lifetime_millis: i64,
    /// Which sign-in this is.
    pub login: LoginId,
}

pub(crate) type AccountKey = [u8; 32];

/// Who has tried how often.
pub(crate) struct Attempts(Mutex<Balances>);

struct Balances {
    /// From where an account was signed in to before: whoever tries it from everywhere does not keep its person out.
    known: HashSet<(AccountKey, IpAddr)>,
    network: Throttle<IpAddr>,
    account_and_network: Throttle<(AccountKey, IpAddr)>,
    account: Throttle<AccountKey>,
}

impl Default for Attempts {
    fn default() -> Self {
        Self(Mutex::new(Balances {
            known: HashSet::new(),
            network: Throttle::new(PER_NETWORK),
            account_and_network: Throttle::new(PER_ACCOUNT_AND_NETWORK),
            account: Throttle::new(PER_ACCOUNT),
        }))
    }
}

impl Attempts {
    /// What is refused takes nothing: an account that is tried from everywhere costs its owner no attempt of their own.
    fn take(&self, account: AccountKey, network: IpAddr, now: Duration) -> Result<(), Error> {
        let too_many = |wait| Error::TooManyAttempts { wait };
        let mut balances = self.balances();
        balances.network.take(&network, now).map_err(too_many)?;
        if let Err(wait) = balances.account_and_network.take(&(account, network), now) {
            balances.network.give_back(&network);
            return Err(too_many(wait));
        }
        if balances.known.contains(&(account, network)) {
            return Ok(());
        }
        if let Err(wait) = balances.account.take(&account, now) {
            balances.network.give_back(&network);
            balances.account_and_network.give_back(&(account, network));
            return Err(too_many(wait));
        }
        Ok(())
    }

    /// Everything that was asked for was shown: this network is one of the person's from now on. A right password alone is
    /// not enough, or codes could be guessed from everywhere.
    fn is_theirs(&self, account: AccountKey, network: IpAddr) {
        let mut balances = self.balances();
        if balances.known.len() >= MOST_KNOWN {
            balances.known.clear();
        }
        balances.known.insert((account, network));
    }

    /// With another password whoever had the old one is a stranger again, wherever they were.
    pub(crate) fn forget_networks(&self) {
        self.balances().known.clear();
    }

    fn give_back(&self, account: AccountKey, network: IpAddr) {
        let mut balances = self.balances();
        balances.network.give_back(&network);
        balances.account_and_network.give_back(&(account, network));
        if !balances.known.contains(&(account, network)) {
            balances.account.give_back(&account);
        }
    }

    fn balances(&self) -> MutexGuard<'_, Balances> {
        lock(&self.0)
    }
}

impl Identity {
    /// Signs in with e-mail and password, and a code where the person has set one up. Unknown address and wrong
    /// password get one answer, after the same time.
    ///
    /// # Errors
    /// [`Error::EmailOrPasswordIsWrong`], [`Error::SecondFactorIsNeeded`], [`Error::SecondFactorIsWrong`],
    /// [`Error::TooManyAttempts`], or the stores'.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        code: Option<&str>,
        from: IpAddr,
    ) -> Result<Session, Failure> {
        let account = account_key(email);
        // Whose address it was can be asked for by whoever holds the keys, and read by nobody else.
        let hash = self.core.keys.keyed_hash("identity.log", &account_spelling(email));
        let refused = |failure: Failure| {
            tracing::warn!(account = &hash[..16], reason = &*failure.code, "a sign-in was refused");
            failure
        };
        let checked = self.tried(account, from, Error::EmailOrPasswordIsWrong, self.check(email, password)).await;
        let (credential, role) = checked.map_err(refused)?;
        let person = credential.person;
        if let Some(factor) = self.keep.factor(person).await?.filter(|factor| factor.confirmed) {
            let code = code.ok_or(Error::SecondFactorIsNeeded)?;
            let shown = async { Ok(self.use_code(person, &factor, code).await?.then_some(())) };
            self.tried(account, from, Error::SecondFactorIsWrong, shown).await.map_err(refused)?;
        }
        let login = self.keep.begin_login_by(&credential, role, self.lifetimes, self.core.clock.now()).await?;
        self.attempts.is_theirs(account, network(from));
        tracing::info!(%person, "signed in");
        self.session(login).await
    }

    /// Lets `work` try once for an account from a network: it counts when it was wrong, and not when it was right or
    /// could not be found out.
    pub(crate) async fn tried<T>(
        &self,
        account: AccountKey,
        from: IpAddr,
        wrong: Error,
        work: impl Future<Output = Result<Option<T>, Failure>>,
    ) -> Result<T, Failure> {
        let network = network(from);
        self.attempts.take(account, network, self.core.clock.elapsed())?;
        let found = work.await;
        if !matches!(&found, Ok(None)) {
            self.attempts.give_back(account, network);
        }
        found?.ok_or_else(|| wrong.into())
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
        let now = self.core.clock.now();
        let login = self.keep.begin_login(person, Role::Guest, self.lifetimes, now).await?;
        Ok((self.session(login).await?, committed.position))
    }

    /// Goes on with a login by its refresh token. The token stays good until the one given here was used.
    ///
    /// # Errors
    /// [`Error::SessionHasEnded`], or the stores'.
    pub async fn refresh(&self, token: &str) -> Result<Session, Failure> {
        let shown = RefreshToken::parse(token).ok_or(Error::SessionHasEnded)?;
        let now = self.core.clock.now();
        match self.keep.refresh(&shown, self.lifetimes, now).await {
            Ok(login) => self.session(login).await,
            Err(Stopped::Other(failure)) => Err(failure),
            Err(Stopped::Copied(login)) => {
                self.authority.refuse_login(login, now);
                Err(Error::SessionHasEnded.into())
            }
        }
    }

    /// Signs this device out, and its access token with it. What is no token of ours is signed out already.
    ///
    /// # Errors
    /// The store's.
    pub async fn sign_out(&self, token: &str) -> Result<(), Failure> {
        let Some(shown) = RefreshToken::parse(token) else { return Ok(()) };
        let now = self.core.clock.now();
        self.keep.end_login(&shown, now).await?;
        self.authority.refuse_login(shown.login(), now);
        Ok(())
    }

    /// Notes on what a session goes on, for the list of them. What is not noted changes nothing else.
    pub async fn note_device(&self, session: &Session, device: Device) {
        let noted = self.keep.note_device(session.login, session.principal.person, device, self.core.clock.now()).await;
        if let Err(failure) = noted {
            tracing::debug!(%failure, "a device was not noted");
        }
    }

    /// The sign-ins of `person`, and which of them is the current one.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn sign_ins(&self, person: PersonId, current: Option<LoginId>) -> Result<SignInsView, Failure> {
        let known = self.keep.logins_of(person, self.core.clock.now()).await?;
        let view = |known: crate::keep::sessions::KnownLogin| SignInView {
            login: known.login,
            browser: known.browser,
            system: known.system,
            began_at: known.began_at.into(),
            seen_at: known.seen_at.into(),
            current: current == Some(known.login),
        };
        Ok(SignInsView { items: known.into_iter().map(view).collect() })
    }

    /// Ends one sign-in of `person`, wherever it is.
    ///
    /// # Errors
    /// [`Error::LoginNotFound`], or the store's.
    pub async fn end_sign_in(&self, person: PersonId, login: LoginId) -> Result<(), Failure> {
        let ended = self.end_sign_ins(person, |one| one == login).await?;
        if ended == 0 { Err(Error::LoginNotFound.into()) } else { Ok(()) }
    }

    /// Which sign-in asks: that of its access token, else, for one that names none, that of the refresh token beside it.
    #[must_use]
    pub fn login_of(&self, access: Option<&str>, refresh: Option<&str>) -> Option<LoginId> {
        let shown = || refresh.and_then(RefreshToken::parse).map(|shown| shown.login());
        access.and_then(|access| self.authority.login_of(access)).or_else(shown)
    }

    /// Ends every sign-in of `person` but the current one.
    ///
    /// # Errors
    /// The store's.
    pub async fn end_other_sign_ins(&self, person: PersonId, current: Option<LoginId>) -> Result<(), Failure> {
        self.end_sign_ins(person, |one| Some(one) != current).await.map(|_| ())
    }

    async fn end_sign_ins(&self, person: PersonId, which: impl Fn(LoginId) -> bool) -> Result<usize, Failure> {
        let now = self.core.clock.now();
        let ended = self.keep.end_logins(person, which, now).await?;
        for login in &ended {
            self.authority.refuse_login(*login, now);
        }
        if !ended.is_empty() {
            tracing::info!(%person, number = ended.len(), "sign-ins were ended by their person");
        }
        Ok(ended.len())
    }

    /// By what somebody signs in who is signed in, once they have shown the password again.
    pub(crate) async fn known_by(&self, person: PersonId, password: &str, from: IpAddr) -> Result<Credential, Failure> {
        let check = async {
            let known = self.keep.credential(person).await?;
            let kept = known.as_ref().map(|credential| credential.password.clone());
            Ok(known.zip(self.passwords.is_right(Password::typed(password), kept).await?.then_some(())))
        };
        let (credential, ()) = self.tried(person_key(person), from, Error::PasswordIsWrong, check).await?;
        Ok(credential)
    }

    /// Replaces the password of somebody who shows the old one. Every sign-in ends, and one begins here.
    ///
    /// # Errors
    /// [`Error::PasswordIsWrong`], what is wrong with the new one, [`Error::TooManyAttempts`], or the stores'.
    pub async fn change_password(
        &self,
        principal: Principal,
        old: &str,
        new: &str,
        from: IpAddr,
    ) -> Result<Session, Failure> {
        let person = principal.person;
        let before = self.known_by(person, old, from).await?;
        let email = self.core.keys.open(&Self::stream(person), &before.email).await?.plain().unwrap_or_default();
        let password = self.passwords.hash(Password::choose(new, &email)?).await?;
        let after = Credential { password, ..before.clone() };
        let at = self.keep.change_password(&before, &after, &*self.core.clock).await?;
        self.authority.refuse_older(person, at.ok_or(Error::PasswordIsWrong)?);
        self.attempts.forget_networks();
        tracing::warn!(%person, "the password was changed");
        let login = self.keep.begin_login_by(&after, principal.role, self.lifetimes, self.core.clock.now()).await?;
        self.session(login).await
    }

    pub(crate) async fn session(&self, login: Login) -> Result<Session, Failure> {
        let Login { person, role, token, lifetime_millis } = login;
        let login = token.login();
        let principal = Principal { person, role };
        Ok(Session {
            principal,
            name: self.queries.name(person, None).await?.0,
            access: self.authority.mint(principal, Some(login))?,
            server_time: self.core.clock.now(),
            refresh: token.reveal(),
            lifetime_millis,
            login,
        })
    }
}

/// One for all spellings of an address.
fn account_spelling(email: &str) -> String {
    // Composing costs time by the length, and no address is as long.
    let short = || email.trim().chars().take(1_024).collect::<String>().to_lowercase().nfc().collect();
    Email::parse(email).map_or_else(|_| short(), |email| email.key())
}

/// Of fixed size, whatever was typed; kept in memory only.
fn account_key(email: &str) -> AccountKey {
    hashed(&account_spelling(email))
}

/// Of somebody who is signed in, and is asked again.
pub(crate) fn person_key(person: PersonId) -> AccountKey {
    hashed(&person.to_string())
}

fn hashed(text: &str) -> AccountKey {
    let mut key = [0; 32];
    key.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    key
}
