//! Sessions of pages, and tokens for what is no page.

use crate::Media;
use crate::plane::event::Role;
use crate::plane::grant::Source;
use crate::session::service::Wanted;
use crate::session::view::{SessionView, TokenView};
use actix_web::web::Data;
use actix_web::{delete, post};
use feria_openapi::{
    Answer, BODY, COMMAND, Caller, Connection, Failure, Id, Json, OWNER, OwnerOnly, PACED, SIGNED_IN, SignedIn,
    problems,
};
use feria_schema_base::{MediaSessionId, RoomId};
use serde::Deserialize;
use utoipa::ToSchema;

const LONGEST_PAGE: usize = 64;

/// An SDP offer (RFC 3264), and what the session is for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"role": "subscribe", "sdp": "v=0\r\n…"})))]
pub(super) struct OfferBody {
    /// To send picture and sound, or to receive them.
    role: Role,
    /// The SDP offer; candidates are not waited for.
    #[schema(min_length = 1, max_length = 65_536)]
    sdp: String,
    /// A random name of the page or program that publishes, 1 to 64 characters.
    #[schema(min_length = 1, max_length = 64)]
    page: Option<String>,
    /// It published before and comes back by itself: refused where another page of the same person publishes by now.
    /// Left out, or without `page`, it takes the other's place.
    #[serde(default)]
    resumes: bool,
}

impl OfferBody {
    fn source(&self) -> Result<Option<Source>, Failure> {
        let Some(id) = self.page.clone() else { return Ok(None) };
        if !(1..=LONGEST_PAGE).contains(&id.chars().count()) {
            return Err(Failure::field_is_not_valid("/page"));
        }
        Ok(Some(Source { id, resumes: self.resumes }))
    }
}

/// What a token is for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"publish": true, "subscribe": false, "hours": 24})))]
pub(super) struct TokenBody {
    /// To send picture and sound by WHIP.
    #[serde(default)]
    publish: bool,
    /// To receive them by WHEP.
    #[serde(default)]
    subscribe: bool,
    /// How many hours after the show's beginning it is good for, 1–2160; 24 when left out.
    #[schema(minimum = 1, maximum = 2160, default = 24)]
    hours: Option<u32>,
}

problems! {
    pub(super) Opening = [SIGNED_IN, BODY, COMMAND, PACED] {
        403: [not_allowed],
        404: [room_not_found],
        409: [room_already_has_a_publisher, room_is_not_open_to_viewers, room_has_ended, room_was_cancelled,
            too_many_sessions],
        422: [sdp_is_not_usable],
        429: [network_has_too_many_sessions],
        503: [media_is_full, media_is_busy, media_has_stopped],
    }
    pub(super) Closing = [SIGNED_IN] {
        404: [room_not_found, session_not_found], 503: [media_is_busy, media_has_stopped],
    }
    pub(super) Giving = [OWNER, BODY] {
        404: [room_not_found], 409: [room_has_ended, room_was_cancelled],
        503: [log_is_unavailable, database_is_unavailable],
    }
}

/// Publish into a show or watch it: an SDP offer is answered at once and whole.
///
/// A second session that publishes replaces the first of the same person, unless it only `resumes` what another page has
/// taken over; while somebody else publishes, it is refused. One person watches a room on eight devices at once; one that
/// has fallen silent gives way to a ninth. From one network come `limits.sessions_per_address` sessions at most.
#[utoipa::path(tag = "media", operation_id = "media_open_session", security(("access" = [])),
    request_body = OfferBody, params(("room" = RoomId, Path)),
    responses((status = 201, description = "Answered", body = SessionView,
        headers(("Location"))), Opening))]
#[post("/v1/rooms/{room}/sessions")]
pub(super) async fn media_open_session(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    caller: Caller,
    connection: Connection,
    Json(body): Json<OfferBody>,
) -> Result<Answer<SessionView>, Failure> {
    let (source, id) = (body.source()?, caller.command.command_id);
    let wanted = Wanted { address: connection.address, room, role: body.role, source, sdp: body.sdp };
    let view = media.open(&caller.principal, id, wanted).await?;
    let location = format!("/v1/rooms/{room}/sessions/{}", view.session);
    Ok(Answer::created(view).location(location))
}

/// Stop publishing or watching.
#[utoipa::path(tag = "media", operation_id = "media_close_session", security(("access" = [])),
    params(("room" = RoomId, Path), ("session" = MediaSessionId, Path)),
    responses((status = 204, description = "Ended"), Closing))]
#[delete("/v1/rooms/{room}/sessions/{session}")]
pub(super) async fn media_close_session(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    Id(session): Id<MediaSessionId>,
    SignedIn(who): SignedIn,
) -> Result<Answer<()>, Failure> {
    media.close(&who, room, session).await?;
    Ok(Answer::nothing())
}

/// A token for an encoder (WHIP) or a player (WHEP) of this room.
#[utoipa::path(tag = "media", operation_id = "media_give_token", security(("access" = [])),
    request_body = TokenBody, params(("room" = RoomId, Path)),
    responses((status = 201, description = "Given", body = TokenView), Giving))]
#[post("/v1/rooms/{room}/tokens")]
pub(super) async fn media_give_token(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    OwnerOnly(owner): OwnerOnly,
    Json(body): Json<TokenBody>,
) -> Result<Answer<TokenView>, Failure> {
    let token = media.token(owner.person, room, body.publish, body.subscribe, body.hours).await?;
    Ok(Answer::created(token))
}
