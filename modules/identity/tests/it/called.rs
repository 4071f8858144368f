//! What people are called: at once for whoever asks the person, a moment later in what was read. IDN-05.

use crate::shop::{Shop, broken, errand};
use feria_events::CommandHeader;
use feria_identity::testing::PersonProjection;

async fn until_read(shop: &Shop) {
    let head = shop.ground.records().await.last().unwrap().position;
    shop.events.stores.read.wait_for(&[PersonProjection::NAME], Some(head)).await.unwrap();
}

/// The line that is written right after the name was said carries the name.
#[actix_web::test]
async fn a_name_counts_from_the_answer_on() {
    let shop = Shop::new().await;
    let guest = shop.guest().await.principal.person;
    assert_eq!(shop.name_of(guest).await, Ok(None));
    for name in ["Lena", "Li Na", "王小明"] {
        shop.rename(&errand(), guest, name).await.unwrap();
        assert_eq!(shop.name_of(guest).await, Ok(Some(name.to_owned())));
    }
}

#[actix_web::test]
async fn a_session_that_goes_on_knows_the_name() {
    let shop = Shop::new().await;
    let session = shop.guest().await;
    assert_eq!(session.name, None);
    shop.rename(&errand(), session.principal.person, "Lena").await.unwrap();
    until_read(&shop).await;
    let session = shop.refresh(&session.refresh).await.unwrap();
    assert_eq!(session.name.as_deref(), Some("Lena"));
    let shop = shop.start_again().await;
    assert_eq!(shop.refresh(&session.refresh).await.unwrap().name.as_deref(), Some("Lena"));
    assert_eq!(shop.name_of(session.principal.person).await, Ok(Some("Lena".to_owned())));
}

/// Names are nobody's own: two guests may be called alike, and stay two.
#[actix_web::test]
async fn two_may_have_one_name() {
    let shop = Shop::new().await;
    let (one, two) = (shop.guest_called("Lena").await, shop.guest_called("Lena").await);
    assert_ne!(one, two);
    shop.rename(&errand(), one, "Ana").await.unwrap();
    assert_eq!(shop.name_of(two).await, Ok(Some("Lena".to_owned())));
}

/// Whoever speaks as the owner is the owner.
#[actix_web::test]
async fn name_is_the_owners() {
    let (shop, session) = Shop::with_owner().await;
    let owner = session.principal.person;
    let guest = shop.guest_called("Lena").await;
    shop.rename(&errand(), owner, "Nora").await.unwrap();
    for name in ["Nora", "nora ", "Ｎｏｒａ", "Nоrа"] {
        assert_eq!(broken(shop.rename(&errand(), guest, name).await), "name_is_the_owners", "{name}");
    }
    shop.rename(&errand(), guest, "Norah").await.unwrap();
    shop.rename(&errand(), owner, "NORA").await.unwrap();
}

/// The same request sent again is one change; a stale version changes nothing.
#[actix_web::test]
async fn a_rename_sent_twice_is_one_and_a_stale_one_is_none() {
    let shop = Shop::new().await;
    let guest = shop.guest().await.principal.person;
    let caller = errand();
    let (_, first) = shop.rename(&caller, guest, "Lena").await.unwrap();
    let (_, again) = shop.rename(&caller, guest, "Lena").await.unwrap();
    assert_eq!((first.position, first.version), (again.position, again.version));
    let stale = CommandHeader { if_match: Some(vec![1]), ..errand() };
    assert_eq!(broken(shop.rename(&stale, guest, "Ana").await), "version_is_stale");
    assert_eq!(shop.name_of(guest).await, Ok(Some("Lena".to_owned())));
}

#[actix_web::test]
async fn a_refused_name_leaves_the_one_before() {
    let shop = Shop::new().await;
    let guest = shop.guest_called("Lena").await;
    let before = shop.ground.records().await.len();
    for name in ["", "Le\u{202E}na", &"x".repeat(25)] {
        broken(shop.rename(&errand(), guest, name).await);
    }
    assert_eq!(shop.name_of(guest).await, Ok(Some("Lena".to_owned())));
    assert_eq!(shop.ground.records().await.len(), before, "nothing was written");
}

/// Who people are survives everything that they were told is done.
#[actix_web::test]
async fn persons_survive_a_restart() {
    let (shop, owner) = Shop::with_owner().await;
    let lena = shop.guest_called("Lena").await;
    let gone = shop.guest_called("Ana").await;
    shop.erase(&errand(), gone).await.unwrap();
    let shop = shop.start_again().await;
    assert_eq!(shop.owner().await, Ok(Some(owner.principal.person)));
    assert_eq!(shop.knows(lena).await, Ok(true));
    assert_eq!(shop.knows(gone).await, Ok(false));
    assert_eq!(shop.name_of(lena).await, Ok(Some("Lena".to_owned())));
    assert_eq!(shop.name_of(gone).await, Ok(None));
}

/// Each name is kept for ever: a loop of them would fill the log.
#[actix_web::test]
async fn name_was_changed_too_often() {
    let shop = Shop::new().await;
    let (guest, other) = (shop.guest().await.principal.person, shop.guest().await.principal.person);
    for number in 0..10 {
        shop.rename(&errand(), guest, &format!("Lena {number}")).await.unwrap();
    }
    let refused = shop.rename(&errand(), guest, "Lena").await.err().unwrap();
    assert_eq!((&*refused.code, refused.status, refused.retry_after), ("name_was_changed_too_often", 429, Some(360)));
    shop.rename(&errand(), other, "Lena").await.unwrap();
    // What is refused for another reason costs nothing, and what was answered is answered again.
    let stale = CommandHeader { if_match: Some(vec![1_000]), ..errand() };
    for _ in 0..20 {
        assert_eq!(broken(shop.rename(&stale, other, "Ana").await), "version_is_stale");
    }
    let sent = errand();
    let (_, first) = shop.rename(&sent, other, "Ana").await.unwrap();
    let again = CommandHeader { repeated: Some(first.position), ..sent };
    for _ in 0..20 {
        shop.rename(&again, other, "Ana").await.unwrap();
    }
    shop.ground.clock.advance_millis(360 * 1_000);
    shop.rename(&errand(), guest, "Lena").await.unwrap();
}
