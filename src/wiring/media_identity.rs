//! Media asks identity for tokens of encoders and players, and lets viewers in by it.

use async_trait::async_trait;
use feria_events::CommandHeader;
use feria_identity::{Identity, MediaGrant, MediaTokens};
use feria_media::{Entered, Entrance, TokenGrant, TokenText, Tokens};
use feria_openapi::{Connection, Failure};
use feria_schema_base::Timestamp;

pub(super) struct Passes(pub(super) MediaTokens);

impl Tokens for Passes {
    fn verify(&self, token: &str) -> Result<TokenGrant, Failure> {
        let MediaGrant { id, person, room, publish, subscribe, expires_at: _ } = self.0.verify(token)?;
        Ok(TokenGrant { id, person, room, publish, subscribe })
    }

    fn mint(&self, grant: &TokenGrant, expires_at: Timestamp) -> Result<TokenText, Failure> {
        let minted = self.0.mint(grant.person, grant.room, grant.publish, grant.subscribe, expires_at)?;
        Ok(TokenText { text: minted.text, expires_at: minted.expires_at })
    }
}

pub(super) struct Door(pub(super) Identity);

#[async_trait]
impl Entrance for Door {
    async fn enter(&self, cookies: &str, connection: Connection, header: &CommandHeader) -> Result<Entered, Failure> {
        let feria_identity::Entered { principal, session, cookies } = self.0.enter(cookies, connection, header).await?;
        Ok(Entered { principal, session, cookies })
    }
}
