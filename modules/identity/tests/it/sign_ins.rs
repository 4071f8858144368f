//! Signing in with e-mail and password, and what stops somebody who guesses. IDN-01.

use crate::shop::{EMAIL, HERE, PASSWORD, Shop, broken, errand};
use crate::words::{MINUTE, SECOND};
use feria_openapi::{Failure, Role};
use std::net::IpAddr;
use std::time::Duration;

const WRONG: &str = "not the right password";

#[actix_web::test]
async fn the_owner_signs_in_with_address_and_password() {
    let (shop, owner) = Shop::with_owner().await;
    for spelled in [EMAIL, "Owner@Example.com", "  owner@example.com "] {
        let session = shop.sign_in(spelled, PASSWORD).await.unwrap();
        assert_eq!(session.principal, owner.principal);
        assert_eq!(session.principal.role, Role::Owner);
    }
}

/// Which of the two was wrong is nobody's business, and neither is whether the address is known.
#[actix_web::test]
async fn email_or_password_is_wrong_and_which_of_them_is_not_said() {
    let (shop, _) = Shop::with_owner().await;
    let answers: Vec<Failure> = [
        shop.sign_in(EMAIL, WRONG).await,
        shop.sign_in("nobody@example.com", PASSWORD).await,
        shop.sign_in("no address", PASSWORD).await,
        shop.sign_in(EMAIL, "short").await,
        shop.sign_in(EMAIL, &"x".repeat(100_000)).await,
        shop.sign_in("", "").await,
    ]
    .into_iter()
    .map(|answer| answer.err().unwrap())
    .collect();
    assert!(answers.iter().all(|answer| answer == &answers[0]), "{answers:?}");
    assert_eq!((&*answers[0].code, answers[0].status), ("email_or_password_is_wrong", 401));
}

/// A password typed on a keyboard that composes characters otherwise is the same password.
#[actix_web::test]
async fn a_password_is_the_same_however_its_characters_are_composed() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    shop.use_link(&errand(), &token, Some(EMAIL), "cafe\u{0301} au lait").await.unwrap();
    assert!(shop.sign_in(EMAIL, "caf\u{00E9} au lait").await.is_ok());
}

#[actix_web::test]
async fn too_many_attempts_on_one_account_have_to_wait() {
    let (shop, _) = Shop::with_owner().await;
    // From everywhere: it is the account that is tried.
    for attempt in 0..40u8 {
        let from = IpAddr::from([198, 51, 100, attempt]);
        let answer = shop.sign_in_from(EMAIL, WRONG, from).await;
        assert_eq!(broken(answer), "email_or_password_is_wrong", "attempt {attempt}");
    }
    let refused = shop.sign_in(" OWNER@example.com", PASSWORD).await.err().unwrap();
    assert_eq!((&*refused.code, refused.status, refused.retry_after), ("too_many_attempts", 429, Some(36)));
    // Another account is not touched.
    assert_eq!(broken(shop.sign_in("nobody@example.com", WRONG).await), "email_or_password_is_wrong");
    // Time forgives, and being right costs nothing.
    shop.ground.clock.advance_millis(36 * SECOND);
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok());
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok());
}

/// Whoever knows the address could keep its person out for ever, by one wrong try in 36 seconds.
#[actix_web::test]
async fn an_account_that_is_tried_from_everywhere_still_opens_from_where_it_was_opened_before() {
    let (shop, _) = Shop::with_owner().await;
    let home = IpAddr::from([203, 0, 113, 1]);
    shop.sign_in_from(EMAIL, PASSWORD, home).await.unwrap();
    for attempt in 0..40u8 {
        let from = IpAddr::from([198, 51, 100, attempt]);
        assert_eq!(broken(shop.sign_in_from(EMAIL, WRONG, from).await), "email_or_password_is_wrong");
    }
    let elsewhere = IpAddr::from([192, 0, 2, 1]);
    assert_eq!(broken(shop.sign_in_from(EMAIL, PASSWORD, elsewhere).await), "too_many_attempts");
    assert!(shop.sign_in_from(EMAIL, PASSWORD, home).await.is_ok());
    // From there it may be tried as often as from any network, and no oftener.
    for attempt in 0..10 {
        let wrong = shop.sign_in_from(EMAIL, WRONG, home).await;
        assert_eq!(broken(wrong), "email_or_password_is_wrong", "attempt {attempt}");
    }
    assert_eq!(broken(shop.sign_in_from(EMAIL, PASSWORD, home).await), "too_many_attempts");
}

#[actix_web::test]
async fn another_password_makes_every_network_a_stranger_again() {
    let (shop, owner) = Shop::with_owner().await;
    let home = IpAddr::from([203, 0, 113, 1]);
    shop.sign_in_from(EMAIL, PASSWORD, home).await.unwrap();
    shop.change_password(owner.principal, PASSWORD, "seven lanterns over the river", home).await.unwrap();
    for attempt in 0..40u8 {
        let _ = shop.sign_in_from(EMAIL, WRONG, IpAddr::from([198, 51, 100, attempt])).await;
    }
    assert_eq!(broken(shop.sign_in_from(EMAIL, PASSWORD, home).await), "too_many_attempts");
}

/// However its letters are composed, an address is one account.
#[actix_web::test]
async fn two_spellings_of_an_address_are_tried_as_one_account() {
    let (shop, _) = Shop::with_owner().await;
    for attempt in 0..40u8 {
        let from = IpAddr::from([198, 51, 100, attempt]);
        let email = if attempt % 2 == 0 { "jos\u{e9}@example.com" } else { "JOSE\u{301}@example.com" };
        assert_eq!(
            broken(shop.module.sign_in(email, WRONG, None, from).await),
            "email_or_password_is_wrong",
            "{attempt}"
        );
    }
    let refused = shop.sign_in("jose\u{301}@example.com", WRONG).await;
    assert_eq!(broken(refused), "too_many_attempts");
}

