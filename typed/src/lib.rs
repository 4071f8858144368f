//! What strangers and owners type, made one spelling and then checked.
//!
//! - **owns** what a hidden character is, how long a text may be, and the shape of e-mail addresses, telephone numbers
//!   and postal codes
//! - **promises** that a text is folded before it is judged, that reading twice is reading once, and that nothing it
//!   hands out is invisible or turns the letters around it
//! - **knows** nothing of Feria: no rule, no event, no sentence. A module says which of its rules a misfit breaks

mod characters;
mod code;
mod email;
mod likeness;
mod phone;
mod plain;
mod text;

pub use code::{code, compact};
pub use email::email;
pub use likeness::look_alike;
pub use phone::phone;
pub use text::{Misfit, Rule};
