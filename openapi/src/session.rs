//! View: somebody who is signed in on a device, as the API shows it to that device.

use crate::Rfc3339;
use feria_schema_base::{PersonId, Role};
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody who is signed in on this device.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session, examples(json!({
    "access_token": "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9…", "expires_at": "2026-11-21T09:45:00.000000Z",
    "server_time": "2026-11-21T09:30:00.000000Z", "person": "person_0000000000000000000000042", "role": "guest",
    "name": null
})))]
pub struct SessionView {
    /// For `Authorization: Bearer`. The refresh token is in the cookie, out of reach of scripts.
    pub access_token: String,
    /// When the access token is over.
    pub expires_at: Rfc3339,
    /// What the server's clock shows.
    pub server_time: Rfc3339,
    /// Who is signed in.
    pub person: PersonId,
    /// Role that the session was opened with.
    pub role: Role,
    /// Their display name, once they have said one.
    pub name: Option<String>,
}
