//! Frames from a client, each bounded by its header before any of it is kept.

use super::outbox::{MESSAGE_TOO_BIG, NORMAL, PROTOCOL_ERROR};
use actix_codec::Decoder as _;
use actix_http::ws::{Codec, Frame};
use actix_web::web;
use bytes::BytesMut;
use futures_util::StreamExt as _;

/// The largest payload of a frame that a client may send.
pub(super) const MAX_FRAME: usize = 8 * 1024;

/// The reading half of a connection that became a socket.
pub(super) struct Incoming {
    payload: web::Payload,
    codec: Codec,
    buffer: BytesMut,
}

impl Incoming {
    pub(super) fn new(payload: web::Payload) -> Self {
        Self { payload, codec: Codec::new().max_size(MAX_FRAME), buffer: BytesMut::new() }
    }

    /// The next frame.
    ///
    /// # Errors
    /// The code to close with: the connection has ended, or what comes is no frame that is taken.
    pub(super) async fn next(&mut self) -> Result<Frame, u16> {
        loop {
            // The codec looks at the length only when the whole frame lies in memory.
            if declared_length(&self.buffer).is_some_and(|length| length > MAX_FRAME as u64) {
                metrics::counter!("feria_live_closed_total", "reason" => "message_too_big").increment(1);
                return Err(MESSAGE_TOO_BIG);
            }
            match self.codec.decode(&mut self.buffer) {
                Ok(Some(frame)) => {
                    if self.buffer.is_empty() {
                        // An idle socket keeps no buffer.
                        self.buffer = BytesMut::new();
                    }
                    return Ok(frame);
                }
                Ok(None) => match self.payload.next().await {
                    Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
                    _ => return Err(NORMAL),
                },
                Err(_) => return Err(PROTOCOL_ERROR),
            }
        }
    }
}

/// The payload length that the frame at the front says it has (RFC 6455 §5.2), once enough of its header is there.
fn declared_length(buffer: &[u8]) -> Option<u64> {
    match buffer.get(1)? & 0x7f {
        126 => Some(u16::from_be_bytes(buffer.get(2..4)?.try_into().ok()?).into()),
        127 => Some(u64::from_be_bytes(buffer.get(2..10)?.try_into().ok()?)),
        short => Some(short.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::declared_length;

    #[test]
    fn a_frame_says_its_length_before_it_comes() {
        assert_eq!(declared_length(&[0x81]), None);
        assert_eq!(declared_length(&[0x81, 0x85, 1, 2]), Some(5));
        assert_eq!(declared_length(&[0x81, 0xfe, 0x20]), None, "half a length says nothing yet");
        assert_eq!(declared_length(&[0x81, 0xfe, 0x20, 0x01]), Some(8_193));
        assert_eq!(declared_length(&[0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0]), Some(1 << 32));
        assert_eq!(declared_length(&[0x81, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0]), Some(0xff << 56));
    }
}
