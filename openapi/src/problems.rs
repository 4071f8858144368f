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
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

/// A code with its status.
pub type Listed = (u16, &'static str);

/// What several operations share: the problems that follow from it, and what the edge does about it.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Problems of every operation in it.
    pub problems: &'static [Listed],
    /// An extension of the operation in the document, by which the edge knows it.
    pub property: Option<(&'static str, &'static str)>,
}

impl Group {
    const fn of(problems: &'static [Listed]) -> Self {
        Self { problems, property: None }
    }

    const fn for_a(caller: &'static str, problems: &'static [Listed]) -> Self {
        Self { problems, property: Some((CALLER, caller)) }
    }

    const fn known_by(property: (&'static str, &'static str)) -> Self {
        Self { problems: &[], property: Some(property) }
    }
}

// An operation has one of these at most: they are written in no order.

/// Who may ask the operation: `visitor` is anyone, but a bad token is refused; `signed_in` is somebody, `owner` the
/// owner. The edge refuses everybody else before it reads the body. Left out, anyone may ask, and a token says nothing.
pub const CALLER: &str = "x-feria-caller";
/// The operation's pace: `command` is one of the few dear things that a person may do each second, or an address in which
/// nobody is signed in; `address` is counted by the meter of its address alone; left out, a person's requests are counted.
pub const PACE: &str = "x-feria-pace";
/// The operation's largest body: `file` is `limits.file`; `frames` is none, for the connection becomes a live socket,
/// whose frames are bounded one by one; left out, it is `limits.body`.
pub const LARGEST_BODY: &str = "x-feria-body";
/// Whose token the operation takes: `own` is none of the access tokens, and the operation looks at it itself. Nobody is
/// known who could be counted, so its pace is that of the address, unless it is paced.
pub const TOKEN: &str = "x-feria-token";
/// Whose pages may ask the operation: `own` are those of the shop, because it sets or uses a cookie; `any` are those of
/// every site; left out, those that the settings allow. A program is no page.
pub const SITE: &str = "x-feria-site";
/// Whom the operation belongs to: `server` answers also while another server may hold the shop; left out, it is the
/// shop's. Its pace is that of the address.
pub const OF: &str = "x-feria-of";

/// Every operation: the edge itself may answer these.
const ANY: &[Listed] = &[
    (400, "request_is_malformed"),
    (414, "address_is_too_long"),
    (429, "too_many_requests"),
    (431, "headers_are_too_large"),
    (500, "internal_error"),
    (503, "server_is_busy"),
    (503, "database_is_unavailable"),
];

/// Anyone may ask, but a bad token is refused so that the client renews it.
pub const VISITOR: Group = Group::for_a("visitor", &[(401, "token_is_not_valid"), (401, "token_has_expired")]);

/// Somebody must be signed in.
pub const SIGNED_IN: Group =
    Group::for_a("signed_in", &[(401, "sign_in_is_needed"), (401, "token_is_not_valid"), (401, "token_has_expired")]);

/// Only the owner may.
pub const OWNER: Group = Group::for_a(
    "owner",
    &[(401, "sign_in_is_needed"), (401, "token_is_not_valid"), (401, "token_has_expired"), (403, "not_allowed")],
);

/// A JSON body is read.
pub const BODY: Group = Group::of(&[
    (408, "request_took_too_long"),
    (413, "body_is_too_large"),
    (415, "media_type_is_not_supported"),
    (415, "content_coding_is_not_supported"),
    (422, "field_is_not_valid"),
]);

/// A body of another kind is read.
pub const CONTENT: Group = Group::of(&[
    (408, "request_took_too_long"),
    (413, "body_is_too_large"),
    (415, "media_type_is_not_supported"),
    (415, "content_coding_is_not_supported"),
]);

/// A command goes to an aggregate.
pub const COMMAND: Group = Group::of(&[
    (408, "request_took_too_long"),
    (413, "body_is_too_large"),
    (422, "idempotency_key_was_used_for_another_body"),
    (503, "log_is_unavailable"),
    (503, "no_space_left"),
    (503, "record_is_damaged"),
    (503, "database_is_unavailable"),
]);

/// `If-Match` is honoured.
pub const IF_MATCH: Group = Group::of(&[(412, "version_is_stale")]);

