//! The second factor: a code that changes every half minute, and codes for the day when the telephone is lost.

pub(crate) mod service;
pub(crate) mod totp;
pub(crate) mod view;
