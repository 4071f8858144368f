//! How a newcomer gets a picture at once: the kept group of pictures, or one shared request.

use super::packet::{Packet, Source};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

const MAX_SPAN: Duration = Duration::from_secs(2);
const MAX_BYTES: usize = 1024 * 1024;
/// How many packets are kept while no keyframe is: its first packet may arrive after its followers.
const REORDER_WINDOW: usize = 64;
const REQUEST_INTERVAL: Duration = Duration::from_secs(1);

/// The last keyframe and what followed, in order, while that is ≤ 2 s and ≤ 1 MiB.
#[derive(Debug, Default)]
pub(crate) struct GopCache {
    packets: VecDeque<Arc<Packet>>,
    bytes: usize,
    keyframe: Option<u64>,
}

impl GopCache {
    pub(crate) fn clear(&mut self) {
        self.packets.clear();
        self.bytes = 0;
        self.keyframe = None;
    }

    pub(crate) fn push(&mut self, packet: &Arc<Packet>) {
        if self.source().is_some_and(|source| source != packet.source) {
            self.clear();
        }
        let place = self.packets.partition_point(|kept| kept.seq < packet.seq);
        if self.packets.get(place).is_some_and(|kept| kept.seq == packet.seq) {
            return;
        }
        // Late, and of a picture before the keyframe: also an older keyframe, whose other packets are gone.
        if self.keyframe.is_some_and(|keyframe| packet.seq < keyframe) {
            return;
        }
        self.bytes += packet.payload.len();
        self.packets.insert(place, Arc::clone(packet));
        if packet.starts_keyframe && self.keyframe.is_none_or(|keyframe| packet.seq > keyframe) {
            self.keyframe = Some(packet.seq);
            self.drop_while(|kept| kept.seq < packet.seq);
        }
        if self.keyframe.is_some() && (self.bytes > MAX_BYTES || self.span() > MAX_SPAN) {
            self.keyframe = None;
        }
        if self.keyframe.is_none() {
            let surplus = self.packets.len().saturating_sub(REORDER_WINDOW);
            let mut left = surplus;
            self.drop_while(|_| {
                let drops = left > 0;
                left = left.saturating_sub(1);
                drops
            });
        }
    }

    /// The packets a decoder can start from, oldest first; `None` when only a request helps.
    pub(crate) fn replay(&self) -> Option<impl ExactSizeIterator<Item = &Arc<Packet>> + Clone> {
        self.keyframe.map(|_| self.packets.iter())
    }

    fn source(&self) -> Option<Source> {
        self.packets.front().map(|packet| packet.source)
    }

    fn span(&self) -> Duration {
        match (self.packets.front(), self.packets.back()) {
            (Some(first), Some(last)) => last.received.saturating_duration_since(first.received),
            _ => Duration::ZERO,
        }
    }

    fn drop_while(&mut self, mut drops: impl FnMut(&Packet) -> bool) {
        while let Some(packet) = self.packets.front() {
            if !drops(packet) {
                break;
            }
            self.bytes -= packet.payload.len();
            self.packets.pop_front();
        }
    }
}

/// One request to the publisher answers for all who wait, and there is at most one a second.
#[derive(Debug, Default)]
pub(crate) struct KeyframeRequests {
    wanted: bool,
    asked: Option<Instant>,
}

impl KeyframeRequests {
    pub(crate) fn want(&mut self) {
        self.wanted = true;
    }

    /// Whether to ask the publisher now. A request that is not answered is repeated.
    pub(crate) fn due(&self, now: Instant) -> bool {
        self.wanted && self.asked.is_none_or(|asked| now.saturating_duration_since(asked) >= REQUEST_INTERVAL)
    }

    /// The publisher has been asked.
    pub(crate) fn asked(&mut self, now: Instant) {
        self.asked = Some(now);
    }

    /// A keyframe has begun: nobody waits any more.
    pub(crate) fn answered(&mut self) {
        self.wanted = false;
    }
}
