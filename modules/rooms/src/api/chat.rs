//! Routes of chat: talking, and keeping the talk civil.

use crate::Rooms;
use crate::chat::view::LineView;
use crate::room::commands::Command;
use actix_web::web::Data;
use actix_web::{delete, get, post, put};
use feria_events::Version;
use feria_openapi::{
    Answer, BODY, COMMAND, Caller, Failure, Id, Json, LIST, OWNER, OwnerCaller, OwnerOnly, PACED, Page, PageQuery,
    Query, READ, SIGNED_IN, problems,
};
use feria_schema_base::{LineId, PersonId, RoomId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What to say.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LineBody {
    /// Plain text, 1–300 characters in at most 4,096 bytes.
    #[schema(min_length = 1, max_length = 4096)]
    text: String,
}

/// How many likes since the last time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LikeBody {
    /// Likes since the last request, 1 to 50.
    #[schema(minimum = 1, maximum = 50)]
    count: u32,
}

/// Which page of lines.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LinesQuery {
    /// Lines before this offset; without it, the newest.
    before: Option<Version>,
    /// `next` of the page before; it goes before `before`.
    #[param(pattern = "^[0-9A-Za-z_-]+$", max_length = 512)]
    cursor: Option<String>,
    /// How many at most, 1–100; 50 when left out.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u32>,
}

problems! {
    pub(super) Writing = [SIGNED_IN, BODY, COMMAND, PACED] {
        404: [room_not_found, line_not_found],
        409: [room_is_not_live, room_has_ended, room_was_cancelled, viewer_is_muted, name_is_needed],
        422: [line_has_the_wrong_length, line_has_hidden_characters],
    }
    pub(super) Reading = [READ, LIST] { 404: [room_not_found], 503: [log_is_unavailable] }
    pub(super) Deleting = [OWNER, COMMAND] { 404: [room_not_found, line_not_found] }
    pub(super) Muting = [OWNER, COMMAND] {
        404: [room_not_found, person_not_found], 409: [room_has_ended, room_was_cancelled, staff_cannot_be_muted],
    }
    pub(super) Unmuting = [OWNER, COMMAND] { 404: [room_not_found, person_not_found] }
    pub(super) Muted = [OWNER, READ, LIST] { 404: [room_not_found], 503: [log_is_unavailable] }
    pub(super) Liking = [SIGNED_IN, BODY, PACED] {
        404: [room_not_found], 409: [room_is_not_live, room_has_ended, room_was_cancelled],
        422: [likes_come_in_small_numbers],
        503: [log_is_unavailable],
    }
}

/// Write a line of chat. The live socket takes lines too; the same key there and here is one line.
#[utoipa::path(tag = "chat", operation_id = "chat_write", security(("access" = [])), request_body = LineBody,
    params(("room" = RoomId, Path)), responses((status = 201, description = "Written", body = LineView), Writing))]
#[post("/v1/rooms/{room}/lines")]
pub(super) async fn chat_write(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    caller: Caller,
    Json(body): Json<LineBody>,
) -> Result<Answer<LineView>, Failure> {
    let written = rooms.write(&caller.principal, &caller.command, room, &body.text).await?;
    let line = match written.fresh {
        Some(line) => line,
        None => rooms.line(room, written.line).await?,
    };
    Ok(Answer::created(line.into()))
}

/// Lines of chat, a page at a time, the newest page first, without those taken down. A page may be shorter than its
/// limit, also empty; there are older lines as long as `next` is there.
#[utoipa::path(tag = "chat", operation_id = "chat_list", params(("room" = RoomId, Path), LinesQuery),
    responses((status = 200, description = "Lines, oldest first", body = Page<LineView>), Reading))]
#[get("/v1/rooms/{room}/lines")]
pub(super) async fn chat_list(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    Query(query): Query<LinesQuery>,
) -> Result<Answer<Page<LineView>>, Failure> {
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let before = page.after::<Version>()?.or(query.before);
    Ok(Answer::ok(rooms.history(room, before, page.limit()?).await?))
}

/// Take a line down. Nobody who comes later sees it.
#[utoipa::path(tag = "chat", operation_id = "chat_delete_line", security(("access" = [])),
    params(("room" = RoomId, Path), ("line" = LineId, Path)),
    responses((status = 204, description = "Taken down", headers(("Feria-Position"))), Deleting))]
#[delete("/v1/rooms/{room}/lines/{line}")]
pub(super) async fn chat_delete_line(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    Id(line): Id<LineId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<()>, Failure> {
    let committed = rooms.delete_line(&caller.command, room, line).await?;
    Ok(Answer::nothing().at(committed.position))
}

/// Mute a person in this show: they may read and not write.
#[utoipa::path(tag = "chat", operation_id = "chat_mute", security(("access" = [])),
    params(("room" = RoomId, Path), ("person" = PersonId, Path)),
    responses((status = 204, description = "Muted", headers(("Feria-Position"))), Muting))]
#[put("/v1/rooms/{room}/mutes/{person}")]
pub(super) async fn chat_mute(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    Id(person): Id<PersonId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<()>, Failure> {
    let committed = rooms.mute(&caller.command, room, person).await?;
    Ok(Answer::nothing().at(committed.position))
}

/// Let a person write again.
#[utoipa::path(tag = "chat", operation_id = "chat_unmute", security(("access" = [])),
    params(("room" = RoomId, Path), ("person" = PersonId, Path)),
    responses((status = 204, description = "May write again", headers(("Feria-Position"))), Unmuting))]
#[delete("/v1/rooms/{room}/mutes/{person}")]
pub(super) async fn chat_unmute(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    Id(person): Id<PersonId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<()>, Failure> {
    let committed = rooms.command(room, &caller.command, Command::Unmute(person)).await?;
    Ok(Answer::nothing().at(committed.position))
}

/// Who is muted in this show.
#[utoipa::path(tag = "chat", operation_id = "chat_list_muted", security(("access" = [])),
    params(("room" = RoomId, Path), PageQuery),
    responses((status = 200, description = "People", body = Page<PersonId>), Muted))]
#[get("/v1/rooms/{room}/mutes")]
pub(super) async fn chat_list_muted(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    _: OwnerOnly,
    Query(page): Query<PageQuery>,
) -> Result<Answer<Page<PersonId>>, Failure> {
    Ok(Answer::ok(rooms.muted(room, &page).await?))
}

/// Like the show.
#[utoipa::path(tag = "rooms", operation_id = "rooms_like", security(("access" = [])), request_body = LikeBody,
    params(("room" = RoomId, Path)), responses((status = 202, description = "Taken"), Liking))]
#[post("/v1/rooms/{room}/likes")]
pub(super) async fn rooms_like(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    caller: Caller,
    Json(body): Json<LikeBody>,
) -> Result<Answer<()>, Failure> {
    rooms.viewer_likes(room, &caller.principal, body.count).await?;
    Ok(Answer::accepted())
}
