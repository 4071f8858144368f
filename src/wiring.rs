//! How the modules are put together: façades first, then what they ask of each other, then what follows the log.
//!
//! `wiring/<asker>_<answerer>.rs` implements a port of the asker.

mod commerce_localization;
mod desk;
mod follow;
mod media_identity;
mod media_rooms;
mod messages;
mod rooms_commerce;
mod rooms_identity;
mod rooms_live;
mod telling;

use crate::config::Config;
use crate::http::{Authority, Condition, Health};
use crate::live::{Hub, RoomDesk};
use actix_web::{rt, web};
use commerce_localization::Places;
use desk::Desk;
use feria_commerce::{Commerce, Files, OnDelivery};
use feria_events::{
    Clock, DataLock, Events, EventsParts, JetStreamSettings, Limits, LogForm, Logs, Pair, Projection, Stores,
    SystemClock,
};
use feria_identity::{Identity, Keep};
use feria_localization::Localization;
use feria_media::{Media, MediaConfig, MediaEvent, Plane};
use feria_openapi::{Failure, Principal};
use feria_rooms::Rooms;
use media_identity::Passes;
use media_rooms::Stages;
pub(crate) use messages::LiveMessage;
use rooms_commerce::Shelf;
use rooms_identity::Names;
use rooms_live::{Now, Pictures};
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::sync::Arc;
use std::time::Duration;
use telling::Teller;
use tokio::sync::mpsc;
use utoipa_actix_web::service_config::ServiceConfig;

/// How much of what happens to sessions may wait to be told.
const MEDIA_EVENTS: usize = 1024;
/// How long the end of the last sessions may take to be kept when the server stops.
const LAST_FACTS: Duration = Duration::from_secs(5);

/// The parts of a running shop behind its edge.
pub(crate) struct House {
    pub(crate) events: Arc<Events>,
    pub(crate) identity: Identity,
    pub(crate) rooms: Rooms,
    localization: Localization,
    commerce: Commerce,
    media: Media,
    plane: Plane,
    tasks: Vec<rt::task::JoinHandle<()>>,
    /// Keeps what happens to sessions; ends by itself once the plane has.
    following: rt::task::JoinHandle<()>,
    /// The form of the log, and why it is weak if it is.
    pub(crate) log_form: String,
    _lock: DataLock,
}

