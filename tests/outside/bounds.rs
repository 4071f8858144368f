//! What a stranger can make the server keep: of what they read slowly a piece, and of what they send too much nothing.

use crate::backend::Backend;
use crate::feria::Feria;
use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};

const READERS: u64 = 120;
const MEGABYTE: u64 = 1024 * 1024;
/// What one stranger sends into a socket.
const FLOOD: u64 = 64 * MEGABYTE;

/// A PNG of about five megabytes, as an older version has kept it; what its pixels are is nobody's business here.
pub(crate) fn large_picture() -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
    };
    let header = [&40_u32.to_be_bytes()[..], &30_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let pixels = vec![7; 4_900_000];
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), chunk(b"IDAT", &pixels), chunk(b"IEND", &[])].concat()
}

/// Asks for something and reads nothing of the answer; its own kernel takes as little as it can.
pub(crate) fn asks_and_does_not_read(port: u16, path: &str) -> std::io::Result<TcpStream> {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None)?;
    socket.set_recv_buffer_size(4096)?;
    socket.connect(&SocketAddr::from(([127, 0, 0, 1], port)).into())?;
    let mut stream = TcpStream::from(socket);
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())?;
    Ok(stream)
}

/// A server on a small machine outlives a few hundred strangers who each ask for the largest thing there is. What a
/// reader costs is what waits for them in the server's buffers; the kernel's are not the server's.
#[actix_web::test]
async fn slow_readers_cost_pieces_and_not_wholes() {
    let feria = Feria::start(Backend::Embedded).await;
    let hash = "a0".repeat(32);
    std::fs::write(feria.data().join("files").join(&hash), large_picture()).unwrap();
    let picture = format!("/files/{hash}");
    let port = feria.client().base().rsplit(':').next().unwrap().parse().unwrap();
    for path in [picture.as_str(), "/openapi.json", "/docs"] {
        let before = feria.resident();
        let readers: Vec<TcpStream> = (0..READERS).map(|_| asks_and_does_not_read(port, path).unwrap()).collect();
        // Whoever comes after them is answered once all of them are.
        for _ in 0..3 {
            feria.client().get(path).await;
        }
        let grown = feria.resident().saturating_sub(before);
        println!("{path}: {READERS} slow readers cost {} KiB each", grown / READERS / 1024);
        assert!(grown < READERS * MEGABYTE / 4, "{path} cost {grown} bytes");
        drop(readers);
    }
}

/// Announces a message of four gigabytes on a live socket, and sends of it what is taken.
pub(crate) fn floods_a_socket(port: u16, room: &str) {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return };
    let request = format!(
        "GET /v1/rooms/{room}/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let (head, some) = ([0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4], vec![b'x'; 1 << 16]);
    let mut sends = stream.write_all(request.as_bytes()).and_then(|()| stream.write_all(&head));
    // One that was refused finds its connection closed.
    for _ in 0..FLOOD / (1 << 16) {
        sends = sends.and_then(|()| stream.write_all(&some));
    }
}

/// Nobody need sign in to open a socket: what is too large is refused by its announcement, and nothing of it is kept.
#[actix_web::test]
async fn a_message_of_gigabytes_fills_no_memory() {
    let feria = Feria::start(Backend::Embedded).await;
    let room = feria.set_up_shop().await.live_room().await;
    let port = feria.client().base().rsplit(':').next().unwrap().parse().unwrap();
    let before = feria.resident();
    let floods: Vec<_> = (0..4)
        .map(|_| {
            let room = room.clone();
            std::thread::spawn(move || floods_a_socket(port, &room))
        })
        .collect();
    let mut most = 0;
    while !floods.iter().all(std::thread::JoinHandle::is_finished) {
        most = most.max(feria.resident());
        // Others are served meanwhile.
        feria.client().get("/livez").await.expect(200);
    }
    floods.into_iter().for_each(|flood| flood.join().unwrap());
    let grown = most.max(feria.resident()).saturating_sub(before);
    assert!(grown < FLOOD / 2, "four strangers who sent {FLOOD} bytes each took {grown}");
}
