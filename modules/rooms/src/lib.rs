//! Rooms: shows and what happens in them.
//!
//! - **owns** the show (`rooms.room`), its chat (`rooms.chat`, in the chat log), its likes, who watches it
//!   (`rooms.presence`)
//! - **promises** that a line taken down is never replayed, that nobody writes once a mute or the end was answered,
//!   that a line sent again is one line, and that a viewer who comes back gets what they missed or is told so
//! - **reads** names, products and pictures through its ports; **writes** the streams it owns
//! - **actors** one per live show, one for its viewers and one per live chat, all hosted by `feria-events`

mod api;
mod chat;
mod error;
mod live;
mod ports;
mod presence;
mod room;

pub use ports::{People, Pictures, Shop};
pub use room::aggregate::State;
pub use room::queries::announced_start;
pub use room::reader::{RoomReader, Standing};

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::chat::aggregate::Chat;
    pub use crate::chat::commands::Write;
    pub use crate::chat::events::ChatEvent;
    pub use crate::chat::queries::Line;
    pub use crate::chat::service::Acknowledged;
    pub use crate::chat::view::LineView;
    pub use crate::error::Error;
    pub use crate::live::RoomsMessage;
    pub use crate::live::welcome::{Welcome, You};
    pub use crate::presence::aggregate::Presence;
    pub use crate::presence::commands::Observe;
    pub use crate::presence::events::PresenceEvent;
    pub use crate::room::aggregate::Room;
    pub use crate::room::commands::{Change, Command};
    pub use crate::room::events::RoomEvent;
    pub use crate::room::projection::RoomProjection;
    pub use crate::room::view::RoomView;
}

use crate::chat::queries::Lines;
use crate::live::RoomsMessage;
use crate::live::likes::Likes;
use crate::live::watching::Watching;
use crate::room::projection::RoomProjection;
use crate::room::queries::Queries;
use async_trait::async_trait;
use feria_events::{Core, Projection};
use feria_openapi::live::{LiveSource, Outlet, live_schemas};
use feria_openapi::{Module, Routes, Task};
use feria_schema_base::{EventInfo, RoomId};
use feria_schema_rooms::{chat as chat_events, presence as presence_events, room as room_events};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::RwLock;
use utoipa::openapi::{RefOr, Schema};

/// What rooms asks of others.
#[derive(Clone)]
pub struct Ports {
    /// Who people are.
    pub people: Arc<dyn People>,
    /// What the shop has.
    pub shop: Arc<dyn Shop>,
    /// Which rooms have a picture.
    pub pictures: Arc<dyn Pictures>,
}

/// The façade.
#[derive(Clone)]
pub struct Rooms {
    core: Core,
    lines: Lines,
    queries: Queries,
    people: Arc<dyn People>,
    shop: Arc<dyn Shop>,
    pictures: Arc<dyn Pictures>,
    likes: Arc<Likes>,
    watching: Arc<Watching>,
    /// Held by who tells the log what was seen of viewers: one at a time, and nobody while a show ends.
    observing: Arc<tokio::sync::Mutex<()>>,
    /// Lines on their way, room by room.
    writing: Arc<Mutex<HashMap<RoomId, Arc<RwLock<()>>>>>,
}

impl Rooms {
    /// Puts the module together.
    #[must_use]
    pub fn new(core: Core, ports: Ports) -> Self {
        let Ports { people, shop, pictures } = ports;
        Self {
            lines: Lines::new(Arc::clone(&core.chat_log), core.keys.clone()),
            queries: Queries::new(core.read.clone()),
            core,
            people,
            shop,
            pictures,
            likes: Arc::default(),
            watching: Arc::default(),
            observing: Arc::default(),
            writing: Arc::default(),
        }
    }
}

#[async_trait]
impl Module for Rooms {
    const NAME: &'static str = "rooms";
    const TAGS: &'static [(&'static str, &'static str)] =
        &[("rooms", "Shows: schedule, live, likes, pin"), ("chat", "What is said in a room: lines, mutes")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![Arc::new(RoomProjection)]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[room_events::EVENTS, chat_events::EVENTS, presence_events::EVENTS]
    }

    fn live_messages() -> Vec<(String, RefOr<Schema>)> {
        live_schemas::<RoomsMessage>()
    }

    fn live(&self) -> Option<Arc<dyn LiveSource>> {
        Some(Arc::new(self.clone()))
    }

    fn tasks(&self, outlet: Outlet) -> Vec<Task> {
        vec![
            Box::pin(self.clone().say_likes(outlet.clone())),
            Box::pin(self.clone().say_viewers(outlet)),
            Box::pin(self.clone().observe_always()),
        ]
    }

    async fn stop(&self) {
        self.keep_likes().await;
        self.observe_all().await;
    }
}
