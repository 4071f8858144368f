//! How an address is written in a country, and whether what somebody wrote fits.

mod check;
mod form;

pub use check::{Address, AddressFault, Misfit};
pub use form::{AddressForm, AddressOption, Field};
