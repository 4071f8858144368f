//! What is kept of a session: that it published or watched, when its first picture stood, why it ended.

pub(crate) mod admission;
pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod entrants;
pub(crate) mod events;
pub(crate) mod id;
pub(crate) mod orphans;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod recorder;
pub(crate) mod service;
pub(crate) mod view;
pub(crate) mod visit;
