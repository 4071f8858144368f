//! The keys that sign, and what their tokens may say: rings, published halves, moments at their edges.

use crate::words::{DAY, HOUR, MINUTE, SECOND};
use feria_events::TestClock;
use feria_identity::testing::{KeyMaterial, KeyRing};
use feria_identity::{Authority, MediaTokens};
use feria_openapi::Principal;
use feria_schema_base::{RoomId, Timestamp};
use feria_testkit::{NOON, person};
use std::sync::Arc;

const ROOM: RoomId = RoomId::from_bits(5);

fn material(made_at: Timestamp) -> KeyMaterial {
    KeyMaterial::generate(made_at).unwrap()
}

fn kids(ring: &KeyRing) -> Vec<String> {
    ring.jwks().keys.into_iter().map(|key| key.kid).collect()
}

#[test]
fn a_ring_has_a_key_and_each_can_be_read() {
    assert_eq!(KeyRing::new(vec![]).unwrap_err().code, "internal_error");
    let good = material(NOON);
    for pkcs8 in [vec![], vec![0; 48], good.pkcs8[..good.pkcs8.len() - 1].to_vec()] {
        let broken = KeyMaterial { pkcs8, made_at: NOON };
        assert_eq!(KeyRing::new(vec![good.clone(), broken]).unwrap_err().code, "internal_error");
    }
}

/// The newest signs, in whatever order the store has them; a key is named by what it is.
#[test]
fn the_newest_key_signs_whatever_the_order() {
    let [old, middle, new] = [0, 1, 2].map(|days| material(NOON.plus_millis(days * DAY)));
    let expected = kids(&KeyRing::new(vec![new.clone(), middle.clone(), old.clone()]).unwrap());
    let clock = Arc::new(TestClock::at(NOON));
    for order in [vec![old.clone(), middle.clone(), new.clone()], vec![middle.clone(), new.clone(), old.clone()]] {
        let ring = KeyRing::new(order).unwrap();
        assert_eq!(kids(&ring), expected);
        let token = Authority::new(ring, clock.clone()).mint(Principal::guest(person(1)), None).unwrap().text;
        let alone = Authority::new(KeyRing::new(vec![new.clone()]).unwrap(), clock.clone());
        assert!(alone.verify(&token).is_ok());
    }
    assert_eq!(kids(&KeyRing::new(vec![old]).unwrap()), expected[2..]);
    assert!(expected.iter().all(|kid| kid.len() == 43), "RFC 7638: SHA-256 in base64url");
}

/// Each right by itself and both; a token that is over before it begins holds for nobody.
#[test]
fn a_media_token_has_the_rights_and_the_time_it_was_given() {
    let clock = TestClock::at(NOON);
    let media = MediaTokens::new(KeyRing::new(vec![material(NOON)]).unwrap(), Arc::new(clock.clone()));
    for (publish, subscribe) in [(true, false), (false, true), (true, true), (false, false)] {
        let token = media.mint(person(1), ROOM, publish, subscribe, NOON.plus_millis(HOUR)).unwrap();
        let grant = media.verify(&token.text).unwrap();
        assert_eq!((grant.publish, grant.subscribe), (publish, subscribe));
        assert_eq!((grant.room, grant.person, grant.expires_at), (ROOM, person(1), NOON.plus_millis(HOUR)));
    }
    let over = media.mint(person(1), ROOM, true, true, NOON.plus_millis(-MINUTE)).unwrap();
    assert_eq!(media.verify(&over.text).unwrap_err().code, "token_has_expired");
    // To the second on its last edge, as access tokens are.
    let token = media.mint(person(1), ROOM, true, true, NOON.plus_millis(HOUR)).unwrap();
    clock.advance_millis(HOUR + 4 * SECOND);
    assert!(media.verify(&token.text).is_ok());
    clock.advance_millis(SECOND);
    assert_eq!(media.verify(&token.text).unwrap_err().code, "token_has_expired");
}

/// Times are whole seconds in a token: no token is good for a moment before it was given.
#[test]
fn a_token_given_between_two_seconds_is_good_at_once() {
    for millis in [0, 1, 500, 999] {
        let clock = TestClock::at(NOON.plus_millis(millis));
        let authority = Authority::new(KeyRing::new(vec![material(NOON)]).unwrap(), Arc::new(clock));
        let token = authority.mint(Principal::owner(person(1)), None).unwrap();
        assert_eq!(authority.verify(&token.text), Ok(Principal::owner(person(1))), "{millis} ms");
        assert_eq!(token.expires_at, NOON.plus_millis(millis + 15 * MINUTE));
    }
}

/// The tokens of another shop say nothing here, in either direction.
#[test]
fn two_shops_do_not_know_each_others_tokens() {
    let clock = Arc::new(TestClock::at(NOON));
    let shops = [(), ()].map(|()| KeyRing::new(vec![material(NOON)]).unwrap());
    let [one, two] = shops.each_ref().map(|ring| Authority::new(ring.clone(), clock.clone()));
    let [media_one, media_two] = shops.each_ref().map(|ring| MediaTokens::new(ring.clone(), clock.clone()));
    let access = one.mint(Principal::owner(person(1)), None).unwrap().text;
    let media = media_one.mint(person(1), ROOM, true, true, NOON.plus_millis(HOUR)).unwrap().text;
    assert!(one.verify(&access).is_ok() && media_one.verify(&media).is_ok());
    assert_eq!(two.verify(&access).unwrap_err().code, "token_is_not_valid");
    assert_eq!(media_two.verify(&media).unwrap_err().code, "token_is_not_valid");
}
