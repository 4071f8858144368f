//! Many live sockets on one thread that only count: what they cost is the driver's, and as little as can be.

use crate::client::Client;
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};
use std::io::{ErrorKind, Read, Write};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const TEXT: &[u8] = b"\"text\":\"";
/// Of a pong to a ping without payload: RFC 6455, masked by zeros.
const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];

/// The moment from which publisher and listeners count.
pub(crate) fn epoch() -> Instant {
    static EPOCH: OnceLock<Instant> = OnceLock::new();
    *EPOCH.get_or_init(Instant::now)
}

struct Listener {
    socket: TcpStream,
    /// The begin of a frame whose rest has not come.
    rest: Vec<u8>,
}

pub(crate) struct Listeners {
    poll: Poll,
    all: Vec<Listener>,
}

/// What all of them heard.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) lines: u64,
    frames: u64,
    /// How many arrived after so many tenths of a millisecond.
    after: Vec<u64>,
    /// The last frame that was understood, and when its lines were said: the next socket gets the same bytes.
    frame: Vec<u8>,
    said: Vec<u64>,
}

impl Listeners {
    /// Of sockets that are open already.
    pub(crate) fn of(sockets: Vec<std::net::TcpStream>) -> Self {
        let mut listeners = Self { poll: Poll::new().unwrap(), all: Vec::with_capacity(sockets.len()) };
        for socket in sockets {
            socket.set_nonblocking(true).unwrap();
            listeners.add(socket);
        }
        listeners
    }

    /// Opens more sockets one after another, each with its hello and its welcome.
    pub(crate) fn join(&mut self, people: &[Client], room: &str, count: usize) {
        for number in 0..count {
            self.add(enter(&people[number % people.len()], room));
            if number % 20 == 19 {
                // Who answers no ping is taken for gone, and those who came first have been pinged by now.
                self.listen(1, Duration::from_millis(1));
            }
        }
    }

    fn add(&mut self, socket: std::net::TcpStream) {
        let mut socket = TcpStream::from_std(socket);
        self.poll.registry().register(&mut socket, Token(self.all.len()), Interest::READABLE).unwrap();
        self.all.push(Listener { socket, rest: Vec::new() });
    }

    /// Listens until everybody heard everything, or the time is over.
    pub(crate) fn listen(&mut self, expected: u64, most: Duration) -> Heard {
        let (begin, mut heard) = (Instant::now(), Heard::default());
        let (mut events, mut buffer) = (Events::with_capacity(1_024), vec![0; 64 * 1024]);
        while heard.lines < expected && begin.elapsed() < most {
            self.poll.poll(&mut events, Some(most.min(Duration::from_millis(100)))).unwrap();
            for event in &events {
                self.all[event.token().0].read(&mut buffer, &mut heard);
            }
        }
        heard
    }
}

/// A socket that has been welcomed; what follows the welcome waits in the kernel.
fn enter(person: &Client, room: &str) -> std::net::TcpStream {
    let host = person.base().trim_start_matches("http://");
    let mut socket = std::net::TcpStream::connect(host).unwrap();
    let handshake = format!(
        "GET /v1/rooms/{room}/live HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    socket.write_all(handshake.as_bytes()).unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        socket.read_exact(&mut byte).unwrap();
        answer.push(byte[0]);
    }
    assert!(answer.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&answer));
    let hello = format!("{{\"type\":\"hello\",\"token\":\"{}\"}}", person.access());
    let length = u16::try_from(hello.len()).unwrap();
    assert!(length > 125, "a token is longer than the short form of a frame");
    let [high, low] = length.to_be_bytes();
    socket.write_all(&[&[0x81, 0xfe, high, low, 0, 0, 0, 0], hello.as_bytes()].concat()).unwrap();
    loop {
        let mut head = [0; 2];
        socket.read_exact(&mut head).unwrap();
        let mut long = [0; 2];
        let length = if head[1] == 126 {
            socket.read_exact(&mut long).unwrap();
            usize::from(u16::from_be_bytes(long))
        } else {
            usize::from(head[1])
        };
        let mut body = vec![0; length];
        socket.read_exact(&mut body).unwrap();
        if body.windows(9).any(|part| part == b"\"welcome\"") {
            socket.set_nonblocking(true).unwrap();
            return socket;
        }
        match head[0] {
            // Somebody else came or went.
            0x81 => {}
            0x89 => socket.write_all(&PONG).unwrap(),
            kind => panic!("a frame of kind {kind:#x}"),
        }
    }
}