/// Every projection of every module; a rebuild makes the same ones.
pub(crate) fn projections() -> Vec<Arc<dyn Projection>> {
    [
        feria_identity::projections(),
        feria_rooms::projections(),
        feria_localization::projections(),
        feria_commerce::projections(),
        feria_media::projections(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every route of every module; the document is made from this too.
pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    feria_identity::routes(config);
    feria_rooms::routes(config);
    feria_localization::routes(config);
    feria_commerce::routes(config);
    feria_media::routes(config);
}

/// The gate of the edge: identity's tokens.
struct Tokens(feria_identity::Authority);

impl Authority for Tokens {
    fn verify(&self, token: &str) -> Result<Principal, Failure> {
        self.0.verify(token)
    }
}

impl House {
    /// Opens log and stores, puts the modules together and lets them act.
    pub(crate) async fn open(config: &Config, hub: &Hub) -> Result<Self, String> {
        let lock = DataLock::take(&config.data).map_err(said)?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let (events, log_form) = open_events(config, &clock).await?;
        let identity = open_identity(&events, &clock).await.map_err(said)?;
        let read = events.stores.read.clone();
        let localization = Localization::new(feria_localization::Deps { host: events.host.clone(), read });
        let commerce = open_commerce(config, &events, &clock, &localization)?;
        let pictures = Pictures::default();
        let now = Now { hub: hub.clone(), pictures: pictures.clone() };
        let rooms = open_rooms(&events, &clock, &identity, &commerce, now);
        let (plane, happened) = open_plane(config)?;
        let media = open_media(&events, clock, &identity, &plane);
        let reactions = [identity.reactions(), commerce.reactions(), media.reactions()].concat();
        events.begin(reactions).await.map_err(said)?;

        // Nobody has been let in yet: what is open up to here was left behind.
        let before = *events.log.head().borrow();
        let teller = Teller::new(hub.clone(), rooms.clone(), commerce.clone(), pictures);
        let (passed_on, passed) = mpsc::channel(MEDIA_EVENTS);
        let mut tasks = begin_telling(&events, &teller, passed);
        tasks.push(rt::spawn(media.clone().close_lost(before)));
        let following = rt::spawn(media.clone().follow(happened, passed_on));
        Ok(Self {
            events,
            identity,
            rooms,
            localization,
            commerce,
            media,
            plane,
            tasks,
            following,
            log_form,
            _lock: lock,
        })
    }

    /// Who knows good access tokens.
    pub(crate) fn authority(&self) -> Arc<dyn Authority> {
        Arc::new(Tokens(self.identity.authority()))
    }

    /// Who answers the live sockets.
    pub(crate) fn desk(&self, hub: &Hub) -> Arc<dyn RoomDesk> {
        Arc::new(Desk { rooms: self.rooms.clone(), hub: hub.clone() })
    }

    /// What the handlers of the modules ask for.
    pub(crate) fn data(&self) -> Box<dyn Fn(&mut web::ServiceConfig) + Send + Sync> {
        let identity = web::Data::new(self.identity.clone());
        let rooms = web::Data::new(self.rooms.clone());
        let localization = web::Data::new(self.localization.clone());
        let commerce = web::Data::new(self.commerce.clone());
        let media = web::Data::new(self.media.clone());
        Box::new(move |config| {
            config
                .app_data(identity.clone())
                .app_data(rooms.clone())
                .app_data(localization.clone())
                .app_data(commerce.clone())
                .app_data(media.clone());
        })
    }

    /// Lets `/readyz` say how the parts are.
    pub(crate) fn watch(&self, health: &mut Health) {
        let events = Arc::clone(&self.events);
        health.watch("log and stores", move || {
            let events = Arc::clone(&events);
            Box::pin(async move { condition(&events.health().await) })
        });
    }

    /// Keeps what waits, says goodbye, and ends.
    pub(crate) async fn stop(self) {
        if let Err(error) = self.plane.stop().await {
            tracing::debug!(%error, "the media worker had ended before");
        }
        let abort = self.following.abort_handle();
        if rt::time::timeout(LAST_FACTS, self.following).await.is_err() {
            tracing::warn!("the log does not take the end of the last sessions; the next start keeps it");
            abort.abort();
        }
        self.tasks.iter().for_each(rt::task::JoinHandle::abort);
        for task in self.tasks {
            let _aborted = task.await;
        }
        // Nobody gathers any more: what was on its way to the log is among these.
        self.rooms.keep_likes().await;
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

fn open_plane(config: &Config) -> Result<(Plane, mpsc::Receiver<MediaEvent>), String> {
    let address = config.media.public_address.unwrap_or_else(own_address);
    let at = MediaConfig { port: config.media.port, ..MediaConfig::at(address) };
    let (plane, happened) = Plane::start(&at).map_err(said)?;
    tracing::info!(address = %plane.address(), "picture and sound come and go here");
    Ok((plane, happened))
}

/// Which form of the log the settings ask for.
pub(crate) fn log_form(config: &Config) -> LogForm {
    match &config.log.nats {
        None => LogForm::Embedded,
        Some(url) => LogForm::JetStream(JetStreamSettings {
            url: url.clone(),
            monitor: config.log.nats_monitor.clone(),
            namespace: config.log.namespace.clone(),
            replicas: config.log.replicas,
            accept_weak_server: config.log.accept_weak_server,
        }),
    }
}

/// Where keep, keys and read models lie.
pub(crate) fn pair(config: &Config) -> Pair {
    match &config.database {
        Some(url) => Pair::Postgres { url: url.clone() },
        None => Pair::Sqlite { dir: config.data.clone() },
    }
}

/// The logs and stores, what follows them, and the form of the log in words.
async fn open_events(config: &Config, clock: &Arc<dyn Clock>) -> Result<(Arc<Events>, String), String> {
    let logs = Logs::open(&config.data, &log_form(config), config.chat.retention.0).await.map_err(said)?;
    let stores = Stores::open(&pair(config)).await.map_err(said)?;
    let log_form = match &logs.weak {
        None => logs.main.form().to_owned(),
        Some(reason) => format!("{}, weak: {reason}", logs.main.form()),
    };
    let parts = EventsParts {
        log: logs.main,
        chat_log: logs.chat,
        stores,
        clock: Arc::clone(clock),
        projections: projections(),
        limits: Limits::default(),
    };
    Ok((Arc::new(Events::start(parts).await.map_err(said)?), log_form))
}

fn open_commerce(
    config: &Config,
    events: &Events,
    clock: &Arc<dyn Clock>,
    localization: &Localization,
) -> Result<Commerce, String> {
    feria_commerce::register(&events.host);
    Ok(Commerce::new(feria_commerce::Deps {
        host: events.host.clone(),
        keys: events.keys.clone(),
        clock: Arc::clone(clock),
        read: events.stores.read.clone(),
        files: Files::at(config.data.join("files")).map_err(said)?,
        hold_millis: i64::try_from(config.commerce.hold.0.as_millis()).unwrap_or(i64::MAX),
        markets: Arc::new(Places(localization.clone())),
        payments: Arc::new(OnDelivery),
    }))
}

fn open_rooms(events: &Events, clock: &Arc<dyn Clock>, identity: &Identity, commerce: &Commerce, now: Now) -> Rooms {
    Rooms::new(feria_rooms::Deps {
        host: events.host.clone(),
        chat_host: events.chat_host.clone(),
        chat_log: Arc::clone(&events.chat_log),
        keys: events.keys.clone(),
        clock: Arc::clone(clock),
        read: events.stores.read.clone(),
        people: Arc::new(Names(identity.clone())),
        shop: Arc::new(Shelf(commerce.clone())),
        presence: Arc::new(now),
    })
}

fn open_media(events: &Events, clock: Arc<dyn Clock>, identity: &Identity, plane: &Plane) -> Media {
    Media::new(feria_media::Deps {
        host: events.host.clone(),
        read: events.stores.read.clone(),
        clock,
        plane: plane.clone(),
        shows: Arc::new(Stages(events.host.clone())),
        tokens: Arc::new(Passes(identity.media_tokens())),
    })
}

/// Lets what happens reach the people in the rooms.
fn begin_telling(
    events: &Events,
    teller: &Teller,
    passed: mpsc::Receiver<MediaEvent>,
) -> Vec<rt::task::JoinHandle<()>> {
    vec![
        rt::spawn(teller.clone().chat(Arc::clone(&events.chat_log))),
        rt::spawn(teller.clone().facts(Arc::clone(&events.log))),
        rt::spawn(teller.clone().pay_back()),
        rt::spawn(teller.clone().likes()),
        rt::spawn(teller.clone().pictures(passed)),
    ]
}

async fn open_identity(events: &Events, clock: &Arc<dyn Clock>) -> Result<Identity, Failure> {
    let keep = Keep::open(events.stores.keep.clone()).await?;
    let signing = feria_identity::renewed_signing_keys(&events.stores.keys, clock.now()).await?;
    Identity::open(feria_identity::Deps {
        host: events.host.clone(),
        keys: events.keys.clone(),
        keep,
        signing,
        read: events.stores.read.clone(),
        clock: Arc::clone(clock),
    })
    .await
}

/// The address by which this machine reaches others, without sending anything; loopback when it reaches nobody.
fn own_address() -> IpAddr {
    let found = || -> std::io::Result<IpAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        // TEST-NET-1 (RFC 5737): only the route is looked up.
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        Ok(socket.local_addr()?.ip())
    };
    found().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
