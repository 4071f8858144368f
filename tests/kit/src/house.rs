//! One module that runs on a ground, without an edge.

use crate::faulty::FaultyLog;
use crate::ground::Ground;
use feria_events::{Core, Events, EventsParts, Limits, Stored, Stores};
use feria_openapi::live::{Audience, LiveMessage, Outlet, Update};
use feria_openapi::{Failure, Module};
use serde_json::Value;
use std::ops::Deref;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

/// A module that runs, with its deadlines, its reactions and its read models. What runs beside requests begins when a
/// test says so.
pub struct House<M> {
    /// The module.
    pub module: M,
    /// What it stands on.
    pub events: Events,
    /// This server's way to the log of facts.
    pub log: FaultyLog,
    /// This server's way to the log of chat.
    pub chat: FaultyLog,
    said: Arc<Mutex<Vec<(Audience, Value)>>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    /// The files are there as long as somebody has them open.
    _ground: Ground,
}

impl<M> Deref for House<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.module
    }
}

/// The limits of a test's server: its deadlines come soon after their time.
#[must_use]
pub fn limits() -> Limits {
    Limits { wake_every: Duration::from_millis(10), threads: 1, ..Limits::default() }
}

impl Ground {
    /// A server on this ground with the module that `make` puts together.
    pub async fn run<M: Module>(&self, make: impl AsyncFnOnce(Core) -> M) -> House<M> {
        self.run_with(limits(), make).await
    }

    /// The same within other limits.
    pub async fn run_with<M: Module>(&self, limits: Limits, make: impl AsyncFnOnce(Core) -> M) -> House<M> {
        let stores = Stores::open(&self.pair).await.unwrap();
        let (log, chat) = (FaultyLog::before(Arc::clone(&self.log)), FaultyLog::before(Arc::clone(&self.chat)));
        let parts = EventsParts {
            log: Arc::new(log.clone()),
            chat_log: Arc::new(chat.clone()),
            stores,
            clock: Arc::new(self.clock.clone()),
            projections: M::projections(),
            limits,
        };
        let events = Events::start(parts).await.unwrap();
        let core = events.core();
        M::register(&core);
        let module = make(core).await;
        events.begin(module.reactions()).await.unwrap();
        House { module, events, log, chat, said: Arc::default(), tasks: Mutex::default(), _ground: self.clone() }
    }
}

impl<M: Module> House<M> {
    /// What the module does beside requests begins.
    pub fn begin_tasks(&self) {
        let said = Arc::clone(&self.said);
        let outlet = Outlet(Arc::new(move |to, message: LiveMessage| said.lock().unwrap().push((to, shown(&message)))));
        let tasks = self.module.tasks(outlet).into_iter().map(|task| tokio::spawn(task));
        self.tasks.lock().unwrap().extend(tasks);
    }

    /// What the module's tasks have said since this was asked last.
    pub fn take_said(&self) -> Vec<(Audience, Value)> {
        std::mem::take(&mut self.said.lock().unwrap())
    }

    /// What a record means for pages: what is said of it, rendered now.
    ///
    /// # Errors
    /// When it cannot be rendered.
    pub async fn live(&self, stored: &Stored) -> Result<Vec<(Audience, Value)>, Failure> {
        let Some(source) = self.module.live() else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for update in source.updates(stored)? {
            match update {
                Update::Say(to, message) => all.push((to, message)),
                Update::Refresh(key) => all.extend(source.render(key, stored.position).await?),
            }
        }
        all.extend(source.lines(stored).await?);
        Ok(all.into_iter().map(|(to, message)| (to, shown(&message))).collect())
    }

    /// The server dies after `records` more.
    pub fn cut_after(&self, records: i64) {
        self.log.cut_after(records);
    }

    /// What comes of `work`, unless the server dies on the way.
    pub async fn until_cut<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.log.until_cut(work).await
    }

    /// The read models cannot be read from now on.
    pub async fn closes_its_eyes(&self) {
        self.events.stores.read.db().clone().close().await.unwrap();
    }

    /// The server dies: nothing more is written, and nobody is told.
    pub async fn dies(self) {
        self.log.cut_after(-1);
        self.chat.cut_after(-1);
        self.tasks.lock().unwrap().iter().for_each(JoinHandle::abort);
        self.events.stop();
        // A dead process holds no file; a living test lets go of them by hand.
        self.events.stores.keep.clone().close().await.unwrap();
        self.events.stores.keys.clone().close().await.unwrap();
    }
}

fn shown(message: &LiveMessage) -> Value {
    serde_json::from_slice(&message.json).unwrap()
}
