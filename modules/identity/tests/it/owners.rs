//! The owner's first minute, and the way back in.

use crate::shop::{EMAIL, PASSWORD, Shop, broken, errand};
use crate::words::{DAY, HOUR, SECOND};
use feria_events::{AppendError, Clock as _};
use feria_identity::testing::{self, SetOwner};
use feria_identity::{Keep, Purpose};
use feria_openapi::{Principal, Role};
use feria_testkit::{Fault, eventually, person};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use std::time::Duration;

const NEW: &str = "a wholly different phrase";

#[actix_web::test]
async fn whoever_follows_the_set_up_link_owns_the_shop() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    let (purpose, until) = shop.link(&token).await.unwrap();
    assert_eq!((purpose, until), (Purpose::SetUp, shop.ground.clock.now().plus_millis(7 * DAY)));

    let owner = shop.use_link(&errand(), &token, Some(EMAIL), PASSWORD).await.unwrap();
    assert_eq!(owner.principal.role, Role::Owner);
    assert_eq!(shop.owner().await, Ok(Some(owner.principal.person)));
    assert_eq!(shop.authority().verify(&owner.access.text), Ok(owner.principal));
    assert!(shop.setup_link().await.unwrap().is_none(), "there is nothing left to set up");
}

#[actix_web::test]
async fn a_set_up_link_works_once() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    shop.use_link(&errand(), &token, Some(EMAIL), PASSWORD).await.unwrap();
    let again = shop.use_link(&errand(), &token, Some("thief@example.com"), NEW).await;
    assert_eq!(broken(again), "setup_link_is_not_valid");
    assert_eq!(broken(shop.link(&token).await), "setup_link_is_not_valid");
}

/// Two people with the same link at the same moment: one owner, and the other cannot sign in.
#[actix_web::test]
async fn of_two_who_set_up_at_once_one_owns_the_shop() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    let (first, second) = (errand(), errand());
    let (one, two) = tokio::join!(
        shop.use_link(&first, &token, Some("one@example.com"), PASSWORD),
        shop.use_link(&second, &token, Some("two@example.com"), PASSWORD),
    );
    let (winner, loser) = if one.is_ok() { ("one", &two) } else { ("two", &one) };
    assert!(one.is_ok() != two.is_ok());
    let code = loser.as_ref().err().unwrap().code.clone();
    assert!(["owner_is_already_set", "setup_link_is_not_valid"].contains(&&*code), "{code}");
    for name in ["one", "two"] {
        let signed_in = shop.sign_in(&format!("{name}@example.com"), PASSWORD).await;
        assert_eq!(signed_in.is_ok(), name == winner);
    }
}

#[actix_web::test]
async fn a_link_made_anew_replaces_the_one_before() {
    let shop = Shop::new().await;
    let before = shop.setup_token().await;
    let shop = shop.start_again().await;
    let after = shop.setup_token().await;
    assert_eq!(broken(shop.link(&before).await), "setup_link_is_not_valid");
    assert!(shop.link(&after).await.is_ok());
}

#[actix_web::test]
async fn setup_link_is_not_valid_when_it_is_unknown_or_malformed() {
    let shop = Shop::new().await;
    shop.setup_token().await;
    for token in ["", "x", &"A".repeat(43), "../../etc/passwd"] {
        assert_eq!(broken(shop.link(token).await), "setup_link_is_not_valid");
    }
}

/// Bad input changes nothing: the link can still be used.
#[actix_web::test]
async fn email_is_not_an_address_or_password_has_the_wrong_length_and_the_link_stays() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    let (short, long) = ("x".repeat(9), "x".repeat(257));
    for (email, password, code) in [
        (None, PASSWORD, "email_is_not_an_address"),
        (Some("owner"), PASSWORD, "email_is_not_an_address"),
        (Some(EMAIL), &*short, "password_has_the_wrong_length"),
        (Some(EMAIL), &*long, "password_has_the_wrong_length"),
    ] {
        assert_eq!(broken(shop.use_link(&errand(), &token, email, password).await), code);
    }
    let both = shop.use_link(&errand(), &token, Some("owner@"), &short).await.err().unwrap();
    let codes: Vec<&str> = std::iter::once(&both).chain(&both.also).map(|failure| &*failure.code).collect();
    assert_eq!(codes, ["email_is_not_an_address", "password_has_the_wrong_length"], "both are told at once");
    assert_eq!(shop.owner().await, Ok(None));
    let password = "清晨八点河边卖灯笼的人".to_owned();
    assert!(shop.use_link(&errand(), &token, Some(EMAIL), &password).await.is_ok());
    assert!(shop.sign_in(EMAIL, &password).await.is_ok());
}

