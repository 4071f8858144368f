//! A server with an assistant, and a chat that is written as rooms writes it.

use async_trait::async_trait;
use feria_assistant::{Assistant, Chat, Ports};
use feria_events::{Aggregate, Context, Core, StreamName};
use feria_openapi::Failure;
use feria_schema_base::{LineId, RoomId};
use feria_schema_rooms::chat::Written;
use feria_testkit::{Gate, Ground, OWNER, header, person};
use sea_orm::ConnectionTrait as _;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::ops::Deref;
use std::sync::Arc;
use utoipa::ToSchema;

pub(crate) const KILN: RoomId = RoomId::from_bits(7);

feria_events::events! {
    /// What can be said.
    pub enum Said {
        Written(Written),
    }
}

/// The chat, as its module writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Talk {}

impl Aggregate for Talk {
    const KIND: &'static str = "rooms.chat";
    type Command = Written;
    type Event = Said;
    type Rejection = Infallible;

    fn decide(&self, written: &Written, _: &mut Context) -> Result<Vec<Said>, Infallible> {
        Ok(vec![Said::Written(written.clone())])
    }

    fn evolve(&mut self, _: &Said) {}
}

struct Ear {
    core: Core,
    gate: Arc<Gate>,
}

fn talk(room: RoomId) -> StreamName {
    StreamName::new(Talk::KIND, &room.to_string())
}

#[async_trait]
impl Chat for Ear {
    async fn knows(&self, room: RoomId) -> Result<bool, Failure> {
        Ok(room == KILN)
    }

    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure> {
        self.gate.pass().await;
        Ok(self.core.keys.open(&talk(room), &line.text).await?.plain())
    }
}

/// A server with an assistant.
pub(crate) struct House {
    kit: feria_testkit::House<Assistant>,
    core: Core,
    /// Shut, nothing is read.
    pub(crate) gate: Arc<Gate>,
}

impl Deref for House {
    type Target = feria_testkit::House<Assistant>;

    fn deref(&self) -> &Self::Target {
        &self.kit
    }
}

impl House {
    pub(crate) async fn start(ground: &Ground) -> Self {
        let gate = Arc::new(Gate::default());
        let ear = Arc::clone(&gate);
        let make =
            async move |core: Core| Assistant::new(core.clone(), Ports { chat: Arc::new(Ear { core, gate: ear }) });
        let kit = ground.run(make).await;
        let core = kit.events.core();
        Self { kit, core, gate }
    }

    /// Somebody says something in the show.
    pub(crate) async fn says(&self, who: u128, key: &str, text: &str) -> LineId {
        let header = header(who, key);
        let line = LineId::derive(&header.command_id);
        let written = Written {
            line,
            person: person(who),
            name: self.core.keys.seal(person(who), &talk(KILN), &"Ann".to_owned()).await.unwrap(),
            text: self.core.keys.seal(person(who), &talk(KILN), &text.to_owned()).await.unwrap(),
            staff: who == OWNER,
        };
        self.core.chat_host.send::<Talk>(&KILN.to_string(), &header, written).await.unwrap();
        line
    }

    /// As if the server had died before it kept how far it has read.
    pub(crate) async fn begins_again(&self) {
        let forget = "UPDATE reaction_checkpoint SET position = 0 WHERE name = 'assistant.class_lines'";
        self.kit.events.stores.keep.execute_unprepared(forget).await.unwrap();
    }

    pub(crate) async fn forgets(&self, who: u128) {
        self.core.keys.erase(person(who)).await.unwrap();
    }

    pub(crate) async fn dies(self) {
        let Self { kit, core, .. } = self;
        drop(core);
        kit.dies().await;
    }
}
