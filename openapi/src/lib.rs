//! What every operation shares, so that all of them look alike from outside.
//!
//! - **owns** the failure every rejection becomes, who is asking, the identity of a request, pages
//!   of a list, the answer with its position and version, and the table of problems per operation
//! - **promises** that a request which does not parse reaches no handler and gets a stable code
//! - **knows** no module and no sentence: the edge writes the sentences

mod answer;
mod caller;
mod connection;
mod document;
mod failure;
mod id;
mod json;
mod min_position;
mod page;
mod principal;
mod problems;
mod time;

pub use answer::{Answer, LogPositions};
pub use caller::{AnonymousCaller, Caller, OwnerCaller, Repeated, Trace, command_id};
pub use connection::Connection;
pub use document::illustrate;
pub use failure::{Failure, Problem};
pub use id::{Id, PathId};
pub use json::{Json, Query};
pub use min_position::MinPosition;
pub use page::{Cursor, MAX_LIMIT, Page, PageQuery};
pub use principal::{Authentication, OwnerOnly, Principal, Role, SignedIn, Visitor};
pub use problems::{BODY, COMMAND, IF_MATCH, LIST, Listed, OWNER, Problems, READ, SIGNED_IN, VISITOR, responses};
pub use time::Rfc3339;

// The macro `problems!` names utoipa by this path, so that a module need not import it.
#[doc(hidden)]
pub use utoipa as __utoipa;
