//! `feria log verify`: reads the whole log, also while its server runs.

use super::say;
use crate::Reason;
use crate::config::Config;
use crate::wiring::log_form;
use actix_web::rt::System;
use feria_events::{open_to_verify, verify as walk};

pub(super) fn verify(config: &Config) -> Result<(), Reason> {
    System::new().block_on(async {
        let log = open_to_verify(&config.data, &log_form(config)).await?;
        let verdict = walk(&*log).await?;
        say(&format!(
            "{} records of {} streams with {} events, {} bytes, up to position {}",
            verdict.records, verdict.streams, verdict.events, verdict.bytes, verdict.last.0
        ))?;
        for damage in &verdict.damages {
            say(&damage.to_string())?;
        }
        for remark in &verdict.medium {
            say(remark)?;
        }
        if verdict.is_sound() { say("Everything is as it was written.") } else { Err("the log is damaged".into()) }
    })
}
