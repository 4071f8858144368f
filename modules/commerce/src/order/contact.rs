//! To whom a parcel goes: personal data, sealed before anything is decided.

use feria_schema_commerce::order::Contact;
use unicode_segmentation::UnicodeSegmentation as _;

const MAX_NAME: usize = 100;
const MAX_EMAIL: usize = 254;
const MAX_PHONE: usize = 40;
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// The field of a contact that is not as it must be, as a JSON pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactFault(pub &'static str);

/// The contact, trimmed, and with what a shop needs to reach somebody. The address is the country's form to check.
///
/// # Errors
/// The first field that is not as it must be.
pub fn checked(contact: Contact) -> Result<Contact, ContactFault> {
    let name = contact.name.trim().to_owned();
    let email = given(contact.email);
    let phone = given(contact.phone);
    let length = name.graphemes(true).take(MAX_NAME + 1).count();
    if !(1..=MAX_NAME).contains(&length) || name.chars().any(char::is_control) {
        return Err(ContactFault("/name"));
    }
    if email.is_none() && phone.is_none() {
        return Err(ContactFault("/email"));
    }
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        return Err(ContactFault("/email"));
    }
    if phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
        return Err(ContactFault("/phone"));
    }
    Ok(Contact { name, email, phone, address: contact.address })
}

fn given(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Something, an at sign, something with a dot; what else is true of an address only its post office knows.
fn is_email(text: &str) -> bool {
    let written = text.len() <= MAX_EMAIL && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    let parts = text.rsplit_once('@');
    written
        && parts.is_some_and(|(who, at)| {
            !who.is_empty() && !who.contains('@') && at.contains('.') && !at.starts_with('.') && !at.ends_with('.')
        })
}

/// Digits of any script, in whatever groups people write them.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(|letter| letter.is_numeric()).count();
    let written = text.chars().take(MAX_PHONE + 1).count() <= MAX_PHONE;
    written
        && PHONE_DIGITS.contains(&digits)
        && text.chars().all(|letter| letter.is_numeric() || "+-()./ ".contains(letter))
}
