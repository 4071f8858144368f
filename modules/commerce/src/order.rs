//! An order: placing, placed, cancelled; what is to be paid and whether it was.

pub(crate) mod aggregate;
pub(crate) mod alike;
pub(crate) mod claim;
pub(crate) mod commands;
pub(crate) mod contact;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod number;
pub(crate) mod payment;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod total;
pub(crate) mod view;
