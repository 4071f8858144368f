//! The shop has one owner, decided by one stream.

use feria_events::Scenario;
use feria_identity::testing::{Error, SetOwner, Shop, ShopEvent};
use feria_schema_identity::shop::OwnerSet;
use feria_testkit::person;

fn owner_set(number: u128) -> ShopEvent {
    ShopEvent::OwnerSet(OwnerSet { person: person(number) })
}

#[test]
fn the_first_who_asks_owns_the_shop() {
    let scenario = Scenario::<Shop>::given([]).when(SetOwner { person: person(1) }).then([owner_set(1)]);
    assert_eq!(scenario.state().owner(), Some(person(1)));
}

#[test]
fn the_owner_is_already_set_for_everybody_else() {
    Scenario::<Shop>::given([owner_set(1)]).when(SetOwner { person: person(2) }).then_refused(Error::OwnerIsAlreadySet);
}

#[test]
fn the_owner_asking_again_changes_nothing() {
    Scenario::<Shop>::given([owner_set(1)]).when(SetOwner { person: person(1) }).then([]);
}
