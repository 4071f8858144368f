//! `feria rebuild`: the read models, made anew from the log while the server is stopped.

use super::say;
use crate::Reason;
use crate::config::Config;
use crate::wiring;
use actix_web::rt::System;
use feria_events::{DataLock, Logs, Pair, Stores, rebuild as build};

pub(super) fn rebuild(config: &Config) -> Result<(), Reason> {
    if !config.data.is_dir() {
        return Err(format!("there is no shop in {}; name its folder by --data", config.data.display()).into());
    }
    let refused =
        |error: &dyn std::fmt::Display| format!("the read models are not rebuilt while a server runs: {error}");
    let _lock = DataLock::take(&config.data).map_err(|error| refused(&error))?;
    System::new().block_on(async {
        let pair = wiring::pair(config);
        // With SQLite the lock of the folder says enough, and nobody may have the old read models open.
        let held = match &pair {
            Pair::Sqlite { .. } => None,
            Pair::Postgres { .. } => {
                let stores = Stores::open(&pair).await?;
                Some(stores.hold_lock().await.map_err(|error| refused(&error))?)
            }
        };
        let form = wiring::log_form(config);
        let logs = Logs::open(&config.data, &form, config.chat.retention.0).await?;
        if Stores::keys_are_missing(&pair).await? {
            // An empty file is a store that begins anew; the next start finds it.
            std::fs::write(config.data.join("keys.db"), [])?;
            say("keys.db was lost: what was sealed by its keys is unreadable from now on.")?;
        }
        let built = build(&pair, logs.main, wiring::Modules::projections()).await?;
        drop(held);
        let per_second = built.events as f64 / built.took.as_secs_f64().max(0.001);
        say(&format!("{} events in {:.1} s ({per_second:.0} a second)", built.events, built.took.as_secs_f64()))
    })
}
