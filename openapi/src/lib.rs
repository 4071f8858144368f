//! What every operation shares, so that all of them look alike from outside.
//!
//! - **owns** the failure every rejection becomes, who is asking, the identity of a request, pages
//!   of a list, the answer with its position and version, and the table of problems per operation
//! - **promises** that a request which does not parse reaches no handler and gets a stable code
//! - **knows** no module and no sentence: the edge writes the sentences

mod answer;
mod binary;
mod caller;
mod connection;
mod document;
mod failure;
mod id;
mod json;
pub mod live;
mod min_position;
mod module;
mod page;
mod principal;
mod problems;
mod rules;
mod session;
mod tags;
mod time;

pub use answer::{Answer, LogPositions, Versioned};
pub use binary::Binary;
pub use caller::{AnonymousCaller, Asked, Caller, OwnerCaller, Repeated, Trace, command_id, key_id};
pub use connection::{Connection, network};
pub use document::illustrate;
pub use failure::{Failure, FieldProblem, Problem};
pub use feria_schema_base::Role;
pub use id::{Id, is_about};
pub use json::{Json, Query, even_null};
pub use min_position::MinPosition;
pub use module::{Module, Routes, Task};
pub use page::{Cursor, MAX_LIMIT, Page, PageQuery};
pub use principal::{Authentication, OwnerOnly, Principal, SignedIn, Visitor};
pub use problems::{
    ANY_SITE, BODY, CALLER, CODES, COMMAND, CONTENT, FILE, FRAMES, Group, IF_MATCH, LARGEST_BODY, LIST, Listed, OF,
    OWN_SITE, OWN_TOKEN, OWNER, PACE, PACED, Problems, READ, SERVER, SIGNED_IN, SITE, TOKEN, UNPACED, VISITOR,
    responses, settle_properties,
};
pub use session::SessionView;
pub use tags::{EntityTags, MalformedTags};
pub use time::Rfc3339;

// The macro `problems!` names utoipa by this path, so that a module need not import it.
#[doc(hidden)]
pub use utoipa as __utoipa;
