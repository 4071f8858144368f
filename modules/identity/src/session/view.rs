//! View: a session as the API shows it to its device.

use super::service::Session;
use feria_openapi::SessionView;

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
