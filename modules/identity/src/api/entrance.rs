//! The way in for a module that serves a newcomer in the same round trip.

use super::cookies::{remembered, shown_in};
use crate::Identity;
use crate::error::Error;
use feria_events::CommandHeader;
use feria_openapi::{Connection, Failure, Principal, SessionView};

/// Somebody who came in, and what their device needs to stay.
pub struct Entered {
    /// Who.
    pub principal: Principal,
    /// What the device is told.
    pub session: SessionView,
    /// What stands in `Set-Cookie`.
    pub cookies: Vec<String>,
}

impl Identity {
    /// Goes on with the sign-in that the `Cookie` header shows, or lets in a new guest.
    ///
    /// # Errors
    /// The log's and the stores'.
    pub async fn enter(
        &self,
        cookies: &str,
        connection: Connection,
        header: &CommandHeader,
    ) -> Result<Entered, Failure> {
        let known = match shown_in(cookies, connection) {
            Some(token) => match self.refresh(&token).await {
                Err(failure) if failure.code != Failure::from(Error::SessionHasEnded).code => return Err(failure),
                known => known.ok(),
            },
            None => None,
        };
        let session = match known {
            Some(session) => session,
            None => self.begin_guest(header).await?.0,
        };
        Ok(Entered {
            principal: session.principal,
            session: SessionView::from(&session),
            cookies: remembered(session.refresh, session.lifetime_millis, connection)
                .iter()
                .map(ToString::to_string)
                .collect(),
        })
    }
}
