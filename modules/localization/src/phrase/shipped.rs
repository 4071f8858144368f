//! Words that fall flat or offend in some country, as they are shipped: `phrase/shipped.json`. Why, and what could be said in
//! their place, stands in `locales/<language>/phrases.ftl` under their name.

use super::search::sought;
use feria_schema_base::Country;
use serde::{Deserialize, Serialize};
use std::sync::{LazyLock, OnceLock};
use utoipa::ToSchema;

/// What is wrong with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PhraseKind)]
pub(crate) enum Kind {
    /// They offend, or speak of what is better not spoken of.
    Taboo,
    /// What sells at home and falls flat elsewhere.
    Slogan,
    /// What the law lets nobody say, or only with a proof.
    Claim,
    /// What the market itself has written down.
    Own,
}

/// Words that mean the same, and where they are better not said.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Phrase {
    /// By which its sentences are found.
    pub(crate) name: String,
    /// What is wrong with it.
    pub(crate) kind: Kind,
    /// Where; everywhere, when none is named.
    pub(crate) countries: Vec<Country>,
    /// As they would be said, in several languages.
    words: Vec<String>,
    /// And as they are compared.
    #[serde(skip)]
    sought: OnceLock<Vec<Vec<char>>>,
}

impl Phrase {
    /// Its words as they are compared.
    pub(crate) fn sought(&self) -> impl Iterator<Item = &[char]> {
        self.sought.get_or_init(|| self.words.iter().map(|words| sought(words)).collect()).iter().map(Vec::as_slice)
    }
}

/// All of them; a test reads them, so that a file that does not fit is no surprise to a shop.
pub(crate) fn phrases() -> &'static [Phrase] {
    static SHIPPED: LazyLock<Vec<Phrase>> =
        LazyLock::new(|| serde_json::from_str(include_str!("shipped.json")).unwrap_or_default());
    &SHIPPED
}
