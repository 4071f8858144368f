//! Time as the log keeps it.

use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::ToSchema;

/// A moment: microseconds since 1970-01-01T00:00:00Z.
///
/// Stored as an integer, so that it sorts alike in SQLite and PostgreSQL; shown as RFC 3339 by the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = i64)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment `milliseconds` after this one (before it, when negative).
    #[must_use]
    pub const fn plus_millis(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds.saturating_mul(1_000)))
    }

    /// The moment this long after this one.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)))
    }

    /// Milliseconds from `earlier` to this moment; negative when it lies after.
    #[must_use]
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000
    }

    /// RFC 3339 in UTC with microseconds, e.g. `2026-11-21T09:30:00.000000Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let moment = jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        });
        format!("{moment:.6}")
    }

    /// Reads RFC 3339 with any offset.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|moment| Self(moment.as_microsecond()))
    }
}

/// A span of days, both of them counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// At the earliest.
    pub from: u16,
    /// At the latest.
    pub to: u16,
}

/// A time of the day on the clock of a wall: `22:00`. Of which zone, whoever has it knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", examples("22:00"))]
pub struct TimeOfDay(u16);

/// The text is no hour and minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected hours and minutes, 00:00 to 23:59")]
pub struct TimeOfDayError;

impl TimeOfDay {
    /// The time at which a day is so many minutes old; of a number that no day has, what is left after whole days.
    #[must_use]
    pub const fn of_minutes(minutes: u16) -> Self {
        Self(minutes % (24 * 60))
    }

    /// How many minutes old the day is.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl std::fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for TimeOfDay {
    type Err = TimeOfDayError;

    fn from_str(text: &str) -> Result<Self, TimeOfDayError> {
        let digits = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten();
        let (hours, minutes) = text.split_once(':').ok_or(TimeOfDayError)?;
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
        match (digits(hours), digits(minutes)) {
            (Some(hours @ 0..=23), Some(minutes @ 0..=59)) if is_plain => {
                Ok(Self(u16::from(hours) * 60 + u16::from(minutes)))
            }
            _ => Err(TimeOfDayError),
        }
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
