//! Aggregate: the rules of the shop's profile.

use super::commands::{Command, Profile};
use super::events::ShopEvent;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_commerce::shop::Profiled;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;
use utoipa::ToSchema;

const MAX_NAME: usize = 60;

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
        if self.profile.as_ref() == Some(&profile) {
            return Ok(vec![]);
        }
        let Profile { name, accent, language } = profile;
        Ok(vec![ShopEvent::Profiled(Profiled { name, accent, language })])
    }

    fn evolve(&mut self, ShopEvent::Profiled(Profiled { name, accent, language }): &ShopEvent) {
        self.profile = Some(Profile { name: name.clone(), accent: accent.clone(), language: language.clone() });
    }
}

fn checked(profile: &Profile) -> Result<Profile, Error> {
    let name = profile.name.trim().to_owned();
    let accent = profile.accent.to_ascii_lowercase();
    if !(1..=MAX_NAME).contains(&name.graphemes(true).take(MAX_NAME + 1).count()) {
        return Err(Error::ShopNameHasTheWrongLength);
    }
    let digits = accent.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Error::AccentIsNotAColour);
    }
    Ok(Profile { name, accent, language: profile.language.clone() })
}
