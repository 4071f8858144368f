//! The routes of games.

mod entries;
mod lotteries;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(lotteries::lotteries_announce)
        .service(lotteries::lotteries_list)
        .service(lotteries::lotteries_get)
        .service(lotteries::lotteries_close)
        .service(lotteries::lotteries_cancel)
        .service(entries::lotteries_enter)
        .service(entries::lotteries_entry)
        .service(entries::lotteries_entrants);
}
