//! Aggregate: the rules of markets.

use super::commands::{Change, Command};
use super::events::MarketsEvent;
use crate::error::Error;
use crate::known;
use crate::profile::check;
use feria_events::{Aggregate, Context};
use feria_schema_base::{Country, MarketId, Sealed, Version};
use feria_schema_localization::markets::{
    Changed, Games, Opened, Profile, ProfileDraftDropped, ProfileDrafted, ProfileSigned, Terms,
};
use feria_typed::{Misfit, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const NAME: Rule = Rule::name(60);
/// Far above any parcel, far below where sums overflow.
const MAX_DELIVERY: i64 = 1_000_000_000_000;

/// One market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MarketState)]
pub struct Market {
    /// Its id.
    pub market: MarketId,
    /// How the shop sells there.
    pub terms: Terms,
    /// What is known of people there, and counts.
    pub profile: Profile,
    /// How often that was signed; 0 where nobody has said anything yet.
    pub profile_version: Version,
    /// What waits for somebody to sign it.
    pub draft: Option<Profile>,
}

impl Market {
    /// Whether chance may decide a game there.
    #[must_use]
    pub fn allows_chance(&self) -> bool {
        self.profile.games == Games::All
    }
}

/// All markets of the shop, in the order they were opened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Markets {
    markets: Vec<Market>,
}

impl Markets {
    /// The one stream's id.
    pub const ID: &'static str = "shop";

    /// In the order they were opened.
    #[must_use]
    pub fn all(&self) -> &[Market] {
        &self.markets
    }

    /// The market that delivers to `country`.
    #[must_use]
    pub fn of(&self, country: Country) -> Option<&Market> {
        self.markets.iter().find(|market| market.terms.countries.contains(&country))
    }

    fn market(&self, market: MarketId) -> Result<&Market, Error> {
        self.markets.iter().find(|known| known.market == market).ok_or(Error::MarketNotFound)
    }

    fn check(&self, market: MarketId, terms: Terms) -> Result<Terms, Error> {
        let name = NAME.read(&terms.name).map_err(|misfit| match misfit {
            Misfit::Length => Error::MarketNameHasTheWrongLength,
            Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/name".to_owned() },
        });
        let (countries, languages) = (once_each(terms.countries), once_each(terms.languages));
        let strange = |index| Error::CountryIsUnknown { index };
        let unheard = |index| Error::LanguageIsUnknown { index };
        let broken = [
            name.as_ref().err().cloned(),
            countries.is_empty().then_some(Error::MarketNeedsACountry),
            countries.iter().position(|country| !known::country(*country)).map(strange),
            (!known::currency(terms.currency)).then_some(Error::CurrencyIsUnknown),
            (!known::zone(&terms.zone)).then_some(Error::ZoneIsUnknown),
            languages.is_empty().then_some(Error::MarketNeedsALanguage),
            languages.iter().position(|language| !known::language(language)).map(unheard),
            (!(0..=MAX_DELIVERY).contains(&terms.delivery)).then_some(Error::DeliveryPriceIsOutOfBounds),
        ];
        Error::none_of(broken.into_iter().flatten())?;
        self.must_be_free(market, &countries)?;
        Ok(Terms { name: name?, countries, languages, ..terms })
    }

    fn must_be_free(&self, market: MarketId, countries: &[Country]) -> Result<(), Error> {
        for country in countries {
            if let Some(other) = self.of(*country).filter(|other| other.market != market) {
                return Err(Error::CountryIsInAnotherMarket { country: *country, market: other.market });
            }
        }
        Ok(())
    }

    fn open(&self, market: MarketId, terms: Terms) -> Result<Vec<MarketsEvent>, Error> {
        if self.market(market).is_ok() {
            return Ok(vec![]);
        }
        let terms = self.check(market, terms)?;
        Ok(vec![MarketsEvent::Opened(Opened { market, terms })])
    }

