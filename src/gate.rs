//! Authentication port: who knows good access tokens, as the edge and the live sockets share it.

use feria_openapi::{Failure, Principal};
use std::sync::Arc;

/// Knows good access tokens.
pub trait Authority: Send + Sync + 'static {
    /// Whose token it is.
    ///
    /// # Errors
    /// `token_is_not_valid` or `token_has_expired`.
    fn verify(&self, token: &str) -> Result<Principal, Failure>;
}

/// An authority that is shared.
#[derive(Clone)]
pub struct Gate(pub Arc<dyn Authority>);
