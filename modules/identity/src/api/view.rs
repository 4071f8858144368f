//! How sessions and people look from outside, and the cookie that keeps a device signed in.

use crate::Session;
use crate::keep::LIFETIME_MILLIS;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use feria_openapi::{Answer, Connection, Rfc3339, Role};
use feria_schema_base::PersonId;
use serde::Serialize;
use utoipa::ToSchema;

const COOKIE: &str = "feria_refresh";
const PATH: &str = "/v1/sessions";
/// Says to the pages only that a refresh token is kept here, so that a stranger need not ask first.
const HINT: &str = "feria_known";

/// Somebody who is signed in on this device.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session, examples(json!({
    "access_token": "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9…", "expires_at": "2026-11-21T09:45:00.000000Z",
    "server_time": "2026-11-21T09:30:00.000000Z", "person": "person_0000000000000000000000042", "role": "guest",
    "name": null
})))]
pub(super) struct SessionView {
    /// For `Authorization: Bearer`. The refresh token is in the cookie, out of reach of scripts.
    access_token: String,
    /// When the access token is over.
    expires_at: Rfc3339,
    /// What the server's clock shows.
    server_time: Rfc3339,
    /// Who is signed in.
    person: PersonId,
    /// As what.
    role: Role,
    /// Their display name, once they have said one.
    name: Option<String>,
}

/// A person about themself.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Me)]
pub(super) struct MeView {
    /// Who.
    pub(super) person: PersonId,
    /// As what.
    pub(super) role: Role,
    /// Their display name, once they have said one.
    #[schema(examples("Lena"))]
    pub(super) name: Option<String>,
}

/// The session as an answer, with its cookie.
pub(super) fn signed_in(session: Session, connection: Connection) -> Answer<SessionView> {
    let age = Duration::milliseconds(LIFETIME_MILLIS);
    let (cookie, hint) = (cookie(session.refresh, age, connection), hint("1", age, connection));
    let view = SessionView {
        access_token: session.access.text,
        expires_at: session.access.expires_at.into(),
        server_time: session.server_time.into(),
        person: session.principal.person,
        role: session.principal.role,
        name: session.name,
    };
    Answer::created(view).cookie(cookie).cookie(hint)
}

/// The refresh token that the device showed. Read by hand: an ill-formed cookie of somebody else on this host must
/// sign nobody out.
pub(super) fn shown(request: &HttpRequest) -> Option<String> {
    request.headers().get_all(header::COOKIE).find_map(|sent| {
        let sent = String::from_utf8_lossy(sent.as_bytes());
        sent.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
    })
}

/// Makes the device forget its refresh token.
pub(super) fn forgotten(connection: Connection) -> [Cookie<'static>; 2] {
    [cookie(String::new(), Duration::ZERO, connection), hint("", Duration::ZERO, connection)]
}

fn hint(value: &'static str, age: Duration, connection: Connection) -> Cookie<'static> {
    Cookie::build(HINT, value).path("/").same_site(SameSite::Lax).secure(connection.secure).max_age(age).finish()
}

fn cookie(value: String, age: Duration, connection: Connection) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path(PATH)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(connection.secure)
        .max_age(age)
        .finish()
}
