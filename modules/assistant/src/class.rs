//! What a line is and in which language it is written, told by rules alone: no model, no network, no memory.

pub(crate) mod language;
pub(crate) mod rules;
