//! Erasing a person: nothing of theirs can be read again, anywhere. IDN-10.

use crate::shop::{Shop, broken, errand};
use crate::words::MINUTE;
use feria_events::StreamName;
use feria_identity::testing::{Command, Person, PersonProjection};
use feria_testkit::{eventually, person};

const NAME: &str = "Leontine Zwetschge";

#[actix_web::test]
async fn a_name_is_in_no_file_and_no_record_before_and_after() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest_called(NAME).await;
    assert_eq!(shop.name_of(lena).await, Ok(Some(NAME.to_owned())));
    let position = shop.erase(&errand(), lena).await.unwrap().position;
    shop.events.stores.read.wait_for(&[PersonProjection::NAME], Some(position)).await.unwrap();
    assert_eq!(shop.name_of(lena).await, Ok(None));

    let records = shop.ground.records().await;
    assert!(records.iter().any(|stored| stored.record.stream.as_str() == format!("identity.person.{lena}")));
    for stored in &records {
        let text = serde_json::to_string(&*stored.record).unwrap();
        assert!(!text.contains(NAME) && !text.contains("Leontine"), "position {}", stored.position.0);
    }
    shop.events.stop();
    for text in [NAME, "Leontine", "owner@example.com"] {
        assert!(!shop.ground.says(text).await, "{text}");
    }
}

/// What was sealed can be read while the person is there: otherwise the search above would prove nothing.
#[actix_web::test]
async fn the_key_of_an_erased_person_is_gone_and_no_second_one_is_made() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest_called(NAME).await;
    let stream = StreamName::new("rooms.chat", "room_x");
    let line = shop.events.keys.seal(lena, &stream, &"hello".to_owned()).await.unwrap();
    assert_eq!(shop.events.keys.open(&stream, &line).await.unwrap().plain().as_deref(), Some("hello"));
    shop.erase(&errand(), lena).await.unwrap();
    assert_eq!(shop.events.keys.open(&stream, &line).await.unwrap().plain(), None);
    let shop = shop.start_again().await;
    assert_eq!(shop.events.keys.open(&stream, &line).await.unwrap().plain(), None);
    assert!(shop.events.keys.seal(lena, &stream, &"again".to_owned()).await.is_err());
}

#[actix_web::test]
async fn an_erased_person_is_signed_out_at_once_and_stays_so() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest().await;
    let other = shop.guest().await;
    let authority = shop.authority();
    assert!(authority.verify(&lena.access.text).is_ok());
    shop.erase(&errand(), lena.principal.person).await.unwrap();
    assert_eq!(broken(authority.verify(&lena.access.text)), "token_is_not_valid");
    assert_eq!(broken(shop.refresh(&lena.refresh).await), "session_has_ended");
    assert!(shop.refresh(&other.refresh).await.is_ok());
    // A kill right after the answer brings the token back as little.
    shop.ground.clock.advance_millis(MINUTE);
    let shop = shop.start_again().await;
    assert_eq!(broken(shop.authority().verify(&lena.access.text)), "token_is_not_valid");
}

/// A token lives for a quarter of an hour: for as long it is refused, whoever else is erased meanwhile.
#[actix_web::test]
async fn an_erased_persons_token_is_refused_until_it_is_over() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest().await;
    let authority = shop.authority();
    shop.erase(&errand(), lena.principal.person).await.unwrap();
    for minute in 1..=14 {
        shop.ground.clock.advance_millis(MINUTE);
        let other = shop.guest().await.principal.person;
        shop.erase(&errand(), other).await.unwrap();
        assert_eq!(broken(authority.verify(&lena.access.text)), "token_is_not_valid", "minute {minute}");
    }
    // A start sweeps out what is over, and nothing that still matters.
    let shop = shop.start_again().await;
    assert_eq!(broken(shop.authority().verify(&lena.access.text)), "token_is_not_valid");
    shop.ground.clock.advance_millis(2 * MINUTE);
    assert_eq!(broken(shop.authority().verify(&lena.access.text)), "token_has_expired");
}

#[actix_web::test]
async fn erasing_again_is_answered_alike() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest_called(NAME).await;
    let first = shop.erase(&errand(), lena).await.unwrap();
    let second = shop.erase(&errand(), lena).await.unwrap();
    assert_eq!(first.events.len(), 1);
    assert!(second.events.is_empty());
    assert_eq!(first.version, second.version);
}

#[actix_web::test]
async fn an_erased_person_takes_no_name() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest_called(NAME).await;
    shop.erase(&errand(), lena).await.unwrap();
    assert_eq!(broken(shop.rename(&errand(), lena, "Back").await), "person_was_erased");
    assert_eq!(broken(shop.rename(&errand(), person(9), "Nobody").await), "person_not_found");
}

#[actix_web::test]
async fn the_owner_cannot_be_erased_and_nobody_cannot_either() {
    let (shop, owner) = Shop::with_owner().await;
    assert_eq!(broken(shop.erase(&errand(), owner.principal.person).await), "owner_cannot_be_erased");
    assert!(shop.refresh(&owner.refresh).await.is_ok());
    assert_eq!(broken(shop.erase(&errand(), person(9)).await), "person_not_found");
}

/// The fact is durable and the process dies before key and sign-ins are gone: the next start takes them away.
#[actix_web::test]
async fn a_crash_after_the_fact_is_finished_at_the_next_start() {
    let (shop, _) = Shop::with_owner().await;
    let lena = shop.guest().await;
    let person = lena.principal.person;
    shop.rename(&errand(), person, NAME).await.unwrap();
    let stream = StreamName::new("rooms.chat", "room_x");
    let line = shop.events.keys.seal(person, &stream, &NAME.to_owned()).await.unwrap();
    // The command alone, as the log takes it in the moment before the crash.
    let erase = Command::Erase(person);
    shop.events.host.send::<Person>(&person.to_string(), &errand(), erase).await.unwrap();
    let shop = shop.start_again().await;
    eventually("the end of the key and of the sign-in", || async {
        let key_is_gone = shop.events.keys.open(&stream, &line).await.unwrap().plain().is_none();
        key_is_gone && shop.refresh(&lena.refresh).await.is_err()
    })
    .await;
}
