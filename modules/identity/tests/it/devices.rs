//! Staying signed in: one-time refresh tokens, lost answers, two tabs, copies. "Nobody is signed out."
//!
//! Each promise is held against SQLite and PostgreSQL.

use crate::shop::{HERE, Shop, broken, errand, postgres};
use crate::words::{DAY, MINUTE};
use feria_identity::testing::Session;
use feria_openapi::{Connection, Failure};

async fn refresh(shop: &Shop, session: &Session) -> Result<Session, Failure> {
    shop.refresh(&session.refresh).await
}

macro_rules! on_both {
    ($($(#[$doc:meta])* $name:ident = $promise:ident;)*) => {
        mod sqlite {$(
            $(#[$doc])*
            #[actix_web::test]
            async fn $name() {
                super::$promise(super::Shop::new().await).await;
            }
        )*}
        mod postgres {$(
            $(#[$doc])*
            #[actix_web::test]
            async fn $name() {
                super::$promise(super::Shop::on(super::postgres()).await).await;
            }
        )*}
    };
}

on_both! {
    a_refresh_token_is_turned_over_at_each_use = turned_over;
    a_token_stays_good_until_its_successor_was_used = lost_answers;
    only_the_newest_of_many_lost_answers_count = many_lost_answers;
    two_tabs_at_once_both_go_on = two_tabs;
    a_copy_used_after_its_successor_ends_the_login_for_both = copied;
    of_two_holders_of_one_token_the_second_is_found_out = forked;
    a_login_survives_restarts = restarted;
    a_login_ends_after_a_year_without_use = forgotten;
    signing_out_ends_one_device = signed_out;
    many_devices_at_once_do_not_meet = crowd;
    who_enters_goes_on_as_who_they_were_or_is_a_new_guest = entered;
}

async fn turned_over(shop: Shop) {
    let first = shop.guest().await;
    let second = refresh(&shop, &first).await.unwrap();
    let third = refresh(&shop, &second).await.unwrap();
    assert_ne!(first.refresh, second.refresh);
    assert_ne!(second.refresh, third.refresh);
    assert_eq!(third.principal, first.principal);
    assert_eq!(shop.authority().verify(&third.access.text), Ok(first.principal));
}

/// The answer to a refresh is lost, as by a kill after the commit; the device asks again with what it has.
async fn lost_answers(shop: Shop) {
    let first = shop.guest().await;
    for _ in 0..20 {
        drop(refresh(&shop, &first).await.unwrap());
    }
    let second = refresh(&shop, &first).await.unwrap();
    let third = refresh(&shop, &second).await.unwrap();
    // The successor was used: what came before is a copy from now on.
    let again = refresh(&shop, &second).await.unwrap();
    assert!(refresh(&shop, &again).await.is_ok());
    assert_eq!(broken(refresh(&shop, &third).await), "session_has_ended", "its sibling was used");
}

/// Somebody who asks again and again does not fill the keep: the ninth answer makes the first one a stranger.
async fn many_lost_answers(shop: Shop) {
    let (kept, dropped) = (shop.guest().await, shop.guest().await);
    for (guest, more) in [(kept, 7), (dropped, 8)] {
        let guest = refresh(&shop, &guest).await.unwrap();
        let oldest = refresh(&shop, &guest).await.unwrap();
        for _ in 0..more {
            shop.ground.clock.advance_millis(MINUTE);
            drop(refresh(&shop, &guest).await.unwrap());
        }
        assert_eq!(refresh(&shop, &oldest).await.is_ok(), more == 7);
    }
}

async fn two_tabs(shop: Shop) {
    let first = shop.guest().await;
    let second = refresh(&shop, &first).await.unwrap();
    let (one, two) = tokio::join!(refresh(&shop, &second), refresh(&shop, &second));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_ne!(one.refresh, two.refresh);
    // The browser keeps one cookie, the one that came last; either goes on.
    assert!(refresh(&shop, &two).await.is_ok());
}

async fn copied(shop: Shop) {
    let first = shop.guest().await;
    let second = refresh(&shop, &first).await.unwrap();
    let third = refresh(&shop, &second).await.unwrap();
    assert_eq!(broken(refresh(&shop, &first).await), "session_has_ended");
    // It cannot be told who of the two is the thief.
    assert_eq!(broken(refresh(&shop, &third).await), "session_has_ended");
    assert_eq!(broken(refresh(&shop, &second).await), "session_has_ended");
}

async fn forked(shop: Shop) {
    let first = shop.guest().await;
    let thief = refresh(&shop, &first).await.unwrap();
    let victim = refresh(&shop, &first).await.unwrap();
    let victim = refresh(&shop, &victim).await.unwrap();
    assert_eq!(broken(refresh(&shop, &thief).await), "session_has_ended");
    assert_eq!(broken(refresh(&shop, &victim).await), "session_has_ended");
}

async fn restarted(shop: Shop) {
    let first = shop.guest().await;
    let shop = shop.start_again().await;
    let second = refresh(&shop, &first).await.unwrap();
    let shop = shop.start_again().await;
    let lost = refresh(&shop, &first).await.unwrap();
    assert_eq!(lost.principal, first.principal);
    let shop = shop.start_again().await;
    let third = refresh(&shop, &second).await.unwrap();
    let verified = shop.authority().verify(&first.access.text);
    assert_eq!(verified, Ok(first.principal), "the keys that sign survive too");
    let shop = shop.start_again().await;
    assert_eq!(broken(refresh(&shop, &first).await), "session_has_ended", "and so does what was used up");
    assert_eq!(broken(refresh(&shop, &third).await), "session_has_ended");
}

async fn forgotten(shop: Shop) {
    let used = shop.guest().await;
    let unused = shop.guest().await;
    shop.ground.clock.advance_millis(364 * DAY);
    let used = refresh(&shop, &used).await.unwrap();
    shop.ground.clock.advance_millis(DAY);
    assert_eq!(broken(refresh(&shop, &unused).await), "session_has_ended");
    // A start sweeps out what is over, and leaves what goes on.
    let shop = shop.start_again().await;
    shop.ground.clock.advance_millis(300 * DAY);
    assert!(refresh(&shop, &used).await.is_ok());
    assert_eq!(broken(refresh(&shop, &unused).await), "session_has_ended");
}

async fn signed_out(shop: Shop) {
    let here = shop.guest().await;
    let elsewhere = shop.guest().await;
    shop.sign_out(&here.refresh).await.unwrap();
    assert_eq!(broken(refresh(&shop, &here).await), "session_has_ended");
    assert!(refresh(&shop, &elsewhere).await.is_ok());
    shop.sign_out(&here.refresh).await.unwrap();
    shop.sign_out("garbage").await.unwrap();
}

async fn crowd(shop: Shop) {
    let guests = futures_util::future::join_all((0..40).map(|_| shop.guest())).await;
    let turned = futures_util::future::join_all(guests.iter().map(|guest| refresh(&shop, guest))).await;
    for (guest, turned) in guests.iter().zip(&turned) {
        assert_eq!(turned.as_ref().unwrap().principal, guest.principal);
    }
}

#[actix_web::test]
async fn session_has_ended_for_what_is_no_token_of_ours() {
    let shop = Shop::new().await;
    let guest = shop.guest().await;
    let (login, secret) = guest.refresh.split_once('.').unwrap();
    let unknown = format!("login_0000000000000000000000001.{secret}");
    for token in ["", ".", login, secret, &unknown, &format!("{login}.{secret}x"), &format!("{login}.")] {
        assert_eq!(broken(shop.refresh(token).await), "session_has_ended", "{token}");
    }
    assert!(refresh(&shop, &guest).await.is_ok(), "garbage ends nobody's login");
}

/// A secret that was never given under this login is as good as a copy.
#[actix_web::test]
async fn a_guessed_secret_ends_the_login() {
    let shop = Shop::new().await;
    let guest = shop.guest().await;
    let login = guest.refresh.split_once('.').unwrap().0;
    let guessed = format!("{login}.{}", "A".repeat(43));
    assert_eq!(broken(shop.refresh(&guessed).await), "session_has_ended");
    assert_eq!(broken(refresh(&shop, &guest).await), "session_has_ended");
}

/// A secret is good under its own login alone: shown under another it is a guess there, and costs its owner nothing.
#[actix_web::test]
async fn a_secret_of_one_login_is_none_of_another() {
    let shop = Shop::new().await;
    let (ann, bo) = (shop.guest().await, shop.guest().await);
    let (login, secret) = (ann.refresh.split_once('.').unwrap().0, bo.refresh.split_once('.').unwrap().1);
    assert_eq!(broken(shop.refresh(&format!("{login}.{secret}")).await), "session_has_ended");
    let next = refresh(&shop, &bo).await.unwrap();
    assert_eq!(next.principal, bo.principal);
    assert_eq!(broken(refresh(&shop, &ann).await), "session_has_ended");
}

/// The key is renewed after 90 days at a start; what the old one signed holds until it is over.
#[actix_web::test]
async fn a_start_after_90_days_renews_the_key_that_signs() {
    let shop = Shop::new().await;
    let before = shop.jwks();
    assert_eq!(before.keys.len(), 1);
    shop.ground.clock.advance_millis(90 * DAY);
    let guest = shop.guest().await;
    let shop = shop.start_again().await;
    let after = shop.jwks();
    assert_eq!(after.keys.len(), 2);
    assert_eq!(after.keys[1], before.keys[0]);
    assert_eq!(shop.authority().verify(&guest.access.text), Ok(guest.principal));
    shop.ground.clock.advance_millis(90 * DAY + MINUTE);
    let shop = shop.start_again().await;
    assert_eq!(shop.jwks().keys.len(), 2, "the oldest is forgotten");
    assert!(!shop.jwks().keys.contains(&before.keys[0]));
}

/// One request that brings a page all it needs, instead of a refresh or a new guest before it.
async fn entered(shop: Shop) {
    let here = Connection { address: HERE, secure: true };
    let first = shop.enter("theme=dark", here, &errand()).await.unwrap();
    assert_eq!(shop.authority().verify(&first.session.access_token), Ok(first.principal));
    let cookies = first.cookies.iter().map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>();
    assert!(first.cookies.iter().all(|cookie| cookie.contains("Secure")), "{:?}", first.cookies);
    let again = shop.enter(&cookies.join("; "), here, &errand()).await.unwrap();
    assert_eq!(again.principal, first.principal);
    assert_ne!(again.cookies, first.cookies, "the token is turned over");
    let stranger = shop.enter("feria_refresh=of_nobody", here, &errand()).await.unwrap();
    assert_ne!(stranger.principal, first.principal, "a sign-in that has ended keeps nobody out");
}
