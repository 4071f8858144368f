//! Routes of shows: announcing them and running them.

use crate::Rooms;
use crate::room::commands::{Change, Command};
use crate::room::queries::RoomsFilter;
use crate::room::view::{RoomView, StateView};
use actix_web::web::Data;
use actix_web::{delete, get, patch, post, put};
use feria_events::Position;
use feria_openapi::{
    Answer, BODY, COMMAND, Failure, IF_MATCH, Id, Json, LIST, MinPosition, OWNER, OwnerCaller, Page, PageQuery, Query,
    READ, Rfc3339, even_null, problems,
};
use feria_schema_base::{LocalizedText, ProductId, RoomId};
use feria_schema_rooms::room::Announcement;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What is said about a show.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ScheduleBody {
    /// 1–120 characters in each language.
    title: LocalizedText,
    /// When it shall begin; at most an hour ago, unless it was announced so before.
    starts_at: Rfc3339,
    /// The file of an uploaded picture.
    #[schema(pattern = "^[0-9a-f]{64}$", examples("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    poster: Option<String>,
}

/// What shall be said differently; what is left out stays as it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShowChangeBody {
    /// 1–120 characters in each language; it takes the place of all of them.
    title: Option<LocalizedText>,
    /// When it shall begin; at most an hour ago, unless it was announced so before.
    starts_at: Option<Rfc3339>,
    /// The file of an uploaded picture; with null there is none from then on.
    #[serde(default, deserialize_with = "even_null")]
    #[schema(value_type = Option<String>, pattern = "^[0-9a-f]{64}$",
        examples("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    poster: Option<Option<String>>,
}

impl From<ShowChangeBody> for Change {
    fn from(ShowChangeBody { title, starts_at, poster }: ShowChangeBody) -> Self {
        Self { title, starts_at: starts_at.map(Into::into), poster }
    }
}

impl From<ScheduleBody> for Announcement {
    fn from(body: ScheduleBody) -> Self {
        Self { title: body.title, starts_at: body.starts_at.into(), poster: body.poster }
    }
}

/// Which product.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PinBody {
    product: ProductId,
}

/// Which shows.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct StateQuery {
    /// Only these.
    state: Option<StateView>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9A-Za-z_-]+$", max_length = 512)]
    cursor: Option<String>,
    /// How many at most, 1–100; 50 when left out.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u32>,
}

problems! {
    pub(super) Scheduling = [OWNER, BODY, COMMAND, READ] { 422: [title_has_the_wrong_length, text_has_hidden_characters, show_begins_in_the_past, poster_not_found] }
    pub(super) Changing = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        404: [room_not_found], 409: [room_has_ended, room_was_cancelled],
        422: [title_has_the_wrong_length, text_has_hidden_characters, show_begins_in_the_past, poster_not_found],
    }
    pub(super) Cancelling = [OWNER, COMMAND, IF_MATCH, READ] {
        404: [room_not_found], 409: [room_has_ended, live_room_cannot_be_cancelled],
    }
    pub(super) Opening = [OWNER, COMMAND, IF_MATCH, READ] {
        404: [room_not_found], 409: [room_is_already_live, room_has_ended, room_was_cancelled],
    }
    pub(super) Ending = [OWNER, COMMAND, IF_MATCH, READ] {
        404: [room_not_found], 409: [room_is_not_live, room_has_ended, room_was_cancelled],
    }
    pub(super) Pinning = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        404: [room_not_found, product_not_found], 409: [room_has_ended, room_was_cancelled],
    }
    pub(super) Unpinning = [OWNER, COMMAND, IF_MATCH, READ] {
        404: [room_not_found], 409: [room_has_ended, room_was_cancelled],
    }
    pub(super) Getting = [READ] { 404: [room_not_found] }
    pub(super) Listing = [READ, LIST]
}

/// Announce a show.
#[utoipa::path(tag = "rooms", operation_id = "rooms_schedule", security(("access" = [])), request_body = ScheduleBody,
    responses((status = 201, description = "Announced", body = RoomView,
        headers(("ETag"), ("Feria-Position"), ("Location"))), Scheduling))]
#[post("/v1/rooms")]
pub(super) async fn rooms_schedule(
    rooms: Data<Rooms>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ScheduleBody>,
) -> Result<Answer<RoomView>, Failure> {
    let (room, committed) = rooms.schedule(&caller.command, body.into()).await?;
    let view = rooms.room(room, Some(committed.position)).await?;
    Ok(Answer::made(view).at(committed.position).location(format!("/v1/rooms/{room}")))
}

/// The shows of the shop: the next ones, those that run, those that were.
#[utoipa::path(tag = "rooms", operation_id = "rooms_list", params(StateQuery),
    responses((status = 200, description = "Shows", body = Page<RoomView>), Listing))]
