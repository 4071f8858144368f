//! The failures that are no module's own.

use super::Failure;
use std::time::Duration;

/// What a caller waits before asking a server again that is busy or without its stores.
const SOON: Duration = Duration::from_secs(1);

macro_rules! common {
    ($($(#[$doc:meta])* $name:ident = $status:literal;)*) => {
        impl Failure {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name() -> Self {
                Self::new($status, stringify!($name))
            }
        )*}
    };
}

common! {
    /// The request is not what its format says: bad JSON, a bad header, a bad query.
    request_is_malformed = 400;
    /// The operation needs somebody.
    sign_in_is_needed = 401;
    /// The access token is none of ours.
    token_is_not_valid = 401;
    /// The access token was ours and is over.
    token_has_expired = 401;
    /// This person may not do it.
    not_allowed = 403;
    /// A page of another site asks what only pages of the shop may.
    request_is_cross_site = 403;
    /// The position belongs to another log.
    position_is_of_another_log = 410;
    /// `If-Match` names a version that is no longer the newest.
    version_is_stale = 412;
    /// More bytes than the operation takes.
    body_is_too_large = 413;
    /// Not a content type the operation takes.
    media_type_is_not_supported = 415;
    /// The body is packed, as gzip say.
    content_coding_is_not_supported = 415;
    /// The key stands for another request.
    idempotency_key_was_used_for_another_body = 422;
    /// A fault of the server.
    internal_error = 500;
}

impl Failure {
    /// One field is not as it must be; `pointer` says which.
    #[must_use]
    pub fn field_is_not_valid(pointer: impl Into<String>) -> Self {
        Self::new(422, "field_is_not_valid").at(pointer)
    }

    /// `room_not_found` for `room`.
    #[must_use]
    pub fn not_found(thing: &str) -> Self {
        Self { code: format!("{thing}_not_found").into(), ..Self::new(404, "") }
    }

    /// More than the limits allow.
    #[must_use]
    pub fn too_many_requests(wait: Duration) -> Self {
        Self::new(429, "too_many_requests").retry_after(wait)
    }

    /// The bound on waiting commands is reached.
    #[must_use]
    pub fn server_is_busy() -> Self {
        Self::new(503, "server_is_busy").retry_after(SOON)
    }

    /// The log cannot be written or read now.
    #[must_use]
    pub fn log_is_unavailable() -> Self {
        Self::new(503, "log_is_unavailable").retry_after(SOON)
    }

    /// The disk is full.
    #[must_use]
    pub fn no_space_left() -> Self {
        Self::new(503, "no_space_left").retry_after(Duration::from_secs(10))
    }

    /// The read model has not reached the position asked for in time.
    #[must_use]
    pub fn read_model_is_behind() -> Self {
        Self::new(503, "read_model_is_behind").retry_after(SOON)
    }

    /// The database cannot be reached now.
    #[must_use]
    pub fn database_is_unavailable() -> Self {
        Self::new(503, "database_is_unavailable").retry_after(SOON)
    }
}
