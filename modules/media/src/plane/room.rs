//! Room state of the media plane: who publishes, who watches, and what a newcomer can be shown at once.

use super::keyframes::{GopCache, KeyframeRequests};
use super::packet::Packet;
use std::sync::Arc;
use std::time::Instant;

#[derive(Debug, Default)]
pub(crate) struct Room {
    pub(crate) publisher: Option<Publisher>,
    pub(crate) viewers: Vec<usize>,
    pub(crate) kept: GopCache,
    pub(crate) requests: KeyframeRequests,
    newest: Option<Arc<Packet>>,
}

/// Who holds the room's one place.
#[derive(Debug)]
pub(crate) struct Publisher {
    pub(crate) session: usize,
    pub(crate) holder: String,
    /// The name of the page or program, where it gave one.
    pub(crate) source: Option<String>,
    pub(crate) announced: bool,
    pub(crate) away: bool,
}

impl Room {
    pub(crate) fn is_empty(&self) -> bool {
        self.publisher.is_none() && self.viewers.is_empty()
    }

    pub(crate) fn seat(&mut self, session: usize, holder: String, source: Option<String>) {
        self.publisher = Some(Publisher { session, holder, source, announced: false, away: false });
        self.forget_picture();
    }

    /// Takes the session out, whatever it was here.
    pub(crate) fn leave(&mut self, session: usize) {
        self.viewers.retain(|viewer| *viewer != session);
        if self.publisher.as_ref().is_some_and(|publisher| publisher.session == session) {
            self.publisher = None;
            self.forget_picture();
        }
    }

    /// Notes a packet of the picture.
    pub(crate) fn keep(&mut self, packet: &Arc<Packet>) {
        self.kept.push(packet);
        if packet.starts_keyframe {
            self.requests.answered();
        }
        self.newest = Some(Arc::clone(packet));
    }

    /// The last packet of the picture, by which a newcomer learns what it waits for.
    pub(crate) fn newest(&self) -> Option<Arc<Packet>> {
        self.newest.clone()
    }

    /// The publisher to ask for a keyframe now, if somebody waits for one and a second has passed.
    pub(crate) fn publisher_to_ask(&self, now: Instant) -> Option<usize> {
        let publisher = self.publisher.as_ref()?;
        self.requests.due(now).then_some(publisher.session)
    }

    fn forget_picture(&mut self) {
        self.kept.clear();
        self.requests = KeyframeRequests::default();
        self.newest = None;
    }
}
