//! The events of the media module.
//!
//! - **owns** the shapes of `media.session.…`
//! - **promises** that what a release has written decodes for ever
//! - **knows** only the words of `feria-schema-base`

pub mod session;
