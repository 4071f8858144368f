//! Keeps picture and sound of one publisher on one time line, so that viewers can align lips and voice.

use std::time::{Duration, Instant, SystemTime};
use str0m::rtp::rtcp::SenderInfo;

/// Further apart than this the sender's clock is nonsense, and the time of arrival is better.
const PLAUSIBLE: Duration = Duration::from_secs(10);

/// The difference between the publisher's clock and ours, the same for all its streams. The smallest
/// difference seen is the packet that was delayed least.
#[derive(Debug, Default)]
pub(crate) struct SourceClock {
    base: Option<(SystemTime, Instant)>,
}

impl SourceClock {
    /// When the packet was captured, on our clock; its arrival while no sender report is known.
    pub(crate) fn captured(
        &mut self,
        report: Option<&SenderInfo>,
        time: u64,
        clock_rate: u32,
        received: Instant,
    ) -> Instant {
        report.and_then(|report| self.by_report(report, time, clock_rate, received)).unwrap_or(received)
    }

    fn by_report(&mut self, report: &SenderInfo, time: u64, clock_rate: u32, received: Instant) -> Option<Instant> {
        // Reports carry 32 bits of the RTP time, so the distance is taken modulo 2^32.
        let reported = report.rtp_time.numer() as u32;
        let ticks = (time as u32).wrapping_sub(reported).cast_signed();
        let distance = Duration::from_secs_f64(f64::from(ticks.unsigned_abs()) / f64::from(clock_rate));
        let theirs =
            if ticks >= 0 { report.ntp_time.checked_add(distance)? } else { report.ntp_time.checked_sub(distance)? };
        let Some((base_theirs, base_ours)) = self.base else {
            self.base = Some((theirs, received));
            return Some(received);
        };
        let ours = match theirs.duration_since(base_theirs) {
            Ok(later) => base_ours.checked_add(later)?,
            Err(earlier) => base_ours.checked_sub(earlier.duration())?,
        };
        if ours > received {
            // It came before we thought it was captured: the base was a delayed packet.
            self.base = Some((theirs, received));
            return Some(received);
        }
        if received - ours > PLAUSIBLE {
            self.base = Some((theirs, received));
            return None;
        }
        Some(ours)
    }
}
