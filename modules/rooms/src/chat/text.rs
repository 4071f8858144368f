//! Validation of lines: something to be seen, and nothing that is not.

use crate::error::Error;
use feria_typed::{Misfit, Rule};

/// Letters are built of several code points in many scripts, but of this many bytes only to flood a room.
const LINE: Rule = Rule::line(300).within(4_096);

/// The line that a person typed, as it is kept.
///
/// # Errors
/// [`Error::LineHasTheWrongLength`] or [`Error::LineHasHiddenCharacters`].
pub(crate) fn line(typed: &str) -> Result<String, Error> {
    LINE.read(typed).map_err(|misfit| match misfit {
        Misfit::Length => Error::LineHasTheWrongLength,
        Misfit::Hidden => Error::LineHasHiddenCharacters,
    })
}
