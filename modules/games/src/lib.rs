//! Games: what the viewers of a show play together. The first one is the keyword lottery.
//!
//! - **owns** the lottery (`games.lottery`) and the rule by which it is drawn, `feria-draw/1`
//! - **promises** that everybody is in once, that a lottery opens, closes and is drawn at its times with nobody there
//!   and across a kill, that the seed was fixed before the first entry, and that anybody can draw again
//! - **reads** lines of chat and the end of a show by event, names, shows and what was said through its ports;
//!   **writes** the streams it owns
//! - **actors** one per lottery, all hosted by `feria-events`

mod api;
mod entry;
mod error;
mod live;
mod lottery;
mod ports;
mod reactions;

pub use ports::{Chat, Law, People, Shows};

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::error::Error;
    pub use crate::lottery::aggregate::{Lottery, State};
    pub use crate::lottery::commands::{Announce, Command, Enter};
    pub use crate::lottery::draw::{commitment, entrant, list, winner};
    pub use crate::lottery::events::LotteryEvent;
    pub use crate::lottery::keyword::{is_said, keyword};
}

use crate::live::GamesMessage;
use crate::lottery::aggregate::Lottery;
use crate::lottery::projection::LotteryProjection;
use crate::reactions::{DrawClosed, EndWithShow, EnterByChat};
use feria_events::{Core, Projection, Reaction};
use feria_openapi::live::{LiveSource, live_schemas};
use feria_openapi::{Module, Routes};
use feria_schema_base::{EventInfo, RoomId};
use feria_schema_games::lottery as lottery_events;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use utoipa::openapi::{RefOr, Schema};

/// What games asks of others.
#[derive(Clone)]
pub struct Ports {
    /// Who people are.
    pub people: Arc<dyn People>,
    /// Which shows there are.
    pub shows: Arc<dyn Shows>,
    /// What is said in them.
    pub chat: Arc<dyn Chat>,
    /// What may be played where.
    pub law: Arc<dyn Law>,
}

/// The façade.
#[derive(Clone)]
pub struct Games {
    core: Core,
    people: Arc<dyn People>,
    shows: Arc<dyn Shows>,
    chat: Arc<dyn Chat>,
    law: Arc<dyn Law>,
    lotteries: lottery::queries::Queries,
    entries: entry::queries::Queries,
    /// How many lotteries of a show are known to be over.
    passed: Arc<Mutex<HashMap<RoomId, u32>>>,
}

impl Games {
    /// Puts the module together.
    #[must_use]
    pub fn new(core: Core, ports: Ports) -> Self {
        let Ports { people, shows, chat, law } = ports;
        Self {
            lotteries: lottery::queries::Queries::new(core.read.clone()),
            entries: entry::queries::Queries::new(core.read.clone()),
            core,
            people,
            shows,
            chat,
            law,
            passed: Arc::default(),
        }
    }
}

impl Module for Games {
    const NAME: &'static str = "games";
    const TAGS: &'static [(&'static str, &'static str)] = &[("games", "What viewers play together: lotteries")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![Arc::new(LotteryProjection)]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[lottery_events::EVENTS]
    }

    fn live_messages() -> Vec<(String, RefOr<Schema>)> {
        live_schemas::<GamesMessage>()
    }

    fn register(core: &Core) {
        core.hosts::<Lottery>();
    }

    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        vec![
            Arc::new(EnterByChat(self.clone())),
            Arc::new(DrawClosed(self.clone())),
            Arc::new(EndWithShow(self.clone())),
        ]
    }

    fn live(&self) -> Option<Arc<dyn LiveSource>> {
        Some(Arc::new(self.clone()))
    }
}
