//! Media: picture and sound, one publisher to many viewers over WebRTC.
//!
//! - **owns** the media sessions with their UDP port and their encryption, and what is kept of each
//!   (`media.session`)
//! - **promises** that a newcomer gets a picture at once, that viewers stay when the publisher is
//!   replaced, that a broken peer harms nobody else, that nobody gets in without a grant, and that the end of
//!   each session is kept once, also when its server was killed
//! - **reads** the state of shows and the words of tokens through its ports; hears that a show has ended
//! - **actors** one per session, for its facts alone; packets never meet one
//!
//! What carries packets is pure: a worker takes datagrams, requests and time, and gives datagrams
//! and events, by the contract that stands in `plane/worker.rs`. Only `plane/driver.rs` knows a socket and a thread.

mod api;
mod error;
mod live;
mod open_sessions;
mod plane;
mod ports;
mod reactions;
mod session;

pub use plane::Plane;
pub use plane::config::{Capacity, MediaConfig};
pub use plane::event::MediaEvent;
pub use ports::{Entered, Entrance, Show, ShowState, Shows, TokenGrant, TokenText, Tokens};

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::error::{Error, SdpFault, SdpReason};
    pub use crate::open_sessions::projection::OpenSessionProjection;
    pub use crate::plane::PlaneCannotStart;
    pub use crate::plane::event::{CloseReason, Codecs, Role};
    pub use crate::plane::exchange::{Output, SessionOffer};
    pub use crate::plane::grant::{Grant, Source};
    pub use crate::plane::stats::{Counts, RoomStats};
    pub use crate::plane::worker::Worker;
    pub use crate::session::aggregate::SessionFacts;
    pub use crate::session::commands::{Command, FirstFrame};
    pub use crate::session::events::SessionEvent;
    pub use crate::session::id::random_session_id;
    pub use crate::session::projection::FirstFrameProjection;
    pub use crate::session::service::Wanted;
    pub use crate::session::view::{
        CountryFrames, FirstFramesView, FrameView, NetworkFrames, SessionView, TokenView, UploadView, VisitView,
    };
}

use crate::live::{MediaMessage, OnAir};
use crate::open_sessions::projection::OpenSessionProjection;
use crate::open_sessions::queries::OpenSessions;
use crate::reactions::CloseEndedRoom;
use crate::session::entrants::Entrants;
use crate::session::projection::FirstFrameProjection;
use crate::session::queries::Queries;
use async_trait::async_trait;
use feria_events::{Core, Projection, Reaction, lock};
use feria_openapi::live::{LiveSource, Outlet, live_schemas};
use feria_openapi::{Module, Routes, Task};
use feria_schema_base::{EventInfo, RoomId};
use feria_schema_media::session as session_events;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use utoipa::openapi::{RefOr, Schema};

/// How long the end of the last sessions may take to be kept when the server stops.
const LAST_FACTS: Duration = Duration::from_secs(5);

/// What media asks of others.
#[derive(Clone)]
pub struct Ports {
    /// How shows stand.
    pub shows: Arc<dyn Shows>,
    /// Gives and recognises tokens for WHIP and WHEP.
    pub tokens: Arc<dyn Tokens>,
    /// Lets people in.
    pub entrance: Arc<dyn Entrance>,
}

/// The façade.
#[derive(Clone)]
pub struct Media {
    core: Core,
    queries: Queries,
    open: OpenSessions,
    plane: Plane,
    shows: Arc<dyn Shows>,
    tokens: Arc<dyn Tokens>,
    entrance: Arc<dyn Entrance>,
    entrants: Entrants,
    on_air: OnAir,
    /// What the plane tells, until somebody follows it.
    happened: Arc<Mutex<Option<mpsc::Receiver<MediaEvent>>>>,
    /// Whether all that the plane told is kept, and it tells nothing more.
    recorded: Arc<watch::Sender<bool>>,
}

impl Media {
    /// Puts the module together around what carries the packets and what that tells.
    #[must_use]
    pub fn new(core: Core, plane: Plane, happened: mpsc::Receiver<MediaEvent>, ports: Ports) -> Self {
        let Ports { shows, tokens, entrance } = ports;
        Self {
            queries: Queries::new(core.read.clone()),
            open: OpenSessions::new(core.read.clone()),
            core,
            plane,
            shows,
            tokens,
            entrance,
            entrants: Entrants::default(),
            on_air: OnAir::default(),
            happened: Arc::new(Mutex::new(Some(happened))),
            recorded: Arc::default(),
        }
    }

    /// Whether a publisher's picture is arriving in a room now.
    #[must_use]
    pub fn has_picture(&self, room: &RoomId) -> bool {
        self.on_air.has(room)
    }
}

#[async_trait]
impl Module for Media {
    const NAME: &'static str = "media";
    const TAGS: &'static [(&'static str, &'static str)] =
        &[("media", "Picture and sound: sessions, WHIP, WHEP, first frames")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![Arc::new(FirstFrameProjection), Arc::new(OpenSessionProjection)]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[session_events::EVENTS]
    }

    fn live_messages() -> Vec<(String, RefOr<Schema>)> {
        live_schemas::<MediaMessage>()
    }

    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        vec![Arc::new(CloseEndedRoom(self.plane.clone()))]
    }

    fn live(&self) -> Option<Arc<dyn LiveSource>> {
        Some(Arc::new(self.clone()))
    }

    fn tasks(&self, outlet: Outlet) -> Vec<Task> {
        // Nobody has been let in yet: what is open up to here was left behind.
        let before = *self.core.log.head().borrow();
        let mut tasks: Vec<Task> = vec![Box::pin(self.clone().close_lost(before))];
        let happened = lock(&self.happened).take();
        if let Some(happened) = happened {
            let (media, recorded) = (self.clone(), Arc::clone(&self.recorded));
            tasks.push(Box::pin(async move {
                media.record(happened, |media, event| media.hear(event, &outlet)).await;
                recorded.send_replace(true);
            }));
        }
        tasks
    }

    async fn stop(&self) {
        if let Err(error) = self.plane.stop().await {
            tracing::debug!(%error, "the media worker had ended before");
        }
        let mut recorded = self.recorded.subscribe();
        if tokio::time::timeout(LAST_FACTS, recorded.wait_for(|all| *all)).await.is_err() {
            tracing::warn!("the log does not take the end of the last sessions; the next start keeps it");
        }
    }
}
