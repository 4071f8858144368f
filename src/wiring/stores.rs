//! Opening of logs and stores: which the settings ask for.

use super::Modules;
use crate::Reason;
use crate::config::Config;
use feria_events::{Clock, Events, EventsParts, JetStreamSettings, Limits, LogForm, Logs, Pair, Stores};
use std::sync::Arc;

/// Which form of the log the settings ask for.
pub(crate) fn log_form(config: &Config) -> LogForm {
    match &config.log.nats {
        None => LogForm::Embedded,
        Some(url) => LogForm::JetStream(JetStreamSettings {
            url: url.clone(),
            monitor: config.log.nats_monitor.clone(),
            namespace: config.log.namespace.clone(),
            replicas: config.log.replicas,
            accept_weak_server: config.log.accept_weak_server,
        }),
    }
}

/// Where keep, keys and read models lie.
pub(crate) fn pair(config: &Config) -> Pair {
    match &config.database {
        Some(url) => Pair::Postgres { url: url.clone(), dir: config.data.clone() },
        None => Pair::Sqlite { dir: config.data.clone() },
    }
}

/// The logs and stores, what follows them, and the form of the log in words.
pub(super) async fn open(config: &Config, clock: Arc<dyn Clock>) -> Result<(Arc<Events>, String), Reason> {
    let logs = Logs::open(&config.data, &log_form(config), config.chat.retention.0).await?;
    let pair = pair(config);
    if logs.main.head().borrow().0 > 0 && Stores::keys_are_missing(&pair).await? {
        return Err(
            "the log has records, and keys.db, without which no name and no address in it can be read, is not \
                    in the data folder: put it there; `feria rebuild` accepts that it is lost"
                .into(),
        );
    }
    let stores = Stores::open(&pair).await?;
    let log_form = match &logs.weak {
        None => logs.main.form().to_owned(),
        Some(reason) => format!("{}, weak: {reason}", logs.main.form()),
    };
    let parts = EventsParts {
        log: logs.main,
        chat_log: logs.chat,
        stores,
        clock,
        projections: Modules::projections(),
        limits: Limits::default(),
    };
    Ok((Arc::new(Events::start(parts).await?), log_form))
}
