//! Composition of the modules: the list of them, what they ask of each other, and what follows the logs.
//!
//! `wiring/<asker>_<answerer>.rs` implements a port of the asker.

mod assistant_rooms;
mod commerce_localization;
mod commerce_rooms;
mod games_identity;
mod games_localization;
mod games_rooms;
mod media_identity;
mod media_rooms;
mod modules;
mod outreach_sentences;
mod pages_rooms;
mod plane;
mod rooms_commerce;
mod rooms_identity;
mod rooms_media;
mod stores;

use self::assistant_rooms::Lines;
use self::commerce_localization::Places;
use self::commerce_rooms::Calendar;
use self::games_identity::Winners;
use self::games_localization::Lawyer;
use self::games_rooms::{Programme, Talk};
use self::media_identity::{Door, Passes};
use self::media_rooms::Stages;
use self::modules::modules;
use self::outreach_sentences::Letters;
use self::pages_rooms::Windows;
use self::rooms_commerce::Shelf;
use self::rooms_identity::Names;
use self::rooms_media::Screens;
pub(crate) use self::stores::{log_form, pair};
use crate::Reason;
use crate::clock::ClockWatch;
use crate::config::Config;
use crate::gate::Authority;
use crate::http::{Api, Condition, Health, Storefront};
use crate::live::{Feed, Hub};
use crate::sentences::Sentences;
use actix_web::rt;
use feria_assistant::Assistant;
use feria_commerce::{Commerce, Files, OnDelivery};
use feria_events::{Clock, Core, DataLock, Events, SystemClock};
use feria_games::Games;
use feria_identity::Identity;
use feria_localization::Localization;
use feria_media::Media;
use feria_openapi::{Failure, Principal};
use feria_outreach::Outreach;
use feria_rooms::{RoomReader, Rooms};
use std::sync::Arc;

modules! {
    identity: Identity,
    localization: Localization,
    commerce: Commerce,
    media: Media,
    rooms: Rooms,
    games: Games,
    assistant: Assistant,
    outreach: Outreach,
}

impl Modules {
    /// What a link shows of the shop.
    pub(crate) fn storefront(&self) -> Arc<dyn Storefront> {
        Arc::new(Windows { rooms: self.rooms.clone(), commerce: self.commerce.clone() })
    }

    /// Each module with the answers to what it asks of others.
    async fn open(config: &Config, events: &Events, core: &Core) -> Result<Self, Reason> {
        let signing = feria_identity::renewed_signing_keys(&events.stores.keys, core.clock.now()).await?;
        let owner_sign_in = config.identity.owner_sign_in.0;
        let settings = feria_identity::Settings { owner_sign_in };
        let identity = Identity::open(core.clone(), signing, settings).await?;
        let localization = Localization::new(core.clone());
        let shows = RoomReader::new(core);
        let commerce = Commerce::new(
            core.clone(),
            Files::at(config.data.join("files"))?,
            config.commerce.hold.0,
            feria_commerce::Ports {
                markets: Arc::new(Places(localization.clone())),
                payments: Arc::new(OnDelivery),
                shows: Arc::new(Calendar(shows.clone())),
            },
        );
        let (plane, happened) = plane::open(config)?;
        let ports = feria_media::Ports {
            shows: Arc::new(Stages(shows.clone())),
            tokens: Arc::new(Passes(identity.media_tokens())),
            entrance: Arc::new(Door(identity.clone())),
        };
        let media = Media::new(core.clone(), plane, happened, ports);
        let ports = feria_rooms::Ports {
            people: Arc::new(Names(identity.clone())),
            shop: Arc::new(Shelf(commerce.clone())),
            pictures: Arc::new(Screens(media.clone())),
        };
        let rooms = Rooms::new(core.clone(), ports);
        let ports = feria_games::Ports {
            people: Arc::new(Winners(identity.clone())),
            shows: Arc::new(Programme(shows)),
            chat: Arc::new(Talk(rooms.clone())),
            law: Arc::new(Lawyer { rooms: rooms.clone(), localization: localization.clone() }),
        };
        let games = Games::new(core.clone(), ports);
        let ports =
            feria_assistant::Ports { chat: Arc::new(Lines { rooms: rooms.clone(), shows: RoomReader::new(core) }) };
        let assistant = Assistant::new(core.clone(), ports);
        let ports = feria_outreach::Ports { words: Arc::new(Letters(Sentences::load()?)) };
        let outreach = Outreach::open(core.clone(), ports, outreach_sentences::settings(config)?).await?;
        Ok(Self { identity, localization, commerce, media, rooms, games, assistant, outreach })
    }
}

/// What the modules of the shop bring to its edge.
#[must_use]
pub fn api() -> Api {
    Modules::api()
}

