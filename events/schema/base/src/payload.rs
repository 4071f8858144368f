//! Payloads of events: a stable name, a version, and the way from every older version to the newest.
//!
//! In which ways a payload may change is said in `CONTRIBUTING.md` ("Change an event").

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use utoipa::openapi::{RefOr, Schema};

/// The data of one kind of event.
pub trait Payload: Serialize + DeserializeOwned {
    /// Stable and past tense, `module.aggregate.happened`: `rooms.room.opened`.
    const NAME: &'static str;
    /// The newest version of its shape, from 1.
    const VERSION: u16;
    /// The versions before it, each of which decodes for ever.
    const OLDER: &'static [u16];

    /// Reads the data of any version and lifts it to the newest.
    ///
    /// # Errors
    /// [`PayloadError`] when the version is not known, or the data are not of its shape.
    fn decode(version: u16, data: &RawValue) -> Result<Self, PayloadError>;
}

/// The data are none of this payload's; the event is then damaged for this program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} in version {version} cannot be read: {reason}")]
pub struct PayloadError {
    /// The name of the event.
    pub name: String,
    /// The version that stands beside the data.
    pub version: u16,
    /// What is wrong with them.
    pub reason: String,
}

/// An entry of the catalogue of events.
#[derive(Debug, Clone, Copy)]
pub struct EventInfo {
    /// [`Payload::NAME`].
    pub name: &'static str,
    /// [`Payload::VERSION`].
    pub version: u16,
    /// [`Payload::OLDER`].
    pub older: &'static [u16],
    /// The JSON schema of the newest version.
    pub schema: fn() -> RefOr<Schema>,
    /// Decodes data of any version, and writes them as the newest.
    pub lift: fn(u16, &RawValue) -> Result<Box<RawValue>, PayloadError>,
}

impl EventInfo {
    /// The entry of one payload.
    #[must_use]
    pub const fn of<P: Payload + utoipa::PartialSchema>() -> Self {
        Self { name: P::NAME, version: P::VERSION, older: P::OLDER, schema: P::schema, lift: lift::<P> }
    }
}

fn lift<P: Payload>(version: u16, data: &RawValue) -> Result<Box<RawValue>, PayloadError> {
    let payload = P::decode(version, data)?;
    serde_json::value::to_raw_value(&payload).map_err(|error| PayloadError {
        name: P::NAME.to_owned(),
        version,
        reason: error.to_string(),
    })
}

/// Gives payloads their names and versions, and lists them as `EVENTS`.
///
/// A payload that has changed its shape names its older versions, each with the struct that reads it; that struct
/// becomes the newest by `From`.
///
/// ```
/// # use feria_schema_base::{Payload as _, payloads};
/// # use serde::{Deserialize, Serialize};
/// payloads! {
///     Lit = "doc.lamp.lit" v 2 { 1: LitV1 };
/// }
///
/// /// The lamp burns.
/// #[derive(Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
/// pub struct Lit {
///     /// Of its light.
///     pub lumen: u32,
/// }
///
/// /// Version 1 knew no brightness: every lamp had the same.
/// #[derive(Deserialize)]
/// struct LitV1 {}
///
/// impl From<LitV1> for Lit {
///     fn from(_: LitV1) -> Self {
///         Self { lumen: 100 }
///     }
/// }
///
/// let old = serde_json::value::RawValue::from_string("{}".to_owned()).unwrap();
/// assert_eq!(Lit::decode(1, &old).unwrap(), Lit { lumen: 100 });
/// assert_eq!(EVENTS[0].older, [1]);
/// ```
#[macro_export]
macro_rules! payloads {
    ($($payload:ident = $name:literal v $version:literal $({ $($older:literal: $shape:ty),+ $(,)? })?;)+) => {
        $(
            impl $crate::Payload for $payload {
                const NAME: &'static str = $name;
                const VERSION: u16 = $version;
                const OLDER: &'static [u16] = &[$($($older),+)?];

                fn decode(version: u16, data: &$crate::__payload::RawValue) -> Result<Self, $crate::PayloadError> {
                    match version {
                        $version => $crate::__payload::read($name, version, data),
                        $($($older => $crate::__payload::read::<$shape>($name, version, data).map(Into::into),)+)?
                        _ => Err($crate::__payload::unknown($name, version)),
                    }
                }
            }
        )+

        /// The catalogue of these events.
        pub const EVENTS: &[$crate::EventInfo] = &[$($crate::EventInfo::of::<$payload>()),+];
    };
}

/// What the macro names; not for callers.
pub mod support {
    use super::PayloadError;
    pub use serde_json::value::RawValue;

    /// Reads data of one shape.
    ///
    /// # Errors
    /// When they are of another.
    pub fn read<T: serde::de::DeserializeOwned>(name: &str, version: u16, data: &RawValue) -> Result<T, PayloadError> {
        let read = serde_json::from_str(data.get());
        read.map_err(|error| PayloadError { name: name.to_owned(), version, reason: error.to_string() })
    }

    /// The version is none of the payload's.
    #[must_use]
    pub fn unknown(name: &str, version: u16) -> PayloadError {
        PayloadError { name: name.to_owned(), version, reason: "this version is not known".to_owned() }
    }
}
