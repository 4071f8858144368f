//! The sockets of one worker. Nothing here leaves its thread, so nothing here is locked.

use super::closing::Closing;
use super::frame::Frame;
use super::hub::{Delivery, Hub};
use super::outbox::Outbox;
use super::wheel;
use crate::gate::Gate;
use actix_web::rt;
use feria_openapi::Principal;
use feria_openapi::live::{Attendance, Visit, Whereabouts};
use feria_schema_base::RoomId;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedReceiver;

/// So many sockets are written to before others of the worker have their turn: about a millisecond.
const AT_ONCE: usize = 128;

/// So many frames of one room become one at most.
const JOINED: usize = 64;

/// One viewer in one room.
pub(super) struct Member {
    pub(super) outbox: Rc<Outbox>,
    pub(super) visit: Visit,
    /// The newest token; looked at again now and then.
    pub(super) token: RefCell<String>,
    /// Frames that came before the welcome was written.
    held: RefCell<Option<Vec<Arc<Frame>>>>,
    /// Lines up to here were in the welcome.
    seen: Cell<u64>,
    /// Pings without an answer.
    pub(super) unanswered: Cell<u8>,
    pub(super) number: u64,
    index: Cell<usize>,
}

impl Member {
    fn take(&self, frame: &Arc<Frame>) {
        match &mut *self.held.borrow_mut() {
            Some(held) => held.push(Arc::clone(frame)),
            None => self.outbox.tell(frame, self.seen.get()),
        }
    }

    /// The welcome goes out, and after it what came meanwhile and was not in it.
    pub(super) fn welcome(&self, welcome: &Frame, seen: u64) {
        self.seen.set(seen);
        self.outbox.tell(welcome, 0);
        for frame in self.held.borrow_mut().take().into_iter().flatten() {
            self.outbox.tell(&frame, seen);
        }
    }
}

/// A member as long as it is one.
pub(super) struct Membership {
    pub(super) member: Rc<Member>,
    shard: Rc<Shard>,
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.shard.leave(&self.member);
    }
}

/// The sockets of one worker.
pub(crate) struct Shard {
    hub: Hub,
    gate: Gate,
    attendance: Arc<dyn Attendance>,
    rooms: RefCell<HashMap<RoomId, Vec<Rc<Member>>>>,
    runs: Cell<bool>,
    next: Cell<u64>,
}

impl Shard {
    pub(crate) fn new(hub: Hub, gate: Gate, attendance: Arc<dyn Attendance>) -> Rc<Self> {
        Rc::new(Self { hub, gate, attendance, rooms: RefCell::default(), runs: Cell::new(false), next: Cell::new(0) })
    }

    pub(super) fn hub(&self) -> &Hub {
        &self.hub
    }

    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// From now on everything said in the room is held for this socket, until its welcome.
    pub(super) fn join(
        self: &Rc<Self>,
        room: RoomId,
        principal: &Principal,
        token: String,
        outbox: Rc<Outbox>,
    ) -> Membership {
        self.run();
        let number = self.next.get();
        self.next.set(number + 1);
        let mut rooms = self.rooms.borrow_mut();
        let members = rooms.entry(room).or_default();
        let member = Rc::new(Member {
            outbox,
            visit: Visit { room, person: principal.person, staff: principal.is_owner() },
            token: RefCell::new(token),
            held: RefCell::new(Some(Vec::new())),
            seen: Cell::new(0),
            unanswered: Cell::new(0),
            number,
            index: Cell::new(members.len()),
        });
        members.push(Rc::clone(&member));
        self.hub.join(room);
        self.attendance.came(member.visit);
        metrics::gauge!("feria_live_sockets").increment(1.0);
        Membership { member, shard: Rc::clone(self) }
    }

    /// Whoever is at a socket says where they are.
    pub(super) fn is_at(&self, member: &Member, place: Whereabouts) {
        self.attendance.is_at(member.visit, place);
    }

    fn leave(&self, member: &Rc<Member>) {
        let mut rooms = self.rooms.borrow_mut();
        let Some(members) = rooms.get_mut(&member.visit.room) else { return };
        let index = member.index.get();
        members.swap_remove(index);
        if let Some(moved) = members.get(index) {
            moved.index.set(index);
        }
        if members.is_empty() {
            rooms.remove(&member.visit.room);
        }
        self.hub.leave(member.visit.room);
        self.attendance.went(member.visit);
        metrics::gauge!("feria_live_sockets").decrement(1.0);
    }

    /// The sockets of this worker that are wanted.
    pub(super) fn members(&self, wanted: impl Fn(&Member) -> bool) -> Vec<Rc<Member>> {
        self.rooms.borrow().values().flatten().filter(|member| wanted(member)).cloned().collect()
    }

    /// The worker's two tasks start with its first socket: only then its runtime is sure to run.
    fn run(self: &Rc<Self>) {
        if !self.runs.replace(true) {
            rt::spawn(Rc::clone(self).deliver_all(self.hub.worker()));
            rt::spawn(wheel::turn(Rc::clone(self)));
        }
    }

    async fn deliver_all(self: Rc<Self>, mut deliveries: UnboundedReceiver<Delivery>) {
        let delivered = metrics::counter!("feria_live_deliveries_total");
        let mut next = None;
        while let Some(delivery) = match next.take() {
            Some(delivery) => Some(delivery),
            None => deliveries.recv().await,
        } {
            match delivery {
                Delivery::Room(room, frame) => {
                    // A worker that falls behind joins what waits, so that each socket costs one write for all of it.
                    let mut frames = vec![frame];
                    while frames.len() < JOINED {
                        match deliveries.try_recv() {
                            Ok(Delivery::Room(same, frame)) if same == room => frames.push(frame),
                            other => {
                                next = other.ok();
                                break;
                            }
                        }
                    }
                    let frame = Frame::joined(&frames);
                    let members = self.rooms.borrow().get(&room).cloned().unwrap_or_default();
                    for some in members.chunks(AT_ONCE) {
                        some.iter().for_each(|member| member.take(&frame));
                        delivered.increment((some.len() * frame.count) as u64);
                        rt::task::yield_now().await;
                    }
                }
                Delivery::Member(room, person, frame) => {
                    let is_meant = |visit: &Visit| visit.room == room && (visit.staff || visit.person == person);
                    self.say_if(&frame, |member| is_meant(&member.visit));
                }
                Delivery::Person(person, frame) => self.say_if(&frame, |member| member.visit.person == person),
                Delivery::Close(room, closing) => {
                    let rooms = self.rooms.borrow();
                    rooms.get(&room).into_iter().flatten().for_each(|member| member.outbox.close(closing));
                }
                Delivery::Staff(frame) => self.say_if(&frame, |member| member.visit.staff),
                Delivery::Stop(closing) => {
                    rt::spawn(Rc::clone(&self).stop(closing));
                }
            }
        }
    }

    fn say_if(&self, frame: &Arc<Frame>, wanted: impl Fn(&Member) -> bool) {
        self.members(wanted).iter().for_each(|member| member.take(frame));
    }

    async fn stop(self: Rc<Self>, closing: Closing) {
        let members = self.members(|_| true);
        let pause = Hub::STOPS_WITHIN / u32::try_from(members.len().max(1)).unwrap_or(u32::MAX);
        for chunk in members.chunks(16) {
            chunk.iter().for_each(|member| member.outbox.close(closing));
            rt::time::sleep(pause * 16).await;
        }
    }
}
