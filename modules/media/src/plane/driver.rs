//! The only file with a socket and a thread: reads the clock and the port, feeds the worker, sends
//! what it wants sent. It never waits for a viewer: what the kernel does not take now is lost like
//! any datagram.

use super::config::MediaConfig;
use super::event::MediaEvent;
use super::exchange::{Output, SessionOffer};
use super::grant::Grant;
use super::stats::{Counts, RoomStats};
use super::worker::Worker;
use crate::error::Error;
use feria_schema_base::{MediaSessionId, RoomId};
use mio::{Events, Interest, Poll, Token, Waker};
use socket2::{Domain, Socket, Type};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::time::{Duration, Instant};
use std::{io, thread};
use tokio::sync::{mpsc, oneshot};

const SOCKET: Token = Token(0);
const COMMANDS: Token = Token(1);
const WAITING_COMMANDS: usize = 1024;
const COMMANDS_PER_TICK: usize = 64;
/// An offer takes longer than anything else that is asked, and packets wait meanwhile.
const OFFERS_PER_TICK: usize = 8;
const DATAGRAMS_PER_TICK: usize = 256;
const LARGEST_DATAGRAM: usize = 2048;
const SOCKET_BUFFER: usize = 4 * 1024 * 1024;
const WAITING_EVENTS: usize = 65_536;
/// How soon the worker notices that nobody holds it any more.
const IDLE: Duration = Duration::from_secs(1);
const RETRY_EVENTS: Duration = Duration::from_millis(20);

/// A request to a worker, with the way back.
pub(crate) enum Command {
    Offer(SessionOffer, oneshot::Sender<Result<String, Error>>),
    Trickle(Grant, MediaSessionId, String, oneshot::Sender<Result<(), Error>>),
    Close(Grant, MediaSessionId, oneshot::Sender<Result<(), Error>>),
    CloseRoom(RoomId, oneshot::Sender<()>),
    Stats(RoomId, oneshot::Sender<RoomStats>),
    Counts(oneshot::Sender<Counts>),
    Stop(oneshot::Sender<()>),
}

/// A running worker as others see it: requests go in, nothing else is shared.
#[derive(Clone)]
pub(crate) struct Handle {
    commands: SyncSender<Command>,
    waker: Arc<Waker>,
    address: SocketAddr,
}

impl Handle {
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn send(&self, command: Command) -> Result<(), Error> {
        self.commands.try_send(command).map_err(|error| match error {
            TrySendError::Full(_) => Error::MediaIsBusy,
            TrySendError::Disconnected(_) => Error::MediaHasStopped,
        })?;
        // Should the wake-up fail, the worker looks by itself within a second.
        if let Err(error) = self.waker.wake() {
            tracing::warn!(%error, "the media worker could not be woken");
        }
        Ok(())
    }
}

/// Opens the port where the configuration says.
pub(crate) fn bind(config: &MediaConfig) -> io::Result<UdpSocket> {
    if let Some(address) = config.bind {
        return open(SocketAddr::new(address, config.port));
    }
    match open(SocketAddr::new(config.public_address, config.port)) {
        // The public address belongs to a router in front of this machine.
        Err(error) if error.kind() == ErrorKind::AddrNotAvailable => {
            let every = match config.public_address {
                IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
                IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
            };
            open(SocketAddr::new(every, config.port))
        }
        opened => opened,
    }
}

fn open(address: SocketAddr) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::for_address(address), Type::DGRAM, None)?;
    socket.set_nonblocking(true)?;
    // The kernel may give less; a burst of keyframes wants as much as it gives.
    socket.set_recv_buffer_size(SOCKET_BUFFER).and_then(|()| socket.set_send_buffer_size(SOCKET_BUFFER))?;
    socket.bind(&address.into())?;
    Ok(socket.into())
}

