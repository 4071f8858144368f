//! An entry: somebody's number in a lottery. Its facts are the lottery's.

pub(crate) mod entity;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod view;
