//! Where everything that is told comes together, and becomes one frame per room and moment.

use super::frame::{Frame, Latest, Message};
use super::messages::SocketMessage;
use super::outbox::{STOPPING, TRY_AGAIN_LATER};
use super::pending::{Leaves, Pending};
use super::presence::Presence;
use actix_web::rt;
use feria_schema_base::{PersonId, RoomId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// How often an audience is counted again.
const COUNT_EVERY: Duration = Duration::from_secs(1);

/// What a worker is asked to deliver.
#[derive(Debug, Clone)]
pub(super) enum Delivery {
    /// To everybody in a room.
    Room(RoomId, Arc<Frame>),
    /// To one person and staff, in this room.
    Member(RoomId, PersonId, Arc<Frame>),
    /// To one person, in whichever room.
    Person(PersonId, Arc<Frame>),
    /// To staff, in whichever room.
    Staff(Arc<Frame>),
    /// To everybody in a room: the end, and why.
    Close(RoomId, u16),
    /// To everybody: the end, spread over a moment.
    Stop(u16),
}

struct Inner {
    pending: Mutex<HashMap<RoomId, Pending>>,
    due: UnboundedSender<(Instant, RoomId)>,
    paced: UnboundedSender<(Instant, RoomId, Latest)>,
    workers: Mutex<Vec<UnboundedSender<Delivery>>>,
    presence: Presence,
    shut: watch::Sender<Shut>,
}

/// Why nobody may come in.
#[derive(Default)]
struct Shut {
    /// This process ends; nothing opens it again.
    stops: bool,
    /// The shop is another server's, perhaps for a moment.
    is_away: bool,
}

/// The way to every socket. Cloning it is cheap; it may be told from any thread.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

impl Hub {
    /// How long it takes until the last socket is closed.
    pub const STOPS_WITHIN: Duration = Duration::from_millis(1_500);

    /// Starts the hub's tasks on this thread.
    pub fn start() -> Self {
        let (due, dues) = unbounded_channel();
        let (paced, all_paced) = unbounded_channel();
        let hub = Self(Arc::new(Inner {
            pending: Mutex::default(),
            due,
            paced,
            workers: Mutex::default(),
            presence: Presence::default(),
            shut: watch::Sender::default(),
        }));
        rt::spawn(hub.clone().flush_when_due(dues));
        rt::spawn(hub.clone().keep_pace(all_paced));
        rt::spawn(hub.clone().count());
        hub
    }

    /// Tells everybody in a room.
    pub fn tell(&self, room: RoomId, message: Message) {
        if !self.0.presence.is_heard(&room) {
            return;
        }
        self.add(lock(&self.0.pending), room, message);
    }

    fn add(&self, mut rooms: MutexGuard<'_, HashMap<RoomId, Pending>>, room: RoomId, message: Message) {
        let now = Instant::now();
        let pending = rooms.entry(room).or_default();
        let Some((message, again)) = pending.pace(message, now) else { return };
        let leaves = pending.add(message, now);
        // The receivers live as long as the hub.
        if let Some((at, kind)) = again {
            let _ = self.0.paced.send((at, room, kind));
        }
        match leaves {
            Leaves::Later => {}
            Leaves::At(at) => {
                let _ = self.0.due.send((at, room));
            }
            Leaves::Now(messages) => {
                drop(rooms);
                self.deliver(&Delivery::Room(room, Arc::new(Frame::of(messages))));
            }
        }
    }

    /// Tells everybody in every room.
    pub fn tell_all(&self, message: &Message) {
        for room in self.0.presence.heard_rooms() {
            self.tell(room, message.clone());
        }
    }

    /// Tells one person in a room, and staff there.
    pub fn tell_member(&self, room: RoomId, person: PersonId, message: Message) {
        self.deliver(&Delivery::Member(room, person, Arc::new(Frame::of(vec![message]))));
    }

    /// Tells one person, wherever they are.
    pub fn tell_person(&self, person: PersonId, message: Message) {
        self.deliver(&Delivery::Person(person, Arc::new(Frame::of(vec![message]))));
    }

    /// Tells the shop's own people, wherever they are.
    pub fn tell_staff(&self, message: Message) {
        self.deliver(&Delivery::Staff(Arc::new(Frame::of(vec![message]))));
    }

    /// Closes the sockets of a room in which something could not be told: a page comes back and asks for what it
    /// missed, where it would not look for a gap.
    pub fn send_away(&self, room: RoomId) {
        self.deliver(&Delivery::Close(room, TRY_AGAIN_LATER));
    }

    /// Distinct viewers of a room, staff left out.
    pub fn viewers(&self, room: &RoomId) -> u64 {
        self.0.presence.viewers(room)
    }

    /// Closes every socket within a moment, so that they do not all come back at once; and who comes now is closed too.
    pub fn stop(&self) {
        self.shut(|shut| shut.stops = true);
    }

    /// The same until the shop is this server's again.
    pub(crate) fn lock_lost(&self) {
        self.shut(|shut| shut.is_away = true);
    }

    pub(crate) fn lock_regained(&self) {
        self.0.shut.send_modify(|shut| shut.is_away = false);
    }

    /// First shut, then told: a socket that joined before is found by its worker, one that joins after finds this.
    fn shut(&self, modify: impl FnOnce(&mut Shut)) {
        self.0.shut.send_modify(modify);
        self.deliver(&Delivery::Stop(STOPPING));
    }

    pub(super) fn is_shut(&self) -> bool {
        let shut = self.0.shut.borrow();
        shut.stops || shut.is_away
    }

    /// Comes back when nobody may come in.
    pub(super) async fn shuts(&self) {
        // The sender lives as long as the hub.
        let _ = self.0.shut.subscribe().wait_for(|shut| shut.stops || shut.is_away).await;
    }

    pub(super) fn presence(&self) -> &Presence {
        &self.0.presence
    }

    /// A worker that has sockets.
    pub(super) fn worker(&self) -> UnboundedReceiver<Delivery> {
        let (sender, receiver) = unbounded_channel();
        lock(&self.0.workers).push(sender);
        receiver
    }

    fn deliver(&self, delivery: &Delivery) {
        lock(&self.0.workers).retain(|worker| worker.send(delivery.clone()).is_ok());
    }

    /// The window is the same for all, so the order of the queue is the order of time.
    async fn flush_when_due(self, mut dues: UnboundedReceiver<(Instant, RoomId)>) {
        while let Some((at, room)) = dues.recv().await {
            sleep_until(at).await;
            let mut rooms = lock(&self.0.pending);
            let Some(pending) = rooms.get_mut(&room) else { continue };
            let messages = pending.take(Instant::now());
            drop(rooms);
            if !messages.is_empty() {
                self.deliver(&Delivery::Room(room, Arc::new(Frame::of(messages))));
            }
        }
    }

    /// The pace is the same for all that have one, so here too the order of the queue is the order of time.
    async fn keep_pace(self, mut all: UnboundedReceiver<(Instant, RoomId, Latest)>) {
        while let Some((at, room, kind)) = all.recv().await {
            sleep_until(at).await;
            let mut rooms = lock(&self.0.pending);
            if let Some(message) = rooms.get_mut(&room).and_then(|pending| pending.paced(kind)) {
                self.add(rooms, room, message);
            }
        }
    }

    async fn count(self) {
        let mut tick = rt::time::interval(COUNT_EVERY);
        loop {
            tick.tick().await;
            for room in self.0.presence.take_changed() {
                let count = self.0.presence.viewers(&room);
                if let Ok(message) = Message::of(&SocketMessage::Viewers { count }) {
                    self.tell(room, message.newest(Latest::Viewers));
                }
                if !self.0.presence.is_heard(&room) {
                    lock(&self.0.pending).remove(&room);
                }
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
