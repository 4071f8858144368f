//! The two logs of a shop, in the form that its data was begun with: facts, and chat.
//!
//! `DATA/log.json` keeps form and identity. A log of another form, another log or none in its place
//! is refused: the form never changes by itself, and an empty log would not be this shop.

use super::{EmbeddedLog, EmbeddedReader, EventLog, JetStreamLog, JetStreamReader, JetStreamSettings};
use super::{LogId, OpenError, RawLog};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const NOTE: &str = "log.json";
const FACTS: &str = "events.db";
const CHAT: &str = "chat.db";

/// Which form is asked for.
#[derive(Clone)]
pub enum LogForm {
    /// Files in the data folder.
    Embedded,
    /// Streams of a NATS server.
    JetStream(JetStreamSettings),
}

/// The logs of a shop, open to be written.
pub struct Logs {
    /// The log of facts.
    pub main: Arc<dyn EventLog>,
    /// The log of chat.
    pub chat: Arc<dyn EventLog>,
    /// Why the server behind them may lose what it acknowledged, when that was accepted.
    pub weak: Option<String>,
}

/// What the data folder says of its log.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    form: String,
    id: LogId,
}

impl LogForm {
    /// Its name, as it is kept and printed.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::JetStream(_) => "jetstream",
        }
    }
}

impl Logs {
    /// Opens both logs of the shop whose data is in the folder `data`, which must exist; begins them at the first start.
    /// Chat is kept so long.
    ///
    /// # Errors
    /// When the data belongs to another form or log, or a log cannot be opened.
    pub async fn open(data: &Path, form: &LogForm, chat_retention: Duration) -> Result<Self, OpenError> {
        let known = known(data, form)?;
        let logs = match form {
            LogForm::Embedded => Self {
                main: Arc::new(EmbeddedLog::open(&data.join(FACTS), known.as_ref())?),
                chat: Arc::new(EmbeddedLog::open_chat(&data.join(CHAT), chat_retention)?),
                weak: None,
            },
            LogForm::JetStream(settings) => {
                let main = JetStreamLog::open(settings, known.as_ref()).await?;
                let chat = JetStreamLog::open_chat(settings, chat_retention).await?;
                let weak = main.weak().map(str::to_owned);
                Self { main: Arc::new(main), chat: Arc::new(chat), weak }
            }
        };
        if known.is_none() {
            let note = Note { form: form.name().to_owned(), id: logs.main.id().clone() };
            write(data, &note).map_err(|error| unreadable(data, &error))?;
        }
        Ok(logs)
    }
}

/// Opens the log of facts to be looked at, also while its server runs.
///
/// # Errors
/// When the data belongs to another form or log, or the log cannot be opened.
pub async fn open_to_verify(data: &Path, form: &LogForm) -> Result<Box<dyn RawLog>, OpenError> {
    let known = known(data, form)?;
    let log: Box<dyn RawLog> = match form {
        LogForm::Embedded => Box::new(EmbeddedReader::open(&data.join(FACTS))?),
        LogForm::JetStream(settings) => Box::new(JetStreamReader::open(settings).await?),
    };
    match known {
        Some(known) if known != *log.log_id() => Err(OpenError::OtherLog { known, found: log.log_id().clone() }),
        _ => Ok(log),
    }
}

/// The log that the data belongs to, if any; refuses another form.
fn known(data: &Path, form: &LogForm) -> Result<Option<LogId>, OpenError> {
    let note = match std::fs::read(data.join(NOTE)) {
        Ok(text) => {
            let note: Note = serde_json::from_slice(&text).map_err(|error| unreadable(data, &error))?;
            Some(note)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(unreadable(data, &error)),
    };
    // A first start that was cut off has made the file, and not said so yet.
    let kept = match &note {
        Some(note) => Some(note.form.as_str()),
        None => data.join(FACTS).exists().then_some("embedded"),
    };
    if let Some(kept) = kept.filter(|kept| *kept != form.name()) {
        return Err(OpenError::OtherForm { kept: kept.to_owned(), asked: form.name() });
    }
    Ok(note.map(|note| note.id))
}

/// Written whole or not at all.
fn write(data: &Path, note: &Note) -> std::io::Result<()> {
    let new = data.join("log.json.new");
    let mut file = File::create(&new)?;
    file.write_all(&serde_json::to_vec_pretty(note)?)?;
    file.sync_all()?;
    std::fs::rename(&new, data.join(NOTE))?;
    File::open(data)?.sync_all()
}

fn unreadable(data: &Path, error: &dyn std::fmt::Display) -> OpenError {
    OpenError::Unreadable(data.join(NOTE).display().to_string(), error.to_string())
}
