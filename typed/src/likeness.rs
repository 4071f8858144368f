//! Names that pass for one another on a screen.

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

/// Whether two names look the same at a glance: without case, width and blanks, and with letters of other scripts that
/// have the same shape (the skeleton of UTS 39).
#[must_use]
pub fn look_alike(one: &str, other: &str) -> bool {
    glance(one) == glance(other)
}

fn glance(name: &str) -> String {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    // A capital may have a shape that its small letter lacks: both are looked at in small letters only.
    skeleton(&folded).flat_map(char::to_lowercase).collect()
}
