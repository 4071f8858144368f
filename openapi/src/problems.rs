//! The table of problems of an operation: the one source of what its document lists.
//!
//! ```
//! use feria_openapi::{COMMAND, OWNER, problems};
//!
//! problems! {
//!     /// Opening a room.
//!     pub(crate) Open = [OWNER, COMMAND] {
//!         404: [room_not_found],
//!         409: [room_is_already_live, room_has_ended],
//!     }
//! }
//! ```
//!
//! `Open` then stands in `#[utoipa::path(responses((status = 200, body = Room), Open))]`. The edge holds
//! every problem it answers against the document and counts what is not listed.

use std::collections::BTreeMap;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

/// A code with its status.
pub type Listed = (u16, &'static str);

/// Every operation: the edge itself may answer these.
const ANY: &[Listed] = &[
    (400, "request_is_malformed"),
    (429, "too_many_requests"),
    (500, "internal_error"),
    (503, "server_is_busy"),
    (503, "database_is_unavailable"),
];

/// Anyone may ask, but a bad token is refused so that the client renews it.
pub const VISITOR: &[Listed] = &[(401, "token_is_not_valid"), (401, "token_has_expired")];

/// Somebody must be signed in.
pub const SIGNED_IN: &[Listed] = &[(401, "sign_in_is_needed"), (401, "token_is_not_valid"), (401, "token_has_expired")];

/// Only the owner may.
pub const OWNER: &[Listed] =
    &[(401, "sign_in_is_needed"), (401, "token_is_not_valid"), (401, "token_has_expired"), (403, "not_allowed")];

/// A JSON body is read.
pub const BODY: &[Listed] =
    &[(413, "body_is_too_large"), (415, "media_type_is_not_supported"), (422, "field_is_not_valid")];

/// A command goes to an aggregate.
pub const COMMAND: &[Listed] = &[
    (413, "body_is_too_large"),
    (422, "idempotency_key_was_used_for_another_body"),
    (503, "log_is_unavailable"),
    (503, "no_space_left"),
    (503, "record_is_damaged"),
    (503, "database_is_unavailable"),
];

/// `If-Match` is honoured.
pub const IF_MATCH: &[Listed] = &[(412, "version_is_stale")];

/// A read model answers; `min_position` is honoured.
pub const READ: &[Listed] =
    &[(410, "position_is_of_another_log"), (503, "read_model_is_behind"), (503, "database_is_unavailable")];

/// A list with cursor and limit.
pub const LIST: &[Listed] = &[(422, "field_is_not_valid")];

/// The table of one operation.
pub trait Problems {
    /// What it shares with others.
    const GROUPS: &'static [&'static [Listed]];
    /// Its own rules.
    const OWN: &'static [Listed];
}

/// The responses of a table: one per status, with its codes in `x-problem-codes`.
#[must_use]
pub fn responses<P: Problems>() -> BTreeMap<String, RefOr<Response>> {
    let mut by_status = BTreeMap::<u16, Vec<&'static str>>::new();
    for (status, code) in [ANY, P::OWN].iter().chain(P::GROUPS).copied().flatten() {
        let codes = by_status.entry(*status).or_default();
        if !codes.contains(code) {
            codes.push(code);
        }
    }
    by_status.into_iter().map(|(status, codes)| (status.to_string(), response(status, &codes).into())).collect()
}

fn response(status: u16, codes: &[&'static str]) -> Response {
    let example = serde_json::json!({
        "type": format!("/problems/{}", codes[0]), "title": "…", "status": status,
        "code": codes[0], "detail": "…", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
    });
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).example(Some(example)).build();
    ResponseBuilder::new()
        .description(format!("`{}`", codes.join("` · `")))
        .content("application/problem+json", content)
        .extensions(Some(ExtensionsBuilder::new().add("x-problem-codes", codes).build()))
        .build()
}

/// Declares the table of one operation; see the module's head.
#[macro_export]
macro_rules! problems {
    ($(
        $(#[$doc:meta])*
        $visibility:vis $name:ident = [$($group:ident),* $(,)?]
            $({ $($status:literal: [$($code:ident),+ $(,)?]),* $(,)? })?
    )*) => {$(
        $(#[$doc])*
        $visibility struct $name;

        impl $crate::Problems for $name {
            const GROUPS: &'static [&'static [$crate::Listed]] = &[$($group),*];
            const OWN: &'static [$crate::Listed] = &[$($($(($status, stringify!($code)),)+)*)?];
        }

        impl $crate::__utoipa::IntoResponses for $name {
            fn responses() -> ::std::collections::BTreeMap<
                String,
                $crate::__utoipa::openapi::RefOr<$crate::__utoipa::openapi::Response>,
            > {
                $crate::responses::<Self>()
            }
        }
    )*};
}
