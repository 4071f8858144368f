//! What a stranger can make the server keep is bounded before it is kept.

use crate::house::{House, ROOM, settings};
use feria::Health;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A socket that was opened by hand, so that it can speak no proper WebSocket.
async fn opened(house: &House) -> TcpStream {
    let address = house.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
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
    stream
}

/// The code of the close frame that comes next.
async fn close_code(stream: &mut TcpStream) -> u16 {
    assert_eq!(stream.read_u16().await.unwrap(), 0x8802, "a close frame with a code and nothing else");
    stream.read_u16().await.unwrap()
}

fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).ok().filter(|length| *length < 126).unwrap();
    [&[first, 0x80 | length, 0, 0, 0, 0], payload].concat()
}

/// A header alone says how much would come; nobody waits for 4 GiB to find them too many. Before the hello and after.
#[actix_web::test]
async fn a_frame_that_is_too_large_is_refused_by_its_header() {
    let house = House::start().await;
    let gigabytes = [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0];
    let mut stranger = opened(&house).await;
    stranger.write_all(&gigabytes).await.unwrap();
    assert_eq!(close_code(&mut stranger).await, 1009);

    let mut guest = opened(&house).await;
    let hello = json!({"type": "hello", "token": "guest-1"}).to_string();
    guest.write_all(&masked(0x81, hello.as_bytes())).await.unwrap();
    assert_eq!(guest.read_u8().await.unwrap(), 0x81, "the welcome");
    let length = guest.read_u8().await.unwrap();
    let mut rest = vec![0; if length == 126 { guest.read_u16().await.unwrap().into() } else { length.into() }];
    guest.read_exact(&mut rest).await.unwrap();
    guest.write_all(&[0x81, 0xfe, 0x20, 0x01]).await.unwrap();
    assert_eq!(guest.read_u8().await.unwrap(), 0x88);
    assert_eq!((guest.read_u8().await.unwrap(), guest.read_u16().await.unwrap()), (2, 1009), "8,193 bytes");
}

#[actix_web::test]
async fn what_is_no_frame_is_a_protocol_error() {
    let house = House::start().await;
    let mut stranger = opened(&house).await;
    // An opcode that RFC 6455 reserves.
    stranger.write_all(&masked(0x83, b"x")).await.unwrap();
    assert_eq!(close_code(&mut stranger).await, 1002);
}

/// Each answer to nonsense is larger than the nonsense, so a flood of it is not answered but closed.
#[actix_web::test]
async fn a_flood_of_what_nobody_understands_is_closed() {
    let mut settings = settings();
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (3, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let mut socket = house.join("guest-1").await;
    for _ in 0..9 {
        socket.say(&json!({"type": "dance"})).await;
    }
    for _ in 0..3 {
        assert_eq!(socket.next_of("refused").await["problem"]["code"], "request_is_malformed");
    }
    assert_eq!(socket.next().await, Err(Some(1008)));
}
