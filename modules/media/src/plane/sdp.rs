//! Session descriptions (RFC 8866): what is offered, what of it is carried, and the answer in the offer's own names.
//!
//! The engine gets no line of a stranger's offer as it is: it is written a plain one of what was read, so that what the
//! grammar allows does not depend on what the engine's parser takes, and what is refused is named by its line.

mod answer;
mod codecs;
mod description;
pub(crate) mod fault;
mod fragment;
mod lines;
mod offer;
mod transport;

pub(crate) use fragment::Fragment;
pub(crate) use offer::Offer;
