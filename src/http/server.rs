//! The server: its layers, its workers, its end.

use super::connections::Connections;
use super::documents::{self, Api, Documents};
use super::idempotency::{self, Idempotency, IdempotencyStore};
use super::limits::Limits;
use super::operations::Operations;
use super::previews::Storefront;
use super::shop_lock::{self, ShopLock};
use super::sites::{self, Sites};
use super::watchers::Watchers;
use super::{Health, auth, bodies, coding, conditional, head, headers, health, limits, pages, problems, trace};
use crate::Reason;
use crate::config::{self, Config};
use crate::gate::Gate;
use crate::live::{self, Hub, Live, PersonMeter, Shard, Wire};
use crate::sentences::Sentences;
use crate::telemetry;
use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, rt, web};
use feria_openapi::live::{Attendance, LiveRooms, LiveSource};
use feria_openapi::{LogPositions, Routes};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use utoipa_actix_web::AppExt as _;

/// How long requests that run may go on when the server is asked to stop.
const GRACE: Duration = Duration::from_secs(10);
const BACKLOG: i32 = 4096;
/// Connections of those who watch over the shop.
const WATCHERS: usize = 64;
/// How long sent bytes may stay unacknowledged before the connection is given up.
const UNTAKEN: Duration = Duration::from_secs(20);
/// How many bytes may wait unsent in the kernel.
const UNSENT: u32 = 128 * 1024;

/// What the edge is given: everything else it makes itself.
pub struct Parts {
    /// Knows good access tokens.
    pub gate: Gate,
    /// Knows how the parts of the shop are.
    pub health: Health,
    /// The log's name in positions.
    pub positions: LogPositions,
    /// Delivers what is said.
    pub hub: Hub,
    /// Knows the rooms.
    pub rooms: Arc<dyn LiveRooms>,
    /// Is told who comes to the rooms, and who goes.
    pub attendance: Arc<dyn Attendance>,
    /// Who has something to say to whoever comes in.
    pub sources: Vec<Arc<dyn LiveSource>>,
    /// Knows what a link to the shop shows.
    pub storefront: Arc<dyn Storefront>,
    /// What the modules answer.
    pub api: Api,
    /// Remembers what was answered.
    pub answers: IdempotencyStore,
    /// Whether this server holds its shop; while it does not, it answers nobody.
    pub holds_shop: watch::Receiver<bool>,
    /// Registers what the handlers of the modules ask for.
    pub data: Box<dyn Fn(&mut web::ServiceConfig) + Send + Sync>,
}

/// A server that answers.
pub struct Running {
    /// Where.
    pub addr: SocketAddr,
    /// Where figures are served, when that is apart.
    pub watch_addr: Option<SocketAddr>,
    servers: Vec<Served>,
}

/// Every operation of the edge itself; the document is made from this too.
pub(super) fn routes(config: &mut Routes<'_>) {
    documents::routes(config);
    live::routes(config);
}

