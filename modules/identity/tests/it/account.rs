//! One's own account: what ends with a sign-in, where one is signed in, and another password.

use crate::shop::{EMAIL, HERE, PASSWORD, Shop, broken, postgres};
use crate::words::{DAY, MINUTE, SECOND};
use feria_identity::testing::{Device, Session};
use feria_schema_base::LoginId;
use std::net::IpAddr;

const NEW: &str = "a wholly different phrase";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

#[track_caller]
fn is_over(shop: &Shop, session: &Session) {
    assert_eq!(broken(shop.authority().verify(&session.access.text)), "token_is_not_valid");
}

/// The access token of a sign-in ends with it, at once, and stays ended when the server starts again meanwhile.
#[actix_web::test]
async fn signing_out_ends_the_access_token_too() {
    for ground in [None, Some(postgres())] {
        let shop = match ground {
            None => Shop::new().await,
            Some(ground) => Shop::on(ground).await,
        };
        let (gone, other) = (shop.guest().await, shop.guest().await);
        let renewed = shop.refresh(&gone.refresh).await.unwrap();
        shop.sign_out(&renewed.refresh).await.unwrap();
        for session in [&gone, &renewed] {
            is_over(&shop, session);
        }
        assert!(shop.authority().verify(&other.access.text).is_ok(), "another sign-in goes on");
        shop.ground.clock.advance_millis(14 * MINUTE);
        let shop = shop.start_again().await;
        for session in [&gone, &renewed] {
            is_over(&shop, session);
        }
        assert!(shop.authority().verify(&other.access.text).is_ok());
    }
}

/// Two hold the login, and nobody knows who of them is the thief: what either was given is over.
#[actix_web::test]
async fn a_copied_refresh_token_ends_the_access_tokens_of_its_login() {
    let shop = Shop::new().await;
    let first = shop.guest().await;
    let second = shop.refresh(&first.refresh).await.unwrap();
    let third = shop.refresh(&second.refresh).await.unwrap();
    assert!(shop.authority().verify(&third.access.text).is_ok());
    assert_eq!(broken(shop.refresh(&first.refresh).await), "session_has_ended");
    for session in [&first, &second, &third] {
        is_over(&shop, session);
    }
    let shop = shop.start_again().await;
    is_over(&shop, &third);
}

#[actix_web::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_it_there() {
    let (shop, here) = Shop::with_owner().await;
    shop.note_device(&here, Device::of(FIREFOX)).await;
    shop.ground.clock.advance_millis(DAY);
    let there = shop.sign_in(EMAIL, PASSWORD).await.unwrap();
    let stranger = shop.guest().await;
    assert!(shop.end_sign_in(stranger.principal.person, there.login).await.is_err(), "it is not theirs");
    assert!(shop.authority().verify(&there.access.text).is_ok());
    shop.end_sign_in(here.principal.person, there.login).await.unwrap();
    is_over(&shop, &there);
    assert_eq!(broken(shop.refresh(&there.refresh).await), "session_has_ended");
    assert!(shop.refresh(&here.refresh).await.is_ok());
}

#[actix_web::test]
async fn login_not_found() {
    let (shop, here) = Shop::with_owner().await;
    let nobody = LoginId::from_bits(7);
    assert_eq!(broken(shop.end_sign_in(here.principal.person, nobody).await), "login_not_found");
    let other = shop.guest().await;
    assert_eq!(broken(shop.end_sign_in(here.principal.person, other.login).await), "login_not_found");
    assert!(shop.refresh(&other.refresh).await.is_ok(), "nobody ends what is not theirs");
}

#[actix_web::test]
async fn all_others_are_ended_at_once() {
    let (shop, here) = Shop::with_owner().await;
    let others = [shop.sign_in(EMAIL, PASSWORD).await.unwrap(), shop.sign_in(EMAIL, PASSWORD).await.unwrap()];
    let guest = shop.guest().await;
    // A cookie beside the token may be anybody's, the token is who asks.
    let current = shop.login_of(Some(&here.access.text), Some(&guest.refresh));
    assert_eq!((current, shop.login_of(None, Some(&here.refresh))), (Some(here.login), Some(here.login)));
    assert_eq!(shop.login_of(Some("no token"), Some("nor this")), None);
    shop.end_other_sign_ins(here.principal.person, current).await.unwrap();
    for other in &others {
        is_over(&shop, other);
        assert_eq!(broken(shop.refresh(&other.refresh).await), "session_has_ended");
    }
    for stays in [&here, &guest] {
        assert!(shop.authority().verify(&stays.access.text).is_ok());
        assert!(shop.refresh(&stays.refresh).await.is_ok());
    }
}

