//! Reactions: what outreach does when somebody was erased.

use crate::keep::outbox::Outbox;
use async_trait::async_trait;
use feria_events::{Begin, Cause, Reaction, ReactionError};
use feria_schema_base::Payload as _;
use feria_schema_identity::person::Erased;

/// Mails to who was erased go with them.
pub(crate) struct ForgetErased {
    outbox: Outbox,
}

impl ForgetErased {
    pub(crate) fn new(outbox: Outbox) -> Self {
        Self { outbox }
    }
}

#[async_trait]
impl Reaction for ForgetErased {
    fn name(&self) -> &'static str {
        "outreach.forget_erased"
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
            self.outbox.forget(person).await.map_err(|failure| match failure.status {
                503 => ReactionError::Away(failure.to_string()),
                _ => ReactionError::Failed(failure.to_string()),
            })?;
        }
        Ok(())
    }
}
