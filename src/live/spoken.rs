//! What live delivery says by itself; what happens in a room comes from `wiring`.

use feria_openapi::Problem;
use serde::Serialize;
use utoipa::ToSchema;

/// What the socket itself has to say.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = SocketMessage)]
pub(crate) enum Spoken {
    /// How many distinct viewers there are, staff left out; at most once a second.
    Viewers {
        /// How many.
        count: u64,
    },
    /// A command with a key was carried out.
    Done {
        /// The key of the command.
        key: String,
    },
    /// A command was not carried out, and nothing has changed.
    Refused {
        /// The key of the command, if it had one.
        key: Option<String>,
        /// Why, as a request would be answered.
        problem: Problem,
    },
}
