//! Access and media tokens: what is recognised, and every way in which one can be false.

use crate::words::{DAY, HOUR, MINUTE, SECOND};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use feria_events::TestClock;
use feria_identity::testing::{KeyMaterial, KeyRing};
use feria_identity::{Authority, MediaTokens};
use feria_openapi::Principal;
use feria_schema_base::{RoomId, Timestamp};
use feria_testkit::{NOON, person};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use std::sync::Arc;

struct Desk {
    material: KeyMaterial,
    ring: KeyRing,
    clock: TestClock,
    authority: Authority,
    media: MediaTokens,
}

fn desk() -> Desk {
    let material = KeyMaterial::generate(NOON).unwrap();
    let ring = KeyRing::new(vec![material.clone()]).unwrap();
    let clock = TestClock::at(NOON);
    let authority = Authority::new(ring.clone(), Arc::new(clock.clone()));
    let media = MediaTokens::new(ring.clone(), Arc::new(clock.clone()));
    Desk { material, ring, clock, authority, media }
}

impl Desk {
    fn refused(&self, token: &str) -> String {
        self.authority.verify(token).unwrap_err().code.into_owned()
    }

    fn kid(&self) -> String {
        self.ring.jwks().keys[0].kid.clone()
    }

    /// A token whose signature is right, with these changes to header and claims.
    fn forged(&self, header: impl FnOnce(&mut Header), claims: impl FnOnce(&mut Value)) -> String {
        let mut head = Header::new(Algorithm::EdDSA);
        head.typ = Some("at+jwt".to_owned());
        head.kid = Some(self.kid());
        header(&mut head);
        let mut body = good_claims();
        claims(&mut body);
        encode(&head, &body, &EncodingKey::from_ed_der(&self.material.pkcs8)).unwrap()
    }
}

