//! What waits for one socket: bounded in bytes, never awaited, and the response body that empties it.

use super::frame::{self, Frame, Latest};
use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use tokio::sync::Notify;

/// Close codes; the page knows each one (CONTRACT of the live socket).
pub(super) const TOKEN_IS_OVER: u16 = 4001;
pub(super) const ROOM_NOT_FOUND: u16 = 4004;
pub(super) const TOO_SLOW: u16 = 4008;
pub(super) const STOPPING: u16 = 4009;
pub(super) const HELLO_MISSING: u16 = 4010;
/// RFC 6455: what came is not understood; the server cannot go on now; and the answer to a close.
pub(super) const NOT_UNDERSTOOD: u16 = 1008;
pub(super) const TRY_AGAIN_LATER: u16 = 1013;
pub(super) const NORMAL: u16 = 1000;

#[derive(Default)]
struct Waiting {
    queue: VecDeque<Bytes>,
    bytes: usize,
    /// The newest of each droppable kind, while the queue is not empty.
    likes: Option<Bytes>,
    viewers: Option<Bytes>,
    waker: Option<Waker>,
}

/// The way out to one socket. Everything about it happens on one worker.
pub(super) struct Outbox {
    waiting: RefCell<Waiting>,
    most: usize,
    ended: Cell<bool>,
    /// Tells the reading side that the socket is closing or gone.
    pub(super) over: Notify,
}

impl Outbox {
    pub(super) fn new(most: usize) -> Rc<Self> {
        Rc::new(Self { waiting: RefCell::default(), most, ended: Cell::new(false), over: Notify::new() })
    }

    /// Queues bytes for this socket alone.
    pub(super) fn push(&self, bytes: Bytes) {
        if self.ended.get() {
            return;
        }
        let mut waiting = self.waiting.borrow_mut();
        // What is next may always go, however long: a welcome that recovers a whole evening is one frame.
        let behind = waiting.bytes.saturating_sub(waiting.queue.front().map_or(0, Bytes::len));
        if !waiting.queue.is_empty() && behind + bytes.len() > self.most {
            drop(waiting);
            metrics::counter!("feria_live_closed_total", "reason" => "too_slow").increment(1);
            self.close(TOO_SLOW);
            return;
        }
        waiting.bytes += bytes.len();
        waiting.queue.push_back(bytes);
        if let Some(waker) = waiting.waker.take() {
            waker.wake();
        }
    }

    /// Queues a frame, or lays it down as the newest of its kind while others wait.
    pub(super) fn tell(&self, frame: &Frame, seen: u64) {
        let Some(bytes) = frame.after(seen) else { return };
        match frame.latest {
            Some(kind) if !self.waiting.borrow().queue.is_empty() => {
                let mut waiting = self.waiting.borrow_mut();
                match kind {
                    Latest::Likes => waiting.likes = Some(bytes),
                    Latest::Viewers => waiting.viewers = Some(bytes),
                }
            }
            _ => self.push(bytes),
        }
    }

    /// Says why, then ends. What waits is dropped: a client that comes back recovers it.
    pub(super) fn close(&self, code: u16) {
        if self.ended.replace(true) {
            return;
        }
        let mut waiting = self.waiting.borrow_mut();
        let waker = waiting.waker.take();
        *waiting = Waiting::default();
        waiting.queue.push_back(frame::close(code));
        drop(waiting);
        if let Some(waker) = waker {
            waker.wake();
        }
        self.over.notify_one();
    }

    fn poll(&self, cx: &Context<'_>) -> Poll<Option<Bytes>> {
        let mut waiting = self.waiting.borrow_mut();
        let next = match waiting.queue.pop_front() {
            Some(bytes) => {
                waiting.bytes = waiting.bytes.saturating_sub(bytes.len());
                Some(bytes)
            }
            None => waiting.likes.take().or_else(|| waiting.viewers.take()),
        };
        match next {
            Some(bytes) => Poll::Ready(Some(bytes)),
            None if self.ended.get() => Poll::Ready(None),
            None => {
                match &mut waiting.waker {
                    Some(waker) => waker.clone_from(cx.waker()),
                    empty => *empty = Some(cx.waker().clone()),
                }
                Poll::Pending
            }
        }
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
        self.0.poll(cx).map(|next| next.map(Ok))
    }
}

impl Drop for SocketBody {
    /// The connection is gone, whoever ended it.
    fn drop(&mut self) {
        self.0.ended.set(true);
        self.0.over.notify_one();
    }
}
