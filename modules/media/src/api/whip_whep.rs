//! WHIP (RFC 9725) for encoders and WHEP for players: an SDP offer in, an SDP answer out.

use crate::Media;
use crate::plane::event::Role;
use actix_web::http::header;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, delete, patch, post};
use feria_openapi::{ANY_SITE, Answer, CONTENT, Connection, Failure, Id, OWN_TOKEN, PACED, problems};
use feria_schema_base::{MediaSessionId, RoomId};

const SDP: &str = "application/sdp";
const FRAGMENT: &str = "application/trickle-ice-sdpfrag";

problems! {
    pub(super) Entering = [OWN_TOKEN, PACED, ANY_SITE, CONTENT] {
        401: [sign_in_is_needed, token_is_not_valid, token_has_expired],
        403: [not_allowed],
        404: [room_not_found],
        409: [room_already_has_a_publisher, room_has_ended, room_was_cancelled, too_many_sessions],
        422: [sdp_is_not_usable],
        429: [network_has_too_many_sessions],
        503: [media_is_full, media_is_busy, media_has_stopped, log_is_unavailable, no_space_left, record_is_damaged,
            database_is_unavailable],
    }
    pub(super) Trickling = [OWN_TOKEN, ANY_SITE, CONTENT] {
        401: [sign_in_is_needed, token_is_not_valid, token_has_expired],
        403: [not_allowed],
        404: [room_not_found, session_not_found],
        422: [sdp_is_not_usable, ice_restart_is_not_supported],
        503: [media_is_busy, media_has_stopped],
    }
    pub(super) Leaving = [OWN_TOKEN, ANY_SITE] {
        401: [sign_in_is_needed, token_is_not_valid, token_has_expired],
        403: [not_allowed],
        404: [room_not_found, session_not_found],
        503: [media_is_busy, media_has_stopped],
    }
}

/// What both doors have in common: somebody with a token before a room.
struct MediaRequest {
    media: Data<Media>,
    room: RoomId,
    request: HttpRequest,
}

impl MediaRequest {
    async fn open(self, role: Role, from: Connection, offer: &Bytes) -> Result<HttpResponse, Failure> {
        let (token, sdp) = (bearer(&self.request)?, text(&self.request, SDP, offer)?);
        let view = self.media.open_by_token(token, from.address, self.room, role, sdp).await?;
        Ok(HttpResponse::Created()
            // The session lies behind the door that was knocked at.
            .insert_header((header::LOCATION, format!("{}/{}", self.request.path(), view.session)))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type(SDP)
            .body(view.sdp))
    }

    async fn trickle(self, session: MediaSessionId, fragment: &Bytes) -> Result<Answer<()>, Failure> {
        let (token, fragment) = (bearer(&self.request)?, text(&self.request, FRAGMENT, fragment)?);
        self.media.trickle_by_token(token, self.room, session, fragment).await?;
        Ok(Answer::nothing())
    }

    async fn close(self, session: MediaSessionId) -> Result<Answer<()>, Failure> {
        self.media.close_by_token(bearer(&self.request)?, self.room, session).await?;
        Ok(Answer::nothing())
    }
}

/// Publish by WHIP, as OBS does. The token is one of `feria token room <room> --publish`.
#[utoipa::path(tag = "media", operation_id = "media_whip_open", security(("access" = [])),
    request_body(content = String, content_type = "application/sdp"), params(("room" = RoomId, Path)),
    responses((status = 201, description = "The answer; its Location ends the session", body = String,
        content_type = "application/sdp", headers(("Location"))), Entering))]
