//! The events of the commerce module.
//!
//! - **owns** the shapes of `commerce.shop.…`, `commerce.product.…`, `commerce.stock.…` and `commerce.order.…`
//! - **promises** that what a release has written decodes for ever, once the module is named in
//!   `events/golden/released.toml`
//! - **knows** only the words of `feria-schema-base`

pub mod order;
pub mod product;
pub mod shop;
pub mod stock;
