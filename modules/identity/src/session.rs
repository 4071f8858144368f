//! Signing in, staying signed in, signing out.

pub(crate) mod device;
pub(crate) mod service;
pub(crate) mod view;
