//! The threads that aggregates live on: each one a named actix arbiter, none of them an HTTP worker.

use actix::{ArbiterHandle, System};
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread::{Builder, JoinHandle};

/// The host's own arbiters.
pub(super) struct Threads {
    arbiters: Vec<ArbiterHandle>,
    running: Mutex<Vec<(System, JoinHandle<()>)>>,
}

impl Threads {
    /// Starts `count` threads named `{name}-{number}`.
    ///
    /// # Errors
    /// When the system gives no thread or no runtime.
    pub(super) fn start(name: &str, count: usize) -> std::io::Result<Self> {
        let mut arbiters = Vec::new();
        let mut running = Vec::new();
        for number in 0..count.max(1) {
            let (ready, started) = mpsc::channel();
            let run = move || {
                let runner = System::new();
                let _ = ready.send(System::current());
                if let Err(error) = runner.run() {
                    tracing::error!(%error, "a thread of the aggregate host ended");
                }
            };
            let thread = Builder::new().name(format!("{name}-{number}")).spawn(run)?;
            let system = started.recv().map_err(std::io::Error::other)?;
            arbiters.push(system.arbiter().clone());
            running.push((system, thread));
        }
        Ok(Self { arbiters, running: Mutex::new(running) })
    }

    /// The arbiter for what hashes to `hash`.
    pub(super) fn pick(&self, hash: u64) -> &ArbiterHandle {
        let count = self.arbiters.len() as u64;
        &self.arbiters[usize::try_from(hash % count).unwrap_or(0)]
    }

    /// Ends the threads; what waits on them is dropped, and so given back to its sender.
    pub(super) fn stop(&self) {
        let running = std::mem::take(&mut *self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        for (system, _) in &running {
            system.stop();
        }
        for (_, thread) in running {
            // The host may be dropped on one of its own threads; a thread cannot wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.stop();
    }
}