#[get("/v1/rooms")]
pub(super) async fn rooms_list(
    rooms: Data<Rooms>,
    min: MinPosition,
    Query(query): Query<StateQuery>,
) -> Result<Answer<Page<RoomView>>, Failure> {
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let filter = RoomsFilter { state: query.state.map(Into::into), page };
    Ok(Answer::ok(rooms.rooms(&filter, min.0).await?))
}

/// One show.
#[utoipa::path(tag = "rooms", operation_id = "rooms_get", params(("room" = RoomId, Path)),
    responses((status = 200, description = "The show", body = RoomView, headers(("ETag"))), Getting))]
#[get("/v1/rooms/{room}")]
pub(super) async fn rooms_get(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    min: MinPosition,
) -> Result<Answer<RoomView>, Failure> {
    Ok(Answer::shown(rooms.room(room, min.0).await?))
}

/// Announce a show differently.
#[utoipa::path(tag = "rooms", operation_id = "rooms_change", security(("access" = [])), request_body = ShowChangeBody,
    params(("room" = RoomId, Path)), responses((status = 200, description = "Changed", body = RoomView,
        headers(("ETag"), ("Feria-Position"))), Changing))]
#[patch("/v1/rooms/{room}")]
pub(super) async fn rooms_change(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ShowChangeBody>,
) -> Result<Answer<RoomView>, Failure> {
    let committed = rooms.change(&caller.command, room, body.into()).await?;
    shown(&rooms, room, committed.position).await
}

/// Call a show off before it begins.
#[utoipa::path(tag = "rooms", operation_id = "rooms_cancel", security(("access" = [])),
    params(("room" = RoomId, Path)), responses((status = 200, description = "Called off", body = RoomView,
        headers(("ETag"), ("Feria-Position"))), Cancelling))]
#[post("/v1/rooms/{room}/cancel")]
pub(super) async fn rooms_cancel(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    caller: OwnerCaller,
) -> Result<Answer<RoomView>, Failure> {
    command(&rooms, room, caller, Command::Cancel).await
}

/// Go live: viewers may come in.
#[utoipa::path(tag = "rooms", operation_id = "rooms_open", security(("access" = [])),
    params(("room" = RoomId, Path)), responses((status = 200, description = "Live", body = RoomView,
        headers(("ETag"), ("Feria-Position"))), Opening))]
#[post("/v1/rooms/{room}/open")]
pub(super) async fn rooms_open(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    caller: OwnerCaller,
) -> Result<Answer<RoomView>, Failure> {
    command(&rooms, room, caller, Command::Open).await
}

/// End the show for good.
#[utoipa::path(tag = "rooms", operation_id = "rooms_end", security(("access" = [])),
    params(("room" = RoomId, Path)), responses((status = 200, description = "Over", body = RoomView,
        headers(("ETag"), ("Feria-Position"))), Ending))]
#[post("/v1/rooms/{room}/end")]
pub(super) async fn rooms_end(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<RoomView>, Failure> {
    let committed = rooms.end(&caller.command, room).await?;
    shown(&rooms, room, committed.position).await
}

/// Put a product on the picture; it takes the place of the one before.
#[utoipa::path(tag = "rooms", operation_id = "rooms_pin", security(("access" = [])), request_body = PinBody,
    params(("room" = RoomId, Path)), responses((status = 200, description = "Pinned", body = RoomView,
        headers(("ETag"), ("Feria-Position"))), Pinning))]
#[put("/v1/rooms/{room}/pin")]
pub(super) async fn rooms_pin(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<PinBody>,
) -> Result<Answer<RoomView>, Failure> {
    let committed = rooms.pin(&caller.command, room, body.product).await?;
    shown(&rooms, room, committed.position).await
}

/// Take the product off the picture.
#[utoipa::path(tag = "rooms", operation_id = "rooms_unpin", security(("access" = [])),
    params(("room" = RoomId, Path)), responses((status = 200, description = "Taken off", body = RoomView,
        headers(("ETag"), ("Feria-Position"))), Unpinning))]
#[delete("/v1/rooms/{room}/pin")]
pub(super) async fn rooms_unpin(
    rooms: Data<Rooms>,
    Id(room): Id<RoomId>,
    caller: OwnerCaller,
) -> Result<Answer<RoomView>, Failure> {
    command(&rooms, room, caller, Command::Unpin).await
}

async fn command(
    rooms: &Rooms,
    room: RoomId,
    OwnerCaller(caller): OwnerCaller,
    command: Command,
) -> Result<Answer<RoomView>, Failure> {
    let committed = rooms.command(room, &caller.command, command).await?;
    shown(rooms, room, committed.position).await
}

async fn shown(rooms: &Rooms, room: RoomId, position: Position) -> Result<Answer<RoomView>, Failure> {
    Ok(Answer::shown(rooms.room(room, Some(position)).await?).at(position))
}
