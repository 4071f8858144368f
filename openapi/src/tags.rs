//! Entity tags as conditional headers list them (RFC 9110 §8.8.3, §13.1).

use actix_web::http::header::{self, EntityTag, HeaderMap, HeaderName};

/// The tags of `If-Match` or `If-None-Match`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityTags {
    /// `*`: whatever there is.
    Any,
    /// These.
    Listed(Vec<EntityTag>),
}

/// The header does not follow its grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MalformedTags;

impl EntityTags {
    /// What the caller has already. A header that cannot be read asks for nothing.
    #[must_use]
    pub fn if_none_match(headers: &HeaderMap) -> Option<Self> {
        Self::of(headers, &header::IF_NONE_MATCH).ok().flatten()
    }

    /// What a header lists, over all its lines; nothing when there is none.
    ///
    /// # Errors
    /// When it is neither `*` nor a list of tags.
    pub fn of(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Self>, MalformedTags> {
        if !headers.contains_key(name) {
            return Ok(None);
        }
        let mut tags = Vec::new();
        for line in headers.get_all(name) {
            let line = line.to_str().map_err(|_| MalformedTags)?;
            if line.trim() == "*" {
                return Ok(Some(Self::Any));
            }
            for tag in members(line) {
                tags.push(tag.parse().map_err(|_| MalformedTags)?);
            }
        }
        if tags.is_empty() { Err(MalformedTags) } else { Ok(Some(Self::Listed(tags))) }
    }

    /// Whether one of them is this one, weak or strong.
    #[must_use]
    pub fn name_weakly(&self, tag: &EntityTag) -> bool {
        match self {
            Self::Any => true,
            Self::Listed(tags) => tags.iter().any(|listed| listed.weak_eq(tag)),
        }
    }
}

/// The members of a list; a comma between quotes belongs to its tag.
fn members(line: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let parts = line.split(|letter| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}