/// Gives the worker its thread.
pub(crate) fn start(
    worker: Worker,
    socket: UdpSocket,
    address: SocketAddr,
    events: mpsc::Sender<MediaEvent>,
    core: Option<usize>,
) -> io::Result<Handle> {
    let poll = Poll::new()?;
    let mut socket = mio::net::UdpSocket::from_std(socket);
    poll.registry().register(&mut socket, SOCKET, Interest::READABLE)?;
    let waker = Arc::new(Waker::new(poll.registry(), COMMANDS)?);
    let (sender, commands) = sync_channel(WAITING_COMMANDS);
    let driver = Driver {
        worker,
        socket,
        commands,
        events,
        backlog: VecDeque::new(),
        unread: false,
        unserved: false,
        traffic: Traffic::default(),
    };
    thread::Builder::new().name("media-worker".to_owned()).spawn(move || {
        pin(core);
        driver.run(poll);
    })?;
    Ok(Handle { commands: sender, waker, address })
}

struct Driver {
    worker: Worker,
    socket: mio::net::UdpSocket,
    commands: Receiver<Command>,
    events: mpsc::Sender<MediaEvent>,
    backlog: VecDeque<MediaEvent>,
    /// The last read stopped at its bound, so the socket will not announce itself again.
    unread: bool,
    /// As many requests were served as fit into one round; what still waits will not wake the thread again.
    unserved: bool,
    traffic: Traffic,
}

/// What went through the port since it was last told to the metrics.
#[derive(Default)]
struct Traffic {
    received: u64,
    sent: u64,
    lost: u64,
}

impl Traffic {
    fn tell(&mut self, counts: Counts) {
        let Self { received, sent, lost } = std::mem::take(self);
        metrics::counter!("feria_media_datagrams_total", "direction" => "in").increment(received);
        metrics::counter!("feria_media_datagrams_total", "direction" => "out").increment(sent);
        metrics::counter!("feria_media_datagrams_lost_total").increment(lost);
        metrics::gauge!("feria_media_sessions").set(counts.sessions as f64);
        metrics::gauge!("feria_media_rooms").set(counts.rooms as f64);
        if lost > 0 {
            tracing::warn!(lost, "datagrams were not taken by the kernel");
        }
    }
}

impl Driver {
    fn run(mut self, mut poll: Poll) {
        let mut ready = Events::with_capacity(8);
        let mut buffer = vec![0; LARGEST_DATAGRAM];
        let mut told = Instant::now();
        loop {
            if let Err(error) = poll.poll(&mut ready, Some(self.patience()))
                && error.kind() != ErrorKind::Interrupted
            {
                tracing::error!(%error, "the media worker cannot wait for its socket");
                thread::sleep(RETRY_EVENTS);
            }
            if told.elapsed() >= IDLE {
                told = Instant::now();
                self.traffic.tell(self.worker.counts());
            }
            let readable = self.unread || ready.iter().any(|event| event.token() == SOCKET);
            // A panic that got past a session is a bug of ours; the other sessions go on.
            let goes_on = catch_unwind(AssertUnwindSafe(|| self.tick(readable, &mut buffer)));
            match goes_on {
                Ok(true) => {}
                Ok(false) => return,
                Err(_) => tracing::error!("the media worker panicked and goes on"),
            }
        }
    }

    fn patience(&mut self) -> Duration {
        if self.unread || self.unserved {
            return Duration::ZERO;
        }
        let idle = if self.backlog.is_empty() { IDLE } else { RETRY_EVENTS };
        let now = Instant::now();
        self.worker.poll_timeout().map_or(idle, |at| at.saturating_duration_since(now).min(idle))
    }

