//! The routes of commerce.

mod files;
mod holds;
mod orders;
mod products;
mod shop;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(shop::shop_get)
        .service(shop::shop_set)
        .service(files::files_store)
        .service(files::files_get_at_width)
        .service(files::files_get)
        .service(products::products_list)
        .service(products::products_get)
        .service(products::products_create)
        .service(products::products_change)
        .service(products::products_stock)
        .service(holds::holds_reserve)
        .service(holds::holds_mine)
        .service(holds::holds_release)
        .service(orders::orders_place)
        .service(orders::orders_mine)
        .service(orders::orders_list)
        .service(orders::orders_get)
        .service(orders::orders_cancel)
        .service(orders::orders_capture);
}
