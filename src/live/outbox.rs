//! Send queue of one socket: written at once, else it waits, bounded in bytes and never awaited.

use super::closing::{Closing, TOO_SLOW};
use super::frame::{self, Frame};
use super::wire::Wire;
use actix_web::body::{BodySize, MessageBody};
use actix_web::rt;
use bytes::Bytes;
use feria_openapi::live::Key;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// How long a client that is behind has to take what was begun, and the close after it. A slow one could go on for hours.
const LAST_FRAME_WITHIN: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Waiting {
    queue: VecDeque<Bytes>,
    bytes: usize,
    /// The newest of each key, while the client is behind. They do not count: there is one of each, and its bytes are
    /// shared by all who wait for it.
    coalesced: VecDeque<(Key, Bytes)>,
    /// Writes on while the client is behind; what comes meanwhile waits.
    writer: Option<AbortHandle>,
    /// The body of the response, which ends the connection.
    body: Option<Waker>,
}

/// The way out to one socket. Everything about it happens on one worker.
pub(super) struct Outbox {
    wire: Wire,
    waiting: RefCell<Waiting>,
    most: usize,
    ended: Cell<bool>,
    /// Tells the reading side that the socket is closing or gone.
    pub(super) over: Notify,
}

impl Outbox {
    pub(super) fn new(wire: Wire, most: usize) -> Rc<Self> {
        Rc::new(Self { wire, waiting: RefCell::default(), most, ended: Cell::new(false), over: Notify::new() })
    }

    /// Sends bytes to this socket alone.
    pub(super) fn push(self: &Rc<Self>, bytes: Bytes) {
        if self.ended.get() {
            return;
        }
        let waiting = self.waiting.borrow();
        // What is being written does not count, however long: a welcome that recovers a whole evening is one frame.
        let is_too_slow = waiting.writer.is_some() && waiting.bytes + bytes.len() > self.most;
        drop(waiting);
        if is_too_slow {
            self.close(TOO_SLOW);
        } else {
            self.send(bytes);
        }
    }

    /// Sends a frame; while others wait, what is droppable in it is laid down as the newest of its key.
    pub(super) fn tell(self: &Rc<Self>, frame: &Frame, seen: u64) {
        let is_behind = self.waiting.borrow().writer.is_some();
        let bytes = if is_behind { frame.reliable(seen) } else { frame.after(seen) };
        if let Some(bytes) = bytes {
            self.push(bytes);
        }
        // After the end nothing is said.
        if !is_behind || self.ended.get() {
            return;
        }
        let mut waiting = self.waiting.borrow_mut();
        for (key, bytes) in frame.coalesced() {
            waiting.coalesced.retain(|(older, _)| older != key);
            waiting.coalesced.push_back((*key, bytes.clone()));
        }
    }

    /// Says why, then ends. What waits is dropped: a client that comes back recovers it.
    pub(super) fn close(self: &Rc<Self>, closing: Closing) {
        if self.ended.replace(true) {
            return;
        }
        if !closing.reason.is_empty() {
            metrics::counter!("feria_live_closed_total", "reason" => closing.reason).increment(1);
        }
        let mut waiting = self.waiting.borrow_mut();
        waiting.queue.clear();
        waiting.coalesced.clear();
        waiting.bytes = 0;
        let is_behind = waiting.writer.is_some();
        drop(waiting);
        if is_behind {
            rt::spawn(Rc::clone(self).give_up());
        }
        self.send(frame::close(closing));
        self.over.notify_one();
    }

    async fn give_up(self: Rc<Self>) {
        rt::time::sleep(LAST_FRAME_WITHIN).await;
        let writer = self.waiting.borrow_mut().writer.take();
        if let Some(writer) = writer {
            writer.abort();
            self.lose();
        }
    }

    fn send(self: &Rc<Self>, mut bytes: Bytes) {
        let is_behind = self.waiting.borrow().writer.is_some();
        if !is_behind && self.wire.write(&mut bytes).is_err() {
            return self.lose();
        }
        if is_behind {
            let mut waiting = self.waiting.borrow_mut();
            waiting.bytes += bytes.len();
            waiting.queue.push_back(bytes);
        } else if !bytes.is_empty() {
            let writer = rt::spawn(Rc::clone(self).write_on(bytes));
            self.waiting.borrow_mut().writer = Some(writer.abort_handle());
        } else if self.ended.get() {
            self.end_body();
        }
    }

    /// Goes on from the rest of a frame until nothing waits.
    async fn write_on(self: Rc<Self>, rest: Bytes) {
        let written = self.write_waiting(rest).await;
        self.waiting.borrow_mut().writer = None;
        if written.is_err() {
            self.lose();
        } else if self.ended.get() {
            self.end_body();
        }
    }

    async fn write_waiting(&self, rest: Bytes) -> io::Result<()> {
        let patient = self.wire.patient()?;
        let mut next = Some(rest);
        while let Some(mut bytes) = next {
            patient.write(&mut bytes).await?;
            next = self.next();
        }
        Ok(())
    }

    fn next(&self) -> Option<Bytes> {
        let mut waiting = self.waiting.borrow_mut();
        let next = waiting.queue.pop_front();
        waiting.bytes -= next.as_ref().map_or(0, Bytes::len);
        next.or_else(|| waiting.coalesced.pop_front().map(|(_, bytes)| bytes))
    }

    /// The client is gone.
    fn lose(&self) {
        self.ended.set(true);
        self.waiting.borrow_mut().queue.clear();
        self.end_body();
        self.over.notify_one();
    }

    fn end_body(&self) {
        if let Some(body) = self.waiting.borrow_mut().body.take() {
            body.wake();
        }
    }

    /// The body says nothing: it only knows when the connection is over.
    fn poll_end(&self, cx: &Context<'_>) -> Poll<()> {
        let mut waiting = self.waiting.borrow_mut();
        if self.ended.get() && waiting.writer.is_none() {
            return Poll::Ready(());
        }
        match &mut waiting.body {
            Some(body) => body.clone_from(cx.waker()),
            empty => *empty = Some(cx.waker().clone()),
        }
        Poll::Pending
    }
}

/// The body of the response that became a socket.
pub(super) struct SocketBody(pub(super) Rc<Outbox>);

impl MessageBody for SocketBody {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        self.0.poll_end(cx).map(|()| None)
    }
}

impl Drop for SocketBody {
    /// The connection is gone, whoever ended it.
    fn drop(&mut self) {
        self.0.ended.set(true);
        if let Some(writer) = self.0.waiting.borrow_mut().writer.take() {
            writer.abort();
        }
        self.0.over.notify_one();
    }
}