/// The house has decided and the process dies before anything follows: the next start finishes it.
#[actix_web::test]
async fn a_crash_after_the_house_decided_is_finished_at_the_next_start() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    shop.log.hold();
    shop.log.let_through(1);
    let lost = shop.use_link(&errand(), &token, Some(EMAIL), PASSWORD).await;
    assert_eq!(broken(lost), "log_is_unavailable");
    assert_eq!(broken(shop.sign_in(EMAIL, PASSWORD).await), "email_or_password_is_wrong");
    let shop = shop.start_again().await;
    for _ in 0..500 {
        if let Ok(owner) = shop.sign_in(EMAIL, PASSWORD).await {
            assert_eq!(shop.owner().await, Ok(Some(owner.principal.person)));
            assert!(shop.setup_link().await.unwrap().is_none());
            return;
        }
        shop.ground.clock.advance_millis(30 * SECOND);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the owner never came to be");
}

/// By what somebody would have signed in is written down before the house decides. What stops in between makes nobody
/// the owner, and what they typed goes with the one who becomes it.
#[actix_web::test]
async fn what_stops_before_the_house_decided_makes_nobody_the_owner() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    shop.log.fault(Fault::Fails(AppendError::NoSpace));
    let lost = shop.use_link(&errand(), &token, Some("first@example.com"), PASSWORD).await;
    assert_eq!(broken(lost), "no_space_left");
    let shop = shop.start_again().await;
    let keep = Keep::open(shop.events.stores.keep.clone()).await.unwrap();
    assert_eq!(keep.owner().await, Ok(None));
    let link = keep.owner_link(shop.ground.clock.now()).await.unwrap();
    assert_eq!(link.purpose, Purpose::SetUp, "there is nobody whose password could be reset");
    assert_eq!(proposals(&shop).await, 1);
    let owner = shop.use_link(&errand(), &link.token.reveal(), Some(EMAIL), NEW).await.unwrap();
    assert_eq!(keep.owner().await, Ok(Some(owner.principal.person)));
    assert_eq!(broken(shop.sign_in("first@example.com", PASSWORD).await), "email_or_password_is_wrong");
    assert_eq!(proposals(&shop).await, 0, "nothing is kept of who did not become the owner");
}

/// How many would sign in if the house decided for them.
async fn proposals(shop: &Shop) -> usize {
    let asked = Statement::from_string(DbBackend::Sqlite, "SELECT person FROM identity_credential WHERE settled = 0");
    shop.events.stores.keep.query_all_raw(asked).await.unwrap().len()
}

async fn reset_token(shop: &Shop) -> String {
    // As the command line does it, beside the running server.
    let keep = Keep::open(shop.events.stores.keep.clone()).await.unwrap();
    let link = keep.owner_link(shop.ground.clock.now()).await.unwrap();
    assert_eq!(link.purpose, Purpose::Reset);
    assert_eq!(link.expires_at, shop.ground.clock.now().plus_millis(24 * HOUR));
    assert_eq!(link.path(), format!("/setup#{}", link.token.reveal()));
    link.token.reveal()
}

#[actix_web::test]
async fn a_reset_link_replaces_the_password_and_nothing_else() {
    let (shop, before) = Shop::with_owner().await;
    let token = reset_token(&shop).await;
    let after = shop.use_link(&errand(), &token, None, NEW).await.unwrap();
    assert_eq!(after.principal, before.principal);
    assert_eq!(broken(shop.sign_in(EMAIL, PASSWORD).await), "email_or_password_is_wrong");
    assert_eq!(shop.sign_in(EMAIL, NEW).await.unwrap().principal, before.principal);
    let again = shop.use_link(&errand(), &token, None, PASSWORD).await;
    assert_eq!(broken(again), "setup_link_is_not_valid");
}

