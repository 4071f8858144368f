//! The cookie that keeps a device signed in.

use crate::keep::logins::LIFETIME_MILLIS;
use crate::session::service::Session;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use feria_openapi::{Answer, Connection, SessionView};

const COOKIE: &str = "feria_refresh";
const PATH: &str = "/v1/sessions";
/// Says to the pages only that a refresh token is kept here, so that a stranger need not ask first.
const HINT: &str = "feria_known";

/// The session as an answer, with its cookie.
pub(super) fn signed_in(session: Session, connection: Connection) -> Answer<SessionView> {
    let view = SessionView::from(&session);
    let [cookie, hint] = remembered(session.refresh, connection);
    Answer::created(view).cookie(&cookie).cookie(&hint)
}

/// Makes the device keep its refresh token.
pub(super) fn remembered(refresh: String, connection: Connection) -> [Cookie<'static>; 2] {
    let age = Duration::milliseconds(LIFETIME_MILLIS);
    [cookie(refresh, age, connection), hint("1", age, connection)]
}

/// The refresh token that the device showed. Read by hand: an ill-formed cookie of somebody else on this host must
/// sign nobody out.
pub(super) fn shown(request: &HttpRequest) -> Option<String> {
    request.headers().get_all(header::COOKIE).find_map(|sent| shown_in(&String::from_utf8_lossy(sent.as_bytes())))
}

/// The same of the text of a `Cookie` header.
pub(super) fn shown_in(cookies: &str) -> Option<String> {
    cookies.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
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
