//! Routes of entries: being in, and the list of those who are.

use crate::Games;
use crate::entry::view::{EntrantView, EntryView};
use crate::lottery::service::In;
use actix_web::web::Data;
use actix_web::{get, post};
use feria_openapi::{
    Answer, COMMAND, Caller, Failure, Id, LIST, MinPosition, PACED, Page, PageQuery, Query, READ, SIGNED_IN, SignedIn,
    problems,
};
use feria_schema_games::LotteryId;

problems! {
    pub(super) Entering = [SIGNED_IN, COMMAND, READ, PACED] {
        403: [staff_cannot_enter], 404: [lottery_not_found, entry_not_found],
        409: [lottery_is_not_open, lottery_is_closed, lottery_was_cancelled, lottery_is_full,
            lottery_is_not_for_your_country],
    }
    pub(super) Mine = [SIGNED_IN, READ] { 404: [entry_not_found, lottery_not_found] }
    pub(super) Entrants = [READ, LIST] { 404: [lottery_not_found], 409: [list_is_not_complete] }
}

/// Take a number. Who has one keeps it.
#[utoipa::path(tag = "games", operation_id = "lotteries_enter", security(("access" = [])),
    params(("lottery" = LotteryId, Path)),
    responses((status = 201, description = "In", body = EntryView, headers(("Feria-Position"))),
        (status = 200, description = "In before", body = EntryView, headers(("Feria-Position"))), Entering))]
#[post("/v1/lotteries/{lottery}/entries")]
pub(super) async fn lotteries_enter(
    games: Data<Games>,
    Id(lottery): Id<LotteryId>,
    caller: Caller,
) -> Result<Answer<EntryView>, Failure> {
    let In { entry, at, new } = games.enter(&caller.command, &caller.principal, lottery).await?;
    let answer = if new { Answer::created(entry) } else { Answer::ok(entry) };
    Ok(answer.at(at))
}

/// My number, and what proves that it is mine.
#[utoipa::path(tag = "games", operation_id = "lotteries_entry", security(("access" = [])),
    params(("lottery" = LotteryId, Path)),
    responses((status = 200, description = "The entry", body = EntryView), Mine))]
#[get("/v1/lotteries/{lottery}/entry")]
pub(super) async fn lotteries_entry(
    games: Data<Games>,
    Id(lottery): Id<LotteryId>,
    SignedIn(principal): SignedIn,
    min: MinPosition,
) -> Result<Answer<EntryView>, Failure> {
    Ok(Answer::ok(games.entry(lottery, principal.person, min.0).await?))
}

/// The list of entrants under their pseudonyms, once it is frozen.
#[utoipa::path(tag = "games", operation_id = "lotteries_entrants",
    params(("lottery" = LotteryId, Path), PageQuery),
    responses((status = 200, description = "Entrants", body = Page<EntrantView>), Entrants))]
#[get("/v1/lotteries/{lottery}/entrants")]
pub(super) async fn lotteries_entrants(
    games: Data<Games>,
    Id(lottery): Id<LotteryId>,
    min: MinPosition,
    Query(page): Query<PageQuery>,
) -> Result<Answer<Page<EntrantView>>, Failure> {
    Ok(Answer::ok(games.entrants(lottery, &page, min.0).await?))
}