    fn change(&self, market: MarketId, change: Change) -> Result<Vec<MarketsEvent>, Error> {
        let before = &self.market(market)?.terms;
        if change.currency.is_some_and(|currency| currency != before.currency) {
            return Err(Error::CurrencyCannotChange);
        }
        let terms = Terms {
            name: change.name.unwrap_or_else(|| before.name.clone()),
            countries: change.countries.unwrap_or_else(|| before.countries.clone()),
            currency: before.currency,
            zone: change.zone.unwrap_or_else(|| before.zone.clone()),
            languages: change.languages.unwrap_or_else(|| before.languages.clone()),
            delivery: change.delivery.unwrap_or(before.delivery),
        };
        let terms = self.check(market, terms)?;
        if terms == *before {
            return Ok(vec![]);
        }
        Ok(vec![MarketsEvent::Changed(Changed { market, terms })])
    }

    fn draft(&self, market: MarketId, profile: &Profile) -> Result<Vec<MarketsEvent>, Error> {
        let known = self.market(market)?;
        let profile = check::checked(profile)?;
        if known.draft.as_ref().unwrap_or(&known.profile) == &profile {
            return Ok(vec![]);
        }
        // What counts already waits for nobody.
        if known.profile == profile {
            return Ok(vec![MarketsEvent::ProfileDraftDropped(ProfileDraftDropped { market })]);
        }
        Ok(vec![MarketsEvent::ProfileDrafted(ProfileDrafted { market, profile })])
    }

    fn drafted(&self, market: MarketId) -> Result<(&Market, &Profile), Error> {
        let known = self.market(market)?;
        Ok((known, known.draft.as_ref().ok_or(Error::MarketHasNoDraft)?))
    }

    fn sign(&self, market: MarketId, signer: Sealed<String>) -> Result<Vec<MarketsEvent>, Error> {
        let (known, draft) = self.drafted(market)?;
        let version = known.profile_version + 1;
        Ok(vec![MarketsEvent::ProfileSigned(ProfileSigned { market, version, signer, profile: draft.clone() })])
    }

    fn change_of(&mut self, market: MarketId, change: impl FnOnce(&mut Market)) {
        self.markets.iter_mut().find(|known| known.market == market).map(change);
    }
}

impl Aggregate for Markets {
    const KIND: &'static str = "localization.markets";
    type Command = Command;
    type Event = MarketsEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, _: &mut Context) -> Result<Vec<MarketsEvent>, Error> {
        match command.clone() {
            Command::Open(market, terms) => self.open(market, terms),
            Command::Change(market, change) => self.change(market, change),
            Command::Draft(market, profile) => self.draft(market, &profile),
            Command::DropDraft(market) => {
                self.drafted(market)?;
                Ok(vec![MarketsEvent::ProfileDraftDropped(ProfileDraftDropped { market })])
            }
            Command::Sign(market, signer) => self.sign(market, signer),
        }
    }

    fn evolve(&mut self, event: &MarketsEvent) {
        match event {
            MarketsEvent::Opened(Opened { market, terms }) => {
                self.markets.push(Market {
                    market: *market,
                    terms: terms.clone(),
                    profile: Profile::unsaid(),
                    profile_version: 0,
                    draft: None,
                });
            }
            MarketsEvent::Changed(Changed { market, terms }) => {
                self.change_of(*market, |known| known.terms.clone_from(terms));
            }
            MarketsEvent::ProfileDrafted(ProfileDrafted { market, profile }) => {
                self.change_of(*market, |known| known.draft = Some(profile.clone()));
            }
            MarketsEvent::ProfileDraftDropped(ProfileDraftDropped { market }) => {
                self.change_of(*market, |known| known.draft = None);
            }
            MarketsEvent::ProfileSigned(ProfileSigned { market, version, profile, .. }) => {
                self.change_of(*market, |known| {
                    known.profile.clone_from(profile);
                    known.profile_version = *version;
                    known.draft = None;
                });
            }
        }
    }
}

fn once_each<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut once = Vec::with_capacity(list.len());
    for item in list {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}