/// A guest's sign-in is all that leads to their orders, an owner's leads to everything.
#[actix_web::test]
async fn an_owners_sign_in_ends_sooner_than_a_guests() {
    let (shop, owner) = Shop::with_owner().await;
    let guest = shop.guest().await;
    shop.ground.clock.advance_millis(29 * DAY);
    let owner = shop.refresh(&owner.refresh).await.unwrap();
    shop.ground.clock.advance_millis(30 * DAY + SECOND);
    assert_eq!(broken(shop.refresh(&owner.refresh).await), "session_has_ended");
    assert!(shop.refresh(&guest.refresh).await.is_ok());
}

#[actix_web::test]
async fn a_new_password_signs_everybody_else_out() {
    let (shop, here) = Shop::with_owner().await;
    let there = shop.sign_in(EMAIL, PASSWORD).await.unwrap();
    shop.ground.clock.advance_millis(SECOND);
    let now = shop.change_password(here.principal, PASSWORD, NEW, HERE).await.unwrap();
    for over in [&here, &there] {
        is_over(&shop, over);
        assert_eq!(broken(shop.refresh(&over.refresh).await), "session_has_ended");
    }
    assert!(shop.authority().verify(&now.access.text).is_ok());
    assert!(shop.refresh(&now.refresh).await.is_ok());
    assert_eq!(broken(shop.sign_in(EMAIL, PASSWORD).await), "email_or_password_is_wrong");
    assert!(shop.sign_in(EMAIL, NEW).await.is_ok());
}

/// Who finds the owner's device open changes nothing, and does not guess either.
#[actix_web::test]
async fn password_is_wrong() {
    let (shop, here) = Shop::with_owner().await;
    for _ in 0..10 {
        let refused = shop.change_password(here.principal, "not the right password", NEW, HERE).await;
        assert_eq!(broken(refused), "password_is_wrong");
    }
    assert_eq!(broken(shop.change_password(here.principal, PASSWORD, NEW, HERE).await), "too_many_attempts");
    let elsewhere = IpAddr::from([198, 51, 100, 1]);
    let weak = shop.change_password(here.principal, PASSWORD, "password12", elsewhere).await;
    assert_eq!(broken(weak), "password_is_known");
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok(), "nothing was changed");
}

/// Somebody sets the clock ahead, a right password is given, and the clock is put right again.
#[actix_web::test]
async fn a_clock_that_was_wrong_keeps_nobody_out_and_lets_nobody_in() {
    let (shop, _) = Shop::with_owner().await;
    let right = feria_testkit::NOON;
    shop.ground.clock.set(right.plus_millis(2 * DAY));
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok());
    shop.ground.clock.set(right);
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok());
    for _ in 0..10 {
        assert_eq!(broken(shop.sign_in(EMAIL, "not the right password").await), "email_or_password_is_wrong");
    }
    for jump in [2 * DAY, -2 * DAY] {
        shop.ground.clock.set(right.plus_millis(jump));
        let refused = shop.sign_in(EMAIL, PASSWORD).await.err().unwrap();
        assert_eq!((&*refused.code, refused.retry_after), ("too_many_attempts", Some(60)), "{jump}");
    }
}

/// Two spellings of one address are one account to whoever guesses.
#[actix_web::test]
async fn an_address_is_one_account_however_it_is_composed() {
    let shop = Shop::new().await;
    for attempt in 0..10 {
        let email = if attempt % 2 == 0 { "jose\u{301}@example.com" } else { "JOS\u{c9}@example.com" };
        assert_eq!(broken(shop.sign_in(email, "not the right password").await), "email_or_password_is_wrong");
    }
    for email in ["jose\u{301}@example.com", "jos\u{e9}@example.com"] {
        assert_eq!(broken(shop.sign_in(email, "not the right password").await), "too_many_attempts");
    }
}

#[test]
fn a_device_is_called_by_the_names_that_people_know() {
    for (header, browser, system) in [
        (FIREFOX, Some("Firefox"), Some("Linux")),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 \
          Safari/537.36 Edg/142.0.0.0",
            Some("Edge"),
            Some("Windows"),
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 \
          Safari/605.1.15",
            Some("Safari"),
            Some("macOS"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
          Version/26.0 Mobile/15E148 Safari/604.1",
            Some("Safari"),
            Some("iPhone"),
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile \
          Safari/537.36",
            Some("Chrome"),
            Some("Android"),
        ),
        ("curl/8.14", None, None),
        ("", None, None),
    ] {
        assert_eq!(Device::of(header), Device { browser, system }, "{header}");
    }
}
