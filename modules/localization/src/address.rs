//! How an address is written in a country, and whether what somebody wrote fits.

pub(crate) mod check;
pub(crate) mod form;
