//! Messages of the socket itself; what happens in a room comes from the modules.

use feria_openapi::Problem;
use serde::Serialize;
use utoipa::ToSchema;

/// What the socket itself has to say.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveSocketMessage)]
pub(crate) enum SocketMessage {
    /// A command with a key was carried out.
    Done {
        /// The key of the command.
        key: String,
    },
    /// A command was refused. Where the problem's status is 500 or more it may have been carried out all the same: say
    /// it again under the same key.
    Refused {
        /// The key of the command, if it had one.
        key: Option<String>,
        /// Why, as a request would be answered.
        problem: Problem,
    },
}
