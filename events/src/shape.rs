//! Fingerprints of shapes: what was kept in another shape than today's is found out by itself.

use aws_lc_rs::digest;
use std::any::TypeId;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};
use utoipa::ToSchema;

static KNOWN: LazyLock<RwLock<HashMap<TypeId, Arc<str>>>> = LazyLock::new(RwLock::default);

/// The fingerprint of a type: of its schema, with those of everything in it. A field that comes, goes, or becomes
/// another changes it.
pub(crate) fn shape_of<T: ToSchema + 'static>() -> Arc<str> {
    let id = TypeId::of::<T>();
    if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
        return Arc::clone(known);
    }
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    parts.sort_by(|(one, _), (other, _)| one.cmp(other));
    parts.dedup_by(|(one, _), (other, _)| one == other);
    // A schema of the standard form is always written.
    let text = serde_json::to_string(&(T::schema(), parts)).unwrap_or_default();
    let shape: Arc<str> = fingerprint(&[&text]).into();
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&shape));
    shape
}

/// 64 bits of SHA-256 over these texts, in hexadecimal digits.
pub(crate) fn fingerprint(texts: &[&str]) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for text in texts {
        context.update(&(text.len() as u64).to_be_bytes());
        context.update(text.as_bytes());
    }
    let digest = context.finish();
    digest.as_ref()[..8].iter().fold(String::new(), |mut text, byte| {
        // Writing into a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    mod before {
        #[derive(utoipa::ToSchema)]
        #[expect(dead_code, reason = "only its schema is looked at")]
        pub(super) struct Lamp {
            lumen: u32,
            inner: Option<Inner>,
        }
        #[derive(utoipa::ToSchema)]
        #[expect(dead_code, reason = "only its schema is looked at")]
        pub(super) struct Inner {
            colour: String,
        }
    }

    mod after {
        #[derive(utoipa::ToSchema)]
        #[expect(dead_code, reason = "only its schema is looked at")]
        pub(super) struct Lamp {
            lumen: u32,
            inner: Option<Inner>,
        }
        #[derive(utoipa::ToSchema)]
        #[expect(dead_code, reason = "only its schema is looked at")]
        pub(super) struct Inner {
            colour: String,
            warm: bool,
        }
    }

    #[test]
    fn a_field_deep_inside_changes_the_shape_of_the_whole() {
        assert_eq!(shape_of::<before::Lamp>(), shape_of::<before::Lamp>());
        assert_ne!(shape_of::<before::Lamp>(), shape_of::<after::Lamp>());
        assert_eq!(shape_of::<before::Lamp>().len(), 16);
    }
}
