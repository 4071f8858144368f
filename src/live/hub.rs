//! Hub: where everything that is said comes together, and becomes one frame per room and moment.

use super::closing::{Closing, STOPPING, TRY_AGAIN_LATER};
use super::frame::Frame;
use super::pending::{Leaves, Pending};
use actix_web::rt;
use feria_events::lock;
use feria_openapi::live::{Audience, Key, LiveMessage, Outlet};
use feria_schema_base::{PersonId, RoomId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

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
    Close(RoomId, Closing),
    /// To everybody: the end, spread over a moment.
    Stop(Closing),
}

struct Inner {
    pending: Mutex<HashMap<RoomId, Pending>>,
    due: UnboundedSender<(Instant, RoomId)>,
    workers: Mutex<Vec<UnboundedSender<Delivery>>>,
    /// How many sockets each room has, over all workers.
    sockets: Mutex<HashMap<RoomId, usize>>,
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

/// The way to every socket. Cloning it is cheap; it may be told from any thread of a runtime.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

impl Hub {
    /// How long it takes until the last socket is closed.
    pub const STOPS_WITHIN: Duration = Duration::from_millis(1_500);

    /// Starts the hub's task on this thread.
    pub fn start() -> Self {
        let (due, dues) = unbounded_channel();
        let hub = Self(Arc::new(Inner {
            pending: Mutex::default(),
            due,
            workers: Mutex::default(),
            sockets: Mutex::default(),
            shut: watch::Sender::default(),
        }));
        rt::spawn(hub.clone().flush_when_due(dues));
        hub
    }

    /// Says a message to those whom it is for.
    pub fn say(&self, to: Audience, message: LiveMessage) {
        let frame = |message| Arc::new(Frame::of(vec![message]));
        match to {
            Audience::Room(room) => self.say_in(room, message),
            Audience::AllRooms => {
                let heard: Vec<RoomId> = lock(&self.0.sockets).keys().copied().collect();
                heard.into_iter().for_each(|room| self.say_in(room, message.clone()));
            }
            Audience::Member(room, person) => self.deliver(&Delivery::Member(room, person, frame(message))),
            Audience::Person(person) => self.deliver(&Delivery::Person(person, frame(message))),
            Audience::Staff => self.deliver(&Delivery::Staff(frame(message))),
        }
    }

    /// The same as a way out for modules.
    pub fn outlet(&self) -> Outlet {
        let hub = self.clone();
        Outlet(Arc::new(move |to, message| hub.say(to, message)))
    }

    /// Nothing waits for a room in which nobody would hear it.
    fn say_in(&self, room: RoomId, message: LiveMessage) {
        if lock(&self.0.sockets).contains_key(&room) {
            self.add(lock(&self.0.pending), room, message);
        }
    }

    fn add(&self, mut rooms: MutexGuard<'_, HashMap<RoomId, Pending>>, room: RoomId, message: LiveMessage) {
        let now = Instant::now();
        let pending = rooms.entry(room).or_default();
        let Some((message, again)) = pending.pace(message, now) else { return };
        let leaves = pending.add(message, now);
        if let Some((at, key)) = again {
            tokio::spawn(self.clone().say_when_due(at, room, key));
        }
        match leaves {
            Leaves::Later => {}
            Leaves::At(at) => {
                // The receiver lives as long as the hub.
                let _ = self.0.due.send((at, room));
            }
            Leaves::Now(messages) => {
                drop(rooms);
                self.deliver(&Delivery::Room(room, Arc::new(Frame::of(messages))));
            }
        }
    }

    /// Closes the sockets of a room in which something could not be said: a page comes back and asks for what it
    /// missed, where it would not look for a gap.
    pub fn send_away(&self, room: RoomId) {
        self.deliver(&Delivery::Close(room, TRY_AGAIN_LATER));
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

    /// First shut, then said: a socket that joined before is found by its worker, one that joins after finds this.
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

    /// A room has one more socket.
    pub(super) fn join(&self, room: RoomId) {
        *lock(&self.0.sockets).entry(room).or_default() += 1;
    }

    /// And one less; with the last one goes what waited for it.
    pub(super) fn leave(&self, room: RoomId) {
        let mut sockets = lock(&self.0.sockets);
        let Some(count) = sockets.get_mut(&room) else { return };
        *count -= 1;
        if *count == 0 {
            sockets.remove(&room);
            lock(&self.0.pending).remove(&room);
        }
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

    async fn say_when_due(self, at: Instant, room: RoomId, key: Key) {
        sleep_until(at).await;
        let mut rooms = lock(&self.0.pending);
        if let Some(message) = rooms.get_mut(&room).and_then(|pending| pending.paced(key)) {
            self.add(rooms, room, message);
        }
    }
}
