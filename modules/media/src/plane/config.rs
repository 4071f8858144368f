//! Where the media plane listens and how much it carries.

use std::net::IpAddr;

/// How many sessions there may be at once.
#[derive(Debug, Clone, Copy)]
pub struct Capacity {
    /// In all; a few publishers find a place beyond it.
    pub sessions: usize,
    /// From one network: an address of IPv4, or the first half of one of IPv6.
    pub sessions_per_network: usize,
}

/// The settings of the media plane. Every field does something.
#[derive(Debug, Clone)]
pub struct MediaConfig {
    /// The UDP port; 0 takes a free one.
    pub port: u16,
    /// The address that peers are told to send to.
    pub public_address: IpAddr,
    /// The address to listen on. `None`: the public one if this machine has it, so that answers leave
    /// from where the question came, else every address.
    pub bind: Option<IpAddr>,
    /// How much it carries.
    pub capacity: Capacity,
    /// The processor core to keep the worker on (Linux).
    pub pin_to_core: Option<usize>,
}

impl MediaConfig {
    /// A free port on this address, ten thousand sessions from wherever they come, no pinning.
    #[must_use]
    pub const fn at(public_address: IpAddr) -> Self {
        Self {
            port: 0,
            public_address,
            bind: None,
            capacity: Capacity { sessions: 10_000, sessions_per_network: 10_000 },
            pin_to_core: None,
        }
    }
}
