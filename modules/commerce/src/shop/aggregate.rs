//! Aggregate: the rules of the shop's profile.

use super::commands::{Command, Profile};
use super::events::ShopEvent;
use crate::error::Error;
use crate::shop::limit;
use feria_events::{Aggregate, Context};
use feria_schema_commerce::shop::{PerBuyer, Profiled};
use feria_typed::{Misfit, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const NAME: Rule = Rule::name(60);

/// The shop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Shop {
    profile: Option<Profile>,
}

impl Shop {
    /// The one stream's id.
    pub const ID: &'static str = "shop";

    /// What the shop says of itself, once it was set up.
    #[must_use]
    pub fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    /// How many pieces of a product a buyer may have, if the shop has said it.
    #[must_use]
    pub fn per_buyer(&self) -> Option<PerBuyer> {
        self.profile.as_ref()?.per_buyer
    }
}

impl Aggregate for Shop {
    const KIND: &'static str = "commerce.shop";
    type Command = Command;
    type Event = ShopEvent;
    type Rejection = Error;

    fn decide(&self, Command::Profile(profile): &Command, _: &mut Context) -> Result<Vec<ShopEvent>, Error> {
        let mut profile = checked(profile)?;
        if profile.language.is_none() {
            profile.language = self.profile.as_ref().and_then(|before| before.language.clone());
        }
        profile.per_buyer = profile.per_buyer.or(self.per_buyer());
        if self.profile.as_ref() == Some(&profile) {
            return Ok(vec![]);
        }
        let Profile { name, accent, language, per_buyer } = profile;
        Ok(vec![ShopEvent::Profiled(Profiled { name, accent, language, per_buyer })])
    }

    fn evolve(&mut self, event: &ShopEvent) {
        let ShopEvent::Profiled(Profiled { name, accent, language, per_buyer }) = event;
        let (name, accent, language) = (name.clone(), accent.clone(), language.clone());
        self.profile = Some(Profile { name, accent, language, per_buyer: *per_buyer });
    }
}

fn checked(profile: &Profile) -> Result<Profile, Error> {
    let name = NAME.read(&profile.name).map_err(|misfit| match misfit {
        Misfit::Length => Error::ShopNameHasTheWrongLength,
        Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/name".to_owned() },
    });
    let accent = profile.accent.to_ascii_lowercase();
    let digits = accent.strip_prefix('#').unwrap_or_default();
    let is_colour = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let no_colour = (!is_colour).then_some(Error::AccentIsNotAColour);
    let no_limit =
        profile.per_buyer.filter(|limit| !limit::is_in_bounds(*limit)).map(|_| Error::BuyerLimitIsOutOfBounds);
    Error::none_of(name.as_ref().err().cloned().into_iter().chain(no_colour).chain(no_limit))?;
    Ok(Profile { name: name?, accent, language: profile.language.clone(), per_buyer: profile.per_buyer })
}
