//! How many sessions each network has.

use std::collections::HashMap;
use std::net::IpAddr;

#[derive(Debug, Default)]
pub(crate) struct Crowd(HashMap<IpAddr, usize>);

impl Crowd {
    pub(crate) fn of(&self, network: IpAddr) -> usize {
        self.0.get(&network).copied().unwrap_or_default()
    }

    pub(crate) fn add(&mut self, network: IpAddr) {
        *self.0.entry(network).or_default() += 1;
    }

    pub(crate) fn remove(&mut self, network: IpAddr) {
        if let Some(count) = self.0.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&network);
            }
        }
    }
}
