//! The stream itself: made once with every promise the log needs, and held to them at each start.

use super::JetStreamSettings;
use super::server::Server;
use crate::log::{LogId, LogKind, OpenError};
use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::context::GetStreamErrorKind;
use async_nats::jetstream::stream::{
    Config, DiscardPolicy, Info, PersistenceMode, RetentionPolicy, StorageType, Stream,
};
use std::collections::HashMap;
use std::time::Duration;

const ID: &str = "feria_log_id";
const FORMAT: &str = "feria_format";

/// Why the stream is opened.
pub(super) enum Wish {
    /// To be served: it is made when it is not there, unless one was known.
    Write {
        /// How long records are kept; zero for ever.
        keep: Duration,
        /// The log that the data belongs to.
        known: Option<LogId>,
    },
    /// To be looked at.
    Look,
}

/// What stands before the name of an aggregate's stream in its subject.
pub(super) fn prefix(settings: &JetStreamSettings, kind: LogKind) -> String {
    match kind {
        LogKind::Main => format!("{}.ev.", settings.namespace),
        LogKind::Chat => format!("{}.chat.", settings.namespace),
    }
}

/// The stream, its identity, and the last position in it.
pub(super) async fn open(
    server: &Server,
    settings: &JetStreamSettings,
    kind: LogKind,
    wish: Wish,
) -> Result<(Stream<Info>, LogId, u64), OpenError> {
    let token = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if settings.namespace.is_empty() || !settings.namespace.bytes().all(token) {
        return Err(OpenError::Unreachable("the namespace has other letters than a-z, 0-9 and -".to_owned()));
    }
    let wanted = wanted(settings, kind, &wish);
    let name = wanted.name.clone();
    let away = |error: &dyn std::fmt::Display| OpenError::Unreadable(name.clone(), error.to_string());
    let mut stream = match server.context.get_stream(&name).await {
        Ok(stream) => stream,
        Err(error) => {
            let missing = matches!(error.kind(), GetStreamErrorKind::JetStream(ref error)
                if error.error_code() == ErrorCode::STREAM_NOT_FOUND);
            match &wish {
                Wish::Write { known: None, .. } if missing => {
                    server.context.create_stream(&wanted).await.map_err(|error| away(&error))?
                }
                Wish::Write { known: Some(known), .. } if missing => {
                    return Err(OpenError::Missing { place: format!("the stream {name}"), id: known.clone() });
                }
                _ => return Err(away(&error)),
            }
        }
    };
    let found = stream.info().await.map_err(|error| away(&error))?.config.clone();
    if matches!(wish, Wish::Write { .. }) {
        hold(&found, &wanted)?;
        if found.max_age != wanted.max_age {
            // How long chat is kept may be changed at any start; a log of facts has no age at all.
            let changed = Config { max_age: wanted.max_age, ..found.clone() };
            server.context.update_stream(&changed).await.map_err(|error| away(&error))?;
        }
    }
    let id = found.metadata.get(ID).cloned().map(LogId);
    let id = id.ok_or_else(|| away(&"it has no feria_log_id: another program made it"))?;
    if let Wish::Write { known: Some(known), .. } = wish
        && known != id
    {
        return Err(OpenError::OtherLog { known, found: id });
    }
    let last = stream.cached_info().state.last_sequence;
    Ok((stream, id, last))
}

fn wanted(settings: &JetStreamSettings, kind: LogKind, wish: &Wish) -> Config {
    let (name, keep) = match (kind, wish) {
        (LogKind::Main, _) => (format!("{}-events", settings.namespace), Duration::ZERO),
        (LogKind::Chat, Wish::Write { keep, .. }) => (format!("{}-chat", settings.namespace), *keep),
        (LogKind::Chat, Wish::Look) => (format!("{}-chat", settings.namespace), Duration::ZERO),
    };
    Config {
        name,
        subjects: vec![format!("{}>", prefix(settings, kind))],
        storage: StorageType::File,
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::New,
        max_messages: -1,
        max_bytes: -1,
        max_messages_per_subject: -1,
        max_message_size: -1,
        max_consumers: -1,
        max_age: keep,
        num_replicas: settings.replicas,
        deny_delete: true,
        deny_purge: true,
        allow_direct: true,
        allow_atomic_publish: true,
        metadata: HashMap::from([(ID.to_owned(), LogId::generate().0), (FORMAT.to_owned(), "1".to_owned())]),
        ..Config::default()
    }
}

