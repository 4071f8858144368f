//! To whom a parcel goes: personal data, sealed before anything is decided.

use crate::error::Error;
use crate::ports::{AddressFault, Misfit};
use feria_schema_commerce::order::Contact;
use feria_typed::Rule;

const NAME: Rule = Rule::name(100);

/// The contact as it is kept, with what a shop needs to reach somebody. The address is the country's form to check.
///
/// # Errors
/// Every field that is not as it must be.
pub fn checked(contact: Contact) -> Result<Contact, Vec<Error>> {
    let name = NAME.read(&contact.name).map_err(|misfit| match misfit {
        feria_typed::Misfit::Length => Error::RecipientHasTheWrongLength,
        feria_typed::Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/name".to_owned() },
    });
    let email = given(contact.email, feria_typed::email, Error::EmailIsNotAnAddress);
    let phone = given(contact.phone, feria_typed::phone, Error::PhoneIsNotANumber);
    match (name, email, phone) {
        (Ok(name), Ok(email), Ok(phone)) if email.is_some() || phone.is_some() => {
            Ok(Contact { name, email, phone, address: contact.address })
        }
        (name, email, phone) => {
            let unreachable = (email == Ok(None) && phone == Ok(None)).then_some(Error::EmailOrPhoneIsNeeded);
            Err([name.err(), email.err(), phone.err(), unreachable].into_iter().flatten().collect())
        }
    }
}

fn given(typed: Option<String>, read: fn(&str) -> Option<String>, fault: Error) -> Result<Option<String>, Error> {
    let typed = typed.filter(|typed| !typed.trim().is_empty());
    typed.map(|typed| read(&typed).ok_or(fault)).transpose()
}

/// What is wrong with an address, as the rule that it breaks.
pub(crate) fn of_the_address(AddressFault { field, misfit }: AddressFault) -> Error {
    match misfit {
        Misfit::Missing => Error::AddressFieldIsMissing { field },
        Misfit::TooLong => Error::AddressFieldIsTooLong { field },
        Misfit::Hidden => Error::TextHasHiddenCharacters { field: format!("/address/{field}") },
        Misfit::NotInTheForm => Error::AddressFieldIsNotInTheForm { field },
        Misfit::NotACode => Error::PostalCodeIsNoCode { field },
        Misfit::LooksWrong { example } => Error::PostalCodeLooksWrong { field, example },
    }
}