/// The parts of a running shop behind its edge.
pub(crate) struct Assembly {
    pub(crate) events: Arc<Events>,
    pub(crate) modules: Modules,
    tasks: Vec<rt::task::JoinHandle<()>>,
    /// The form of the log, and why it is weak if it is.
    pub(crate) log_form: String,
    clock: ClockWatch,
    _lock: DataLock,
}

/// The gate of the edge: identity's tokens.
struct Tokens(feria_identity::Authority);

impl Authority for Tokens {
    fn verify(&self, token: &str) -> Result<Principal, Failure> {
        self.0.verify(token)
    }
}

impl Assembly {
    /// Opens log and stores, puts the modules together and lets them act.
    pub(crate) async fn open(config: &Config, hub: &Hub) -> Result<Self, Reason> {
        let lock = DataLock::take(&config.data)?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let (events, log_form) = stores::open(config, clock).await?;
        let core = events.core();
        Modules::register(&core);
        let modules = Modules::open(config, &events, &core).await?;
        events.begin(modules.reactions()).await?;

        let (clock, looking) = ClockWatch::begin(&*events.log).await;
        let feed = Feed::new(hub.clone(), modules.live());
        let mut tasks = vec![
            rt::spawn(feed.clone().chat(Arc::clone(&events.chat_log))),
            rt::spawn(feed.clone().facts(Arc::clone(&events.log))),
            rt::spawn(feed.retry()),
            looking,
        ];
        tasks.extend(modules.tasks(&hub.outlet()).into_iter().map(rt::spawn));
        Ok(Self { events, modules, tasks, log_form, clock, _lock: lock })
    }

    /// Who knows good access tokens.
    pub(crate) fn authority(&self) -> Arc<dyn Authority> {
        Arc::new(Tokens(self.modules.identity.authority()))
    }

    /// Lets `/readyz` say how the parts are.
    pub(crate) fn watch(&self, health: &mut Health) {
        let events = Arc::clone(&self.events);
        health.watch("log and stores", move || {
            let events = Arc::clone(&events);
            Box::pin(async move { condition(&events.health().await) })
        });
        let clock = self.clock.clone();
        health.watch("clock", move || {
            let condition = clock.condition();
            Box::pin(async move { condition })
        });
    }

    /// Keeps what waits, says goodbye, and ends.
    pub(crate) async fn stop(self) {
        self.modules.stop().await;
        self.tasks.iter().for_each(rt::task::JoinHandle::abort);
        for task in self.tasks {
            let _aborted = task.await;
        }
        self.events.stop();
    }
}

fn condition(health: &feria_events::EventsHealth) -> Condition {
    if let Some(reason) = health.log.as_ref().or(health.database.as_ref()) {
        return Condition::Down(reason.clone());
    }
    if !health.holds_shop {
        return Condition::Down("another server may hold this shop".to_owned());
    }
    let all = health.troubles();
    if all.is_empty() { Condition::Good } else { Condition::Degraded(all.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Flags;
    use std::collections::BTreeSet;

    async fn assembly(data: &std::path::Path) -> Assembly {
        let settings = vec![("media.port", 0.into()), ("media.public_address", "127.0.0.1".into())];
        let config = Config::load(Flags { data: data.to_owned(), settings, ..Flags::default() }).unwrap();
        Assembly::open(&config, &Hub::start()).await.unwrap()
    }

    /// A misspelt name would be a reaction that never acts.
    #[actix_web::test]
    async fn every_name_that_is_listened_for_is_an_events() {
        let folder = tempfile::tempdir().unwrap();
        let assembly = assembly(folder.path()).await;
        let known: BTreeSet<&str> = Modules::events().iter().map(|event| event.name).collect();
        assert_eq!(known.len(), Modules::events().len(), "each name is one event's");
        for reaction in assembly.modules.reactions() {
            assert!(!reaction.listens().is_empty(), "{} listens for nothing", reaction.name());
            for name in reaction.listens() {
                assert!(known.contains(name), "{} listens for {name}, which nobody writes", reaction.name());
            }
        }
        assembly.stop().await;
    }

    /// Names are the log's and the database's: two of one would be one.
    #[actix_web::test]
    async fn every_reaction_and_every_read_model_has_a_name_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let assembly = assembly(folder.path()).await;
        let reactions = assembly.modules.reactions();
        let names: BTreeSet<&str> = reactions.iter().map(|reaction| reaction.name()).collect();
        assert_eq!(names.len(), reactions.len());
        let projections = Modules::projections();
        let names: BTreeSet<&str> = projections.iter().map(|projection| projection.name()).collect();
        assert_eq!(names.len(), projections.len());
        assembly.stop().await;
    }

    /// The first part of an event's name is the module that writes it.
    #[test]
    fn an_event_is_named_for_its_module() {
        let api = Modules::api();
        assert!(!api.tags.is_empty());
        for event in Modules::events() {
            let module = event.name.split('.').next().unwrap_or_default();
            assert!(Modules::NAMES.contains(&module), "{} is of no module", event.name);
        }
    }
}
