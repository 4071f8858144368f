//! Languages, and text that exists in several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A BCP 47 tag as Feria writes it, e.g. `en`, `zh-CN`, `ar`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, pattern = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples("zh-CN"))]
pub struct Language(String);

/// The text is not a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a BCP 47 language tag such as `en` or `zh-CN`")]
pub struct LanguageError;

impl Language {
    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        let primary = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
        let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        (primary && rest && text.len() <= 35).then(|| Self(text.to_owned())).ok_or(LanguageError)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Text in one or more languages, each trimmed and not empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = std::collections::HashMap<String, String>, example = json!({"en": "Celadon set for two", "zh-CN": "双人青瓷茶具"}))]
pub struct LocalizedText(BTreeMap<Language, String>);

/// Why a map is not a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocalizedTextError {
    /// No language at all.
    #[error("at least one language is needed")]
    NoLanguage,
    /// A language stands there with nothing to say.
    #[error("a language has an empty text")]
    Empty,
}

impl LocalizedText {
    /// Trims every entry.
    ///
    /// # Errors
    /// When there is no language, or one of them has nothing to say.
    pub fn new(entries: impl IntoIterator<Item = (Language, String)>) -> Result<Self, LocalizedTextError> {
        let map: BTreeMap<Language, String> =
            entries.into_iter().map(|(language, text)| (language, text.trim().to_owned())).collect();
        if map.is_empty() {
            return Err(LocalizedTextError::NoLanguage);
        }
        if map.values().any(String::is_empty) {
            return Err(LocalizedTextError::Empty);
        }
        Ok(Self(map))
    }

    /// The entries, by language.
    pub fn entries(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0.iter().map(|(language, text)| (language, text.as_str()))
    }

    /// The same with each text as `read` gives it.
    ///
    /// # Errors
    /// The first one that `read` does not take.
    pub fn try_map<E>(&self, mut read: impl FnMut(&str) -> Result<String, E>) -> Result<Self, E> {
        let entries = self.0.iter().map(|(language, text)| Ok((language.clone(), read(text)?)));
        entries.collect::<Result<_, E>>().map(Self)
    }

    /// The text in `language`, if it was given.
    #[must_use]
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for LocalizedText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<Language, String>::deserialize(deserializer)?;
        Self::new(map).map_err(serde::de::Error::custom)
    }
}
