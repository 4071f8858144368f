//! A viewer that costs little: it reads frames, counts lines, and looks at their stamps.

use bytes::{Buf as _, BytesMut};
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Stands before the microseconds at which a line was sent.
const STAMP: &[u8] = b"stamp=";

/// What all viewers have heard.
pub(crate) struct Heard {
    begun: Instant,
    lines: AtomicU64,
    micros: Mutex<Vec<u32>>,
}

impl Heard {
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), lines: AtomicU64::new(0), micros: Mutex::default() }
    }

    /// A text of `length` bytes that says when it was sent.
    pub(crate) fn stamped(&self, length: usize) -> String {
        let stamp = format!("stamp={:012} ", self.begun.elapsed().as_micros());
        format!("{stamp}{}", "x".repeat(length - stamp.len()))
    }

    pub(crate) fn count(&self) -> u64 {
        self.lines.load(Ordering::Relaxed)
    }

    /// The middle and the slowest hundredth, in milliseconds.
    pub(crate) fn percentiles(&self) -> (f64, f64) {
        let mut micros = self.micros.lock().unwrap();
        micros.sort_unstable();
        let at =
            |part: f64| micros.get((micros.len() as f64 * part) as usize).map_or(0.0, |us| f64::from(*us) / 1000.0);
        (at(0.5), at(0.99))
    }

    fn take(&self, payload: &[u8]) {
        let now = self.begun.elapsed().as_micros();
        let mut micros = self.micros.lock().unwrap();
        let mut rest = payload;
        while let Some(at) = rest.windows(STAMP.len()).position(|window| window == STAMP) {
            let digits = std::str::from_utf8(&rest[at + STAMP.len()..at + STAMP.len() + 12]).unwrap();
            let sent: u128 = digits.parse().unwrap();
            micros.push(u32::try_from(now.saturating_sub(sent)).unwrap_or(u32::MAX));
            self.lines.fetch_add(1, Ordering::Relaxed);
            // The rest of the text is padding.
            rest = &rest[(at + 200).min(rest.len())..];
        }
    }
}

/// One socket in the room, past its welcome.
pub(crate) struct Viewer {
    stream: TcpStream,
    buffer: BytesMut,
}

pub(crate) async fn join(addr: SocketAddr, room: &str, token: &str) -> Viewer {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let handshake = format!(
        "GET /v1/rooms/{room}/live HTTP/1.1\r\nHost: {addr}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(handshake.as_bytes()).await.unwrap();
    let mut viewer = Viewer { stream, buffer: BytesMut::new() };
    while !viewer.buffer.windows(4).any(|window| window == b"\r\n\r\n") {
        viewer.fill().await;
    }
    let end = viewer.buffer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    assert!(viewer.buffer.starts_with(b"HTTP/1.1 101"), "no socket: {:?}", viewer.buffer);
    viewer.buffer.advance(end + 4);
    let hello = json!({"type": "hello", "token": token, "recover": null}).to_string();
    viewer.send(0x1, hello.as_bytes()).await;
    viewer.frame().await;
    viewer
}

impl Viewer {
    /// Hears until the socket ends, and answers pings.
    pub(crate) async fn listen(&mut self, heard: &Heard) {
        loop {
            match self.frame().await {
                (0x1, payload) => heard.take(&payload),
                (0x9, _) => self.send(0xa, &[]).await,
                (code, payload) => panic!("the server sent {code:#x} {payload:?}"),
            }
        }
    }

    async fn fill(&mut self) {
        self.buffer.reserve(4096);
        let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
        assert!(read > 0, "the server closed the connection");
    }

    async fn frame(&mut self) -> (u8, BytesMut) {
        loop {
            if let Some(frame) = self.whole() {
                return frame;
            }
            self.fill().await;
        }
    }

    fn whole(&mut self) -> Option<(u8, BytesMut)> {
        let (&first, &second) = (self.buffer.first()?, self.buffer.get(1)?);
        let (length, header) = match second {
            126 => (usize::from(u16::from_be_bytes(self.buffer.get(2..4)?.try_into().ok()?)), 4),
            127 => (usize::try_from(u64::from_be_bytes(self.buffer.get(2..10)?.try_into().ok()?)).ok()?, 10),
            short => (usize::from(short), 2),
        };
        if self.buffer.len() < header + length {
            return None;
        }
        self.buffer.advance(header);
        Some((first & 0x0f, self.buffer.split_to(length)))
    }

    /// A client masks what it sends; a mask of zeros is one.
    async fn send(&mut self, code: u8, payload: &[u8]) {
        let mut frame = vec![0x80 | code];
        match u8::try_from(payload.len()) {
            Ok(short) if short < 126 => frame.push(0x80 | short),
            _ => {
                frame.push(0x80 | 126);
                frame.extend_from_slice(&u16::try_from(payload.len()).unwrap().to_be_bytes());
            }
        }
        frame.extend_from_slice(&[0; 4]);
        frame.extend_from_slice(payload);
        self.stream.write_all(&frame).await.unwrap();
    }
}
