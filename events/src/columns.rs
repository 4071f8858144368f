//! Small things that every store of rows needs: numbers as databases keep them, names of states, columns that are read.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A number as databases keep it. None of ours comes near the bound; one that did would stay the largest.
#[must_use]
pub fn as_i64(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// Locks what no panic can leave half done: each change under the lock is one assignment.
pub fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A column holds something that this program did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the column {0} cannot be read")]
pub struct DamagedColumn(pub &'static str);

/// Reads what stands in a column, and says which one when it cannot.
pub trait ReadColumn<T> {
    /// The value, if it is one.
    ///
    /// # Errors
    /// The name of the column.
    fn column(self, name: &'static str) -> Result<T, DamagedColumn>;
}

impl<T, E> ReadColumn<T> for Result<T, E> {
    fn column(self, name: &'static str) -> Result<T, DamagedColumn> {
        self.map_err(|_| DamagedColumn(name))
    }
}

impl<T> ReadColumn<T> for Option<T> {
    fn column(self, name: &'static str) -> Result<T, DamagedColumn> {
        self.ok_or(DamagedColumn(name))
    }
}

/// Gives the variants of an enum the names by which rows and queries know them, both ways.
///
/// ```
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// enum Light { Red, Green }
///
/// feria_events::names! { Light { Red = "red", Green = "green" } }
///
/// assert_eq!((Light::Red.name(), Light::named("green"), Light::named("blue")), ("red", Some(Light::Green), None));
/// ```
#[macro_export]
macro_rules! names {
    ($of:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $of {
            /// As rows and queries write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What rows and queries call by this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
