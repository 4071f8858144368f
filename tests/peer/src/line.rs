//! One WHIP or WHEP session: the HTTP exchange, the UDP port, and str0m between them.

use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Client, StatusCode, Url};
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, Input, Output, Rtc, RtcError};
use tokio::net::UdpSocket;
use tokio::time::timeout;

const SDP: &str = "application/sdp";
const LARGEST_DATAGRAM: usize = 2048;
const LEAST_PAUSE: Duration = Duration::from_millis(1);

/// Where to go and with which right.
#[derive(Debug, Clone)]
pub struct Target {
    /// The WHIP or WHEP address of a room.
    pub url: Url,
    /// The bearer token.
    pub token: String,
}

/// Why a session could not be had or was lost.
#[derive(Debug, thiserror::Error)]
pub enum PeerError {
    /// The server refused the offer.
    #[error("refused with {status}: {body}")]
    Refused {
        /// The HTTP status.
        status: StatusCode,
        /// The answer's body.
        body: String,
    },
    /// The server could not be asked.
    #[error("the server could not be asked: {0}")]
    Http(#[from] reqwest::Error),
    /// The answer is not one.
    #[error("the answer is not usable: {0}")]
    Answer(String),
    /// The line broke.
    #[error("the line was lost: {0}")]
    Lost(String),
    /// The engine gave up.
    #[error("the engine gave up: {0}")]
    Engine(#[from] RtcError),
    /// The UDP port cannot be had.
    #[error("no UDP port: {0}")]
    Socket(#[from] io::Error),
}

/// An answered session.
pub(crate) struct Line {
    pub(crate) rtc: Rtc,
    socket: UdpSocket,
    local: SocketAddr,
    server: SocketAddr,
    http: Client,
    token: String,
    resource: Option<Url>,
    heard: Instant,
    wake_at: Instant,
    events: VecDeque<Event>,
}

impl Line {
    pub(crate) async fn open(
        target: &Target,
        mut rtc: Rtc,
        (offer, pending): (SdpOffer, SdpPendingOffer),
    ) -> Result<Self, PeerError> {
        let http = Client::new();
        let answer = http
            .post(target.url.clone())
            .bearer_auth(&target.token)
            .header(CONTENT_TYPE, SDP)
            .header(ACCEPT, SDP)
            .body(offer.to_sdp_string())
            .send()
            .await?;
        let status = answer.status();
        let resource = answer
            .headers()
            .get(LOCATION)
            .and_then(|location| location.to_str().ok())
            .and_then(|location| target.url.join(location).ok());
        let body = answer.text().await?;
        if status != StatusCode::CREATED {
            return Err(PeerError::Refused { status, body });
        }
        let server = candidate(&body).ok_or_else(|| PeerError::Answer("it has no UDP candidate".to_owned()))?;
        let answer = SdpAnswer::from_sdp_string(&body).map_err(|error| PeerError::Answer(error.to_string()))?;
        let any: SocketAddr = if server.is_ipv4() { ([0, 0, 0, 0], 0).into() } else { ([0; 8], 0).into() };
        let socket = UdpSocket::bind(any).await?;
        // Connected, so that the kernel says when nobody listens there any more.
        socket.connect(server).await?;
        let local = socket.local_addr()?;
        let host = Candidate::host(local, "udp").map_err(|error| PeerError::Answer(error.to_string()))?;
        rtc.add_local_candidate(host);
        let now = Instant::now();
        let token = target.token.clone();
        let mut line = Self {
            rtc,
            socket,
            local,
            server,
            http,
            token,
            resource,
            heard: now,
            wake_at: now,
            events: VecDeque::new(),
        };
        line.drain().await?;
        line.rtc.sdp_api().accept_answer(pending, answer)?;
        line.drain().await?;
        Ok(line)
    }

    /// How long nothing has come.
    pub(crate) fn silence(&self) -> Duration {
        self.heard.elapsed()
    }

    /// The next event, or `None` when the time has come.
    pub(crate) async fn next(&mut self, until: Instant) -> Result<Option<Event>, PeerError> {
        let mut buffer = [0; LARGEST_DATAGRAM];
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(Some(event));
            }
            let now = Instant::now();
            if now >= until {
                return Ok(None);
            }
            let patience = self.wake_at.min(until).saturating_duration_since(now).max(LEAST_PAUSE);
            match timeout(patience, self.socket.recv(&mut buffer)).await {
                Ok(Ok(length)) => self.receive(&buffer[..length])?,
                Ok(Err(error)) => return Err(PeerError::Lost(error.to_string())),
                Err(_) => self.rtc.handle_input(Input::Timeout(Instant::now()))?,
            }
            self.drain().await?;
        }
    }

    /// Sends what a write has put into the engine.
    pub(crate) async fn flush(&mut self) -> Result<(), PeerError> {
        self.drain().await?;
        self.rtc.handle_input(Input::Timeout(Instant::now()))?;
        self.drain().await
    }

    /// Ends the session at the server.
    pub(crate) async fn close(self) -> Result<(), PeerError> {
        if let Some(resource) = self.resource {
            self.http.delete(resource).bearer_auth(self.token).send().await?;
        }
        Ok(())
    }

    fn receive(&mut self, data: &[u8]) -> Result<(), PeerError> {
        let now = Instant::now();
        self.heard = now;
        if let Ok(receive) = Receive::new(Protocol::Udp, self.server, self.local, data) {
            self.rtc.handle_input(Input::Receive(now, receive))?;
        }
        Ok(())
    }

    async fn drain(&mut self) -> Result<(), PeerError> {
        loop {
            match self.rtc.poll_output()? {
                Output::Timeout(at) => {
                    self.wake_at = at;
                    return Ok(());
                }
                Output::Event(event) => self.events.push_back(event),
                Output::Transmit(transmit) => {
                    self.socket.send(&transmit.contents).await.map_err(|error| PeerError::Lost(error.to_string()))?;
                }
            }
        }
    }
}

/// The first UDP candidate of the answer.
fn candidate(answer: &str) -> Option<SocketAddr> {
    answer.lines().find_map(|line| {
        let mut parts = line.strip_prefix("a=candidate:")?.split_whitespace().skip(2);
        let is_udp = parts.next()?.eq_ignore_ascii_case("udp");
        let address = parts.nth(1)?.parse().ok()?;
        let port = parts.next()?.parse().ok()?;
        is_udp.then_some(SocketAddr::new(address, port))
    })
}