    /// One round of bounded work; `false` when the worker is to end.
    fn tick(&mut self, readable: bool, buffer: &mut [u8]) -> bool {
        self.unserved = true;
        let mut offers = 0;
        for _ in 0..COMMANDS_PER_TICK {
            if offers == OFFERS_PER_TICK {
                break;
            }
            match self.commands.try_recv() {
                Ok(Command::Stop(reply)) => {
                    self.stop();
                    answer(reply, ());
                    return false;
                }
                Ok(command) => {
                    offers += usize::from(matches!(command, Command::Offer(..)));
                    self.serve(command);
                }
                Err(TryRecvError::Empty) => {
                    self.unserved = false;
                    break;
                }
                Err(TryRecvError::Disconnected) => {
                    self.stop();
                    return false;
                }
            }
        }
        if readable {
            self.read(buffer);
        }
        self.worker.handle_timeout(Instant::now());
        self.flush();
        self.tell();
        true
    }

    fn serve(&mut self, command: Command) {
        let now = Instant::now();
        match command {
            Command::Offer(offer, reply) => answer(reply, self.worker.offer(offer, now)),
            Command::Trickle(grant, session, fragment, reply) => {
                answer(reply, self.worker.trickle(grant.room, &grant.holder, session, &fragment));
            }
            Command::Close(grant, session, reply) => {
                answer(reply, self.worker.close(grant.room, &grant.holder, session, now));
            }
            Command::CloseRoom(room, reply) => {
                self.worker.close_room(room, now);
                answer(reply, ());
            }
            Command::Stats(room, reply) => answer(reply, self.worker.stats(room)),
            Command::Counts(reply) => answer(reply, self.worker.counts()),
            Command::Stop(reply) => answer(reply, ()),
        }
        self.flush();
    }

    fn read(&mut self, buffer: &mut [u8]) {
        self.unread = true;
        for _ in 0..DATAGRAMS_PER_TICK {
            match self.socket.recv_from(buffer) {
                Ok((length, source)) => {
                    self.traffic.received += 1;
                    self.worker.handle_datagram(source, &buffer[..length], Instant::now());
                    self.flush();
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.unread = false;
                    return;
                }
                // Linux reports here that an earlier datagram was refused by its receiver.
                Err(_) => {}
            }
        }
    }

    fn flush(&mut self) {
        while let Some(output) = self.worker.poll_output() {
            match output {
                Output::Transmit { to, payload } => match self.socket.send_to(&payload, to) {
                    Ok(_) => self.traffic.sent += 1,
                    Err(_) => self.traffic.lost += 1,
                },
                Output::Event(event) => self.backlog.push_back(event),
            }
        }
    }

    fn tell(&mut self) {
        while let Some(event) = self.backlog.pop_front() {
            match self.events.try_send(event) {
                Ok(()) => {}
                Err(mpsc::error::TrySendError::Full(event)) => {
                    self.backlog.push_front(event);
                    if self.backlog.len() > WAITING_EVENTS {
                        self.backlog.pop_front();
                        tracing::error!("nobody reads the media events; the oldest was given up");
                    }
                    return;
                }
                Err(mpsc::error::TrySendError::Closed(_)) => self.backlog.clear(),
            }
        }
    }

    fn stop(&mut self) {
        self.worker.stop(Instant::now());
        self.flush();
        let deadline = Instant::now() + IDLE;
        self.tell();
        while !self.backlog.is_empty() && Instant::now() < deadline {
            thread::sleep(RETRY_EVENTS);
            self.tell();
        }
    }
}

/// Whoever asked may have left, which is no error.
fn answer<T>(reply: oneshot::Sender<T>, value: T) {
    reply.send(value).ok();
}

#[cfg(target_os = "linux")]
fn pin(core: Option<usize>) {
    let Some(core) = core.filter(|core| *core < rustix::thread::CpuSet::MAX_CPU) else { return };
    let mut set = rustix::thread::CpuSet::new();
    set.set(core);
    if let Err(error) = rustix::thread::sched_setaffinity(None, &set) {
        tracing::warn!(%error, core, "the media worker could not be pinned");
    }
}

#[cfg(not(target_os = "linux"))]
fn pin(core: Option<usize>) {
    if core.is_some() {
        tracing::warn!("pinning the media worker needs Linux");
    }
}
