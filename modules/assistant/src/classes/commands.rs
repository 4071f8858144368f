//! Commands: what the classes of a show's lines are asked to take.

use feria_schema_assistant::classes::{Class, ClassedLine};
use feria_schema_base::LineId;

/// A command to the classes of one show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// These lines were read by this version of the rules.
    Class(u32, Vec<ClassedLine>),
    /// Somebody of the shop says what a line is, which is known to have been read.
    Correct(LineId, Class),
}
