//! Who may see how the process is: its figures, its version, and what fails. Strangers learn only whether it is ready.

use super::forwarded;
use crate::config;
use actix_web::HttpRequest;
use actix_web::http::header;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use feria_openapi::Failure;

/// Whoever may look.
#[derive(Debug, Clone)]
pub(crate) enum Watchers {
    /// Whoever reaches the listener.
    All,
    /// Whoever shows this token.
    Token(String),
    /// Programs on this machine that come without a proxy.
    Local,
    /// Nobody, for there is another listener.
    Nobody,
}

impl Watchers {
    /// Of the listener that everybody reaches.
    pub(super) fn in_public(settings: &config::Telemetry) -> Self {
        match (&settings.token, settings.listen) {
            (Some(token), _) => Self::Token(token.clone()),
            (None, Some(_)) => Self::Nobody,
            (None, None) => Self::Local,
        }
    }

    /// Of the listener that serves nothing else.
    pub(super) fn apart(settings: &config::Telemetry) -> Self {
        settings.token.clone().map_or(Self::All, Self::Token)
    }

    /// # Errors
    /// What whoever asks is told instead.
    pub(super) fn admit(&self, request: &HttpRequest) -> Result<(), Failure> {
        let nothing = || Failure::new(404, "nothing_is_here");
        match self {
            Self::All => Ok(()),
            Self::Nobody => Err(nothing()),
            Self::Local if is_local(request) => Ok(()),
            Self::Local => Err(nothing()),
            Self::Token(token) => {
                let shown = request.headers().get(header::AUTHORIZATION).ok_or_else(Failure::sign_in_is_needed)?;
                let shown = shown.to_str().ok().and_then(|text| text.split_once(' '));
                let is_good = shown.is_some_and(|(scheme, shown)| {
                    let is_same = verify_slices_are_equal(shown.trim().as_bytes(), token.as_bytes()).is_ok();
                    scheme.eq_ignore_ascii_case("bearer") && is_same
                });
                if is_good { Ok(()) } else { Err(Failure::token_is_not_valid()) }
            }
        }
    }
}

fn is_local(request: &HttpRequest) -> bool {
    let is_loopback = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    is_loopback && !forwarded::is_forwarded(request.headers())
}
