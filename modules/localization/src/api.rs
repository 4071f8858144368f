//! The routes of localization.

mod address_forms;
mod markets;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(markets::markets_list)
        .service(markets::markets_open)
        .service(markets::markets_change)
        .service(address_forms::address_forms_get);
}
