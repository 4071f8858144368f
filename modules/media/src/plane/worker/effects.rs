//! Carries out what a touched session wants: sends, fans out, asks for keyframes, takes leave.

use crate::plane::event::MediaEvent;
use crate::plane::exchange::Output;
use crate::plane::packet::Packet;
use crate::plane::session::{Direction, Effect, Session};
use crate::plane::worker::{ADAPT_EVERY, Worker};
use feria_schema_base::{MediaSessionId, RoomId};
use std::mem;
use std::sync::Arc;
use std::time::Instant;

impl Worker {
    /// Touches one session, keeps its effects for [`Worker::settle`] and its timer up to date.
    pub(super) fn touch(&mut self, slot: usize, touch: impl FnOnce(&mut Session, &mut Vec<Effect>)) {
        let Some(session) = self.sessions.get_mut(slot) else { return };
        let mut effects = mem::take(&mut self.scratch);
        touch(session, &mut effects);
        self.timers.schedule(slot, session.wake_at());
        self.effects.extend(effects.drain(..).map(|effect| (slot, effect)));
        self.scratch = effects;
    }

    /// Carries out effects until there are none.
    pub(super) fn settle(&mut self, now: Instant) {
        while let Some((slot, effect)) = self.effects.pop_front() {
            match effect {
                Effect::Send(transmit) => self
                    .outputs
                    .push_back(Output::Transmit { to: transmit.destination, payload: transmit.contents.into() }),
                Effect::Connected => self.connected(slot, now),
                Effect::Media(packet) => self.fan_out(slot, &packet, now),
                Effect::KeyframeWanted => self.keyframe_wanted(slot, now),
                Effect::Away => self.away(slot, true),
                Effect::Back => self.away(slot, false),
                Effect::Ended(reason) => {
                    self.remove(slot, |room, session, role| MediaEvent::Closed { room, session, role, reason })
                }
            }
        }
    }

    /// Looks after what no packet would remind us of.
    pub(super) fn keep_house(&mut self, now: Instant) {
        let slots: Vec<usize> = self.sessions.iter().map(|(slot, _)| slot).collect();
        for slot in slots {
            self.touch(slot, |session, effects| session.check_life(now, effects));
        }
        self.settle(now);
        let rooms: Vec<RoomId> = self.rooms.keys().copied().collect();
        for room in &rooms {
            self.ask_if_due(*room, now);
        }
        if self.adapted.is_none_or(|adapted| now.saturating_duration_since(adapted) >= ADAPT_EVERY) {
            self.adapted = Some(now);
            for room in &rooms {
                self.adapt_viewers(*room);
            }
        }
        self.settle(now);
    }

    fn connected(&mut self, slot: usize, now: Instant) {
        let Some(session) = self.sessions.get(slot) else { return };
        if matches!(session.direction, Direction::In(_)) {
            return;
        }
        let (name, id) = (session.room, session.id);
        self.outputs.push_back(Output::Event(MediaEvent::ViewerConnected { room: name, session: id }));
        let Some(newest) = self.rooms.get(&name).and_then(|room| room.newest()) else { return };
        self.adapt_viewers(name);
        self.catch_up(name, slot, &newest, now);
        self.ask_if_due(name, now);
    }

    /// Shows a newcomer what is kept, or notes that a keyframe is wanted.
    fn catch_up(&mut self, name: RoomId, slot: usize, newest: &Arc<Packet>, now: Instant) {
        let Some(room) = self.rooms.get_mut(&name) else { return };
        // The cache is lent to the session and taken back: no packet is copied.
        let kept = mem::take(&mut room.kept);
        let mut content = true;
        self.touch(slot, |session, effects| content = session.catch_up(&kept, newest, now, effects));
        if let Some(room) = self.rooms.get_mut(&name) {
            room.kept = kept;
            if !content {
                room.requests.want();
            }
        }
    }

