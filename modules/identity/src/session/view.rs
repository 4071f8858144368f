//! View: a session as the API shows it to its device.

use super::service::Session;
use feria_openapi::Rfc3339;
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
pub(crate) struct SessionView {
    /// For `Authorization: Bearer`. The refresh token is in the cookie, out of reach of scripts.
    access_token: String,
    /// When the access token is over.
    expires_at: Rfc3339,
    /// What the server's clock shows.
    server_time: Rfc3339,
    /// Who is signed in.
    person: PersonId,
    /// Role that the session was opened with.
    role: Role,
    /// Their display name, once they have said one.
    name: Option<String>,
}

impl From<&Session> for SessionView {
    fn from(session: &Session) -> Self {
        Self {
            access_token: session.access.text.clone(),
            expires_at: session.access.expires_at.into(),
            server_time: session.server_time.into(),
            person: session.principal.person,
            role: session.principal.role,
            name: session.name.clone(),
        }
    }
}