/// Whoever knows the owner's address and has one network guesses for ever and keeps nobody out.
#[actix_web::test]
async fn one_network_alone_keeps_nobody_out() {
    let (shop, _) = Shop::with_owner().await;
    let guesser = IpAddr::from([198, 51, 100, 1]);
    let mut looked_at = 0;
    for minute in 0..60 {
        for _ in 0..3 {
            let answer = broken(shop.sign_in_from(EMAIL, WRONG, guesser).await);
            looked_at += usize::from(answer == "email_or_password_is_wrong");
            shop.ground.clock.advance_millis(20 * SECOND);
        }
        assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok(), "minute {minute}");
    }
    assert_eq!(looked_at, 10 + 59, "ten at once and one a minute");
}

#[actix_web::test]
async fn too_many_attempts_from_one_network_have_to_wait() {
    let (shop, _) = Shop::with_owner().await;
    let network = |host: u16| -> IpAddr { format!("2001:db8:1:2::{host:x}").parse().unwrap() };
    for attempt in 0..30u16 {
        let answer = shop.sign_in_from(&format!("{attempt}@example.com"), WRONG, network(attempt)).await;
        assert_eq!(broken(answer), "email_or_password_is_wrong", "attempt {attempt}");
    }
    let refused = shop.sign_in_from(EMAIL, PASSWORD, network(999)).await.err().unwrap();
    assert_eq!((&*refused.code, refused.retry_after), ("too_many_attempts", Some(4)));
    assert!(shop.sign_in_from(EMAIL, PASSWORD, HERE).await.is_ok(), "elsewhere nothing is refused");
    assert!(shop.sign_in_from(EMAIL, PASSWORD, "2001:db8:1:3::1".parse().unwrap()).await.is_ok());
    shop.ground.clock.advance_millis(2 * MINUTE);
    assert!(shop.sign_in_from(EMAIL, PASSWORD, network(1)).await.is_ok());
}

/// A listener on both families sees IPv4 as `::ffff:…`: those are many households, and not one network.
#[actix_web::test]
async fn an_ipv4_address_is_itself_however_it_is_written() {
    let (shop, _) = Shop::with_owner().await;
    let plain: IpAddr = "198.51.100.1".parse().unwrap();
    let mapped = |last: u8| -> IpAddr { format!("::ffff:198.51.100.{last}").parse().unwrap() };
    for attempt in 0..30u8 {
        let from = if attempt % 2 == 0 { plain } else { mapped(1) };
        let answer = shop.sign_in_from(&format!("{attempt}@example.com"), WRONG, from).await;
        assert_eq!(broken(answer), "email_or_password_is_wrong", "attempt {attempt}");
    }
    for from in [plain, mapped(1)] {
        assert_eq!(broken(shop.sign_in_from(EMAIL, PASSWORD, from).await), "too_many_attempts", "{from}");
    }
    assert!(shop.sign_in_from(EMAIL, PASSWORD, mapped(2)).await.is_ok(), "the neighbour is another one");
}

/// A burst cannot pass while its first attempt is still being looked at.
#[actix_web::test]
async fn attempts_made_at_once_are_counted_at_once() {
    let (shop, _) = Shop::with_owner().await;
    let attempts = (0..24u8).map(|_| shop.sign_in_from(EMAIL, WRONG, HERE));
    let answers = futures_util::future::join_all(attempts).await;
    let codes: Vec<String> = answers.into_iter().map(broken).collect();
    let looked_at = codes.iter().filter(|code| *code == "email_or_password_is_wrong").count();
    assert_eq!(looked_at, 10, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "too_many_attempts").count(), 14);
}

/// Each hash takes 19 MiB: a flood is refused before it takes memory, and nobody is throttled for it.
#[actix_web::test]
async fn a_flood_of_sign_ins_is_refused_and_not_held_against_anybody() {
    let (shop, _) = Shop::with_owner().await;
    let flood = (0..100u8).map(|host| {
        let (shop, email) = (&shop, format!("{host}@example.com"));
        async move { shop.sign_in_from(&email, WRONG, IpAddr::from([198, 51, 100, host])).await }
    });
    let answers = futures_util::future::join_all(flood).await;
    let codes: Vec<String> = answers.into_iter().map(broken).collect();
    assert!(codes.iter().any(|code| code == "server_is_busy"), "{codes:?}");
    assert!(codes.iter().all(|code| ["server_is_busy", "email_or_password_is_wrong"].contains(&&**code)));
    tokio::time::timeout(Duration::from_secs(30), shop.sign_in(EMAIL, PASSWORD)).await.unwrap().unwrap();
}

/// The keep is what an attacker reads first: no password, no address, no token is in it.
#[actix_web::test]
async fn passwords_and_tokens_lie_hashed() {
    let (shop, owner) = Shop::with_owner().await;
    let refreshed = shop.refresh(&owner.refresh).await.unwrap();
    let secret = |token: &str| token.split_once('.').unwrap().1.to_owned();
    for text in [PASSWORD, EMAIL, &secret(&owner.refresh), &secret(&refreshed.refresh), &owner.access.text] {
        assert!(!shop.ground.says(text).await, "{text}");
    }
    let kept = shop.ground.says("$argon2id$v=19$m=19456,t=2,p=1$").await;
    assert!(kept, "the password is kept as argon2id of 19 MiB, two passes, one lane");
    let facts = shop.ground.facts().await;
    assert!(facts.iter().all(|(_, data)| !data.to_string().contains("argon2")), "and nowhere but in the keep");
}