/// Binds and serves. Must be called within an actix system.
///
/// # Errors
/// Why it cannot: the address is taken, or a sentence is no Fluent.
pub fn start(config: &Config, parts: Parts) -> Result<Running, Reason> {
    // Figures count from the start.
    telemetry::figures();
    let document = documents::document(&parts.api);
    let limits = web::Data::new(Limits::new(&config.limits, &config.http));
    let sentences = web::Data::new(Sentences::load()?);
    let operations = web::Data::new(Operations::of(&document));
    let documents = web::Data::new(Documents::of(&document));
    let meters = limits.clone();
    let person: PersonMeter = Arc::new(move |person| meters.take_command(&person));
    let live = web::Data::new(Live {
        rooms: parts.rooms,
        sources: parts.sources,
        limits: Arc::new(config.limits.clone()),
        person,
    });
    let (gate, hub, attendance) = (parts.gate, parts.hub, parts.attendance);
    let modules = parts.api.routes;
    rt::spawn(shop_lock::close_sockets(parts.holds_shop.clone(), hub.clone()));
    let lock = web::Data::new(ShopLock(parts.holds_shop));
    let idempotency = web::Data::new(Idempotency::new(parts.answers));
    let connections = Connections::new(config.limits.connections_per_address, &config.http.trusted_proxies);
    let storefront = web::Data::new(parts.storefront);
    let health = web::Data::new(parts.health);
    let watchers = web::Data::new(Watchers::in_public(&config.telemetry));
    let sites = web::Data::new(Sites(config.http.allowed_origins.clone()));
    let apart = match config.telemetry.listen {
        Some(addr) => Some(watch(addr, &config.telemetry, health.clone(), sentences.clone())?),
        None => None,
    };
    let positions = web::Data::new(parts.positions);
    let data = Arc::new(parts.data);
    let largest = limits.largest_body();
    // The server counts connections per worker; the setting means all of them.
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    rt::spawn(tidy_up(limits.clone()));

    let listener = listen(config.listen).map_err(|error| format!("{} cannot be used: {error}", config.listen))?;
    let addr = listener.local_addr()?;
    let server = HttpServer::new(move || {
        let data = Arc::clone(&data);
        let app = App::new()
            .app_data(limits.clone())
            .app_data(sentences.clone())
            .app_data(operations.clone())
            .app_data(documents.clone())
            .app_data(web::Data::new(gate.clone()))
            .app_data(live.clone())
            .app_data(Shard::new(hub.clone(), gate.clone(), Arc::clone(&attendance)))
            .app_data(lock.clone())
            .app_data(idempotency.clone())
            .app_data(health.clone())
            .app_data(watchers.clone())
            .app_data(sites.clone())
            .app_data(storefront.clone())
            .app_data(positions.clone())
            .app_data(web::PayloadConfig::new(largest))
            .configure(|config| data(config));
        // The last layer is the first that a request meets.
        app.into_utoipa_app()
            .configure(routes)
            .configure(modules)
            .into_app()
            .default_service(web::to(pages::pages))
            .wrap(from_fn(coding::coding))
            .wrap(from_fn(conditional::conditional))
            .wrap(from_fn(idempotency::idempotency))
            .wrap(from_fn(auth::admission))
            .wrap(from_fn(limits::personal_limits))
            .wrap(from_fn(auth::auth))
            .wrap(from_fn(shop_lock::shop_lock))
            .wrap(from_fn(limits::limits))
            .wrap(from_fn(sites::sites))
            .wrap(from_fn(headers::headers))
            .wrap(from_fn(problems::problems))
            .wrap(from_fn(trace::trace))
            .wrap(from_fn(head::head))
            .wrap(from_fn(bodies::unfinished))
    })
    .on_connect(move |connection, data| {
        tune(connection);
        connections.count(connection, data);
        Wire::keep(connection, data);
    })
    .workers(workers)
    .max_connections(config.limits.connections.div_ceil(workers))
    .client_request_timeout(Duration::from_secs(5))
    .client_disconnect_timeout(Duration::from_secs(1))
    .keep_alive(Duration::from_secs(75))
    .shutdown_timeout(GRACE.as_secs())
    .disable_signals()
    .listen(listener)?
    .run();
    let (watch_addr, apart) = apart.unzip();
    let servers = [(server.handle(), rt::spawn(server))].into_iter().chain(apart).collect();
    Ok(Running { addr, watch_addr, servers })
}

type Served = (ServerHandle, rt::task::JoinHandle<io::Result<()>>);

/// Serves figures and readiness, and nothing else.
fn watch(
    addr: SocketAddr,
    settings: &config::Telemetry,
    health: web::Data<Health>,
    sentences: web::Data<Sentences>,
) -> Result<(SocketAddr, Served), Reason> {
    let watchers = web::Data::new(Watchers::apart(settings));
    let listener = listen(addr).map_err(|error| format!("{addr} cannot be used: {error}"))?;
    let addr = listener.local_addr()?;
    let server = HttpServer::new(move || {
        App::new()
            .app_data(health.clone())
            .app_data(watchers.clone())
            .app_data(sentences.clone())
            .configure(health::watch)
            .wrap(from_fn(headers::headers))
            .wrap(from_fn(problems::problems))
            .wrap(from_fn(head::head))
    })
    .workers(1)
    .max_connections(WATCHERS)
    .client_request_timeout(Duration::from_secs(5))
    .shutdown_timeout(1)
    .disable_signals()
    .listen(listener)?
    .run();
    Ok((addr, (server.handle(), rt::spawn(server))))
}

impl Running {
    /// Takes no new connection and lets requests that run finish.
    pub async fn stop(self) {
        for (handle, served) in self.servers {
            handle.stop(true).await;
            if let Ok(Err(error)) = served.await {
                tracing::warn!(%error, "the server ended badly");
            }
        }
    }
}

fn listen(addr: SocketAddr) -> io::Result<TcpListener> {
    let socket = socket2::Socket::new(socket2::Domain::for_address(addr), socket2::Type::STREAM, None)?;
    // After a kill the port is still held by the ends of old connections.
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&addr.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// A peer that takes nothing is given up by the kernel: actix knows no limit on writing. And little waits
/// in the kernel, so that a slow client is noticed here and gets the newest.
fn tune(connection: &dyn std::any::Any) {
    if let Some(stream) = connection.downcast_ref::<rt::net::TcpStream>() {
        let socket = socket2::SockRef::from(stream);
        let tuned = socket
            .set_tcp_user_timeout(Some(UNTAKEN))
            .and_then(|()| socket.set_tcp_notsent_lowat(UNSENT))
            .and_then(|()| socket.set_tcp_nodelay(true));
        if let Err(error) = tuned {
            tracing::debug!(%error, "a connection keeps the system's settings");
        }
    }
}

async fn tidy_up(limits: web::Data<Limits>) {
    let mut minute = rt::time::interval(Duration::from_secs(60));
    let figures = telemetry::figures();
    loop {
        minute.tick().await;
        limits.tidy_up();
        // A sample waits in memory until it is counted, and nobody may ever read the figures.
        figures.run_upkeep();
    }
}
