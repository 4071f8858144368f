//! Payloads under their published names, and the golden examples that hold them to their word.

use crate::EventPayload;
use serde_json::value::RawValue;
use std::path::Path;

/// Declares the closed set of events of one stream: each variant's payload, stable name and schema.
///
/// ```
/// feria_events::payloads! {
///     /// What happened to a lamp.
///     pub enum LampEvent {
///         Lit(Lit) = "doc.lamp.lit" v 1,
///     }
/// }
/// #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
/// pub struct Lit {}
/// # use feria_events::EventPayload as _;
/// assert_eq!(LampEvent::Lit(Lit {}).name(), "doc.lamp.lit");
/// ```
#[macro_export]
macro_rules! payloads {
    (
        $(#[$doc:meta])*
        $visibility:vis enum $events:ident {
            $($(#[$variant_doc:meta])* $variant:ident($payload:ty) = $name:literal v $schema:literal),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "each variant is documented by its payload")]
        $visibility enum $events {
            $($(#[$variant_doc])* $variant($payload),)*
        }

        impl $crate::EventPayload for $events {
            const NAMES: &'static [(&'static str, u16)] = &[$(($name, $schema),)*];

            fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }

            fn schema(&self) -> u16 {
                match self { $(Self::$variant(_) => $schema,)* }
            }

            fn encode(&self) -> Result<Box<$crate::__payload::RawValue>, $crate::__payload::JsonError> {
                match self { $(Self::$variant(payload) => $crate::__payload::to_raw_value(payload),)* }
            }

            fn decode(name: &str, schema: u16, data: &$crate::__payload::RawValue) -> Result<Self, String> {
                match (name, schema) {
                    $(($name, $schema) => $crate::__payload::from_raw_value(data).map(Self::$variant),)*
                    _ => Err(format!("{name} in schema {schema} is not known")),
                }
            }
        }
    };
}

/// Reads every golden example of `E` under `directory` (`<event>.v<schema>.json`) and says what is wrong.
///
/// An event whose example is missing, does not decode, or is written differently now is named; an
/// empty list is what a test wants to see.
#[must_use]
pub fn golden_faults<E: EventPayload>(directory: &Path) -> Vec<String> {
    E::NAMES.iter().filter_map(|(name, schema)| fault::<E>(directory, name, *schema).err()).collect()
}

fn fault<E: EventPayload>(directory: &Path, name: &str, schema: u16) -> Result<(), String> {
    let file = name.split_once('.').map_or(name, |(_, event)| event);
    let path = directory.join(format!("{file}.v{schema}.json"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let data = RawValue::from_string(text.trim().to_owned()).map_err(|error| format!("{name}: {error}"))?;
    let event = E::decode(name, schema, &data)?;
    let written = event.encode().map_err(|error| format!("{name}: {error}"))?;
    let [then, now] = [&data, &written].map(|json| serde_json::from_str::<serde_json::Value>(json.get()).ok());
    if event.name() == name && then == now { Ok(()) } else { Err(format!("{name}: written now as {written}")) }
}

/// What the macro names; not for callers.
pub mod support {
    pub use serde_json::Error as JsonError;
    pub use serde_json::value::{RawValue, to_raw_value};

    /// Reads a payload.
    ///
    /// # Errors
    /// When the data are not this payload's.
    pub fn from_raw_value<T: serde::de::DeserializeOwned>(data: &RawValue) -> Result<T, String> {
        serde_json::from_str(data.get()).map_err(|error| error.to_string())
    }
}
