//! The door to the media plane: asks the worker and waits for its answer, never for a packet.

pub(crate) mod clock;
pub(crate) mod codec;
pub(crate) mod config;
pub(crate) mod crowd;
pub(crate) mod demux;
pub(crate) mod driver;
pub(crate) mod egress;
pub(crate) mod event;
pub(crate) mod exchange;
pub(crate) mod forwarder;
pub(crate) mod grant;
pub(crate) mod ingress;
pub(crate) mod keyframes;
pub(crate) mod munger;
pub(crate) mod negotiation;
pub(crate) mod packet;
pub(crate) mod room;
pub(crate) mod sdp;
pub(crate) mod session;
pub(crate) mod stats;
pub(crate) mod timers;
pub(crate) mod worker;

use crate::error::Error;
use crate::plane::config::MediaConfig;
use crate::plane::driver::{Command, Handle};
use crate::plane::event::{MediaEvent, Role};
use crate::plane::exchange::SessionOffer;
use crate::plane::grant::Grant;
use crate::plane::stats::{Counts, RoomStats};
use crate::plane::worker::Worker;
use feria_openapi::network;
use feria_schema_base::{MediaSessionId, RoomId};
use std::io;
use std::net::{IpAddr, SocketAddr};
use str0m::crypto::from_feature_flags;
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};

const EVENTS: usize = 1024;

/// The media plane of one process: sockets and sessions, without the house around it. Clones share it; it stops when the last one is gone.
#[derive(Clone)]
pub struct Plane {
    worker: Handle,
}

/// The UDP port cannot be had.
#[derive(Debug, Error)]
#[error("media cannot listen on {address}: {reason}")]
pub struct PlaneCannotStart {
    address: SocketAddr,
    reason: io::Error,
}

impl Plane {
    /// Opens the port and starts the worker's thread. The events must be read: the worker never waits
    /// for the reader, and gives up the oldest of 65,536.
    ///
    /// # Errors
    /// When the port is taken or the machine lacks what WebRTC needs.
    pub fn start(config: &MediaConfig) -> Result<(Self, mpsc::Receiver<MediaEvent>), PlaneCannotStart> {
        let asked = SocketAddr::new(config.bind.unwrap_or(config.public_address), config.port);
        let failed = |reason| PlaneCannotStart { address: asked, reason };
        let provider = from_feature_flags();
        provider.install_process_default();
        let certificate = from_feature_flags()
            .dtls_provider
            .generate_certificate()
            .ok_or_else(|| failed(io::Error::other("no DTLS certificate could be made")))?;
        let socket = driver::bind(config).map_err(failed)?;
        let port = socket.local_addr().map_err(failed)?.port();
        let address = SocketAddr::new(config.public_address, port);
        let (events, receiver) = mpsc::channel(EVENTS);
        let worker = Worker::new(certificate, address, config.capacity);
        let worker = driver::start(worker, socket, address, events, config.pin_to_core).map_err(failed)?;
        Ok((Self { worker }, receiver))
    }

    /// The address that peers are told to send to, with the port that was bound.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.worker.address()
    }

    /// Answers an offer with a session that waits for its peer.
    ///
    /// # Errors
    /// When the grant does not allow it, the place is taken by somebody else, its network has too many, the offer is not
    /// usable, or the media plane is full or stopping.
    pub async fn offer(
        &self,
        grant: &Grant,
        role: Role,
        session: MediaSessionId,
        address: IpAddr,
        sdp: String,
    ) -> Result<String, Error> {
        grant.check(role)?;
        let Grant { room, holder, lasts, places, source, .. } = grant.clone();
        let network = network(address);
        let offer = SessionOffer { room, role, session, holder, network, lasts, places, source, sdp };
        self.ask(|reply| Command::Offer(offer, reply)).await?
    }

    /// Accepts what a client trickles into its session.
    ///
    /// # Errors
    /// When the session is gone or another's, the fragment is malformed, or it asks for an ICE restart.
    pub async fn trickle(&self, grant: &Grant, session: MediaSessionId, fragment: String) -> Result<(), Error> {
        let grant = grant.clone();
        self.ask(|reply| Command::Trickle(grant, session, fragment, reply)).await?
    }

    /// Ends a session of the grant's holder.
    ///
    /// # Errors
    /// When it has ended already, or is another's.
    pub async fn close(&self, grant: &Grant, session: MediaSessionId) -> Result<(), Error> {
        let grant = grant.clone();
        self.ask(|reply| Command::Close(grant, session, reply)).await?
    }

    /// Ends every session of a room; the house itself asks.
    ///
    /// # Errors
    /// When the media plane is busy or stopping.
    pub async fn close_room(&self, room: RoomId) -> Result<(), Error> {
        self.ask(|reply| Command::CloseRoom(room, reply)).await
    }

    /// What a room carries now.
    ///
    /// # Errors
    /// When the media plane is busy or stopping.
    pub async fn stats(&self, room: RoomId) -> Result<RoomStats, Error> {
        self.ask(|reply| Command::Stats(room, reply)).await
    }

    /// How much the worker holds.
    ///
    /// # Errors
    /// When the media plane is busy or stopping.
    pub async fn counts(&self) -> Result<Counts, Error> {
        self.ask(Command::Counts).await
    }

    /// Says goodbye to every peer and ends the worker's thread.
    ///
    /// # Errors
    /// When it has stopped already.
    pub async fn stop(&self) -> Result<(), Error> {
        self.ask(Command::Stop).await
    }

    async fn ask<T>(&self, command: impl FnOnce(oneshot::Sender<T>) -> Command) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        self.worker.send(command(reply))?;
        answer.await.map_err(|_| Error::MediaHasStopped)
    }
}
