//! What is trickled into a session (RFC 8840).

use super::lines;
use crate::error::{SdpFault, SdpReason};

/// What a fragment asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    /// Candidates of the running ICE session; the checks themselves have already told us.
    Candidates,
    /// Other credentials than the offer's: an ICE restart.
    Restart,
}

impl Fragment {
    pub(crate) fn read(text: &str, ufrag: &str) -> Result<Self, SdpFault> {
        let lines = lines::read(text)?;
        if lines.is_empty() {
            return Err(SdpReason::Malformed.into());
        }
        let mut ufrags = lines.iter().filter_map(|line| line.value.strip_prefix("ice-ufrag:"));
        Ok(if ufrags.any(|other| other != ufrag) { Self::Restart } else { Self::Candidates })
    }
}
