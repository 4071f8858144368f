//! The words every published payload is made of.
//!
//! - **owns** ids, time, money, places, languages and roles, the envelope of sealed personal data, and how a payload
//!   is named and lifted from its older versions
//! - **promises** that a value which parsed is well-formed, and that its text form never changes
//! - **knows** nothing of the log, of HTTP or of any module

mod command;
mod ids;
mod money;
mod payload;
mod place;
mod position;
mod role;
mod sealed;
mod text;
mod time;

pub use command::CommandId;
pub use ids::{IdError, LineId, LoginId, MarketId, MediaSessionId, OrderId, PersonId, ProductId, RoomId, TypedId};
pub use money::{Currency, CurrencyError, Money};
pub use payload::{EventInfo, Payload, PayloadError};
pub use place::{Country, CountryError};
pub use position::{Position, Version};
pub use role::Role;
pub use sealed::{Opened, Sealed};
pub use text::{Language, LanguageError, LocalizedText, LocalizedTextError};
pub use time::{Days, TimeOfDay, TimeOfDayError, Timestamp};

// The macros `ids!` and `payloads!` name these by path, so that a crate which uses them need not import them.
#[doc(hidden)]
pub use ids::support as __id;
#[doc(hidden)]
pub use payload::support as __payload;
#[doc(hidden)]
pub use serde as __serde;
#[doc(hidden)]
pub use utoipa as __utoipa;