/// A read model answers; `min_position` is honoured.
pub const READ: Group =
    Group::of(&[(410, "position_is_of_another_log"), (503, "read_model_is_behind"), (503, "database_is_unavailable")]);

/// A list with cursor and limit.
pub const LIST: Group = Group::of(&[(422, "field_is_not_valid")]);

/// It costs everybody in a room something, or is kept for ever: a person, or an address in which nobody is signed in, may
/// do few of these a second, on whichever way.
pub const PACED: Group = Group::known_by((PACE, "command"));

/// Many come at once and each is cheap: only the meter of the address counts them.
pub const UNPACED: Group = Group::known_by((PACE, "address"));

/// A file is sent, which may be larger than other bodies.
pub const FILE: Group = Group {
    problems: &[(408, "request_took_too_long"), (413, "body_is_too_large"), (415, "content_coding_is_not_supported")],
    property: Some((LARGEST_BODY, "file")),
};

/// A cookie is set or used, or a socket opened: pages of other sites are refused.
pub const OWN_SITE: Group = Group { problems: &[(403, "request_is_cross_site")], property: Some((SITE, "own")) };

/// It is public, or takes a token that no browser sends by itself: pages of every site may ask and read it.
pub const ANY_SITE: Group = Group::known_by((SITE, "any"));

/// The connection becomes a live socket.
pub const FRAMES: Group = Group::known_by((LARGEST_BODY, "frames"));

/// It takes tokens of its own, and no access token.
pub const OWN_TOKEN: Group = Group::known_by((TOKEN, "own"));

/// It is about this process and not about the shop: nobody need hold the shop for it.
pub const SERVER: Group = Group::known_by((OF, "server"));

/// The table of one operation.
pub trait Problems {
    /// What it shares with others.
    const GROUPS: &'static [Group];
    /// Its own rules.
    const OWN: &'static [Listed];
}

/// The responses of a table: one per status, with its codes in `x-problem-codes`.
#[must_use]
pub fn responses<P: Problems>() -> BTreeMap<String, RefOr<Response>> {
    let mut by_status = BTreeMap::<u16, Vec<&'static str>>::new();
    let shared = P::GROUPS.iter().map(|group| group.problems);
    for (status, code) in [ANY, P::OWN].into_iter().chain(shared).flatten() {
        let codes = by_status.entry(*status).or_default();
        if !codes.contains(code) {
            codes.push(code);
        }
    }
    let response = |(status, codes): (u16, Vec<_>)| (status.to_string(), response(status, &codes, P::GROUPS).into());
    by_status.into_iter().map(response).collect()
}

fn response(status: u16, codes: &[&'static str], groups: &[Group]) -> Response {
    let example = serde_json::json!({
        "type": format!("/problems/{}", codes[0]), "title": "…", "status": status,
        "code": codes[0], "detail": "…", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
    });
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).example(Some(example)).build();
    // Only responses come from a table; the properties ride on them to the operation, see `settle_properties`.
    let properties = groups.iter().filter_map(|group| group.property);
    let extensions =
        properties.fold(ExtensionsBuilder::new().add(CODES, codes), |all, (name, value)| all.add(name, value));
    ResponseBuilder::new()
        .description(format!("`{}`", codes.join("` · `")))
        .content("application/problem+json", content)
        .extensions(Some(extensions.build()))
        .build()
}

/// Where the codes of a response stand.
pub const CODES: &str = "x-problem-codes";

/// Moves the properties that the table of an operation gave to its responses to the operation.
pub fn settle_properties(operation: &mut Operation) {
    let mut found = Vec::new();
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(Response { extensions: Some(extensions), .. }) = response else { continue };
        for name in [CALLER, PACE, LARGEST_BODY, TOKEN, SITE, OF] {
            found.extend(extensions.remove(name).map(|value| (name, value)));
        }
    }
    if !found.is_empty() {
        let mut extensions = operation.extensions.take().unwrap_or_default();
        extensions.extend(found.into_iter().map(|(name, value)| (name.to_owned(), value)));
        operation.extensions = Some(extensions);
    }
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
            const GROUPS: &'static [$crate::Group] = &[$($group),*];
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
