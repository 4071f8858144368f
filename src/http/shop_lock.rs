//! Two servers never answer for one shop: who has lost the shop's lock answers nobody until it is held again.

use super::limits::routed;
use crate::live::Hub;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError as _, web};
use feria_openapi::Failure;
use tokio::sync::watch;

/// Whether the lock is held.
pub(super) struct ShopLock(pub(super) watch::Receiver<bool>);

/// What lives in the shop; health, document and pages are this process's own.
const OF_THE_SHOP: &[&str] = &["/v1/", "/whip/", "/whep/", "/files/", "/.well-known/"];

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
    if is_held || !OF_THE_SHOP.iter().any(|folder| routed(&request).starts_with(folder)) {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    }
    Ok(request.into_response(Failure::database_is_unavailable().error_response()))
}
