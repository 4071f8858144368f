//! One publisher to many viewers, in the words of the requirement.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod bounds;
mod camera;
mod captured;
mod checks;
mod client;
mod codecs;
mod ending;
mod entering;
mod figures;
mod foreign;
mod grammar;
mod hostile;
mod house;
mod http;
mod keeping;
mod kept;
mod lips;
mod live;
mod lookups;
mod lost;
mod numbering;
mod offers;
mod packets;
mod peer;
mod places;
mod plane;
mod port;
mod replacing;
mod rough;
mod stage;
mod stopping;
mod visits;
mod watching;
