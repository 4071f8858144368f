//! A mail relay on this machine that keeps what it is given (RFC 5321), or behaves as badly as a test wants.

use feria_outreach::{Relay, Security};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the relay does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes what comes.
    Willing,
    /// Wants nobody (550).
    Unwilling,
    /// Later, perhaps (451).
    Busy,
    /// Takes the text, and never says so.
    Silent,
}

/// A relay, and what it has.
pub(crate) struct Sink {
    pub(crate) letters: Arc<Mutex<Vec<String>>>,
    pub(crate) mood: Arc<Mutex<Mood>>,
    port: u16,
}

impl Sink {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (letters, mood) = (Arc::default(), Arc::new(Mutex::new(Mood::Willing)));
        let sink = Self { letters: Arc::clone(&letters), mood: Arc::clone(&mood), port };
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(converse(stream, Arc::clone(&letters), Arc::clone(&mood)));
            }
        });
        sink
    }

    pub(crate) fn relay(&self) -> Relay {
        Relay {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            security: Security::Plain,
            login: None,
            sender: "Lantern Market <shop@example.com>".parse().unwrap(),
        }
    }

    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub(crate) fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }
}

async fn converse(stream: TcpStream, letters: Arc<Mutex<Vec<String>>>, mood: Arc<Mutex<Mood>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let now = *mood.lock().unwrap();
        let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        let answer = match (verb.as_str(), now) {
            ("EHLO", _) => "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            ("RCPT", Mood::Unwilling) => "550 nobody here\r\n",
            ("RCPT", Mood::Busy) => "451 later\r\n",
            ("DATA", _) => "354 go on\r\n",
            ("QUIT", _) => "221 bye\r\n",
            _ => "250 fine\r\n",
        };
        if write.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
        if verb == "DATA" {
            let mut letter = String::new();
            while let Ok(Some(line)) = lines.next_line().await {
                if line == "." {
                    break;
                }
                letter.push_str(&line);
                letter.push('\n');
            }
            letters.lock().unwrap().push(letter);
            if now == Mood::Silent {
                return;
            }
            if write.write_all(b"250 taken\r\n").await.is_err() {
                return;
            }
        }
    }
}
