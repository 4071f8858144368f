//! A chat decides nothing but the order of its lines; a line sent again is recognised by the host.

use super::commands::Write;
use super::events::{ChatEvent, Written};
use feria_events::{Aggregate, Context};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;

/// The chat of one show. Its version is the number of lines ever written, and the offset of the newest.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Chat {}

impl Aggregate for Chat {
    const KIND: &'static str = "rooms.chat";
    const SNAPSHOT: u16 = 1;
    type Command = Write;
    type Event = ChatEvent;
    type Rejection = Infallible;

    fn decide(&self, command: &Write, _: &mut Context) -> Result<Vec<ChatEvent>, Infallible> {
        let Write { line, person, name, text, staff } = command.clone();
        Ok(vec![ChatEvent::Written(Written { line, person, name, text, staff })])
    }

    fn evolve(&mut self, _: &ChatEvent) {}
}
