//! The words every published payload is made of.
//!
//! - **owns** ids, time, money, places and languages, and the envelope of sealed personal data
//! - **promises** that a value which parsed is well-formed, and that its text form never changes
//! - **knows** nothing of the log, of HTTP or of any module

mod command;
mod ids;
mod money;
mod place;
mod sealed;
mod text;
mod time;

pub use command::CommandId;
pub use ids::{IdError, LineId, LoginId, MarketId, MediaSessionId, OrderId, PersonId, ProductId, RoomId};
pub use money::{Currency, CurrencyError, Money};
pub use place::{Country, CountryError};
pub use sealed::{Opened, Sealed};
pub use text::{Language, LanguageError, LocalizedText, LocalizedTextError};
pub use time::Timestamp;
