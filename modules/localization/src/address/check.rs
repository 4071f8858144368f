//! Whether what somebody wrote fits the form: what a parcel needs is there, and the code looks like one.

use super::form::{AddressForm, Field};
use feria_schema_base::Country;
use feria_typed::{Rule, code, compact};
use regex_lite::Regex;
use std::collections::BTreeMap;

const TEXT: Rule = Rule::name(200);
/// The longest code that a country has, and something for what it may have tomorrow.
const LONGEST_CODE: usize = 16;

/// An address: the form's fields by name.
pub type Address = BTreeMap<String, String>;

/// The field of an address that does not fit, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFault {
    /// Its name.
    pub field: String,
    /// Why.
    pub misfit: Misfit,
}

/// Why a field does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A parcel needs it.
    Missing,
    /// It is not written as the data know it from there. Data age: whoever lives there may know better.
    LooksWrong {
        /// A code that the data know.
        example: String,
    },
    /// No code of any country: too long, or something beside letters and digits.
    NotACode,
    /// More than 200 characters.
    TooLong,
    /// Something in it cannot be seen.
    Hidden,
    /// Addresses there have no such field.
    NotInTheForm,
}

impl AddressForm {
    /// The address as it is kept: trimmed, without empty fields, codes in the country's writing.
    ///
    /// The person's name is no part of it; a field `country` may stand there if it says the form's country. With
    /// `code_is_right` a postal code is taken that the data do not know.
    ///
    /// # Errors
    /// Every field that does not fit: those that the form does not know, then the others in its order.
    pub fn check(&self, written: &Address, code_is_right: bool) -> Result<Address, Vec<AddressFault>> {
        let fields = || self.fields.iter().filter(|field| field.name != "name");
        let is_unknown = |(name, text): &(&String, &String)| {
            !fields().any(|field| field.name == name.as_str()) && !says_country(name, text, self.country)
        };
        let fault = |field: &str, misfit| AddressFault { field: field.to_owned(), misfit };
        let unknown = written.iter().filter(is_unknown);
        let mut faults: Vec<_> = unknown.map(|(name, _)| fault(name, Misfit::NotInTheForm)).collect();
        let mut kept = Address::new();
        for field in fields() {
            let text = written.get(field.name).map(|text| text.trim()).unwrap_or_default();
            match field.check(text, code_is_right) {
                Ok(Some(text)) => drop(kept.insert(field.name.to_owned(), text)),
                Ok(None) => {}
                Err(misfit) => faults.push(fault(field.name, misfit)),
            }
        }
        if faults.is_empty() { Ok(kept) } else { Err(faults) }
    }
}

fn says_country(name: &str, text: &str, country: Country) -> bool {
    name == "country" && text == country.as_str()
}

impl Field {
    fn check(&self, text: &str, code_is_right: bool) -> Result<Option<String>, Misfit> {
        if text.is_empty() {
            return if self.required { Err(Misfit::Missing) } else { Ok(None) };
        }
        let text = TEXT.read(text).map_err(|misfit| match misfit {
            feria_typed::Misfit::Length => Misfit::TooLong,
            feria_typed::Misfit::Hidden => Misfit::Hidden,
        })?;
        let Some(pattern) = &self.pattern else { return Ok(Some(text)) };
        let written = code(&text);
        let bare = compact(&written);
        if !(1..=LONGEST_CODE).contains(&bare.len()) || !bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Misfit::NotACode);
        }
        let example = self.example.as_deref().unwrap_or_default();
        match as_it_is_written_there(&written, pattern, example) {
            Some(code) => Ok(Some(code)),
            None if code_is_right => Ok(Some(written)),
            None => Err(Misfit::LooksWrong { example: example.to_owned() }),
        }
    }
}

/// The code that fits the pattern, with blank or dash where the country has them: as in its example, else where the
/// pattern wants them, else as it was typed.
fn as_it_is_written_there(written: &str, pattern: &str, example: &str) -> Option<String> {
    // The patterns are part of the program, and a test compiles each of them. Their letters are capitals.
    let pattern = Regex::new(&format!("^(?:{pattern})$")).ok()?;
    let bare = compact(written);
    let parted = |sign: char| (1..bare.len()).map(move |at| (at, sign));
    let usual = example.chars().find(|sign| matches!(sign, ' ' | '-'));
    let part = |(at, sign): (usize, char)| format!("{}{sign}{}", &bare[..at], &bare[at..]);
    let as_usual = usual.into_iter().flat_map(parted).map(part);
    let otherwise = ['-', ' '].into_iter().flat_map(parted).map(part);
    let mut all = as_usual.chain([bare.clone()]).chain(otherwise).chain([written.to_owned()]);
    all.find(|code| pattern.is_match(code))
}
