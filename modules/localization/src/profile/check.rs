//! What a profile may say.

use crate::error::Error;
use feria_schema_localization::markets::{BetterNot, Profile};
use feria_typed::{Misfit, Rule};

const WORDS: Rule = Rule::line(60);
const SENTENCE: Rule = Rule::line(200);
const SIGNER: Rule = Rule::name(60);
const MOST_PHRASES: usize = 100;
const LONGEST_DELIVERY: u16 = 120;
const LONGEST_RETURN: u16 = 365;

/// The profile as it is kept.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn checked(profile: &Profile) -> Result<Profile, Error> {
    let days = profile.delivery_days.filter(|days| days.from > days.to || days.to > LONGEST_DELIVERY);
    let phrases: Vec<Result<BetterNot, Error>> =
        profile.better_not.iter().take(MOST_PHRASES).enumerate().map(|(index, phrase)| read(index, phrase)).collect();
    let broken = [
        days.map(|_| Error::DeliveryDaysAreOutOfBounds),
        profile.return_days.filter(|days| *days > LONGEST_RETURN).map(|_| Error::ReturnDaysAreOutOfBounds),
        (profile.better_not.len() > MOST_PHRASES).then_some(Error::TooManyPhrases),
    ];
    Error::none_of(broken.into_iter().flatten().chain(phrases.iter().filter_map(|phrase| phrase.clone().err())))?;
    Ok(Profile { better_not: phrases.into_iter().collect::<Result<_, _>>()?, ..profile.clone() })
}

fn read(index: usize, phrase: &BetterNot) -> Result<BetterNot, Error> {
    let told = |misfit, member: &str| match misfit {
        Misfit::Length => Error::PhraseHasTheWrongLength { index },
        Misfit::Hidden => Error::TextHasHiddenCharacters { field: format!("/better_not/{index}/{member}") },
    };
    let instead = phrase.instead.as_ref().map(|instead| SENTENCE.read(instead)).transpose();
    Ok(BetterNot {
        words: WORDS.read(&phrase.words).map_err(|misfit| told(misfit, "words"))?,
        reason: SENTENCE.read(&phrase.reason).map_err(|misfit| told(misfit, "reason"))?,
        instead: instead.map_err(|misfit| told(misfit, "instead"))?,
    })
}

/// The name of whoever signs.
///
/// # Errors
/// [`Error::SignerNameHasTheWrongLength`], [`Error::TextHasHiddenCharacters`].
pub(crate) fn signer(name: &str) -> Result<String, Error> {
    SIGNER.read(name).map_err(|misfit| match misfit {
        Misfit::Length => Error::SignerNameHasTheWrongLength,
        Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/name".to_owned() },
    })
}
