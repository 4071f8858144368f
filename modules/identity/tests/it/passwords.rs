//! Passwords and rules at their edges: characters as they are composed, and how each rule is answered.

use crate::shop::{EMAIL, Shop, broken, errand};
use feria_identity::testing::Error;
use feria_openapi::Failure;
use std::time::Duration;

/// Ten to 256 characters, counted composed: a keyboard that sends two code points for a letter sends one letter.
#[actix_web::test]
async fn password_has_the_wrong_length() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    for wrong in ["", "123456789", "         ", &"e\u{301}".repeat(9), &"x".repeat(257), &"\u{1F469}".repeat(300)] {
        let refused = shop.use_link(&errand(), &token, Some(EMAIL), wrong).await;
        assert_eq!(broken(refused), "password_has_the_wrong_length", "{:.20}", wrong);
    }
    // Spaces are characters like others, at the edges too: nothing of a password is trimmed away.
    let spaced = " e\u{301}e\u{301}e\u{301} lait ";
    shop.use_link(&errand(), &token, Some(EMAIL), spaced).await.unwrap();
    assert!(shop.sign_in(EMAIL, " \u{e9}\u{e9}\u{e9} lait ").await.is_ok());
    for other in [spaced.trim(), " \u{e9}\u{e9}\u{e9} Lait ", " eee lait "] {
        assert_eq!(broken(shop.sign_in(EMAIL, other).await), "email_or_password_is_wrong", "{other}");
    }
}

#[actix_web::test]
async fn the_longest_password_signs_in_and_is_not_cut() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    let longest = "\u{10348}".repeat(256);
    shop.use_link(&errand(), &token, Some(EMAIL), &longest).await.unwrap();
    assert!(shop.sign_in(EMAIL, &longest).await.is_ok());
    let shorter = "\u{10348}".repeat(255);
    assert_eq!(broken(shop.sign_in(EMAIL, &shorter).await), "email_or_password_is_wrong");
    assert_eq!(broken(shop.sign_in(EMAIL, &format!("{shorter}x")).await), "email_or_password_is_wrong");
}

#[test]
fn every_rule_has_a_code_a_status_and_its_field() {
    let all = [
        (Error::EmailOrPasswordIsWrong, 401, None),
        (Error::SessionHasEnded, 401, None),
        (Error::SetupLinkIsNotValid, 404, None),
        (Error::OwnerIsAlreadySet, 409, None),
        (Error::EmailIsNotAnAddress, 422, Some("/email")),
        (Error::EmailIsNotTheOwners, 422, Some("/email")),
        (Error::PasswordHasTheWrongLength, 422, Some("/password")),
        (Error::NameHasTheWrongLength, 422, Some("/name")),
        (Error::NameHasHiddenCharacters, 422, Some("/name")),
        (Error::PersonNotFound, 404, None),
        (Error::PersonWasErased, 409, None),
        (Error::OwnerCannotBeErased, 409, None),
    ];
    for (error, status, field) in all {
        let says = error.to_string();
        let failure = Failure::from(error);
        assert_eq!((failure.status, failure.field.as_deref(), &*failure.code), (status, field, &*says));
        assert_eq!(failure.retry_after, None, "{says}");
    }
    // What a sentence says in numbers comes with the rule.
    let password = Failure::from(Error::PasswordHasTheWrongLength);
    assert_eq!((&password.args["min"], &password.args["max"]), (&10.into(), &256.into()));
    assert_eq!(Failure::from(Error::NameHasTheWrongLength).args["max"], 24);
    let wait = Failure::from(Error::TooManyAttempts { wait: Duration::from_millis(1_001) });
    assert_eq!((wait.status, &*wait.code, wait.retry_after), (429, "too_many_attempts", Some(2)));
}
