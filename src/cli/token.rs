//! `feria token room`: a token for an encoder or a player, made beside the running server.

use super::{Right, say, stores};
use crate::Reason;
use crate::config::{Config, Span};
use actix_web::rt::System;
use feria_events::{Clock, SystemClock};
use feria_identity::{Keep, MediaTokens, signing_keys};
use feria_schema_base::RoomId;
use std::sync::Arc;

pub(super) fn room(config: &Config, room: RoomId, right: Right, span: Span) -> Result<(), Reason> {
    System::new().block_on(async {
        let stores = stores(config).await?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let now = clock.now();
        let starts_at = feria_rooms::announced_start(&stores.read, room).await;
        let starts_at = starts_at.map_err(|failure| match failure.status {
            404 => format!("there is no show {room} in this shop"),
            _ => failure.to_string(),
        })?;
        let keep = Keep::open(stores.keep.clone()).await?;
        let owner = keep.owner().await?;
        let owner = owner.ok_or("the shop has no owner yet; open its set-up link first")?;
        if stores.keys_are_to_be_moved().await? {
            return Err("the keys still lie in the database; start the server of this version once".into());
        }
        let keys = signing_keys(&stores.keys, now).await?;
        let millis = i64::try_from(span.0.as_millis()).map_err(|_| "that is too long")?;
        let until = starts_at.max(now).plus_millis(millis);
        let token = MediaTokens::new(keys, clock).mint(owner, room, right.publish, right.subscribe, until)?;
        say(&format!("Good until {}.", token.expires_at.rfc3339()))?;
        say(&token.text)
    })
}
