//! Outreach: mails through the outbox to a relay on this machine, which does what a test wants of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod mail;
mod sink;
