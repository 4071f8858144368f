//! What is told, and the bytes it becomes: a text frame holding a JSON array of messages.

use bytes::{BufMut as _, Bytes, BytesMut};
use feria_openapi::Failure;
use serde::Serialize;
use std::sync::Arc;

/// Kinds of which only the newest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Latest {
    /// How many, every 200 ms.
    Likes,
    /// How many, every second.
    Viewers,
}

/// One message, serialised once.
#[derive(Debug, Clone)]
pub struct Message {
    json: Bytes,
    /// The place of a chat line in its room; what the welcome already held is left out by it.
    offset: Option<u64>,
    latest: Option<Latest>,
}

impl Message {
    /// Reaches every socket that can keep up.
    ///
    /// # Errors
    /// `internal_error` when the body is no JSON.
    pub fn of(body: &impl Serialize) -> Result<Self, Failure> {
        let json = serde_json::to_vec(body).map_err(|_| Failure::internal_error())?;
        Ok(Self { json: json.into(), offset: None, latest: None })
    }

    /// A line of chat at its place in the room.
    pub fn at(self, offset: u64) -> Self {
        Self { offset: Some(offset), ..self }
    }

    /// May be dropped for a newer one of its kind.
    pub fn newest(self, kind: Latest) -> Self {
        Self { latest: Some(kind), ..self }
    }

    pub(super) fn kind(&self) -> Option<Latest> {
        self.latest
    }
}

/// Messages on their way to many sockets.
#[derive(Debug)]
pub(super) struct Frame {
    /// Header and array, ready for the wire; shared by every socket.
    pub(super) bytes: Bytes,
    /// How many messages it carries.
    pub(super) count: usize,
    messages: Vec<Message>,
    first_line: Option<u64>,
    /// Set when everything in it is of one droppable kind.
    pub(super) latest: Option<Latest>,
}

impl Frame {
    pub(super) fn of(messages: Vec<Message>) -> Self {
        let json: Vec<&Bytes> = messages.iter().map(|message| &message.json).collect();
        let kind = messages.first().and_then(Message::kind);
        Self {
            bytes: array(&json),
            count: messages.len(),
            first_line: messages.iter().filter_map(|message| message.offset).min(),
            latest: kind.filter(|kind| messages.iter().all(|message| message.latest == Some(*kind))),
            messages,
        }
    }

    /// One frame of several, in their order.
    pub(super) fn joined(frames: &[Arc<Self>]) -> Arc<Self> {
        match frames {
            [one] => Arc::clone(one),
            many => Arc::new(Self::of(many.iter().flat_map(|frame| frame.messages.iter().cloned()).collect())),
        }
    }

    /// The bytes for a socket whose welcome held all lines up to `seen`; nothing when it held all of this.
    pub(super) fn after(&self, seen: u64) -> Option<Bytes> {
        if self.first_line.is_none_or(|first| first > seen) {
            return Some(self.bytes.clone());
        }
        let unseen = |message: &&Message| message.offset.is_none_or(|offset| offset > seen);
        let rest: Vec<&Bytes> = self.messages.iter().filter(unseen).map(|message| &message.json).collect();
        (!rest.is_empty()).then(|| array(&rest))
    }
}

fn array(messages: &[&Bytes]) -> Bytes {
    let length = messages.iter().map(|json| json.len() + 1).sum::<usize>() + 1;
    let mut bytes = BytesMut::with_capacity(length + 10);
    header(&mut bytes, TEXT, length);
    for (index, json) in messages.iter().enumerate() {
        bytes.put_u8(if index == 0 { b'[' } else { b',' });
        bytes.put_slice(json);
    }
    bytes.put_u8(b']');
    bytes.freeze()
}

const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;
const PONG: u8 = 0x8a;

/// A ping without payload.
pub(super) const PING: Bytes = Bytes::from_static(&[0x89, 0]);

/// The answer to a client's own ping; longer payloads than a control frame holds are no ping.
pub(super) fn pong(payload: &[u8]) -> Bytes {
    let payload = &payload[..payload.len().min(125)];
    let mut bytes = BytesMut::with_capacity(payload.len() + 2);
    header(&mut bytes, PONG, payload.len());
    bytes.put_slice(payload);
    bytes.freeze()
}

/// The end, and why, as a number that the page knows.
pub(super) fn close(code: u16) -> Bytes {
    let mut bytes = BytesMut::with_capacity(4);
    header(&mut bytes, CLOSE, 2);
    bytes.put_u16(code);
    bytes.freeze()
}

/// RFC 6455 §5.2, unmasked and final.
fn header(bytes: &mut BytesMut, first: u8, length: usize) {
    bytes.put_u8(first);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short), _) if short < 126 => bytes.put_u8(short),
        (_, Ok(medium)) => {
            bytes.put_u8(126);
            bytes.put_u16(medium);
        }
        _ => {
            bytes.put_u8(127);
            bytes.put_u64(length as u64);
        }
    }
}
