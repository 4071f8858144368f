//! What identity does on its own events: finishing what a crash left between the log and the keep.

use crate::{Identity, OwnerSet};
use async_trait::async_trait;
use feria_events::{Begin, EventEnvelope, Reaction, ReactionError, Stored};
use feria_openapi::Failure;
use feria_schema_base::PersonId;
use feria_schema_identity::PersonErased;
use serde::de::DeserializeOwned;
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

    fn wants(&self, event: &str) -> bool {
        event == "identity.shop.owner_set"
    }

    async fn react(&self, _: &Stored, event: &EventEnvelope) -> Result<(), ReactionError> {
        let OwnerSet { person } = read(event)?;
        self.0.settle_owner(person).await.map(|_| ()).map_err(|failure| not_settled(person, &failure))
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

    fn wants(&self, event: &str) -> bool {
        event == "identity.person.erased"
    }

    async fn react(&self, _: &Stored, event: &EventEnvelope) -> Result<(), ReactionError> {
        let PersonErased { person } = read(event)?;
        self.0.settle_erasure(person).await.map_err(|failure| not_settled(person, &failure))
    }
}

fn read<P: DeserializeOwned>(event: &EventEnvelope) -> Result<P, ReactionError> {
    serde_json::from_str(event.data.get()).map_err(|error| ReactionError::Failed(error.to_string()))
}

fn not_settled(person: PersonId, failure: &Failure) -> ReactionError {
    match failure.status {
        503 => ReactionError::Away(failure.to_string()),
        _ => ReactionError::Failed(format!("{person}: {failure}")),
    }
}