fn good_claims() -> Value {
    let now = NOON.0 / 1_000_000;
    json!({
        "iss": "feria", "aud": "feria-api", "purpose": "access", "sub": person(1).to_string(), "role": "guest",
        "iat": now, "nbf": now, "exp": now + 900,
    })
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn payload(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn an_access_token_says_who_and_holds_for_a_quarter_of_an_hour() {
    let desk = desk();
    let token = desk.authority.mint(Principal::owner(person(1)), None).unwrap();
    assert_eq!(token.expires_at, NOON.plus_millis(15 * MINUTE));
    assert_eq!(desk.authority.verify(&token.text), Ok(Principal::owner(person(1))));
    desk.clock.advance_millis(15 * MINUTE - SECOND);
    assert_eq!(desk.authority.verify(&token.text), Ok(Principal::owner(person(1))));
    desk.clock.advance_millis(6 * SECOND);
    assert_eq!(desk.refused(&token.text), "token_has_expired");
}

/// Two clocks may differ by five seconds: to the second, on both edges.
#[test]
fn a_token_holds_to_the_second_on_both_edges() {
    let desk = self::desk();
    let token = desk.authority.mint(Principal::guest(person(1)), None).unwrap();
    desk.clock.advance_millis(15 * MINUTE + 4 * SECOND);
    assert_eq!(desk.authority.verify(&token.text), Ok(Principal::guest(person(1))));
    desk.clock.advance_millis(SECOND);
    assert_eq!(desk.refused(&token.text), "token_has_expired");

    let desk = self::desk();
    let now = NOON.0 / 1_000_000;
    let soon = desk.forged(|_| {}, |claims| claims["nbf"] = json!(now + 5));
    assert_eq!(desk.authority.verify(&soon), Ok(Principal::guest(person(1))));
    let later = desk.forged(|_| {}, |claims| claims["nbf"] = json!(now + 6));
    assert_eq!(desk.refused(&later), "token_is_not_valid");
}

#[test]
fn what_the_test_forges_would_be_good_without_its_change() {
    let desk = desk();
    assert_eq!(desk.authority.verify(&desk.forged(|_| {}, |_| {})), Ok(Principal::guest(person(1))));
}

#[test]
fn every_required_claim_is_in_the_token() {
    let desk = desk();
    let claims = payload(&desk.authority.mint(Principal::guest(person(1)), None).unwrap().text);
    for claim in ["iss", "aud", "sub", "exp", "nbf", "iat", "role", "purpose"] {
        assert!(claims.get(claim).is_some(), "{claim}");
    }
}

#[test]
fn a_token_without_signature_is_refused() {
    let desk = desk();
    for alg in ["none", "None", "NONE", "EdDSA"] {
        let header = json!({"alg": alg, "typ": "at+jwt", "kid": desk.kid()});
        for signature in ["", "AA"] {
            let token = format!("{}.{}.{signature}", part(&header), part(&good_claims()));
            assert_eq!(desk.refused(&token), "token_is_not_valid", "{alg}");
        }
    }
}

/// The public key is public: a token signed with it as an HMAC secret must not pass.
#[test]
fn a_token_signed_with_the_public_key_as_a_secret_is_refused() {
    let desk = desk();
    let public = URL_SAFE_NO_PAD.decode(&desk.ring.jwks().keys[0].x).unwrap();
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let mut header = Header::new(algorithm);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some(desk.kid());
        let token = encode(&header, &good_claims(), &EncodingKey::from_secret(&public)).unwrap();
        assert_eq!(desk.refused(&token), "token_is_not_valid");
    }
}

#[test]
fn a_token_of_another_key_is_refused() {
    let (desk, other) = (self::desk(), self::desk());
    let theirs = other.authority.mint(Principal::owner(person(1)), None).unwrap().text;
    assert_eq!(desk.refused(&theirs), "token_is_not_valid");
    // Their signature under our kid.
    let under_ours = other.forged(|header| header.kid = Some(desk.kid()), |_| {});
    assert_eq!(desk.refused(&under_ours), "token_is_not_valid");
}

#[test]
fn a_wrong_or_missing_kid_is_refused() {
    let desk = desk();
    for kid in [None, Some(String::new()), Some("../../keys".to_owned()), Some("unknown".to_owned())] {
        let token = desk.forged(|header| header.kid = kid.clone(), |_| {});
        assert_eq!(desk.refused(&token), "token_is_not_valid", "{kid:?}");
    }
}

#[test]
fn a_key_that_the_token_brings_along_is_not_used() {
    let (desk, other) = (self::desk(), self::desk());
    let ours = &other.ring.jwks().keys[0];
    let jwk = serde_json::from_value(serde_json::to_value(ours).unwrap()).unwrap();
    let token = other.forged(
        |header| {
            header.jwk = Some(jwk);
            header.jku = Some("https://attacker.example/jwks.json".to_owned());
            header.kid = Some(desk.kid());
        },
        |_| {},
    );
    assert_eq!(desk.refused(&token), "token_is_not_valid");
}

#[test]
fn an_extension_that_must_be_understood_is_refused() {
    let desk = desk();
    let token = desk.forged(|header| header.crit = Some(vec!["b64".to_owned()]), |_| {});
    assert_eq!(desk.refused(&token), "token_is_not_valid");
}

#[test]
fn a_missing_claim_is_refused() {
    let desk = desk();
    for claim in ["iss", "aud", "sub", "exp", "nbf", "iat", "role", "purpose"] {
        let token = desk.forged(|_| {}, |claims| _ = claims.as_object_mut().unwrap().remove(claim));
        assert_eq!(desk.refused(&token), "token_is_not_valid", "{claim}");
    }
}

#[test]
fn a_claim_of_a_wrong_type_or_value_is_refused() {
    let desk = desk();
    let now = NOON.0 / 1_000_000;
    for (claim, value) in [
        ("exp", json!("4102444800")),
        ("exp", json!([4_102_444_800_i64])),
        ("exp", json!(4_102_444_800.5)),
        ("exp", json!(null)),
        ("exp", json!(-1)),
        ("nbf", json!("0")),
        ("nbf", json!({})),
        ("iat", json!("now")),
        ("iss", json!(["feria"])),
        ("iss", json!({"feria": 1})),
        ("iss", json!("somebody")),
        ("aud", json!(["feria-api"])),
        ("aud", json!(7)),
        ("aud", json!("feria-media")),
        ("sub", json!("room_0000000000000000000000001")),
        ("sub", json!(1)),
        ("role", json!("admin")),
        ("role", json!(["owner"])),
        ("purpose", json!("media")),
        ("nbf", json!(now + 60)),
        ("iat", json!(now + 60)),
    ] {
        let token = desk.forged(|_| {}, |claims| claims[claim] = value.clone());
        assert_eq!(desk.refused(&token), "token_is_not_valid", "{claim} = {value}");
    }
}

/// Whoever has a copied key can sign what they like, but no more than was ever given: their token is not for ever.
#[test]
fn a_token_that_holds_longer_than_any_was_given_is_refused() {
    let desk = desk();
    let now = NOON.0 / 1_000_000;
    for (claim, value) in [
        ("exp", json!(now + 901)),
        ("exp", json!(now + 10 * 365 * 86_400)),
        ("exp", json!(i64::MAX)),
        ("iat", json!(now - 1)),
        ("nbf", json!(now - 1)),
        ("iat", json!(i64::MIN)),
    ] {
        let token = desk.forged(|_| {}, |claims| claims[claim] = value.clone());
        assert_eq!(desk.refused(&token), "token_is_not_valid", "{claim} = {value}");
    }
    let media = |seconds: i64| {
        desk.forged(
            |header| header.typ = Some("feria-media+jwt".to_owned()),
            |claims| {
                let more = json!({"aud": "feria-media", "purpose": "media", "jti": "x",
                    "room": RoomId::from_bits(5).to_string(), "exp": now + seconds});
                claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            },
        )
    };
    assert!(desk.media.verify(&media(90 * 86_400)).is_ok());
    assert_eq!(desk.media.verify(&media(90 * 86_400 + 1)).unwrap_err().code, "token_is_not_valid");
}

#[test]
fn a_token_of_another_type_is_refused() {
    let desk = desk();
    for typ in [None, Some("JWT"), Some("feria-media+jwt"), Some("AT+JWT")] {
        let token = desk.forged(|header| header.typ = typ.map(str::to_owned), |_| {});
        assert_eq!(desk.refused(&token), "token_is_not_valid", "{typ:?}");
    }
}

#[test]
fn a_changed_token_is_refused() {
    let desk = desk();
    let good = desk.authority.mint(Principal::guest(person(1)), None).unwrap().text;
    let parts: Vec<&str> = good.split('.').collect();
    let mut claims = payload(&good);
    claims["role"] = json!("owner");
    let promoted = format!("{}.{}.{}", parts[0], part(&claims), parts[2]);
    for token in [promoted, format!("{good}.x"), good[..good.len() - 2].to_owned(), format!("{good}=")] {
        assert_eq!(desk.refused(&token), "token_is_not_valid");
    }
}

#[test]
fn garbage_is_refused_without_harm() {
    let desk = desk();
    let long = "a.".repeat(100_000);
    for token in ["", ".", "..", "...", "e30.e30.e30", "\u{0}\u{1}", "سلام", &long] {
        assert_eq!(desk.refused(token), "token_is_not_valid");
    }
}

/// Two keys at once: the newer one signs, what the older one signed still holds.
#[test]
fn a_renewed_key_leaves_older_tokens_good() {
    let old = desk();
    let newer = KeyMaterial::generate(NOON.plus_millis(DAY)).unwrap();
    let ring = KeyRing::new(vec![old.material.clone(), newer]).unwrap();
    let authority = Authority::new(ring.clone(), Arc::new(old.clock.clone()));
    let before = old.authority.mint(Principal::guest(person(1)), None).unwrap().text;
    assert!(authority.verify(&before).is_ok());
    let after = authority.mint(Principal::guest(person(1)), None).unwrap().text;
    assert!(authority.verify(&after).is_ok());
    assert_eq!(old.refused(&after), "token_is_not_valid");
    assert_eq!(ring.jwks().keys.len(), 2);
    assert_ne!(ring.jwks().keys[0].kid, old.kid());
}

#[test]
fn the_published_keys_hold_no_private_part() {
    let desk = desk();
    let published = serde_json::to_value(desk.ring.jwks()).unwrap();
    let key = published["keys"][0].as_object().unwrap();
    let names: Vec<&str> = key.keys().map(String::as_str).collect();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"]);
    assert!(!format!("{:?} {:?}", desk.material, desk.ring).contains(&URL_SAFE_NO_PAD.encode(&desk.material.pkcs8)));
}

#[test]
fn a_media_token_allows_what_was_said_and_nothing_else() {
    let desk = desk();
    let room = RoomId::from_bits(5);
    let until = NOON.plus_millis(24 * HOUR);
    let token = desk.media.mint(person(1), room, true, false, until).unwrap();
    let grant = desk.media.verify(&token.text).unwrap();
    assert_eq!((grant.room, grant.person, grant.publish, grant.subscribe), (room, person(1), true, false));
    assert_eq!((grant.expires_at, token.expires_at), (until, until));
    let another = desk.media.mint(person(1), room, true, false, until).unwrap();
    assert_ne!(desk.media.verify(&another.text).unwrap().id, grant.id, "each token has a name of its own");
    desk.clock.advance_millis(24 * HOUR + 6 * SECOND);
    assert_eq!(desk.media.verify(&token.text).unwrap_err().code, "token_has_expired");
}

/// What a token is for is checked: neither passes for the other.
#[test]
fn access_and_media_tokens_are_not_each_other() {
    let desk = desk();
    let media = desk.media.mint(person(1), RoomId::from_bits(5), true, true, NOON.plus_millis(HOUR)).unwrap();
    assert_eq!(desk.refused(&media.text), "token_is_not_valid");
    let access = desk.authority.mint(Principal::owner(person(1)), None).unwrap();
    assert_eq!(desk.media.verify(&access.text).unwrap_err().code, "token_is_not_valid");
}

#[test]
fn a_media_grant_that_does_not_say_so_does_not_allow_it() {
    let desk = desk();
    let token = desk.forged(
        |header| header.typ = Some("feria-media+jwt".to_owned()),
        |claims| {
            claims["aud"] = json!("feria-media");
            claims["purpose"] = json!("media");
            claims["jti"] = json!("x");
            claims["room"] = json!(RoomId::from_bits(5).to_string());
        },
    );
    let grant = desk.media.verify(&token).unwrap();
    assert!(!grant.publish && !grant.subscribe);
}

/// No token outlives the key that signed it.
#[test]
fn a_media_token_ends_with_its_key_at_the_latest() {
    let desk = desk();
    let far = NOON.plus_millis(400 * DAY);
    let token = desk.media.mint(person(1), RoomId::from_bits(5), true, false, far).unwrap();
    assert_eq!(token.expires_at, NOON.plus_millis(90 * DAY));
    assert_eq!(desk.media.verify(&token.text).unwrap().expires_at, Timestamp(token.expires_at.0));
}
