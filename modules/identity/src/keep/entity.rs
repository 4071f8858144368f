//! The tables of identity outside the log: what may be forgotten, and the keys that sign.

pub(super) mod credential;
pub(super) mod device;
pub(super) mod ended;
pub(super) mod erased;
pub(super) mod factor;
pub(super) mod link;
pub(super) mod login;
pub(super) mod recovery_code;
pub(super) mod reset;
pub(super) mod signing_key;
pub(super) mod successor;
