//! Rewrites one source after another into one continuous stream for one viewer's track.

use super::munger::Munger;
use super::packet::{Packet, Source};
use std::sync::Arc;
use std::time::Instant;
use str0m::rtp::Vp8Patch;

/// The distance between the pictures of a replayed group: it says "show these as fast as you can",
/// so that a newcomer stands at the live edge and not two seconds behind it.
const REPLAY_STEP_MS: u64 = 1;
/// The least distance between the last picture of one source and the first of the next.
const SEAM_MS: u64 = 33;

/// What goes out in place of what came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub(crate) seq: u64,
    pub(crate) time: u32,
    pub(crate) vp8: Option<Vp8Patch>,
}

/// The numbering of one outgoing track over all the sources it has carried.
#[derive(Debug)]
pub(crate) struct Forwarder {
    clock_rate: u64,
    next_seq: u64,
    last_time: u64,
    last_at: Option<Instant>,
    munger: Munger,
    newest: u64,
    mapping: Option<Mapping>,
}

#[derive(Debug)]
struct Mapping {
    source: Source,
    first_seq: u64,
    out_seq: u64,
    /// The source's time of the newest replayed picture, and what it became.
    live: (u64, u64),
    /// The older replayed pictures, closer together than they were captured.
    replayed: Vec<(u64, u64)>,
}

impl Forwarder {
    pub(crate) fn new(clock_rate: u32) -> Self {
        let clock_rate = u64::from(clock_rate);
        // One second of head room, so that the first replayed pictures lie after zero.
        Self {
            clock_rate,
            next_seq: 1,
            last_time: clock_rate,
            last_at: None,
            munger: Munger::default(),
            newest: 0,
            mapping: None,
        }
    }

    pub(crate) fn follows(&self, source: Source) -> bool {
        self.mapping.as_ref().is_some_and(|mapping| mapping.source == source)
    }

    /// Turns to the source of these packets, which begin where a decoder can.
    pub(crate) fn start<'a>(&mut self, packets: impl Iterator<Item = &'a Arc<Packet>> + Clone, now: Instant) {
        let Some(first) = packets.clone().next() else { return };
        let mut times: Vec<u64> = Vec::new();
        for packet in packets {
            if !times.contains(&packet.time) {
                times.push(packet.time);
            }
        }
        let step = self.ticks(REPLAY_STEP_MS);
        let replay = step * times.len() as u64;
        let pause = self.last_at.map_or(0, |at| self.elapsed(at, now));
        let live_out = self.last_time + pause.max(self.ticks(SEAM_MS)).max(replay + step);
        let live_in = times.pop().unwrap_or(first.time);
        let count = times.len() as u64;
        let replayed = times
            .into_iter()
            .enumerate()
            .map(|(index, time)| (time, live_out - step * (count - index as u64)))
            .collect();
        self.mapping = Some(Mapping {
            source: first.source,
            first_seq: first.seq,
            out_seq: self.next_seq,
            live: (live_in, live_out),
            replayed,
        });
        self.munger.turn_to(first);
        self.newest = 0;
    }

    /// The packet's new numbers; `None` if the viewer must not see it.
    pub(crate) fn rewrite(&mut self, packet: &Packet, now: Instant) -> Option<Rewritten> {
        let mapping = self.mapping.as_ref().filter(|mapping| mapping.source == packet.source)?;
        let seq = mapping.out_seq + packet.seq.checked_sub(mapping.first_seq)?;
        let time = mapping.time(packet.time)?;
        let vp8 = self.munger.munge(packet, seq >= self.newest);
        self.next_seq = self.next_seq.max(seq + 1);
        self.newest = self.newest.max(seq);
        if time > self.last_time || self.last_at.is_none() {
            self.last_time = time;
            self.last_at = Some(now);
        }
        // RTP times are 32 bits and wrap.
        Some(Rewritten { seq, time: time as u32, vp8 })
    }

    fn ticks(&self, milliseconds: u64) -> u64 {
        self.clock_rate * milliseconds / 1000
    }

    fn elapsed(&self, from: Instant, to: Instant) -> u64 {
        let micros = u64::try_from(to.saturating_duration_since(from).as_micros()).unwrap_or(u64::MAX / 1_000_000);
        micros.saturating_mul(self.clock_rate) / 1_000_000
    }
}

impl Mapping {
    fn time(&self, time: u64) -> Option<u64> {
        let (live_in, live_out) = self.live;
        if time >= live_in {
            return Some(live_out + (time - live_in));
        }
        if let Some((_, out)) = self.replayed.iter().find(|(source, _)| *source == time) {
            return Some(*out);
        }
        let before = self.replayed.iter().filter(|(source, _)| *source < time).max();
        let Some((source, out)) = before else {
            // Pictures that are shown out of the order they are sent in lie a little before the live one.
            return live_out.checked_sub(live_in - time);
        };
        // A picture that was lost whole when the group was replayed comes between its neighbours.
        let after = self.replayed.iter().filter(|(source, _)| *source > time).min().unwrap_or(&self.live);
        Some(out + (time - source) * (after.1 - out) / (after.0 - source))
    }
}
