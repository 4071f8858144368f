//! The routes of localization.

mod address_forms;
mod markets;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every route, with its documentation.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(markets::markets_list)
        .service(markets::markets_open)
        .service(markets::markets_change)
        .service(address_forms::address_forms_get);
}
