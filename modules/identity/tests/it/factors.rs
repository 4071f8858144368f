//! The second factor over HTTP, as the pages and programs ask for it.

use crate::http::{ask, post, send};
use crate::shop::{EMAIL, PASSWORD, Shop};
use actix_web::http::{Method, header};
use feria_events::Clock as _;
use feria_identity::testing::{Session, SharedSecret};
use feria_testkit::text;
use serde_json::{Value, json};

const HALF_A_MINUTE: i64 = 30_000;

struct Owner {
    shop: Shop,
    session: Session,
}

impl Owner {
    async fn new() -> Self {
        let (shop, session) = Shop::with_owner().await;
        Self { shop, session }
    }

    async fn asks(&self, path: &str, body: &Value) -> crate::http::Answer {
        let bearer = format!("Bearer {}", self.session.access.text);
        send(&self.shop, post(path, body).insert_header((header::AUTHORIZATION, bearer))).await
    }

    async fn state(&self) -> Value {
        let bearer = format!("Bearer {}", self.session.access.text);
        let asked = ask(Method::GET, "/v1/me/second-factor").insert_header((header::AUTHORIZATION, bearer));
        send(&self.shop, asked).await.expect(200).body
    }

    async fn signs_in(&self, code: Option<&str>) -> crate::http::Answer {
        let mut body = json!({"email": EMAIL, "password": PASSWORD});
        if let Some(code) = code {
            body["code"] = code.into();
        }
        send(&self.shop, post("/v1/sessions", &body)).await
    }

    async fn begins(&self) -> SharedSecret {
        let made = self.asks("/v1/me/second-factor", &json!({"password": PASSWORD})).await.expect(200);
        assert!(text(&made.body, "uri").contains(text(&made.body, "secret")));
        assert!(text(&made.body, "picture").starts_with("M0 0h1v1h-1z"), "a QR code begins with a dark corner");
        SharedSecret::parse(text(&made.body, "secret")).unwrap()
    }

    /// The code that an app shows now.
    fn code(&self, secret: &SharedSecret) -> String {
        secret.code(self.shop.ground.clock.now().0 / 1_000_000 / 30)
    }

