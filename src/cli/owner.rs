//! `feria owner reset-link`: the way back in, made beside the running server.

use super::serve::address;
use super::{say, stores};
use crate::Reason;
use crate::config::Config;
use actix_web::rt::System;
use feria_events::{Clock as _, SystemClock};
use feria_identity::{Keep, Purpose};

pub(super) fn reset_link(config: &Config) -> Result<(), Reason> {
    System::new().block_on(async {
        let stores = stores(config).await?;
        let keep = Keep::open(stores.keep).await?;
        let link = keep.owner_link(SystemClock.now()).await?;
        let purpose = match link.purpose {
            Purpose::SetUp => "Set up your shop",
            Purpose::Reset => "Choose a new password",
        };
        say(&format!("Good once, until {}.", link.expires_at.rfc3339()))?;
        say(&format!("{purpose}: http://{}{}", address(config), link.path()))
    })
}
