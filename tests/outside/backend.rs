//! The two pairs of log and stores that a shop can live on, and what `feria` must be told of each.

use crate::nats::Nats;
use crate::postgres::Postgres;

/// What holds the facts: files of the binary itself, or servers beside it.
pub(crate) enum Backend {
    Embedded,
    Jetstream(Box<Servers>),
}

pub(crate) struct Servers {
    pub(crate) nats: Nats,
    pub(crate) postgres: Postgres,
}

impl Backend {
    pub(crate) async fn jetstream() -> Self {
        let (nats, postgres) = tokio::join!(Nats::start(), Postgres::start());
        Self::Jetstream(Box::new(Servers { nats, postgres }))
    }

    /// The arguments that name this backend to any subcommand.
    pub(crate) fn arguments(&self) -> Vec<String> {
        match self {
            Self::Embedded => Vec::new(),
            Self::Jetstream(servers) => [
                ("--nats", servers.nats.url()),
                ("--nats-monitor", servers.nats.monitor_url()),
                ("--database", servers.postgres.url()),
            ]
            .into_iter()
            .flat_map(|(flag, value)| [flag.to_owned(), value])
            .collect(),
        }
    }

    pub(crate) fn servers(&mut self) -> &mut Servers {
        match self {
            Self::Jetstream(servers) => servers,
            Self::Embedded => panic!("the embedded backend has no servers"),
        }
    }
}
