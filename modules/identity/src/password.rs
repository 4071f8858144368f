//! Passwords: their rule, and the slow hash that only a few may compute at once.

use crate::error::Error;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use feria_openapi::Failure;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// The shortest password, in characters.
pub(crate) const MIN: usize = 10;
/// The longest.
pub(crate) const MAX: usize = 256;
/// Parts of an address from so many characters on are looked for in its password.
const OWN: usize = 4;
/// The time to look for words grows with the length; what is this long without any is long enough.
const LOOKED_AT: usize = 64;
/// OWASP's figures for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Each hash takes 19 MiB: so many at once, and so many that wait for their turn.
const AT_ONCE: usize = 2;
const WAITING: usize = 64;

/// A password that keeps the rule, composed (NFC) so that every keyboard types the same one.
#[derive(Clone)]
pub(crate) struct Password(String);

impl Password {
    /// Reads what a person chose, who is known by the address `email`: it must not be among what is tried first.
    pub(crate) fn choose(text: &str, email: &str) -> Result<Self, Error> {
        let password = Self::typed(text).ok_or(Error::PasswordHasTheWrongLength)?;
        password.is_hard_to_guess(email)?;
        Ok(password)
    }

    /// NIST SP 800-63B, 3.1.1.2: compared with words, names, known passwords and the person's own data.
    fn is_hard_to_guess(&self, email: &str) -> Result<(), Error> {
        let (email, lower) = (email.to_lowercase(), self.0.to_lowercase());
        let own: Vec<&str> =
            email.split(['@', '.', '-', '_', '+']).filter(|part| part.chars().count() >= OWN).collect();
        let rest = own.iter().fold(lower.replace(&email, ""), |rest, part| rest.replace(part, ""));
        if !email.is_empty() && rest != lower && rest.chars().count() < MIN {
            return Err(Error::PasswordIsYourAddress);
        }
        let looked_at: String = self.0.chars().take(LOOKED_AT).collect();
        let found = zxcvbn(&looked_at, &own);
        if found.score() >= Score::Three {
            return Ok(());
        }
        Err(match found.feedback().and_then(zxcvbn::feedback::Feedback::warning) {
            Some(
                Warning::ThisIsATop10Password
                | Warning::ThisIsATop100Password
                | Warning::ThisIsACommonPassword
                | Warning::ThisIsSimilarToACommonlyUsedPassword
                | Warning::AWordByItselfIsEasyToGuess
                | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
                | Warning::CommonNamesAndSurnamesAreEasyToGuess,
            ) => Error::PasswordIsKnown,
            _ => Error::PasswordIsAPattern,
        })
    }

    /// Reads what a person typed to sign in; `None` can be nobody's password.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        // A composed character never takes more than 4 bytes, a decomposed one of this length never fits.
        if text.len() > MAX * 16 {
            return None;
        }
        let text: String = text.nfc().collect();
        (MIN..=MAX).contains(&text.chars().count()).then_some(Self(text))
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Hashes and checks passwords, few at once.
#[derive(Clone)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// Checked when there is nobody to check against, so that both answers take the same time.
    decoy: Arc<str>,
}

impl Passwords {
    /// Computes the decoy; takes as long as one sign-in.
    pub(crate) fn new() -> Result<Self, Failure> {
        Ok(Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::new(AtomicUsize::new(0)),
            decoy: hash("nobody has this password")?.into(),
        })
    }

    /// The PHC string that is kept.
    pub(crate) async fn hash(&self, password: Password) -> Result<String, Failure> {
        self.in_turn(move || hash(&password.0)).await?
    }

    /// Whether `password` is the one that `kept` was made from; without both it takes as long and is no.
    pub(crate) async fn is_right(&self, password: Option<Password>, kept: Option<String>) -> Result<bool, Failure> {
        let decoy = Arc::clone(&self.decoy);
        self.in_turn(move || match (password, kept) {
            (Some(password), Some(kept)) => verify(&password.0, &kept),
            (password, _) => {
                verify(password.as_ref().map_or("", |password| &password.0), &decoy);
                false
            }
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        let _waiting = Waiting::enter(&self.waiting).ok_or_else(Failure::server_is_busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Failure::server_is_busy())?;
        // The turn moves into the work: a caller who goes away does not free memory that is still in use.
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| Failure::internal_error())
    }
}

struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn enter(count: &Arc<AtomicUsize>) -> Option<Self> {
        let entered = Self(Arc::clone(count));
        let before = count.fetch_add(1, Ordering::Relaxed);
        (before < WAITING).then_some(entered)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn argon2() -> Result<Argon2<'static>, Failure> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| Failure::internal_error())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, Failure> {
    let hash = argon2()?.hash_password(password.as_bytes()).map_err(|_| Failure::internal_error())?;
    Ok(hash.to_string())
}

/// The parameters are read from `kept`, so that raising ours later shuts nobody out.
fn verify(password: &str, kept: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(kept) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
}