/// Names the first field in which `found` promises less than `wanted`.
fn hold(found: &Config, wanted: &Config) -> Result<(), OpenError> {
    let of_facts = wanted.max_age.is_zero();
    let asynchronous = found.persist_mode == Some(PersistenceMode::Async);
    let copied = found.mirror.is_some() || found.sources.is_some() || found.subject_transform.is_some();
    let checks: [(&'static str, String, String); 20] = [
        field("subjects", &wanted.subjects, &found.subjects),
        field("storage", &wanted.storage, &found.storage),
        field("retention", &wanted.retention, &found.retention),
        field("discard", &wanted.discard, &found.discard),
        field("max_msgs", &wanted.max_messages, &found.max_messages),
        field("max_bytes", &wanted.max_bytes, &found.max_bytes),
        field("max_msgs_per_subject", &wanted.max_messages_per_subject, &found.max_messages_per_subject),
        field("max_msg_size", &wanted.max_message_size, &unlimited(found.max_message_size)),
        field("max_age", &of_facts, &found.max_age.is_zero()),
        field("num_replicas", &wanted.num_replicas, &found.num_replicas.min(wanted.num_replicas)),
        field("deny_delete", &true, &found.deny_delete),
        field("deny_purge", &true, &found.deny_purge),
        field("allow_direct", &true, &found.allow_direct),
        field("allow_atomic", &true, &found.allow_atomic_publish),
        field("allow_rollup_hdrs", &false, &found.allow_rollup),
        field("no_ack", &false, &found.no_ack),
        field("sealed", &false, &found.sealed),
        field("allow_msg_ttl", &false, &found.allow_message_ttl),
        field("persist_mode async", &false, &asynchronous),
        field("mirror, sources or subject_transform", &false, &copied),
    ];
    for (field, wanted_value, found_value) in checks {
        if wanted_value != found_value {
            let (stream, wanted, found) = (found.name.clone(), wanted_value, found_value);
            return Err(OpenError::WeakStream { stream, field, wanted, found });
        }
    }
    let format = found.metadata.get(FORMAT).map_or("", String::as_str);
    if format == "1" {
        return Ok(());
    }
    let reason = format!("it has format {format:?}, this program reads 1");
    Err(OpenError::Unreadable(found.name.clone(), reason))
}

fn field<T: std::fmt::Debug>(name: &'static str, wanted: &T, found: &T) -> (&'static str, String, String) {
    (name, format!("{wanted:?}"), format!("{found:?}"))
}

/// No limit is said as -1 or 0.
const fn unlimited(size: i32) -> i32 {
    if size == 0 { -1 } else { size }
}

#[cfg(test)]
mod tests {
    use super::{Config, JetStreamSettings, LogKind, OpenError, PersistenceMode, StorageType, Wish, hold, wanted};

    type Weaken = fn(&mut Config);

    #[test]
    fn a_stream_that_promises_less_is_refused_by_the_name_of_the_field() {
        let settings = JetStreamSettings {
            url: String::new(),
            monitor: None,
            namespace: "shop".to_owned(),
            replicas: 3,
            accept_weak_server: false,
        };
        let wanted = wanted(&settings, LogKind::Main, &Wish::Look);
        hold(&wanted, &wanted).expect("our own stream is strong enough");
        hold(&Config { num_replicas: 5, ..wanted.clone() }, &wanted).expect("more is not less");
        let weaker: [(&str, Weaken); 8] = [
            ("storage", |config| config.storage = StorageType::Memory),
            ("max_age", |config| config.max_age = std::time::Duration::from_secs(60)),
            ("num_replicas", |config| config.num_replicas = 1),
            ("deny_delete", |config| config.deny_delete = false),
            ("allow_atomic", |config| config.allow_atomic_publish = false),
            ("persist_mode async", |config| config.persist_mode = Some(PersistenceMode::Async)),
            ("subjects", |config| config.subjects.push("other.>".to_owned())),
            ("max_bytes", |config| config.max_bytes = 1_000_000),
        ];
        for (name, weaken) in weaker {
            let mut found = wanted.clone();
            weaken(&mut found);
            let error = hold(&found, &wanted).expect_err(name);
            assert!(matches!(error, OpenError::WeakStream { field, .. } if field == name), "{error}");
        }
    }
}
