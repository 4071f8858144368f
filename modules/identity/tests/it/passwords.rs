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
    let spaced = " cafe\u{301} bru\u{302}le\u{301} ";
    shop.use_link(&errand(), &token, Some(EMAIL), spaced).await.unwrap();
    assert!(shop.sign_in(EMAIL, " caf\u{e9} br\u{fb}l\u{e9} ").await.is_ok());
    for other in [spaced.trim(), " caf\u{e9} Br\u{fb}l\u{e9} ", " cafe brule "] {
        assert_eq!(broken(shop.sign_in(EMAIL, other).await), "email_or_password_is_wrong", "{other}");
    }
}

async fn is_refused(password: &str, code: &str) {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    let refused = shop.use_link(&errand(), &token, Some("wilhelmine.quast@example.com"), password).await;
    assert_eq!(broken(refused), code, "{password}");
    assert_eq!(shop.owner().await, Ok(None), "and the link stays");
}

/// What is tried first, as it stands in lists of passwords that were stolen, and what hardly differs from it.
#[actix_web::test]
async fn password_is_known() {
    for known in ["1234567890", "password12", "P@ssw0rd123", "iloveyou123", "football2010"] {
        is_refused(known, "password_is_known").await;
    }
}

#[actix_web::test]
async fn password_is_a_pattern() {
    for pattern in ["qwertyuiop", "aaaaaaaaaaaa", "abcdefghijkl", "abcabcabcabc", "19871987198719", "zxcvbnm,./"] {
        let shop = Shop::new().await;
        let token = shop.setup_token().await;
        let refused = broken(shop.use_link(&errand(), &token, Some(EMAIL), pattern).await);
        // A row of keys stands in the lists as well.
        assert!(["password_is_a_pattern", "password_is_known"].contains(&&*refused), "{pattern}: {refused}");
    }
    is_refused("abcabcabcabc", "password_is_a_pattern").await;
}

#[actix_web::test]
async fn password_is_your_address() {
    for own in ["wilhelmine.quast@example.com", "Wilhelmine1", "quast.wilhelmine", "QuastQuast77", "example.com1"] {
        is_refused(own, "password_is_your_address").await;
    }
}

/// Words of any language, and what a manager of passwords makes.
#[actix_web::test]
async fn what_is_hard_to_guess_is_taken() {
    for good in [
        "correct horse battery staple",
        "a wholly different phrase",
        "tV9#kq2!Lp",
        "清晨八点河边卖灯笼的人",
        "سبعة فوانيس فوق النهر",
    ] {
        let shop = Shop::new().await;
        let token = shop.setup_token().await;
        assert!(shop.use_link(&errand(), &token, Some(EMAIL), good).await.is_ok(), "{good}");
    }
}

#[actix_web::test]
async fn the_longest_password_signs_in_and_is_not_cut() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    // No pattern: each letter by its place.
    let longest: String = (0..256_u32).map(|at| char::from_u32(0x10330 + at * at * 7 % 27).unwrap()).collect();
    shop.use_link(&errand(), &token, Some(EMAIL), &longest).await.unwrap();
    assert!(shop.sign_in(EMAIL, &longest).await.is_ok());
    let shorter: String = longest.chars().take(255).collect();
    assert_eq!(broken(shop.sign_in(EMAIL, &shorter).await), "email_or_password_is_wrong");
    assert_eq!(broken(shop.sign_in(EMAIL, &format!("{shorter}x")).await), "email_or_password_is_wrong");
}

#[test]
fn every_rule_has_a_code_a_status_and_its_field() {
    let all = [
        (Error::EmailOrPasswordIsWrong, 401, None),
        (Error::SessionHasEnded, 401, None),
        (Error::SecondFactorIsNeeded, 401, None),
        (Error::SecondFactorIsWrong, 422, Some("/code")),
        (Error::SecondFactorIsOn, 409, None),
        (Error::SecondFactorIsOff, 409, None),
        (Error::SecondFactorWasNotBegun, 409, None),
        (Error::LoginNotFound, 404, None),
        (Error::PasswordIsKnown, 422, Some("/password")),
        (Error::PasswordIsYourAddress, 422, Some("/password")),
        (Error::PasswordIsAPattern, 422, Some("/password")),
        (Error::PasswordIsWrong, 422, None),
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
