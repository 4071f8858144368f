//! Typed ids: a prefix, `_`, and 25 characters of `[0-9a-z]` (128 bits in base 36).
//!
//! They are opaque; order comes from log positions, never from an id. An id that several modules name stands here; one
//! that belongs to a single module is declared by the macro in that module's own schema crate.

use std::str::FromStr;

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `{prefix}_` and 25 characters of 0-9a-z")]
pub struct IdError {
    /// The prefix that was expected.
    pub prefix: &'static str,
}

/// An id with a prefix of its own.
pub trait TypedId: FromStr<Err = IdError> + Copy + std::fmt::Display {
    /// What stands before the underscore; also the name of its segment in a path.
    const PREFIX: &'static str;
}

/// What the macro names; not for callers.
pub mod support {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    /// How many characters follow the underscore.
    pub const LENGTH: usize = 25;

    /// 128 bits in base 36.
    #[must_use]
    pub fn write(value: u128) -> [u8; LENGTH] {
        let mut out = [b'0'; LENGTH];
        let mut rest = value;
        for slot in out.iter_mut().rev() {
            *slot = DIGITS[(rest % 36) as usize];
            rest /= 36;
        }
        out
    }

    /// What [`write`] wrote.
    #[must_use]
    pub fn read(text: &str) -> Option<u128> {
        if text.len() != LENGTH {
            return None;
        }
        text.bytes().try_fold(0u128, |value, byte| {
            let digit = DIGITS.iter().position(|known| *known == byte)?;
            value.checked_mul(36)?.checked_add(digit as u128)
        })
    }
}

/// Declares typed ids.
///
/// ```
/// feria_schema_base::ids! {
///     /// One lamp.
///     LampId = "lamp";
/// }
/// assert_eq!(LampId::from_bits(1).to_string(), "lamp_0000000000000000000000001");
/// ```
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// An id from 128 bits of the caller's choice.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// The 128 bits.
            #[must_use]
            pub const fn bits(self) -> u128 {
                self.0
            }

            /// The id that `command` creates; sending the command again gives the same one.
            #[must_use]
            pub fn derive(command: &$crate::CommandId) -> Self {
                Self(command.derive($prefix))
            }
        }

        impl $crate::TypedId for $name {
            const PREFIX: &'static str = $prefix;
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!($prefix, "_"))?;
                $crate::__id::write(self.0).iter().try_for_each(|byte| std::fmt::Write::write_char(f, char::from(*byte)))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::IdError;

            fn from_str(text: &str) -> Result<Self, $crate::IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then($crate::__id::read)
                    .map(Self)
                    .ok_or($crate::IdError { prefix: $prefix })
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err($crate::__serde::de::Error::custom)
            }
        }

        impl $crate::__utoipa::PartialSchema for $name {
            fn schema() -> $crate::__utoipa::openapi::RefOr<$crate::__utoipa::openapi::schema::Schema> {
                $crate::__utoipa::openapi::ObjectBuilder::new()
                    .schema_type($crate::__utoipa::openapi::schema::Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-9a-z]{25}$")))
                    .examples([concat!($prefix, "_0000000000000000000000042")])
                    .into()
            }
        }

        impl $crate::__utoipa::ToSchema for $name {}
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
