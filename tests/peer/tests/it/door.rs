//! The least HTTP in front of the media plane: a POST of an offer is answered, a DELETE ends nothing.

use feria_media::testing::{Grant, Role, random_session_id};
use feria_media::{MediaConfig, Plane};
use feria_peer::Target;
use feria_schema_base::RoomId;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(crate) struct Door {
    address: SocketAddr,
}

impl Door {
    pub(crate) fn target(&self, path: &str, holder: &str) -> Target {
        Target { url: format!("http://{}/{path}", self.address).parse().unwrap(), token: holder.to_owned() }
    }
}

pub(crate) async fn open() -> Door {
    let (media, mut events) = Plane::start(&MediaConfig::at(IpAddr::V4(Ipv4Addr::LOCALHOST))).unwrap();
    tokio::spawn(async move { while events.recv().await.is_some() {} });
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(media.clone(), stream));
        }
    });
    Door { address }
}

async fn answer(media: Plane, mut stream: TcpStream) {
    let request = read(&mut stream).await;
    let (head, sdp) = request.split_once("\r\n\r\n").unwrap_or((&request, ""));
    let role = match head {
        _ if head.starts_with("POST /whip") => Role::Publish,
        _ if head.starts_with("POST /whep") => Role::Subscribe,
        _ => return reply(&mut stream, "404 Not Found", "").await,
    };
    let holder = head.lines().find_map(|line| line.strip_prefix("authorization: Bearer ")).unwrap_or("nobody");
    let (room, holder) = (RoomId::from_bits(1), holder.to_owned());
    let grant = Grant { room, holder, publish: true, subscribe: true, lasts: None, places: None, source: None };
    match media.offer(&grant, role, random_session_id().unwrap(), Ipv4Addr::LOCALHOST.into(), sdp.to_owned()).await {
        Ok(answer) => reply(&mut stream, "201 Created", &answer).await,
        Err(error) => reply(&mut stream, "422 Unprocessable Content", &error.to_string()).await,
    }
}

async fn read(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |n| n.parse().unwrap());
            if body.len() >= length {
                return text.into_owned();
            }
        }
        let mut part = [0; 4096];
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return String::new(),
            Ok(length) => request.extend_from_slice(&part[..length]),
        }
    }
}

async fn reply(stream: &mut TcpStream, status: &str, body: &str) {
    let text = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    // A client that has left gets no answer.
    stream.write_all(text.as_bytes()).await.ok();
}