    fn fan_out(&mut self, publisher: usize, packet: &Arc<Packet>, now: Instant) {
        let Some(session) = self.sessions.get(publisher) else { return };
        let (name, id, codecs) = match &session.direction {
            Direction::In(ingress) => (session.room, session.id, ingress.codecs()),
            Direction::Out(_) => return,
        };
        let Some(room) = self.rooms.get_mut(&name) else { return };
        let Some(seat) = room.publisher.as_mut().filter(|seat| seat.session == publisher) else { return };
        if !mem::replace(&mut seat.announced, true) {
            self.outputs.push_back(Output::Event(MediaEvent::Published { room: name, session: id, codecs }));
        }
        if packet.codec.is_video() {
            room.keep(packet);
        }
        let viewers = mem::take(&mut room.viewers);
        for viewer in &viewers {
            if self.sessions.get(*viewer).is_some_and(|session| session.waits_for(packet)) {
                self.catch_up(name, *viewer, packet, now);
            } else {
                self.touch(*viewer, |session, effects| session.forward(packet, now, effects));
            }
        }
        if let Some(room) = self.rooms.get_mut(&name) {
            room.viewers = viewers;
        }
        self.ask_if_due(name, now);
    }

    fn keyframe_wanted(&mut self, viewer: usize, now: Instant) {
        let Some(name) = self.sessions.get(viewer).map(|session| session.room) else { return };
        if let Some(room) = self.rooms.get_mut(&name) {
            room.requests.want();
        }
        self.ask_if_due(name, now);
    }

    fn ask_if_due(&mut self, name: RoomId, now: Instant) {
        let Some(publisher) = self.rooms.get(&name).and_then(|room| room.publisher_to_ask(now)) else { return };
        let mut asked = false;
        self.touch(publisher, |session, effects| asked = session.request_keyframe(now, effects));
        if asked && let Some(room) = self.rooms.get_mut(&name) {
            room.requests.asked(now);
        }
    }

    fn adapt_viewers(&mut self, name: RoomId) {
        let Some(room) = self.rooms.get_mut(&name) else { return };
        let incoming =
            room.publisher.as_ref().and_then(|seat| self.sessions.get(seat.session)).map_or(
                0,
                |session| match &session.direction {
                    Direction::In(ingress) => ingress.bits_per_second(),
                    Direction::Out(_) => 0,
                },
            );
        let viewers = mem::take(&mut room.viewers);
        for viewer in &viewers {
            self.touch(*viewer, |session, effects| session.adapt(incoming, effects));
        }
        if let Some(room) = self.rooms.get_mut(&name) {
            room.viewers = viewers;
        }
    }

    fn away(&mut self, slot: usize, away: bool) {
        let Some(session) = self.sessions.get(slot) else { return };
        let (room, session) = (session.room, session.id);
        if let Some(seat) = self.rooms.get_mut(&room).and_then(|room| room.publisher.as_mut())
            && seat.session == slot
        {
            seat.away = away;
            self.outputs.push_back(Output::Event(if away {
                MediaEvent::PublisherAway { room, session }
            } else {
                MediaEvent::PublisherBack { room, session }
            }));
        }
    }

    /// Forgets a session everywhere.
    fn remove(
        &mut self,
        slot: usize,
        event: impl FnOnce(RoomId, MediaSessionId, crate::plane::event::Role) -> MediaEvent,
    ) {
        let Some(session) = self.sessions.try_remove(slot) else { return };
        self.ids.remove(&session.id);
        self.crowd.remove(session.network);
        self.demux.remove(&session.ufrag, slot);
        self.timers.remove(slot);
        // A slot is used again: what the ended session still wanted must not reach its successor.
        self.effects.retain(|(of, _)| *of != slot);
        if let Some(room) = self.rooms.get_mut(&session.room) {
            room.leave(slot);
            if room.is_empty() {
                self.rooms.remove(&session.room);
            }
        }
        let role = session.role();
        self.outputs.push_back(Output::Event(event(session.room, session.id, role)));
    }
}
