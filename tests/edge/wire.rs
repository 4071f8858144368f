//! A client that speaks WebSocket by hand, so that it can speak it badly.

use crate::house::{House, ROOM};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// RFC 6455 §5.2: the last frame of a message, and what kinds there are.
pub(crate) const FINAL: u8 = 0x80;
pub(crate) const TEXT: u8 = 1;
pub(crate) const BINARY: u8 = 2;
pub(crate) const CLOSE: u8 = 8;
pub(crate) const PING: u8 = 9;
pub(crate) const PONG: u8 = 10;

pub(crate) struct Wire {
    stream: TcpStream,
    /// How many frames were sent since the socket was opened or joined.
    pub(crate) sent: usize,
}

impl Wire {
    /// A socket that has said nothing yet.
    pub(crate) async fn open(house: &House) -> Self {
        let address = house.base.trim_start_matches("http://");
        // Its kernel holds little, so that who does not read is soon known.
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(16_384).unwrap();
        let mut stream = socket.connect(address.parse().unwrap()).await.unwrap();
        let request = format!(
            "GET /v1/rooms/{ROOM}/live HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.unwrap());
        }
        assert!(answer.starts_with(b"HTTP/1.1 101 "), "{}", String::from_utf8_lossy(&answer));
        Self { stream, sent: 0 }
    }

    /// Somebody in the room, past the welcome.
    pub(crate) async fn join(house: &House) -> Self {
        let mut wire = Self::open(house).await;
        wire.send(FINAL | TEXT, hello("guest-1").to_string().as_bytes()).await;
        assert_eq!(wire.hears().await["type"], "welcome");
        wire.sent = 0;
        wire
    }

    /// A frame as a client sends it.
    pub(crate) async fn send(&mut self, first: u8, payload: &[u8]) {
        self.send_bytes(&masked(first, payload)).await;
        self.sent += 1;
    }

    pub(crate) async fn send_bytes(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    /// Sends for as long as anything is taken.
    pub(crate) async fn floods(&mut self) {
        let some = vec![b'x'; 1 << 16];
        while self.stream.write_all(&some).await.is_ok() {}
    }

    /// Reads at most so many bytes; false at the end.
    pub(crate) async fn drip(&mut self, most: usize) -> bool {
        matches!(self.stream.read(&mut vec![0; most]).await, Ok(1..))
    }

    /// The next frame of the server, which masks none.
    pub(crate) async fn frame(&mut self) -> (u8, Vec<u8>) {
        let (first, short) = (self.stream.read_u8().await.unwrap(), self.stream.read_u8().await.unwrap());
        let length = match short {
            126 => self.stream.read_u16().await.unwrap().into(),
            127 => self.stream.read_u64().await.unwrap(),
            short => short.into(),
        };
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        self.stream.read_exact(&mut payload).await.unwrap();
        (first, payload)
    }

    /// The first message of the next frame.
    pub(crate) async fn hears(&mut self) -> Value {
        let (first, payload) = self.frame().await;
        assert_eq!(first, FINAL | TEXT, "{}", String::from_utf8_lossy(&payload));
        serde_json::from_slice::<Vec<Value>>(&payload).unwrap().swap_remove(0)
    }

    /// The code and the reason of the close frame that comes next; then the connection ends.
    pub(crate) async fn closes(&mut self) -> (u16, String) {
        let (mut first, mut payload) = self.frame().await;
        // What was said to everybody may still be on its way, and a question whether anybody is there.
        while [FINAL | TEXT, FINAL | PING].contains(&first) {
            (first, payload) = self.frame().await;
        }
        assert_eq!(first, FINAL | CLOSE, "{}", String::from_utf8_lossy(&payload));
        let code = u16::from_be_bytes(payload[..2].try_into().unwrap());
        assert!(!self.drip(1).await, "nothing follows a close");
        (code, String::from_utf8(payload[2..].to_vec()).unwrap())
    }
}

pub(crate) fn hello(token: &str) -> Value {
    json!({"type": "hello", "token": token, "recover": null})
}

/// A frame with its mask, which changes every bit of some bytes.
pub(crate) fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0xa5, 0x00, 0x5a, 0xff];
    let length = match u16::try_from(payload.len()).unwrap() {
        short @ ..126 => vec![0x80 | short.to_be_bytes()[1]],
        long => [&[0x80 | 126], &long.to_be_bytes()[..]].concat(),
    };
    let hidden = payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask);
    [vec![first], length, MASK.to_vec(), hidden.collect()].concat()
}
