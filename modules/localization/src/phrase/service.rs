//! The façade's method for phrases.

use super::search::{Text, sought};
use super::shipped::{Kind, Phrase, phrases};
use super::view::FindingView;
use crate::Localization;
use crate::error::Error;
use crate::markets::aggregate::{Market, Markets};
use feria_openapi::Failure;
use feria_schema_base::MarketId;
use feria_schema_localization::markets::BetterNot;
use feria_typed::{Misfit, Rule};

const TEXT: Rule = Rule::lines(4_000).within(32_000);

impl Localization {
    /// What of a text is better not said in which markets of the shop, in the order of the text.
    ///
    /// # Errors
    /// [`Error::TextHasTheWrongLength`], [`Error::TextHasHiddenCharacters`], or that the markets cannot be loaded.
    pub(crate) async fn check_phrases(&self, text: &str) -> Result<Vec<FindingView>, Failure> {
        let text = TEXT.read(text).map_err(|misfit| match misfit {
            Misfit::Length => Error::TextHasTheWrongLength,
            Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/text".to_owned() },
        })?;
        let (markets, _) = self.now().await?;
        Ok(found(&text, &markets))
    }
}

/// What of a text is better not said in which of these markets.
pub(crate) fn found(text: &str, markets: &Markets) -> Vec<FindingView> {
    let text = Text::new(text);
    let shipped = phrases().iter().filter_map(|phrase| of_shipped(&text, phrase, markets));
    let own = markets.all().iter().flat_map(|market| {
        let text = &text;
        market.profile.better_not.iter().filter_map(|phrase| of_market(text, phrase, market))
    });
    let mut all: Vec<FindingView> = shipped.chain(own).collect();
    all.sort_by_key(|finding| finding.at);
    all
}

fn of_shipped(text: &Text, phrase: &Phrase, markets: &Markets) -> Option<FindingView> {
    let is_there = |market: &&Market| {
        phrase.countries.is_empty() || market.terms.countries.iter().any(|country| phrase.countries.contains(country))
    };
    let there: Vec<MarketId> = markets.all().iter().filter(is_there).map(|market| market.market).collect();
    if there.is_empty() {
        return None;
    }
    let place = phrase.sought().filter_map(|words| text.find(words)).min()?;
    Some(FindingView {
        words: text.written(place),
        at: place.0,
        kind: phrase.kind,
        markets: there,
        name: Some(phrase.name.clone()),
        reason: None,
        instead: None,
    })
}

fn of_market(text: &Text, phrase: &BetterNot, market: &Market) -> Option<FindingView> {
    let place = text.find(&sought(&phrase.words))?;
    Some(FindingView {
        words: text.written(place),
        at: place.0,
        kind: Kind::Own,
        markets: vec![market.market],
        name: None,
        reason: Some(phrase.reason.clone()),
        instead: phrase.instead.clone(),
    })
}
