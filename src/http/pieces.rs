//! Streaming body that is shared by everybody who asks for it, and leaves in pieces.

use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// How much of a body lies in a connection's own buffer at once: a slow reader costs a few of these, and not the whole.
const PIECE: usize = 16 * 1024;

/// Bytes that lie in memory once, whoever reads them.
pub(super) struct Pieces(pub(super) Bytes);

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.0.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let length = self.0.len().min(PIECE);
        Poll::Ready((length > 0).then(|| Ok(self.0.split_to(length))))
    }

    /// A small body is written at once.
    fn try_into_bytes(self) -> Result<Bytes, Self> {
        if self.0.len() <= PIECE { Ok(self.0) } else { Err(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Waker;

    #[test]
    fn every_byte_leaves_once_and_in_its_order() {
        let whole: Bytes = (0..40_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut body = Pieces(whole.clone());
        assert!(matches!(body.size(), BodySize::Sized(160_000)));
        let (mut left, mut context) = (Vec::new(), Context::from_waker(Waker::noop()));
        while let Poll::Ready(Some(Ok(piece))) = Pin::new(&mut body).poll_next(&mut context) {
            assert!(piece.len() <= PIECE);
            left.extend_from_slice(&piece);
        }
        assert_eq!(left, whole);
    }

    #[test]
    fn a_small_body_is_one_piece() {
        assert_eq!(Pieces(Bytes::from_static(b"small")).try_into_bytes().ok(), Some(Bytes::from_static(b"small")));
        assert!(Pieces(Bytes::from(vec![0; PIECE + 1])).try_into_bytes().is_err());
    }
}
