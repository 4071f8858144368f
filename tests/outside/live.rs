//! The live socket of a room, as the viewer's page holds it.

use crate::client::Client;
use crate::messages;
use crate::process::PATIENCE;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::VecDeque;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

pub(crate) struct Live {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Messages that came in a frame and were not asked for yet.
    waiting: VecDeque<Value>,
    /// The answer to the hello.
    pub(crate) welcome: Value,
}

/// How a socket ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Closed {
    pub(crate) code: Option<u16>,
}

impl Live {
    /// Joins a room as this client and waits for the welcome.
    pub(crate) async fn join(client: &Client, room: &str) -> Self {
        Self::rejoin(client, room, &Value::Null).await
    }

    /// Comes back with what was seen last: `{"epoch", "offset"}`.
    pub(crate) async fn rejoin(client: &Client, room: &str, recover: &Value) -> Self {
        let mut live = Self::connect(client, room).await;
        live.send(&json!({"type": "hello", "token": client.access(), "recover": recover})).await;
        live.welcome = live.next_of("welcome").await;
        live
    }

    /// An open socket that has said nothing yet.
    pub(crate) async fn connect(client: &Client, room: &str) -> Self {
        let url = format!("{}/v1/rooms/{room}/live", client.base().replacen("http", "ws", 1));
        let (socket, _) = connect_async(url).await.unwrap();
        Self { socket, waiting: VecDeque::new(), welcome: Value::Null }
    }

    pub(crate) async fn send(&mut self, message: &Value) {
        self.send_text(message.to_string()).await;
    }

    /// The same as somebody else may write it.
    pub(crate) async fn send_text(&mut self, message: String) {
        self.socket.send(Message::text(message)).await.unwrap();
    }

    /// The next message of a kind; those of other kinds before it are passed over.
    pub(crate) async fn next_of(&mut self, kind: &str) -> Value {
        self.next_where(kind, |message| message["type"] == kind).await
    }

    /// The next message that is wanted; those before it are passed over.
    pub(crate) async fn next_where(&mut self, what: &str, mut wanted: impl FnMut(&Value) -> bool) -> Value {
        let mut passed = Vec::new();
        let found = timeout(PATIENCE, async {
            loop {
                match self.next().await {
                    Ok(message) if wanted(&message) => return message,
                    Ok(message) => passed.push(message),
                    Err(closed) => panic!("the socket closed before {what} came: {closed:?}; passed {passed:?}"),
                }
            }
        });
        found.await.unwrap_or_else(|_| panic!("{what} never came"))
    }

    /// The next message, or how the socket closed.
    pub(crate) async fn next(&mut self) -> Result<Value, Closed> {
        loop {
            if let Some(message) = self.waiting.pop_front() {
                return Ok(message);
            }
            match self.socket.next().await {
                Some(Ok(Message::Text(frame))) => {
                    let messages: Vec<Value> = serde_json::from_str(&frame).unwrap();
                    messages.iter().for_each(messages::hold);
                    self.waiting.extend(messages);
                }
                Some(Ok(Message::Close(frame))) => {
                    return Err(Closed { code: frame.map(|frame| frame.code.into()) });
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(Closed { code: None }),
            }
        }
    }

    /// Reads until the socket closes, and says how.
    pub(crate) async fn closes(&mut self) -> Closed {
        let closed = timeout(PATIENCE, async {
            loop {
                if let Err(closed) = self.next().await {
                    return closed;
                }
            }
        });
        closed.await.unwrap_or_else(|_| panic!("the socket does not close"))
    }
}
