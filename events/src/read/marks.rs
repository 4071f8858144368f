//! Watermarks: how far each projection is, for whoever waits for it.

use crate::Position;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use tokio::sync::watch;

/// One watched position per projection. A name that nobody reports on stays at the beginning.
#[derive(Debug, Default)]
pub(crate) struct Marks(RwLock<HashMap<String, watch::Sender<Position>>>);

impl Marks {
    pub(crate) fn watch(&self, name: &str) -> watch::Receiver<Position> {
        if let Some(sender) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return sender.subscribe();
        }
        let mut marks = self.0.write().unwrap_or_else(PoisonError::into_inner);
        marks.entry(name.to_owned()).or_insert_with(|| watch::Sender::new(Position(0))).subscribe()
    }

    pub(crate) async fn reached(&self, name: &str, min: Position) {
        // The sender lives as long as the marks, which are borrowed here, so waiting cannot fail.
        let _ = self.watch(name).wait_for(|position| *position >= min).await;
    }

    pub(crate) fn set(&self, name: &str, position: Position) {
        let marks = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = marks.get(name) {
            sender.send_replace(position);
            return;
        }
        drop(marks);
        let mut marks = self.0.write().unwrap_or_else(PoisonError::into_inner);
        marks.entry(name.to_owned()).or_insert_with(|| watch::Sender::new(position)).send_replace(position);
    }

    pub(crate) fn get(&self, name: &str) -> Position {
        let marks = self.0.read().unwrap_or_else(PoisonError::into_inner);
        marks.get(name).map_or(Position(0), |sender| *sender.borrow())
    }
}
