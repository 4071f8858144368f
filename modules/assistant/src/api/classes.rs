//! What lines are, and saying that they are something else.

use crate::Assistant;
use crate::classes::view::LineClassView;
use actix_web::web::Data;
use actix_web::{get, put};
use feria_openapi::{
    Answer, BODY, COMMAND, Failure, Id, Json, LIST, MinPosition, OWNER, OwnerCaller, OwnerOnly, Page, PageQuery, Query,
    READ, problems,
};
use feria_schema_assistant::classes::Class;
use feria_schema_base::{LineId, RoomId};
use serde::Deserialize;
use utoipa::ToSchema;

/// What a line is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassBody {
    /// The class that it is of.
    class: Class,
}

problems! {
    pub(super) Listing = [OWNER, READ, LIST] { 404: [room_not_found], 503: [log_is_unavailable, record_is_damaged] }
    pub(super) Correcting = [OWNER, BODY, COMMAND, READ] { 404: [room_not_found, line_not_found] }
}

/// What the lines of a show are, the newest first, as rules or somebody of the shop have told. Lines of the shop itself
/// are not among them.
#[utoipa::path(tag = "assistant", operation_id = "classes_list", security(("access" = [])),
    params(("room" = RoomId, Path), PageQuery),
    responses((status = 200, description = "Classes of lines", body = Page<LineClassView>), Listing))]
#[get("/v1/rooms/{room}/classes")]
pub(super) async fn classes_list(
    assistant: Data<Assistant>,
    Id(room): Id<RoomId>,
    _: OwnerOnly,
    Query(page): Query<PageQuery>,
    min: MinPosition,
) -> Result<Answer<Page<LineClassView>>, Failure> {
    Ok(Answer::ok(assistant.classes(room, &page, min.0).await?))
}

/// Say what a line is. No rule changes that again.
#[utoipa::path(tag = "assistant", operation_id = "classes_correct", security(("access" = [])),
    request_body = ClassBody, params(("room" = RoomId, Path), ("line" = LineId, Path)),
    responses((status = 200, description = "Said", body = LineClassView, headers(("Feria-Position"))), Correcting))]
#[put("/v1/rooms/{room}/classes/{line}")]
pub(super) async fn classes_correct(
    assistant: Data<Assistant>,
    Id(room): Id<RoomId>,
    Id(line): Id<LineId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ClassBody>,
) -> Result<Answer<LineClassView>, Failure> {
    let committed = assistant.correct(&caller.command, room, line, body.class).await?;
    let view = assistant.class_of(room, line, Some(committed.position)).await?;
    Ok(Answer::ok(view).at(committed.position))
}
