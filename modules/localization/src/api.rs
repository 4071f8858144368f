//! The routes of localization.

mod address_forms;
mod markets;
mod phrases;
mod profiles;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(markets::markets_list)
        .service(markets::markets_open)
        .service(markets::markets_change)
        .service(profiles::market_profile_get)
        .service(profiles::market_profile_draft)
        .service(profiles::market_profile_drop_draft)
        .service(profiles::market_profile_sign)
        .service(profiles::market_profile_versions)
        .service(phrases::phrases_check)
        .service(address_forms::address_forms_get);
}
