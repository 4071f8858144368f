//! A viewer's first request.

use crate::Media;
use crate::session::view::VisitView;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, post};
use feria_openapi::{AnonymousCaller, Answer, BODY, Connection, Failure, Json, OWN_SITE, PACED, problems};
use feria_schema_base::RoomId;
use serde::Deserialize;
use utoipa::ToSchema;

/// The show to watch, and an SDP offer (RFC 3264) for it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"room": "room_0000000000000000000000042", "sdp": "v=0\r\n…"})))]
pub(super) struct VisitBody {
    /// The show.
    room: RoomId,
    /// The SDP offer that receives picture and sound; candidates are not waited for.
    #[schema(min_length = 1, max_length = 65_536)]
    sdp: String,
}

problems! {
    pub(super) Visiting = [BODY, PACED, OWN_SITE] {
        404: [room_not_found],
        503: [log_is_unavailable, no_space_left, record_is_damaged, database_is_unavailable],
    }
}

/// Come in and watch, in one round trip: who has no sign-in on this device becomes a guest, and the offer is answered.
///
/// It does what `identity_refresh` or `identity_begin_guest` and then `media_open_session` do. A picture that is refused
/// keeps nobody out: `refused` then has the reason. The request has no key: sent again, it is another visit.
#[utoipa::path(tag = "media", operation_id = "media_visit", security((), ("refresh_token" = [])), request_body = VisitBody,
    responses((status = 201, description = "Came in", body = VisitView,
        headers(("Set-Cookie"))), Visiting))]
#[post("/v1/sessions/visits")]
pub(super) async fn media_visit(
    media: Data<Media>,
    connection: Connection,
    AnonymousCaller(caller): AnonymousCaller,
    request: HttpRequest,
    Json(body): Json<VisitBody>,
) -> Result<Answer<VisitView>, Failure> {
    let sent = request.headers().get_all(header::COOKIE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let cookies = sent.collect::<Vec<_>>().join("; ");
    let visit = media.visit(&cookies, connection, &caller, body.room, body.sdp).await?;
    Ok(visit.cookies.into_iter().fold(Answer::created(visit.view), Answer::set_cookie))
}
