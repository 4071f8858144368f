//! The façade's methods for mail: whether it is offered, taking one, and what became of those that were taken.

use super::view::{MailStateView, PostView, TestView};
use crate::Outreach;
use crate::error::Error;
use crate::keep::entity::Model;
use crate::keep::outbox::State;
use feria_events::StreamName;
use feria_openapi::Failure;
use feria_schema_base::{CommandId, PersonId, Timestamp};
use feria_typed::email;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The kind of a mail by which somebody tries whether mail works.
pub const TEST: &str = "test";
/// It is of no use later.
const TEST_MS: i64 = 10 * 60 * 1_000;
/// So many of them are told.
const TESTS: u64 = 5;

/// What a mail says and to whom; sealed while it waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) to: String,
    pub(crate) language: String,
    pub(crate) message: String,
    pub(crate) args: Map<String, Value>,
}

/// A mail that somebody shall get.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Derived from what asks for it: asked again, it is the same mail.
    pub id: CommandId,
    /// Whose key seals it.
    pub person: PersonId,
    /// The address.
    pub to: String,
    /// What they read, by BCP 47.
    pub language: String,
    /// What it is about.
    pub kind: &'static str,
    /// The name of its sentence.
    pub message: &'static str,
    /// The values in it.
    pub args: Map<String, Value>,
    /// It is not sent before.
    pub not_before: Timestamp,
    /// And not after: it lapses.
    pub not_after: Timestamp,
}

/// What the content of a mail is sealed for.
pub(crate) fn stream(id: &str) -> StreamName {
    StreamName::new("outreach.mail", id)
}

impl Outreach {
    /// What mail lacks before it can be offered.
    #[must_use]
    pub fn mail_lacks(&self) -> Vec<&'static str> {
        let relay = self.settings.relay.is_none().then_some("relay");
        let link = self.settings.public_url.is_none().then_some("public_url");
        relay.into_iter().chain(link).collect()
    }

    /// Takes a mail; it is handed over once at most, from a moment later on.
    ///
    /// # Errors
    /// [`Error::MailIsNotOffered`], or that a store is away.
    pub async fn take_mail(&self, mail: Mail) -> Result<(), Failure> {
        if !self.mail_lacks().is_empty() {
            return Err(Error::MailIsNotOffered.into());
        }
        let Mail { id, person, to, language, kind, message, args, not_before, not_after } = mail;
        let id = id.to_string();
        let content = Content { to, language, message: message.to_owned(), args };
        let content = self.core.keys.seal(person, &stream(&id), &content).await?.to_string();
        let now = self.core.clock.now().0;
        let row = Model {
            id,
            person: person.to_string(),
            kind: kind.to_owned(),
            content,
            state: State::Waiting.name().to_owned(),
            not_before: not_before.0,
            not_after: not_after.0,
            tries: 0,
            asked_at: now,
            changed_at: now,
        };
        self.outbox.take(row).await?;
        self.due.notify_one();
        Ok(())
    }

    /// Sends a mail by which the shop sees whether its mails arrive.
    ///
    /// # Errors
    /// [`Error::MailboxDoesNotExist`], [`Error::MailIsNotOffered`], or that a store is away.
    pub(crate) async fn try_mail(
        &self,
        id: CommandId,
        person: PersonId,
        to: &str,
        language: &str,
    ) -> Result<(), Failure> {
        let to = email(to).ok_or(Error::MailboxDoesNotExist)?;
        let now = self.core.clock.now();
        let mut args = Map::new();
        args.insert("url".to_owned(), json!(self.settings.public_url));
        let mail = Mail {
            id,
            person,
            to,
            language: language.to_owned(),
            kind: TEST,
            message: "outreach-mail-test",
            args,
            not_before: now,
            not_after: now.plus_millis(TEST_MS),
        };
        self.take_mail(mail).await
    }

    /// Whether mail is offered, and what became of what was taken.
    ///
    /// # Errors
    /// That the store is away.
    pub(crate) async fn mail(&self) -> Result<PostView, Failure> {
        let lacks = self.mail_lacks();
        let tests = self.outbox.newest(TEST, TESTS).await?;
        let tests = tests.into_iter().map(|row| TestView {
            asked_at: Timestamp(row.asked_at).into(),
            state: State::named(&row.state).map_or(MailStateView::Unknown, Into::into),
        });
        Ok(PostView {
            offered: lacks.is_empty(),
            lacks,
            waiting: self.outbox.count(State::Waiting).await?,
            sent: self.outbox.count(State::Sent).await?,
            refused: self.outbox.count(State::Refused).await?,
            lapsed: self.outbox.count(State::Lapsed).await?,
            unknown: self.outbox.count(State::Unknown).await?,
            tests: tests.collect(),
        })
    }
}
