//! The slow hash of passwords, which only a few may compute at once.

use crate::password::Password;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use feria_events::lock;
use feria_openapi::Failure;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

/// OWASP's figures for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Each hash takes 19 MiB: so many at once, and so many that wait for their turn.
const AT_ONCE: usize = 2;
const WAITING: usize = 64;

/// What one hash is computed in. It is kept and used again: given back after each hash it would stay with whichever
/// thread computed it, and a few dozen sign-ins would fill a small machine.
type Memory = Vec<Block>;

/// Hashes and checks passwords, few at once.
#[derive(Clone)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    memories: Arc<Mutex<Vec<Memory>>>,
    waiting: Arc<AtomicUsize>,
    /// Checked when there is nobody to check against, so that both answers take the same time.
    decoy: Arc<str>,
}

impl Passwords {
    /// Computes the decoy; takes as long as one sign-in.
    pub(crate) fn new() -> Result<Self, Failure> {
        let mut memory = Memory::new();
        let decoy = hash("nobody has this password", &mut memory)?.into();
        Ok(Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            memories: Arc::new(Mutex::new(vec![memory])),
            waiting: Arc::new(AtomicUsize::new(0)),
            decoy,
        })
    }

    /// The PHC string that is kept.
    pub(crate) async fn hash(&self, password: Password) -> Result<String, Failure> {
        self.in_turn(move |memory| hash(&password.0, memory)).await?
    }

    /// Whether `password` is the one that `kept` was made from; without both it takes as long and is no.
    pub(crate) async fn is_right(&self, password: Option<Password>, kept: Option<String>) -> Result<bool, Failure> {
        let decoy = Arc::clone(&self.decoy);
        self.in_turn(move |memory| match (password, kept) {
            (Some(password), Some(kept)) => verify(&password.0, &kept, memory),
            (password, _) => {
                verify(password.as_ref().map_or("", |password| &password.0), &decoy, memory);
                false
            }
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let _waiting = Waiting::enter(&self.waiting).ok_or_else(Failure::server_is_busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Failure::server_is_busy())?;
        // The turn moves into the work: a caller who goes away does not free memory that is still in use.
        let memories = Arc::clone(&self.memories);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let mut memory = lock(&memories).pop().unwrap_or_default();
            let done = work(&mut memory);
            lock(&memories).push(memory);
            done
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

/// The PHC string of a password, with a salt of its own.
fn hash(password: &str, memory: &mut Memory) -> Result<String, Failure> {
    let broken = |_| Failure::internal_error();
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(Params::DEFAULT_OUTPUT_LEN)).map_err(broken)?;
    let mut bytes = [0; Salt::RECOMMENDED_LENGTH];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Failure::internal_error())?;
    let salt = Salt::new(&bytes).map_err(|_| Failure::internal_error())?;
    let output = compute(&params, Algorithm::Argon2id, Version::V0x13, password, &salt, memory);
    let kept = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|_| Failure::internal_error())?,
        salt: Some(salt),
        hash: Some(output.ok_or_else(Failure::internal_error)?),
    };
    Ok(kept.to_string())
}

/// The parameters are read from `kept`, so that raising ours later shuts nobody out.
fn verify(password: &str, kept: &str, memory: &mut Memory) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    let mut made = || {
        let algorithm = Algorithm::try_from(kept.algorithm.as_str()).ok()?;
        let version = kept.version.map_or(Some(Version::default()), |version| Version::try_from(version).ok())?;
        compute(&Params::try_from(&kept).ok()?, algorithm, version, password, kept.salt.as_ref()?, memory)
    };
    // Two outputs are compared in constant time.
    made().is_some_and(|made| kept.hash == Some(made))
}

fn compute(
    params: &Params,
    algorithm: Algorithm,
    version: Version,
    password: &str,
    salt: &[u8],
    memory: &mut Memory,
) -> Option<Output> {
    memory.resize(memory.len().max(params.block_count()), Block::default());
    let mut bytes = [0; Output::MAX_LENGTH];
    let output = bytes.get_mut(..params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN))?;
    let argon2 = Argon2::new(algorithm, version, params.clone());
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, output, &mut memory[..]).ok()?;
    Output::new(output).ok()
}
