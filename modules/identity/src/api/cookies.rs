//! The cookie that keeps a device signed in.

use crate::Identity;
use crate::session::device::Device;
use crate::session::service::Session;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use feria_openapi::{Answer, Connection, SessionView};
use feria_schema_base::LoginId;

const COOKIE: &str = "feria_refresh";
const PATH: &str = "/v1/sessions";
/// Its name over HTTPS: a browser takes it from this host alone, so that no neighbour under the same domain, and nobody
/// on the way who speaks plain HTTP, can put another in its place (RFC 6265bis §4.1.3.2).
const HOST_COOKIE: &str = "__Host-feria_refresh";
const HOST_PATH: &str = "/";
/// Says to the pages only that a refresh token is kept here, so that a stranger need not ask first.
const HINT: &str = "feria_known";

/// The session as an answer, with its cookie.
pub(super) fn signed_in(session: Session, connection: Connection) -> Answer<SessionView> {
    let lifetime_millis = session.lifetime_millis;
    let view = SessionView::from(&session);
    remembered(session.refresh, lifetime_millis, connection).iter().fold(Answer::created(view), Answer::cookie)
}

/// Makes the device keep its refresh token as long as the sign-in lasts that is not used, under the name of this
/// connection alone.
pub(super) fn remembered(refresh: String, lifetime_millis: i64, connection: Connection) -> Vec<Cookie<'static>> {
    let age = Duration::milliseconds(lifetime_millis);
    let mut all = vec![cookie(refresh, age, connection), hint("1", age, connection)];
    if connection.secure {
        // What an older version has set under the other name would be shown for a year more.
        all.push(plain(String::new(), Duration::ZERO, connection));
    }
    all
}

/// The refresh token that the device showed.
pub(super) fn shown(request: &HttpRequest, connection: Connection) -> Option<String> {
    let sent: Vec<_> =
        request.headers().get_all(header::COOKIE).map(|sent| String::from_utf8_lossy(sent.as_bytes())).collect();
    shown_in(&sent.join(";"), connection)
}

/// The same of the text of a `Cookie` header. Over HTTPS a cookie of the old name is taken where there is no other:
/// whoever was signed in before the name changed stays so, and a guest's device is all that knows of their orders.
pub(super) fn shown_in(cookies: &str, connection: Connection) -> Option<String> {
    let of_host = || named(cookies, HOST_COOKIE).filter(|_| connection.secure);
    of_host().or_else(|| named(cookies, COOKIE))
}

/// Read by hand: an ill-formed cookie of somebody else on this host must sign nobody out.
fn named(cookies: &str, name: &str) -> Option<String> {
    cookies.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// Which sign-in the request comes from.
pub(super) fn current(identity: &Identity, request: &HttpRequest, connection: Connection) -> Option<LoginId> {
    let sent = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let access = sent.and_then(|text| text.split_once(' ')).map(|(_, token)| token.trim());
    identity.login_of(access, shown(request, connection).as_deref())
}

/// On what the request was made, as far as it says so.
pub(super) fn device(request: &HttpRequest) -> Device {
    let header = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Device::of(header.unwrap_or_default())
}

/// Makes the device forget its refresh token, under both names.
pub(super) fn forgotten(connection: Connection) -> Vec<Cookie<'static>> {
    let mut all = vec![cookie(String::new(), Duration::ZERO, connection), hint("", Duration::ZERO, connection)];
    if connection.secure {
        all.push(plain(String::new(), Duration::ZERO, connection));
    }
    all
}

fn hint(value: &'static str, age: Duration, connection: Connection) -> Cookie<'static> {
    Cookie::build(HINT, value).path("/").same_site(SameSite::Lax).secure(connection.secure).max_age(age).finish()
}

fn cookie(value: String, age: Duration, connection: Connection) -> Cookie<'static> {
    let plain = plain(value, age, connection);
    if !connection.secure {
        return plain;
    }
    let mut cookie = plain;
    cookie.set_name(HOST_COOKIE);
    cookie.set_path(HOST_PATH);
    cookie
}

fn plain(value: String, age: Duration, connection: Connection) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path(PATH)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(connection.secure)
        .max_age(age)
        .finish()
}
