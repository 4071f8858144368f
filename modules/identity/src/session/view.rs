//! View: a session as the API shows it to its device.

use super::service::Session;
use feria_openapi::{Rfc3339, SessionView};
use feria_schema_base::LoginId;
use serde::Serialize;
use utoipa::ToSchema;

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

/// One sign-in of the caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SignIn)]
pub(crate) struct SignInView {
    /// Which; by this it is ended.
    pub(crate) login: LoginId,
    /// Name of the browser, where it said one that is known.
    #[schema(examples("Firefox"))]
    pub(crate) browser: Option<String>,
    /// Name of the system, where it is known.
    #[schema(examples("Android"))]
    pub(crate) system: Option<String>,
    /// When somebody signed in there.
    pub(crate) began_at: Rfc3339,
    /// When it last went on: at most a quarter of an hour before it was last used.
    pub(crate) seen_at: Rfc3339,
    /// Whether the request comes from there, by its cookie.
    pub(crate) current: bool,
}

/// The sign-ins of the caller, the newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SignIns)]
pub(crate) struct SignInsView {
    /// Those that go on.
    pub(crate) items: Vec<SignInView>,
}
