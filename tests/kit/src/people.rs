//! The people of the tests.

use feria_events::{Actor, CommandHeader};
use feria_openapi::Principal;
use feria_schema_base::{CommandId, PersonId};

/// The owner of the shop.
pub const OWNER: u128 = 0;
/// A guest.
pub const ANN: u128 = 1;
/// Another guest.
pub const BO: u128 = 2;

/// The id of somebody.
#[must_use]
pub fn person(number: u128) -> PersonId {
    PersonId::from_bits(number)
}

/// Somebody as the edge knows them: everybody but [`OWNER`] is a guest.
#[must_use]
pub fn principal(number: u128) -> Principal {
    let person = person(number);
    if number == OWNER { Principal::owner(person) } else { Principal::guest(person) }
}

/// The header of somebody's command under a key: the same key is the same command.
#[must_use]
pub fn header(number: u128, key: &str) -> CommandHeader {
    let person = person(number);
    CommandHeader::new(Actor::Person(person), CommandId::of(&[&person.to_string(), key]))
}
