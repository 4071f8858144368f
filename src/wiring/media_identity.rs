//! Media asks identity for tokens of encoders and players.

use feria_identity::{MediaGrant, MediaTokens};
use feria_media::{TokenGrant, TokenText, Tokens};
use feria_openapi::Failure;
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
