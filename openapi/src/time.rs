//! Timestamps as callers see them.

use feria_schema_base::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};

/// A moment in RFC 3339, UTC, with microseconds. Any offset is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rfc3339(pub Timestamp);

impl From<Timestamp> for Rfc3339 {
    fn from(moment: Timestamp) -> Self {
        Self(moment)
    }
}

impl From<Rfc3339> for Timestamp {
    fn from(moment: Rfc3339) -> Self {
        moment.0
    }
}

impl Serialize for Rfc3339 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.rfc3339())
    }
}

impl<'de> Deserialize<'de> for Rfc3339 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let moment = Timestamp::parse_rfc3339(&text);
        moment.map(Self).ok_or_else(|| serde::de::Error::custom("expected a time in RFC 3339"))
    }
}

impl utoipa::PartialSchema for Rfc3339 {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .examples(["2026-11-21T09:30:00.000000Z"])
            .into()
    }
}

// An inline string in every document; it needs no name of its own.
impl utoipa::ToSchema for Rfc3339 {}