#[post("/whip/{room}")]
pub(super) async fn media_whip_open(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    connection: Connection,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Failure> {
    MediaRequest { media, room, request }.open(Role::Publish, connection, &body).await
}

/// Watch by WHEP. The token is one of `feria token room <room> --subscribe`.
///
/// A player receives one session on one UDP port; it opens another port for the next. A token serves a hundred players at
/// once.
#[utoipa::path(tag = "media", operation_id = "media_whep_open", security(("access" = [])),
    request_body(content = String, content_type = "application/sdp"), params(("room" = RoomId, Path)),
    responses((status = 201, description = "The answer; its Location ends the session", body = String,
        content_type = "application/sdp", headers(("Location"))), Entering))]
#[post("/whep/{room}")]
pub(super) async fn media_whep_open(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    connection: Connection,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Failure> {
    MediaRequest { media, room, request }.open(Role::Subscribe, connection, &body).await
}

/// Trickle candidates of a publisher. They are accepted and not needed: the server learns them from ICE itself.
#[utoipa::path(tag = "media", operation_id = "media_whip_trickle", security(("access" = [])),
    request_body(content = String, content_type = "application/trickle-ice-sdpfrag"),
    params(("room" = RoomId, Path), ("session" = MediaSessionId, Path)),
    responses((status = 204, description = "Accepted"), Trickling))]
#[patch("/whip/{room}/{session}")]
pub(super) async fn media_whip_trickle(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    Id(session): Id<MediaSessionId>,
    request: HttpRequest,
    body: Bytes,
) -> Result<Answer<()>, Failure> {
    MediaRequest { media, room, request }.trickle(session, &body).await
}

/// Trickle candidates of a player. They are accepted and not needed: the server learns them from ICE itself.
#[utoipa::path(tag = "media", operation_id = "media_whep_trickle", security(("access" = [])),
    request_body(content = String, content_type = "application/trickle-ice-sdpfrag"),
    params(("room" = RoomId, Path), ("session" = MediaSessionId, Path)),
    responses((status = 204, description = "Accepted"), Trickling))]
#[patch("/whep/{room}/{session}")]
pub(super) async fn media_whep_trickle(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    Id(session): Id<MediaSessionId>,
    request: HttpRequest,
    body: Bytes,
) -> Result<Answer<()>, Failure> {
    MediaRequest { media, room, request }.trickle(session, &body).await
}

/// Stop publishing by WHIP.
#[utoipa::path(tag = "media", operation_id = "media_whip_close", security(("access" = [])),
    params(("room" = RoomId, Path), ("session" = MediaSessionId, Path)),
    responses((status = 204, description = "Ended"), Leaving))]
#[delete("/whip/{room}/{session}")]
pub(super) async fn media_whip_close(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    Id(session): Id<MediaSessionId>,
    request: HttpRequest,
) -> Result<Answer<()>, Failure> {
    MediaRequest { media, room, request }.close(session).await
}

/// Stop watching by WHEP.
#[utoipa::path(tag = "media", operation_id = "media_whep_close", security(("access" = [])),
    params(("room" = RoomId, Path), ("session" = MediaSessionId, Path)),
    responses((status = 204, description = "Ended"), Leaving))]
#[delete("/whep/{room}/{session}")]
pub(super) async fn media_whep_close(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    Id(session): Id<MediaSessionId>,
    request: HttpRequest,
) -> Result<Answer<()>, Failure> {
    MediaRequest { media, room, request }.close(session).await
}

/// The token of the `Authorization` header; the edge leaves it to these doors.
fn bearer(request: &HttpRequest) -> Result<&str, Failure> {
    let header = request.headers().get(header::AUTHORIZATION).ok_or_else(Failure::sign_in_is_needed)?;
    let token = header.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    token.filter(|token| !token.is_empty()).ok_or_else(Failure::token_is_not_valid)
}

fn text(request: &HttpRequest, wanted: &str, body: &Bytes) -> Result<String, Failure> {
    if !request.content_type().eq_ignore_ascii_case(wanted) {
        return Err(Failure::media_type_is_not_supported());
    }
    String::from_utf8(body.to_vec()).map_err(|_| Failure::request_is_malformed())
}