    async fn with_factor(&self) -> (SharedSecret, Vec<String>) {
        let secret = self.begins().await;
        let on = self.asks("/v1/me/second-factor/confirm", &json!({"code": self.code(&secret)})).await.expect(200);
        let codes = on.body["recovery_codes"].as_array().unwrap();
        self.shop.ground.clock.advance_millis(HALF_A_MINUTE);
        (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
    }
}

#[actix_web::test]
async fn second_factor_is_needed_once_it_is_on() {
    let owner = Owner::new().await;
    let secret = owner.begins().await;
    owner.signs_in(None).await.expect(201);
    assert_eq!(owner.state().await, json!({"on": false, "recovery_codes": 0}), "no code of it was shown yet");
    let (secret, codes) = {
        let _replaced = secret;
        owner.with_factor().await
    };
    assert_eq!((owner.state().await, codes.len()), (json!({"on": true, "recovery_codes": 10}), 10));
    owner.signs_in(None).await.problem(401, "second_factor_is_needed");
    owner.signs_in(Some(&owner.code(&secret))).await.expect(201);
    let nobody = json!({"email": EMAIL, "password": "not the right password", "code": owner.code(&secret)});
    send(&owner.shop, post("/v1/sessions", &nobody)).await.problem(401, "email_or_password_is_wrong");
}

/// Who looks over a shoulder has a code that was used.
#[actix_web::test]
async fn second_factor_is_wrong_when_it_is_another_one_or_was_used() {
    let owner = Owner::new().await;
    let (secret, codes) = owner.with_factor().await;
    let code = owner.code(&secret);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    owner.signs_in(Some(&spaced)).await.expect(201);
    owner.signs_in(Some(&code)).await.problem(422, "second_factor_is_wrong");
    owner.signs_in(Some("000000")).await.problem(422, "second_factor_is_wrong");
    owner.signs_in(Some(&codes[0].to_uppercase())).await.expect(201);
    owner.signs_in(Some(&codes[0])).await.problem(422, "second_factor_is_wrong");
    assert_eq!(owner.state().await["recovery_codes"], 9);
    owner.shop.ground.clock.advance_millis(HALF_A_MINUTE);
    owner.signs_in(Some(&owner.code(&secret))).await.expect(201);
}

#[actix_web::test]
async fn a_second_factor_is_not_guessed() {
    let owner = Owner::new().await;
    let (secret, _) = owner.with_factor().await;
    for _ in 0..10 {
        owner.signs_in(Some("000000")).await.problem(422, "second_factor_is_wrong");
    }
    owner.signs_in(Some(&owner.code(&secret))).await.problem(429, "too_many_attempts");
}

#[actix_web::test]
async fn second_factor_is_on_and_is_not_replaced_by_whoever_finds_the_desk_open() {
    let owner = Owner::new().await;
    let wrong = json!({"password": "not the right password"});
    owner.asks("/v1/me/second-factor", &wrong).await.problem(422, "password_is_wrong");
    let (secret, _) = owner.with_factor().await;
    owner.asks("/v1/me/second-factor", &json!({"password": PASSWORD})).await.problem(409, "second_factor_is_on");
    let again = json!({"code": owner.code(&secret)});
    owner.asks("/v1/me/second-factor/confirm", &again).await.problem(409, "second_factor_is_on");
}

#[actix_web::test]
async fn second_factor_was_not_begun() {
    let owner = Owner::new().await;
    let code = json!({"code": "123456"});
    owner.asks("/v1/me/second-factor/confirm", &code).await.problem(409, "second_factor_was_not_begun");
    owner.begins().await;
    owner.asks("/v1/me/second-factor/confirm", &code).await.problem(422, "second_factor_is_wrong");
    owner.signs_in(None).await.expect(201);
}

/// It is taken away by both, and then there is none.
#[actix_web::test]
async fn second_factor_is_off_after_both_were_shown() {
    let owner = Owner::new().await;
    let remove = "/v1/me/second-factor/remove";
    let both = |password: &str, code: &str| json!({"password": password, "code": code});
    owner.asks(remove, &both(PASSWORD, "123456")).await.problem(409, "second_factor_is_off");
    let (secret, codes) = owner.with_factor().await;
    let code = owner.code(&secret);
    owner.asks(remove, &both("not the right password", &code)).await.problem(422, "password_is_wrong");
    owner.asks(remove, &both(PASSWORD, "000000")).await.problem(422, "second_factor_is_wrong");
    owner.signs_in(None).await.problem(401, "second_factor_is_needed");
    owner.asks(remove, &both(PASSWORD, &codes[3])).await.expect(204);
    assert_eq!(owner.state().await, json!({"on": false, "recovery_codes": 0}));
    owner.signs_in(None).await.expect(201);
}

/// Whoever has the machine is let in again, also without the telephone.
#[actix_web::test]
async fn a_reset_link_turns_the_second_factor_off() {
    let owner = Owner::new().await;
    owner.with_factor().await;
    let keep = feria_identity::Keep::open(owner.shop.events.stores.keep.clone()).await.unwrap();
    let link = keep.owner_link(owner.shop.ground.clock.now()).await.unwrap();
    let body = json!({"token": link.token.reveal(), "password": "a wholly different phrase"});
    send(&owner.shop, post("/v1/setup", &body)).await.expect(201);
    let body = json!({"email": EMAIL, "password": "a wholly different phrase"});
    send(&owner.shop, post("/v1/sessions", &body)).await.expect(201);
}

/// Neither the secret nor a recovery code lies in the open.
#[actix_web::test]
async fn a_second_factor_lies_sealed_and_hashed() {
    let owner = Owner::new().await;
    let (secret, codes) = owner.with_factor().await;
    assert!(!owner.shop.ground.says(&secret.reveal()).await);
    for code in codes {
        assert!(!owner.shop.ground.says(&code).await && !owner.shop.ground.says(&code.replace('-', "")).await);
    }
}

#[actix_web::test]
async fn sign_ins_are_listed_ended_and_a_password_changed_over_http() {
    let owner = Owner::new().await;
    let bearer = format!("Bearer {}", owner.session.access.text);
    let with = |request: actix_web::test::TestRequest| request.insert_header((header::AUTHORIZATION, bearer.clone()));
    let there = owner.signs_in(None).await.expect(201);
    let list = ask(Method::GET, "/v1/sessions").insert_header((header::COOKIE, there.cookie_pair()));
    let listed = send(&owner.shop, with(list)).await.expect(200).body;
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items.iter().filter(|item| item["current"] == true).count(), 1);
    // The token says which one asks, whatever cookie came along.
    assert_eq!(items.iter().find(|item| item["current"] == true).unwrap()["login"], json!(owner.session.login));
    let there = items.iter().find(|item| item["current"] == false).unwrap();
    let one = format!("/v1/sessions/{}", text(there, "login"));
    send(&owner.shop, with(ask(Method::DELETE, &one))).await.expect(204);
    send(&owner.shop, with(ask(Method::DELETE, &one))).await.problem(404, "login_not_found");
    send(&owner.shop, with(ask(Method::DELETE, "/v1/sessions/nothing"))).await.problem(404, "login_not_found");
    owner.shop.ground.clock.advance_millis(1_000);
    let body = json!({"old": PASSWORD, "password": "a wholly different phrase"});
    let changed = owner.asks("/v1/me/password", &body).await.expect(201);
    assert!(changed.cookie.is_some());
    let again = send(&owner.shop, with(ask(Method::GET, "/v1/sessions"))).await;
    again.problem(401, "token_is_not_valid");
    let guest = send(&owner.shop, post("/v1/sessions/guest", &json!({}))).await.expect(201);
    for (path, body) in [("/v1/me/password", &body), ("/v1/me/second-factor", &json!({"password": PASSWORD}))] {
        let asked = post(path, body).insert_header((header::AUTHORIZATION, guest.bearer()));
        send(&owner.shop, asked).await.problem(403, "not_allowed");
    }
    let other = ask(Method::DELETE, "/v1/sessions").insert_header((header::AUTHORIZATION, guest.bearer()));
    send(&owner.shop, other).await.expect(204);
}
