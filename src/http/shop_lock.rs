//! Fencing: two servers never answer for one shop; who has lost its lock answers nobody until it is held again.

use super::operations::Listed;
use crate::live::Hub;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, ResponseError as _, web};
use feria_openapi::Failure;
use std::sync::Arc;
use tokio::sync::watch;

/// Whether the lock is held.
pub(super) struct ShopLock(pub(super) watch::Receiver<bool>);

/// Whom this server has let in it also sends away; they come back to whoever holds the shop then.
pub(super) async fn close_sockets(mut holds_shop: watch::Receiver<bool>, hub: Hub) {
    while holds_shop.wait_for(|is_held| !is_held).await.is_ok() {
        tracing::warn!("the shop is not held any more: its live sockets are closed");
        hub.lock_lost();
        if holds_shop.wait_for(|is_held| *is_held).await.is_err() {
            return;
        }
        hub.lock_regained();
    }
}

pub(super) async fn shop_lock(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_held = request.app_data::<web::Data<ShopLock>>().is_none_or(|lock| *lock.0.borrow());
    let is_of_the_shop = request.extensions().get::<Arc<Listed>>().is_some_and(|operation| operation.is_of_the_shop);
    if is_held || !is_of_the_shop {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    }
    Ok(request.into_response(Failure::database_is_unavailable().error_response()))
}
