//! Whether what somebody wrote fits the form: what a parcel needs is there, and the code looks like one.

use super::form::{AddressForm, Field};
use feria_schema_base::Country;
use regex_lite::Regex;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation as _;

const LONGEST: usize = 200;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// A parcel needs it.
    Missing,
    /// It is not written as it is there.
    Malformed,
    /// More than 200 characters, or more than one line.
    TooLong,
    /// Addresses there have no such field.
    NotInTheForm,
}

impl AddressForm {
    /// The address as it is kept: trimmed, without empty fields, codes in their usual writing.
    ///
    /// The person's name is no part of it; a field `country` may stand there if it says the form's country.
    ///
    /// # Errors
    /// The first field that does not fit, in the order of the form.
    pub fn check(&self, written: &Address) -> Result<Address, AddressFault> {
        let fields = || self.fields.iter().filter(|field| field.name != "name");
        for (name, text) in written {
            let known = fields().any(|field| field.name == name) || says_country(name, text, self.country);
            if !known {
                return Err(AddressFault { field: name.clone(), misfit: Misfit::NotInTheForm });
            }
        }
        let mut kept = Address::new();
        for field in fields() {
            let text = written.get(field.name).map(|text| text.trim()).unwrap_or_default();
            let fault = |misfit| AddressFault { field: field.name.to_owned(), misfit };
            match field.check(text).map_err(fault)? {
                Some(text) => kept.insert(field.name.to_owned(), text),
                None => continue,
            };
        }
        Ok(kept)
    }
}

fn says_country(name: &str, text: &str, country: Country) -> bool {
    name == "country" && text == country.as_str()
}

impl Field {
    fn check(&self, text: &str) -> Result<Option<String>, Misfit> {
        if text.is_empty() {
            return if self.required { Err(Misfit::Missing) } else { Ok(None) };
        }
        if text.graphemes(true).take(LONGEST + 1).count() > LONGEST || text.chars().any(char::is_control) {
            return Err(Misfit::TooLong);
        }
        let Some(pattern) = &self.pattern else { return Ok(Some(text.to_owned())) };
        let code = usual_digits(text);
        let code = if self.upper { code.to_uppercase() } else { code };
        // The patterns are part of the program, and a test compiles each of them.
        let fits = Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(&code));
        if fits { Ok(Some(code)) } else { Err(Misfit::Malformed) }
    }
}

/// Arabic-Indic, Persian and full-width digits are what some keyboards write; the post reads 0 to 9.
fn usual_digits(text: &str) -> String {
    let zeros = ['\u{660}', '\u{6f0}', '\u{ff10}'];
    let usual = |letter: char| {
        let value = zeros.iter().find_map(|zero| (letter as u32).checked_sub(*zero as u32).filter(|value| *value < 10));
        value.and_then(|value| char::from_digit(value, 10)).unwrap_or(letter)
    };
    text.chars().map(usual).collect()
}
