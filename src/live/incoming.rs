//! Messages from a client (RFC 6455), each bounded before any of it is kept.

use super::closing::{Closing, MESSAGE_TOO_BIG, NO_FRAME, NO_TEXT, NO_UTF8, NORMAL};
use actix_codec::Decoder as _;
use actix_http::error::PayloadError;
use actix_http::ws::{Codec, Frame, Item, ProtocolError};
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt as _};

/// The largest message that a client may send, in one frame or many: the longest line of chat and its key, with every
/// sign of both written as JSON escapes, fit.
pub(super) const MAX_MESSAGE: usize = 16 * 1024;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Incoming {
    /// A whole message; it is UTF-8.
    Text(Bytes),
    Ping(Bytes),
    Pong,
}

/// The reading half of a connection that became a socket.
pub(super) struct Reading<S> {
    connection: S,
    codec: Codec,
    buffer: BytesMut,
    /// The fragments of a message whose last one has not come.
    begun: BytesMut,
}

impl<S: Stream<Item = Result<Bytes, PayloadError>> + Unpin> Reading<S> {
    pub(super) fn new(connection: S) -> Self {
        let codec = Codec::new().max_size(MAX_MESSAGE);
        Self { connection, codec, buffer: BytesMut::new(), begun: BytesMut::new() }
    }

    /// The next message, ping or pong.
    ///
    /// # Errors
    /// Why to close: the connection has ended, or what comes is nothing that is taken.
    pub(super) async fn next(&mut self) -> Result<Incoming, Closing> {
        loop {
            while let Some(frame) = self.frame()? {
                if let Some(incoming) = self.join(frame)? {
                    return Ok(incoming);
                }
            }
            match self.connection.next().await {
                Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
                _ => return Err(NORMAL),
            }
        }
    }

    /// The next frame that is there as a whole.
    fn frame(&mut self) -> Result<Option<Frame>, Closing> {
        if is_no_control_frame(&self.buffer) {
            return Err(NO_FRAME);
        }
        let frame = self.codec.decode(&mut self.buffer).map_err(|error| match error {
            ProtocolError::Overflow => MESSAGE_TOO_BIG,
            _ => NO_FRAME,
        })?;
        // The codec looks at the length only when the whole frame lies in memory.
        if frame.is_none() && declared_length(&self.buffer).is_some_and(|length| length > self.left() as u64) {
            return Err(MESSAGE_TOO_BIG);
        }
        if self.buffer.is_empty() {
            // An idle socket keeps no buffer.
            self.buffer = BytesMut::new();
        }
        Ok(frame)
    }

    /// How much a message that has begun may still grow.
    fn left(&self) -> usize {
        MAX_MESSAGE - self.begun.len()
    }

    /// The message that the frame ends. The codec knows that fragments come in their order (§5.4).
    fn join(&mut self, frame: Frame) -> Result<Option<Incoming>, Closing> {
        match frame {
            Frame::Text(text) => utf8(text).map(Some),
            Frame::Continuation(Item::FirstText(part) | Item::Continue(part)) => self.begin(&part).map(|()| None),
            Frame::Continuation(Item::Last(part)) => {
                self.begin(&part)?;
                utf8(std::mem::take(&mut self.begun).freeze()).map(Some)
            }
            Frame::Ping(payload) => Ok(Some(Incoming::Ping(payload))),
            Frame::Pong(_) => Ok(Some(Incoming::Pong)),
            Frame::Binary(_) | Frame::Continuation(Item::FirstBinary(_)) => Err(NO_TEXT),
            Frame::Close(_) => Err(NORMAL),
        }
    }

    fn begin(&mut self, part: &[u8]) -> Result<(), Closing> {
        if part.len() > self.left() {
            return Err(MESSAGE_TOO_BIG);
        }
        self.begun.extend_from_slice(part);
        Ok(())
    }
}

fn utf8(text: Bytes) -> Result<Incoming, Closing> {
    if std::str::from_utf8(&text).is_ok() { Ok(Incoming::Text(text)) } else { Err(NO_UTF8) }
}

/// A control frame is one frame and short (§5.5); the codec would wait for all of a long one.
fn is_no_control_frame(buffer: &[u8]) -> bool {
    matches!(buffer, [first, second, ..] if first & 0x08 != 0 && (first & 0x80 == 0 || second & 0x7f > 125))
}

/// The payload length that the frame at the front says it has (§5.2), once enough of its header is there.
fn declared_length(buffer: &[u8]) -> Option<u64> {
    match buffer.get(1)? & 0x7f {
        126 => Some(u16::from_be_bytes(buffer.get(2..4)?.try_into().ok()?).into()),
        127 => Some(u64::from_be_bytes(buffer.get(2..10)?.try_into().ok()?)),
        short => Some(short.into()),
    }
}