impl Listener {
    fn read(&mut self, buffer: &mut [u8], heard: &mut Heard) {
        loop {
            let count = match self.socket.read(buffer) {
                Ok(0) => panic!("the server closed a socket"),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("{error}"),
            };
            if self.rest.is_empty() {
                let used = self.frames(&buffer[..count], heard);
                self.rest.extend_from_slice(&buffer[used..count]);
            } else {
                let mut whole = std::mem::take(&mut self.rest);
                whole.extend_from_slice(&buffer[..count]);
                let used = self.frames(&whole, heard);
                self.rest = whole.split_off(used);
            }
        }
    }

    /// Takes the whole frames, and says how many bytes they were.
    fn frames(&self, bytes: &[u8], heard: &mut Heard) -> usize {
        let mut used = 0;
        while let Some((kind, from, to)) = frame(&bytes[used..]) {
            match kind {
                0x81 => heard.frame(&bytes[used + from..used + to]),
                0x89 => (&self.socket).write_all(&PONG).unwrap(),
                _ => panic!("the server ends a socket: {:?}", &bytes[used + from..used + to]),
            }
            used += to;
        }
        used
    }
}

/// The first byte of a frame, and where its payload begins and ends.
fn frame(bytes: &[u8]) -> Option<(u8, usize, usize)> {
    let (kind, short) = (*bytes.first()?, *bytes.get(1)?);
    let (from, length) = match short {
        126 => (4, usize::from(u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?))),
        127 => (10, usize::try_from(u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?)).ok()?),
        short => (2, usize::from(short)),
    };
    (bytes.len() >= from + length).then_some((kind, from, from + length))
}

impl Heard {
    /// As it was on the wire.
    pub(crate) fn last_frame(&self) -> Vec<u8> {
        let length = u16::try_from(self.frame.len()).unwrap();
        let mut bytes = vec![0x81, 126];
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&self.frame);
        bytes
    }

    pub(crate) fn lines_per_frame(&self) -> f64 {
        self.lines as f64 / self.frames as f64
    }

    pub(crate) fn lines_of_last_frame(&self) -> u64 {
        self.said.len() as u64
    }

    fn frame(&mut self, payload: &[u8]) {
        if self.frame != payload {
            self.frame = payload.to_vec();
            let texts = payload.windows(TEXT.len()).enumerate().filter(|(_, window)| *window == TEXT);
            let moment = |(at, _): (usize, &[u8])| {
                let digits = payload.get(at + TEXT.len()..at + TEXT.len() + 20)?;
                std::str::from_utf8(digits).ok()?.parse().ok()
            };
            self.said = texts.filter_map(moment).collect();
        }
        self.frames += u64::from(!self.said.is_empty());
        let now = u64::try_from(epoch().elapsed().as_nanos()).unwrap();
        for said in &self.said {
            let tenths = usize::try_from(now.saturating_sub(*said) / 100_000).unwrap();
            if self.after.len() <= tenths {
                self.after.resize(tenths + 1, 0);
            }
            self.after[tenths] += 1;
            self.lines += 1;
        }
    }

    /// Milliseconds within which this part of all lines arrived.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let mut left = self.lines as f64 * part;
        let within = self.after.iter().position(|count| {
            left -= *count as f64;
            left <= 0.0
        });
        within.map_or(f64::NAN, |tenths| tenths as f64 / 10.0)
    }
}
