//! The rules of a person. IDN-05, IDN-10, IDN-12.

use crate::words::sealed;
use feria_events::{Actor, Aggregate as _, Context, EventSet as _, Scenario};
use feria_identity::testing::{Command, Error, Person, PersonEvent};
use feria_openapi::Role;
use feria_schema_base::{CommandId, Timestamp};
use feria_schema_identity::person::{Erased, Named, Registered};
use feria_testkit::person;
use proptest::prelude::*;

fn registered(role: Role) -> PersonEvent {
    PersonEvent::Registered(Registered { role, email: None })
}

fn named(name: &str) -> PersonEvent {
    PersonEvent::Named(Named { name: sealed(person(1), name) })
}

fn erased() -> PersonEvent {
    PersonEvent::Erased(Erased { person: person(1) })
}

/// IDN-12: watching needs no account, and a guest is a person from the first moment.
#[test]
fn a_guest_is_registered_without_saying_anything() {
    Scenario::<Person>::given([])
        .when(Command::Register { role: Role::Guest, email: None })
        .then([registered(Role::Guest)]);
}

#[test]
fn an_owner_is_registered_with_a_sealed_address() {
    let email = sealed(person(1), "owner@example.com");
    Scenario::<Person>::given([])
        .when(Command::Register { role: Role::Owner, email: Some(email.clone()) })
        .then([PersonEvent::Registered(Registered { role: Role::Owner, email: Some(email) })]);
}

#[test]
fn registering_twice_is_registering_once() {
    Scenario::<Person>::given([registered(Role::Guest)])
        .when(Command::Register { role: Role::Owner, email: None })
        .then([]);
}

#[test]
fn a_person_is_called_what_they_last_said() {
    let scenario = Scenario::<Person>::given([registered(Role::Guest)])
        .when(Command::Name(sealed(person(1), "Lena")))
        .then([named("Lena")])
        .when(Command::Name(sealed(person(1), "Li Na")))
        .then([named("Li Na")]);
    assert_eq!(scenario.state().name(), Some(&sealed(person(1), "Li Na")));
}

#[test]
fn person_not_found() {
    let nobody = Scenario::<Person>::given([]);
    let nobody = nobody.when(Command::Name(sealed(person(1), "Lena"))).then_refused(Error::PersonNotFound);
    nobody.when(Command::Erase(person(1))).then_refused(Error::PersonNotFound);
}

/// IDN-10: erasure on request.
#[test]
fn person_was_erased() {
    let scenario = Scenario::<Person>::given([registered(Role::Guest), named("Lena")])
        .when(Command::Erase(person(1)))
        .then([erased()]);
    assert!(scenario.state().is_erased());
    assert_eq!(scenario.state().name(), None);
    scenario.when(Command::Name(sealed(person(1), "Lena"))).then_refused(Error::PersonWasErased);
}

#[test]
fn erasing_twice_is_erasing_once() {
    Scenario::<Person>::given([registered(Role::Guest), erased()]).when(Command::Erase(person(1))).then([]);
}

#[test]
fn the_owner_cannot_be_erased() {
    Scenario::<Person>::given([registered(Role::Owner)])
        .when(Command::Erase(person(1)))
        .then_refused(Error::OwnerCannotBeErased);
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let command = prop_oneof![
        any::<bool>().prop_map(|owner| Command::Register {
            role: if owner { Role::Owner } else { Role::Guest },
            email: owner.then(|| sealed(person(1), "owner@example.com")),
        }),
        "[a-z]{1,8}".prop_map(|name| Command::Name(sealed(person(1), &name))),
        Just(Command::Erase(person(1))),
    ];
    proptest::collection::vec(command, 0..24)
}

proptest! {
    /// Whatever is asked, in whatever order: the log read again gives the state that was live.
    #[test]
    fn replay_gives_the_live_state(commands in commands()) {
        let mut live = Person::default();
        let mut log = Vec::new();
        for command in &commands {
            let mut cx = context();
            for event in live.decide(command, &mut cx).unwrap_or_default() {
                live.evolve(&event);
                log.push((event.name(), event.version(), event.encode().unwrap()));
            }
        }
        let mut replayed = Person::default();
        for (name, version, data) in &log {
            replayed.evolve(&PersonEvent::decode(name, *version, data).unwrap());
        }
        prop_assert_eq!(&replayed, &live);
        let snapshot: Person = serde_json::from_str(&serde_json::to_string(&live).unwrap()).unwrap();
        prop_assert_eq!(snapshot, live);
    }

    /// Once erased, a person is nameless for ever.
    #[test]
    fn nothing_names_an_erased_person(before in commands(), after in commands()) {
        let mut state = Person::default();
        for command in before.iter().chain([&Command::Erase(person(1))]).chain(&after) {
            for event in state.decide(command, &mut context()).unwrap_or_default() {
                state.evolve(&event);
            }
        }
        prop_assert!(!state.is_erased() || state.name().is_none());
        prop_assert!(state.role() != Some(Role::Owner) || !state.is_erased());
    }
}

fn context() -> Context {
    let command_id = CommandId::of(&["test"]);
    Context { now: Timestamp(0), actor: Actor::System, command_id, entropy: [0; 32] }
}
