//! Routes of lotteries: announcing them, looking at them, ending them.

use crate::Games;
use crate::lottery::commands::Command;
use crate::lottery::service::Wish;
use crate::lottery::view::LotteryView;
use actix_web::web::Data;
use actix_web::{get, post};
use feria_openapi::{
    Answer, BODY, COMMAND, Failure, Id, Json, LIST, MinPosition, OWNER, OwnerCaller, Page, PageQuery, Query, READ,
    problems,
};
use feria_schema_base::{LocalizedText, RoomId};
use feria_schema_games::LotteryId;
use serde::Deserialize;
use std::time::Duration;
use utoipa::ToSchema;

/// How long a lottery is open when nobody says.
const LASTS: u32 = 120;

/// What is drawn, and when.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LotteryBody {
    /// One word of 1–20 characters that can be said in the chat.
    #[schema(min_length = 1, max_length = 80, examples("茶"))]
    keyword: String,
    /// 1–80 characters in each language.
    prize: LocalizedText,
    /// How long it is announced before it opens, in seconds, at most 3,600; it opens at once when left out.
    #[serde(default)]
    #[schema(maximum = 3600, default = 0)]
    opens_in: u32,
    /// How long it is open, in seconds.
    #[serde(default = "lasts")]
    #[schema(minimum = 15, maximum = 3600, default = 120)]
    lasts: u32,
}

fn lasts() -> u32 {
    LASTS
}

impl From<LotteryBody> for Wish {
    fn from(LotteryBody { keyword, prize, opens_in, lasts }: LotteryBody) -> Self {
        let seconds = |count: u32| Duration::from_secs(count.into());
        Self { keyword, prize, opens_in: seconds(opens_in), lasts: seconds(lasts) }
    }
}

problems! {
    pub(super) Announcing = [OWNER, BODY, COMMAND, READ] {
        404: [room_not_found], 409: [room_is_not_live, lottery_is_running],
        422: [keyword_has_the_wrong_length, keyword_is_not_one_word, prize_has_the_wrong_length,
            text_has_hidden_characters, opening_is_too_far_ahead, duration_is_out_of_bounds],
    }
    pub(super) Listing = [READ, LIST] { 404: [room_not_found] }
    pub(super) Getting = [READ] { 404: [lottery_not_found] }
    pub(super) Closing = [OWNER, COMMAND, READ] {
        404: [lottery_not_found], 409: [lottery_is_not_open, lottery_was_cancelled],
    }
    pub(super) Cancelling = [OWNER, COMMAND, READ] { 404: [lottery_not_found], 409: [lottery_is_closed] }
}

/// Announce a lottery in a live show. It opens, closes and is drawn at its times, whoever is there.
#[utoipa::path(tag = "games", operation_id = "lotteries_announce", security(("access" = [])),
    request_body = LotteryBody, params(("room" = RoomId, Path)),
    responses((status = 201, description = "Announced", body = LotteryView,
        headers(("Feria-Position"), ("Location"))), Announcing))]
#[post("/v1/rooms/{room}/lotteries")]
pub(super) async fn lotteries_announce(
    games: Data<Games>,
    Id(room): Id<RoomId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<LotteryBody>,
) -> Result<Answer<LotteryView>, Failure> {
    let (lottery, committed) = games.announce(&caller.command, room, body.into()).await?;
    let view = games.lottery(lottery, Some(committed.position)).await?;
    Ok(Answer::created(view).at(committed.position).location(format!("/v1/lotteries/{lottery}")))
}

/// The lotteries of a show, the newest first.
#[utoipa::path(tag = "games", operation_id = "lotteries_list", params(("room" = RoomId, Path), PageQuery),
    responses((status = 200, description = "Lotteries", body = Page<LotteryView>), Listing))]
#[get("/v1/rooms/{room}/lotteries")]
pub(super) async fn lotteries_list(
    games: Data<Games>,
    Id(room): Id<RoomId>,
    min: MinPosition,
    Query(page): Query<PageQuery>,
) -> Result<Answer<Page<LotteryView>>, Failure> {
    Ok(Answer::ok(games.lotteries(room, &page, min.0).await?))
}

/// A lottery, with all that is needed to check its draw.
#[utoipa::path(tag = "games", operation_id = "lotteries_get", params(("lottery" = LotteryId, Path)),
    responses((status = 200, description = "The lottery", body = LotteryView), Getting))]
#[get("/v1/lotteries/{lottery}")]
pub(super) async fn lotteries_get(
    games: Data<Games>,
    Id(lottery): Id<LotteryId>,
    min: MinPosition,
) -> Result<Answer<LotteryView>, Failure> {
    Ok(Answer::ok(games.lottery(lottery, min.0).await?))
}

/// Close a lottery before its time; it is drawn then.
#[utoipa::path(tag = "games", operation_id = "lotteries_close", security(("access" = [])),
    params(("lottery" = LotteryId, Path)),
    responses((status = 200, description = "Closed", body = LotteryView, headers(("Feria-Position"))), Closing))]
#[post("/v1/lotteries/{lottery}/close")]
pub(super) async fn lotteries_close(
    games: Data<Games>,
    Id(lottery): Id<LotteryId>,
    caller: OwnerCaller,
) -> Result<Answer<LotteryView>, Failure> {
    command(&games, lottery, caller, Command::Close).await
}

/// Call a lottery off before its list is complete. Nothing is drawn.
#[utoipa::path(tag = "games", operation_id = "lotteries_cancel", security(("access" = [])),
    params(("lottery" = LotteryId, Path)),
    responses((status = 200, description = "Called off", body = LotteryView,
        headers(("Feria-Position"))), Cancelling))]
#[post("/v1/lotteries/{lottery}/cancel")]
pub(super) async fn lotteries_cancel(
    games: Data<Games>,
    Id(lottery): Id<LotteryId>,
    caller: OwnerCaller,
) -> Result<Answer<LotteryView>, Failure> {
    command(&games, lottery, caller, Command::Cancel).await
}

async fn command(
    games: &Games,
    lottery: LotteryId,
    OwnerCaller(caller): OwnerCaller,
    command: Command,
) -> Result<Answer<LotteryView>, Failure> {
    let committed = games.command(lottery, &caller.command.about(lottery), command).await?;
    Ok(Answer::ok(games.lottery(lottery, Some(committed.position)).await?).at(committed.position))
}
