//! Typed ids: a prefix, `_`, and 25 characters of `[0-9a-z]` (128 bits in base 36).
//!
//! They are opaque; order comes from log positions, never from an id.

use crate::CommandId;

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `{prefix}_` and 25 characters of 0-9a-z")]
pub struct IdError {
    /// The prefix that was expected.
    pub prefix: &'static str,
}

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 25;

fn write(value: u128) -> [u8; LENGTH] {
    let mut out = [b'0'; LENGTH];
    let mut rest = value;
    for slot in out.iter_mut().rev() {
        *slot = DIGITS[(rest % 36) as usize];
        rest /= 36;
    }
    out
}

fn read(text: &str) -> Option<u128> {
    if text.len() != LENGTH {
        return None;
    }
    text.bytes().try_fold(0u128, |value, byte| {
        let digit = DIGITS.iter().position(|known| *known == byte)?;
        value.checked_mul(36)?.checked_add(digit as u128)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// An id from 128 bits of the caller's choice.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// The id that `command` creates; sending the command again gives the same one.
            #[must_use]
            pub fn derive(command: &CommandId) -> Self {
                Self(command.derive($prefix))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!($prefix, "_"))?;
                write(self.0).iter().try_for_each(|byte| std::fmt::Write::write_char(f, char::from(*byte)))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(read)
                    .map(Self)
                    .ok_or(IdError { prefix: $prefix })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-9a-z]{25}$")))
                    .examples([concat!($prefix, "_0000000000000000000000042")])
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    )*};
}

ids! {
    /// A human being: an owner, a guest, later a member.
    PersonId = "person";
    /// One show: scheduled, live, ended.
    RoomId = "room";
    /// One line of chat.
    LineId = "line";
    /// One WebRTC session of a publisher or a viewer.
    MediaSessionId = "session";
    /// Something the shop sells.
    ProductId = "product";
    /// A group of countries that share currency, delivery and languages.
    MarketId = "market";
    /// An order, and the hold it grows from.
    OrderId = "order";
    /// A family of refresh tokens: one sign-in on one device.
    LoginId = "login";
}
