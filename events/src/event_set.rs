//! The closed set of events of one stream, over the payloads that the schema crates publish.

use crate::EventEnvelope;
use feria_schema_base::{EventInfo, Payload, PayloadError};
use serde_json::value::RawValue;

/// What can happen in the streams of one kind.
pub trait EventSet: Sized + Clone + Send + 'static {
    /// Every event of the set.
    const EVENTS: &'static [EventInfo];

    /// [`Payload::NAME`] of this event.
    fn name(&self) -> &'static str;

    /// [`Payload::VERSION`] of this event.
    fn version(&self) -> u16;

    /// The payload as JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    fn encode(&self) -> Result<Box<RawValue>, serde_json::Error>;

    /// Reads what [`EventSet::encode`] wrote, in this or an older version.
    ///
    /// # Errors
    /// When name, version or data are unknown: the stream is then damaged for this program.
    fn decode(name: &str, version: u16, data: &RawValue) -> Result<Self, PayloadError>;

    /// The event in an envelope.
    ///
    /// # Errors
    /// As [`EventSet::decode`].
    fn read(event: &EventEnvelope) -> Result<Self, PayloadError> {
        Self::decode(&event.name, event.schema, &event.data)
    }
}

impl EventEnvelope {
    /// The payload `P`, when this is such an event: for who listens to a few events of others.
    ///
    /// # Errors
    /// When the data are not of its shape.
    pub fn payload<P: Payload>(&self) -> Result<Option<P>, PayloadError> {
        if *self.name == *P::NAME { P::decode(self.schema, &self.data).map(Some) } else { Ok(None) }
    }
}

/// Declares the closed set of events of one stream: a variant per payload.
///
/// ```
/// use feria_schema_base::payloads;
///
/// payloads! {
///     Lit = "doc.lamp.lit" v 1;
/// }
/// /// The lamp burns.
/// #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
/// pub struct Lit {}
///
/// feria_events::events! {
///     /// The events of a lamp.
///     pub enum LampEvent { Lit(Lit) }
/// }
/// # use feria_events::EventSet as _;
/// assert_eq!(LampEvent::Lit(Lit {}).name(), "doc.lamp.lit");
/// ```
#[macro_export]
macro_rules! events {
    ($(#[$doc:meta])* $visibility:vis enum $events:ident { $($variant:ident($payload:ty)),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "each variant is documented by its payload")]
        $visibility enum $events {
            $($variant($payload),)*
        }

        impl $crate::EventSet for $events {
            const EVENTS: &'static [$crate::__schema::EventInfo] = &[$($crate::__schema::EventInfo::of::<$payload>(),)*];

            fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => <$payload as $crate::__schema::Payload>::NAME,)* }
            }

            fn version(&self) -> u16 {
                match self { $(Self::$variant(_) => <$payload as $crate::__schema::Payload>::VERSION,)* }
            }

            fn encode(&self) -> Result<Box<$crate::__json::value::RawValue>, $crate::__json::Error> {
                match self { $(Self::$variant(payload) => $crate::__json::value::to_raw_value(payload),)* }
            }

            fn decode(
                name: &str,
                version: u16,
                data: &$crate::__json::value::RawValue,
            ) -> Result<Self, $crate::__schema::PayloadError> {
                match name {
                    $(<$payload as $crate::__schema::Payload>::NAME => {
                        <$payload as $crate::__schema::Payload>::decode(version, data).map(Self::$variant)
                    })*
                    _ => Err($crate::__schema::PayloadError {
                        name: name.to_owned(),
                        version,
                        reason: "this stream has no such event".to_owned(),
                    }),
                }
            }
        }
    };
}