/// Whoever had the old password is out.
#[actix_web::test]
async fn a_new_password_ends_every_other_sign_in() {
    let (shop, before) = Shop::with_owner().await;
    let guest = shop.guest().await;
    shop.ground.clock.advance_millis(1_000);
    let token = reset_token(&shop).await;
    let here = shop.use_link(&errand(), &token, Some(" OWNER@example.com"), NEW).await.unwrap();
    assert_eq!(broken(shop.refresh(&before.refresh).await), "session_has_ended");
    let authority = shop.authority();
    let old = authority.verify(&before.access.text);
    assert_eq!(old.unwrap_err().code, "token_is_not_valid", "not for the rest of a quarter of an hour either");
    assert!(authority.verify(&here.access.text).is_ok() && authority.verify(&guest.access.text).is_ok());
    assert!(shop.refresh(&here.refresh).await.is_ok());
    assert!(shop.refresh(&guest.refresh).await.is_ok(), "others stay signed in");
}

/// A restart forgets no refusal.
#[actix_web::test]
async fn a_new_password_keeps_old_tokens_out_across_a_restart() {
    let (shop, before) = Shop::with_owner().await;
    shop.ground.clock.advance_millis(1_000);
    let token = reset_token(&shop).await;
    let here = shop.use_link(&errand(), &token, None, NEW).await.unwrap();
    let shop = shop.start_again().await;
    let authority = shop.authority();
    assert_eq!(authority.verify(&before.access.text).unwrap_err().code, "token_is_not_valid");
    assert!(authority.verify(&here.access.text).is_ok());
    shop.ground.clock.advance_millis(HOUR);
    let shop = shop.start_again().await;
    assert_eq!(resets(&shop).await, 0, "what is over is thrown away");
}

async fn resets(shop: &Shop) -> usize {
    let asked = Statement::from_string(DbBackend::Sqlite, "SELECT person FROM identity_reset");
    shop.events.stores.keep.query_all_raw(asked).await.unwrap().len()
}

#[actix_web::test]
async fn email_is_not_the_owners() {
    let (shop, _) = Shop::with_owner().await;
    let token = reset_token(&shop).await;
    let other = shop.use_link(&errand(), &token, Some("other@example.com"), NEW).await;
    assert_eq!(broken(other), "email_is_not_the_owners");
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok(), "nothing was changed");
}

#[actix_web::test]
async fn a_reset_link_is_over_after_a_day() {
    let (shop, _) = Shop::with_owner().await;
    let token = reset_token(&shop).await;
    shop.ground.clock.advance_millis(24 * HOUR);
    assert_eq!(broken(shop.link(&token).await), "setup_link_is_not_valid");
    assert_eq!(broken(shop.use_link(&errand(), &token, None, NEW).await), "setup_link_is_not_valid");
    assert!(shop.sign_in(EMAIL, PASSWORD).await.is_ok());
}

/// Without an owner the same command gives the link that makes one.
#[actix_web::test]
async fn the_way_back_in_is_the_set_up_link_while_there_is_no_owner() {
    let shop = Shop::new().await;
    let keep = Keep::open(shop.events.stores.keep.clone()).await.unwrap();
    let link = keep.owner_link(shop.ground.clock.now()).await.unwrap();
    assert_eq!(link.purpose, Purpose::SetUp);
    let owner = shop.use_link(&errand(), &link.token.reveal(), Some(EMAIL), PASSWORD).await.unwrap();
    assert_eq!(keep.owner().await, Ok(Some(owner.principal.person)));
}

/// The log knows an owner by whom nothing in the keep signs in, as after the keep was lost.
#[actix_web::test]
async fn an_owner_whose_keep_was_lost_gets_back_in() {
    let shop = Shop::new().await;
    let owner = person(7);
    shop.events.host.send::<testing::Shop>("shop", &errand(), SetOwner { person: owner }).await.unwrap();
    eventually("the owner", || async { shop.knows(owner).await.unwrap() }).await;
    let keep = Keep::open(shop.events.stores.keep.clone()).await.unwrap();
    let token = keep.owner_link(shop.ground.clock.now()).await.unwrap().token.reveal();
    assert_eq!(shop.link(&token).await.unwrap().0, Purpose::Reset);
    let nameless = shop.use_link(&errand(), &token, None, NEW).await;
    assert_eq!(broken(nameless), "email_is_not_an_address");
    let back = shop.use_link(&errand(), &token, Some(EMAIL), NEW).await.unwrap();
    assert_eq!(back.principal, Principal::owner(owner));
    assert_eq!(shop.sign_in(EMAIL, NEW).await.unwrap().principal, Principal::owner(owner));
    assert_eq!(keep.owner().await, Ok(Some(owner)));
}
