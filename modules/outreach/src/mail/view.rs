//! View: how mail stands, as the shop sees it.

use crate::keep::outbox::State;
use feria_openapi::Rfc3339;
use serde::Serialize;
use utoipa::ToSchema;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MailState)]
pub(crate) enum MailStateView {
    /// It is not handed over yet.
    Waiting,
    /// It is being handed over.
    Sending,
    /// The relay has it.
    Sent,
    /// The relay does not want it.
    Refused,
    /// Its time went by before the relay could be reached.
    Lapsed,
    /// The line broke, or the server was killed, while it was handed over: it may have arrived, and is not sent again.
    Unknown,
}

impl From<State> for MailStateView {
    fn from(state: State) -> Self {
        match state {
            State::Waiting => Self::Waiting,
            State::Sending => Self::Sending,
            State::Sent => Self::Sent,
            State::Refused => Self::Refused,
            State::Lapsed => Self::Lapsed,
            State::Unknown => Self::Unknown,
        }
    }
}

/// A mail by which somebody tried whether mail works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TestMail)]
pub(crate) struct TestView {
    /// When it was asked for.
    pub(crate) asked_at: Rfc3339,
    /// What became of it.
    pub(crate) state: MailStateView,
}

/// Whether mail is offered, and what became of the mails of the last thirty days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Mail)]
pub(crate) struct PostView {
    /// Whether mail can be sent: what needs it is offered only then.
    pub(crate) offered: bool,
    /// What it lacks: `relay` (`mail.host` and `mail.sender`), `public_url`.
    #[schema(examples(json!(["relay", "public_url"])))]
    pub(crate) lacks: Vec<&'static str>,
    /// How many wait.
    pub(crate) waiting: u64,
    /// How many the relay has.
    pub(crate) sent: u64,
    /// How many the relay did not want.
    pub(crate) refused: u64,
    /// How many were not handed over in time.
    pub(crate) lapsed: u64,
    /// Of how many it is not known whether they arrived; they are not sent again.
    pub(crate) unknown: u64,
    /// The newest test mails, the newest first.
    pub(crate) tests: Vec<TestView>,
}
