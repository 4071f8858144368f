//! What commerce keeps beside the log: by what an order can be known as another one of the same buyer. Keyed hashes, for
//! a term; they may be forgotten, and are on erasure.

pub(crate) mod claims;
pub(crate) mod entity;
