//! The one place where pictures are decoded and written: one at a time, so that neither memory nor cores are filled by
//! them while a show runs.

use super::blocking;
use feria_openapi::Failure;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// The widths in which pictures are served: a list, a card, a phone's sheet, and twice that.
pub(crate) const WIDTHS: [u32; 4] = [320, 640, 1_080, 1_600];
/// How long a page waits for a smaller picture before it is given the whole one.
const PATIENCE: Duration = Duration::from_millis(300);
/// How many pictures wait to be made smaller, or are known not to become it.
const MOST: usize = 1_024;

type Making = Shared<BoxFuture<'static, bool>>;

/// What is being made, by hash. What was made once and failed stays here, so that it is not tried at each look.
#[derive(Debug)]
pub(super) struct Scaling {
    one: Arc<Semaphore>,
    making: Mutex<HashMap<String, Making>>,
}

impl Default for Scaling {
    fn default() -> Self {
        Self { one: Arc::new(Semaphore::new(1)), making: Mutex::default() }
    }
}

impl Scaling {
    /// Does `work` when no other picture is being worked on.
    pub(super) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = Arc::clone(&self.one).acquire_owned().await.map_err(|_| Failure::internal_error())?;
        blocking(move || {
            let _turn = turn;
            work()
        })
        .await
    }

    /// Whether `work` for this picture was done in time. It goes on while nobody waits, and is done once however many
    /// ask.
    pub(super) async fn make(
        self: &Arc<Self>,
        hash: &str,
        work: impl FnOnce() -> Result<(), Failure> + Send + 'static,
    ) -> bool {
        let Some(making) = self.begin(hash, work) else { return false };
        tokio::time::timeout(PATIENCE, making).await.unwrap_or(false)
    }

    fn begin(
        self: &Arc<Self>,
        hash: &str,
        work: impl FnOnce() -> Result<(), Failure> + Send + 'static,
    ) -> Option<Making> {
        let mut making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(making) = making.get(hash) {
            return Some(making.clone());
        }
        if making.len() >= MOST {
            return None;
        }
        let (scaling, name) = (Arc::clone(self), hash.to_owned());
        let made = tokio::spawn(async move {
            let made = scaling.alone(work).await.is_ok();
            if made {
                scaling.making.lock().unwrap_or_else(PoisonError::into_inner).remove(&name);
            }
            made
        });
        let made = made.map(|made| made.unwrap_or(false)).boxed().shared();
        making.insert(hash.to_owned(), made.clone());
        Some(made)
    }
}
