//! The events of the identity module.
//!
//! - **owns** the shapes of `identity.person.…` and `identity.shop.…`
//! - **promises** that what a release has written decodes for ever
//! - **knows** only the words of `feria-schema-base`

pub mod person;
pub mod shop;
