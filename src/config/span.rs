//! Lengths of time as people write them.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::str::FromStr;
use std::time::Duration;

/// A length of time: seconds, or a number with `s`, `min`, `h` or `days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span(pub Duration);

/// The text is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a length of time such as 90, \"90 s\", \"10 min\", \"24 h\" or \"30 days\"")]
pub struct SpanError;

impl Span {
    /// No time at all is no length: a server of ours and one of others would make different things of it.
    fn of(seconds: u64) -> Option<Self> {
        (seconds > 0).then_some(Self(Duration::from_secs(seconds)))
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let text = text.trim();
        let unit_at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let number: u64 = text[..unit_at].parse().map_err(|_| SpanError)?;
        let seconds = match text[unit_at..].trim() {
            "" | "s" => 1,
            "m" | "min" => 60,
            "h" => 3_600,
            "d" | "day" | "days" => 86_400,
            _ => return Err(SpanError),
        };
        number.checked_mul(seconds).and_then(Self::of).ok_or(SpanError)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl Visitor<'_> for Either {
            type Value = Span;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{SpanError}")
            }

            fn visit_u64<E: Error>(self, seconds: u64) -> Result<Span, E> {
                Span::of(seconds).ok_or_else(|| E::custom(SpanError))
            }

            fn visit_i64<E: Error>(self, seconds: i64) -> Result<Span, E> {
                u64::try_from(seconds).map_err(E::custom).and_then(|seconds| self.visit_u64(seconds))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Span, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_any(Either)
    }
}
