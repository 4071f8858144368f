//! Reactions: what identity does on its own events: finishing what a crash left between the log and the keep.

use crate::Identity;
use async_trait::async_trait;
use feria_events::{Begin, Cause, Reaction, ReactionError};
use feria_openapi::Failure;
use feria_schema_base::{Payload as _, PersonId};
use feria_schema_identity::person::Erased;
use feria_schema_identity::shop::OwnerSet;
use std::sync::Arc;

/// Every reaction of this module.
pub(crate) fn all(identity: &Identity) -> Vec<Arc<dyn Reaction>> {
    vec![Arc::new(SettleOwner(identity.clone())), Arc::new(SettleErasure(identity.clone()))]
}

/// It is decided who owns the shop: from then on they are known and sign in.
struct SettleOwner(Identity);

#[async_trait]
impl Reaction for SettleOwner {
    fn name(&self) -> &'static str {
        "identity.settle_owner"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[OwnerSet::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let Some(OwnerSet { person }) = cause.payload()? else { continue };
            self.0.settle_owner(person).await.map_err(|failure| not_settled(person, &failure))?;
        }
        Ok(())
    }
}

/// A person was erased: nothing of theirs is left beside the log either, also after a backup was restored.
struct SettleErasure(Identity);

#[async_trait]
impl Reaction for SettleErasure {
    fn name(&self) -> &'static str {
        "identity.settle_erasure"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Erased::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let Some(Erased { person }) = cause.payload()? else { continue };
            self.0.settle_erasure(person).await.map_err(|failure| not_settled(person, &failure))?;
        }
        Ok(())
    }
}

fn not_settled(person: PersonId, failure: &Failure) -> ReactionError {
    match failure.status {
        503 => ReactionError::Away(failure.to_string()),
        _ => ReactionError::Failed(format!("{person}: {failure}")),
    }
}
