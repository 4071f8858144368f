//! What outreach keeps beside the log: mails that wait, and what became of them.

pub(crate) mod entity;
pub(crate) mod outbox;
