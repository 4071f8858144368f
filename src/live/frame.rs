//! Frames: what is said, and the bytes it becomes, a text frame holding a JSON array of messages.

use super::closing::Closing;
use bytes::{BufMut as _, Bytes, BytesMut};
use feria_openapi::live::{Key, LiveMessage};
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// Messages on their way to many sockets.
#[derive(Debug)]
pub(super) struct Frame {
    /// Header and array, ready for the wire; shared by every socket.
    pub(super) bytes: Bytes,
    /// How many messages it carries.
    pub(super) count: usize,
    messages: Vec<LiveMessage>,
    first_line: Option<u64>,
    /// Made by the first socket that is behind, for all of them.
    split: OnceLock<Split>,
}

/// A frame for sockets that are behind.
#[derive(Debug)]
struct Split {
    /// What must arrive, in its order.
    reliable: Option<Bytes>,
    /// What gives way to a newer one of its key.
    coalesced: Vec<(Key, Bytes)>,
}

impl Frame {
    pub(super) fn of(messages: Vec<LiveMessage>) -> Self {
        let json: Vec<&Bytes> = messages.iter().map(|message| &message.json).collect();
        Self {
            bytes: array(&json),
            count: messages.len(),
            first_line: messages.iter().filter_map(|message| message.offset).min(),
            messages,
            split: OnceLock::new(),
        }
    }

    /// One frame of several, in their order; what is out of date by the end is left out.
    pub(super) fn joined(frames: &[Arc<Self>]) -> Arc<Self> {
        match frames {
            [one] => Arc::clone(one),
            many => {
                let newest_first = many.iter().rev().flat_map(|frame| frame.messages.iter().rev());
                let mut newer = HashSet::new();
                let mut messages: Vec<LiveMessage> = newest_first
                    .filter(|message| message.coalesce.is_none_or(|kind| newer.insert(kind)))
                    .cloned()
                    .collect();
                messages.reverse();
                Arc::new(Self::of(messages))
            }
        }
    }

    /// The bytes for a socket whose welcome held all lines up to `seen`; nothing when it held all of this.
    pub(super) fn after(&self, seen: u64) -> Option<Bytes> {
        if self.is_all_after(seen) {
            return Some(self.bytes.clone());
        }
        self.some(|message| message.offset.is_none_or(|offset| offset > seen))
    }

    /// Of the same, what a socket that is behind must get all the same.
    pub(super) fn reliable(&self, seen: u64) -> Option<Bytes> {
        if self.is_all_after(seen) {
            return self.split().reliable.clone();
        }
        self.some(|message| message.coalesce.is_none() && message.offset.is_none_or(|offset| offset > seen))
    }

    /// And what may wait for a newer one of its key.
    pub(super) fn coalesced(&self) -> &[(Key, Bytes)] {
        &self.split().coalesced
    }

    fn is_all_after(&self, seen: u64) -> bool {
        self.first_line.is_none_or(|first| first > seen)
    }

    fn some(&self, wanted: impl Fn(&LiveMessage) -> bool) -> Option<Bytes> {
        let json: Vec<&Bytes> =
            self.messages.iter().filter(|message| wanted(message)).map(|message| &message.json).collect();
        (!json.is_empty()).then(|| array(&json))
    }

    fn split(&self) -> &Split {
        self.split.get_or_init(|| {
            let coalesced =
                self.messages.iter().filter_map(|message| Some((message.coalesce?, array(&[&message.json]))));
            let coalesced: Vec<_> = coalesced.collect();
            let reliable = if coalesced.is_empty() {
                Some(self.bytes.clone())
            } else {
                self.some(|message| message.coalesce.is_none())
            };
            Split { reliable, coalesced }
        })
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

/// The end, and why.
pub(super) fn close(closing: Closing) -> Bytes {
    let length = 2 + closing.reason.len();
    let mut bytes = BytesMut::with_capacity(2 + length);
    header(&mut bytes, CLOSE, length);
    bytes.put_u16(closing.code);
    bytes.put_slice(closing.reason.as_bytes());
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
