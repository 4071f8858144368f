//! The events of the assistant module.
//!
//! - **owns** the shapes of `assistant.classes.…`
//! - **promises** that what a release has written decodes for ever, once the module is named in
//!   `events/golden/released.toml`
//! - **knows** only the words of `feria-schema-base`

pub mod classes;
