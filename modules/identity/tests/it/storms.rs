//! Several things at once, and stores that go away.

use crate::shop::{EMAIL, HERE, PASSWORD, Shop, broken, errand, postgres};
use feria_events::Clock as _;
use feria_identity::Keep;
use feria_testkit::{Ground, OwnServer};
use std::time::Duration;

const NEW: &str = "a wholly different phrase";

/// Whoever signs in with the old password while it is being replaced is out afterwards, or never in.
#[actix_web::test]
async fn no_sign_in_by_the_old_password_outlives_it() {
    for ground in [Ground::new(), postgres()] {
        let shop = Shop::on(ground).await;
        let token = shop.setup_token().await;
        shop.use_link(&errand(), &token, Some(EMAIL), PASSWORD).await.unwrap();
        let keep = Keep::open(shop.events.stores.keep.clone()).await.unwrap();
        let (mut old, mut new) = (PASSWORD, NEW);
        for _ in 0..6 {
            let token = keep.owner_link(shop.ground.clock.now()).await.unwrap().token.reveal();
            let caller = errand();
            let (reset, one, two) = tokio::join!(
                shop.use_link(&caller, &token, None, new),
                shop.sign_in_from(EMAIL, old, HERE),
                shop.sign_in_from(EMAIL, old, HERE),
            );
            for session in [one, two].into_iter().flatten() {
                assert_eq!(broken(shop.refresh(&session.refresh).await), "session_has_ended");
            }
            assert!(shop.refresh(&reset.unwrap().refresh).await.is_ok());
            std::mem::swap(&mut old, &mut new);
            shop.ground.clock.advance_millis(120_000);
        }
    }
}

/// A person is erased while their device turns its token over: no token is left that goes on.
#[actix_web::test]
async fn no_sign_in_outlives_an_erasure() {
    for ground in [Ground::new(), postgres()] {
        let shop = Shop::on(ground).await;
        for _ in 0..10 {
            let guest = shop.guest().await;
            let caller = errand();
            let (erased, one, two) = tokio::join!(
                shop.erase(&caller, guest.principal.person),
                shop.refresh(&guest.refresh),
                shop.refresh(&guest.refresh),
            );
            erased.unwrap();
            for session in [one, two].into_iter().flatten().chain([guest]) {
                assert_eq!(broken(shop.refresh(&session.refresh).await), "session_has_ended");
            }
        }
    }
}

/// While PostgreSQL is away who is signed in stays so; what needs it is refused at once and comes back by itself.
#[actix_web::test]
async fn a_database_that_is_away_signs_nobody_out() {
    let server = OwnServer::start();
    let shop = Shop::on(Ground::on(server.pair())).await;
    let guest = shop.guest().await;
    server.kill();
    assert_eq!(shop.authority().verify(&guest.access.text), Ok(guest.principal));
    let refused = shop.refresh(&guest.refresh).await.err().unwrap();
    assert_eq!((&*refused.code, refused.status), ("database_is_unavailable", 503));
    assert!(refused.retry_after.is_some());
    assert_eq!(broken(shop.sign_in(EMAIL, PASSWORD).await), "database_is_unavailable");
    server.start_again();
    for _ in 0..300 {
        if let Ok(session) = shop.refresh(&guest.refresh).await {
            assert_eq!(session.principal, guest.principal);
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the database came back and the sign-in did not");
}

/// A log that is away makes no half guests: nothing is signed in that is not there.
#[actix_web::test]
async fn a_log_that_is_away_lets_nobody_in_halfway() {
    let shop = Shop::new().await;
    shop.log.away(true);
    let refused = shop.begin_guest(&errand()).await.err().unwrap();
    assert_eq!((&*refused.code, refused.status), ("log_is_unavailable", 503));
    shop.log.away(false);
    let guest = shop.guest().await;
    assert_eq!(shop.knows(guest.principal.person).await, Ok(true));
}
