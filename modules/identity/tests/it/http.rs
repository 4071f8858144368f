//! The operations as they are asked over HTTP: statuses, cookies, codes, and that each code is in the document.

use crate::shop::{EMAIL, HERE, PASSWORD, Shop};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::{Next, from_fn};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use actix_web::{App, Error, HttpMessage as _};
use feria_identity::Identity;
use feria_identity::testing::PersonProjection;
use feria_openapi::{Authentication, Connection, Module as _};
use feria_testkit::text;
use serde_json::{Value, json};
use utoipa_actix_web::AppExt as _;

/// What the edge does before a handler runs.
async fn edge(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let identity = request.app_data::<Data<Identity>>().unwrap().clone();
    let token =
        request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let found = token.map_or(Authentication::Anonymous, |token| match identity.authority().verify(token) {
        Ok(principal) => Authentication::Known(principal),
        Err(failure) => Authentication::Refused(failure),
    });
    let secure = request.headers().contains_key("x-test-https");
    request.extensions_mut().insert(found);
    request.extensions_mut().insert(Connection { address: HERE, secure });
    next.call(request).await
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) cookie: Option<String>,
    hint: Option<String>,
    pub(crate) body: Value,
}

impl Answer {
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    #[track_caller]
    pub(crate) fn problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.body["code"], code, "{}", answer.body);
        answer
    }

    /// `name=value` of the cookie that was set.
    pub(crate) fn cookie_pair(&self) -> String {
        self.cookie.as_deref().unwrap().split(';').next().unwrap().to_owned()
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", text(&self.body, "access_token"))
    }
}

pub(crate) fn ask(method: Method, path: &str) -> TestRequest {
    TestRequest::default().method(method).uri(path)
}

pub(crate) fn post(path: &str, body: &Value) -> TestRequest {
    ask(Method::POST, path).set_json(body)
}

pub(crate) async fn send(shop: &Shop, request: TestRequest) -> Answer {
    let (app, _) = App::new().into_utoipa_app().configure(Identity::routes).split_for_parts();
    let app = init_service(app.app_data(Data::new(shop.module.clone())).wrap(from_fn(edge))).await;
    let response = call_service(&app, request.to_request()).await;
    let mut cookies = response.headers().get_all(header::SET_COOKIE).map(|value| value.to_str().unwrap().to_owned());
    let (cookie, hint) = (cookies.next(), cookies.next());
    let status = response.status();
    let body = read_body(response).await;
    Answer { status, cookie, hint, body: serde_json::from_slice(&body).unwrap_or_default() }
}

async fn guest(shop: &Shop) -> Answer {
    send(shop, post("/v1/sessions/guest", &json!({}))).await.expect(201)
}

#[actix_web::test]
async fn a_guest_gets_a_session_and_a_cookie_that_scripts_cannot_read() {
    let shop = Shop::new().await;
    let answer = guest(&shop).await;
    assert_eq!(answer.body["role"], "guest");
    assert_eq!(answer.body["name"], Value::Null);
    assert_eq!(answer.body["server_time"], "2027-01-15T08:00:00.000000Z");
    assert_eq!(answer.body["expires_at"], "2027-01-15T08:15:00.000000Z");
    assert!(text(&answer.body, "person").starts_with("person_"));
    let cookie = answer.cookie.unwrap();
    let mut parts: Vec<&str> = cookie.split("; ").skip(1).collect();
    parts.sort_unstable();
    assert_eq!(parts, ["HttpOnly", "Max-Age=31536000", "Path=/v1/sessions", "SameSite=Lax"]);
    assert!(!answer.body.to_string().contains("refresh"), "the refresh token is in the cookie alone");
}

#[actix_web::test]
async fn a_page_can_see_that_a_session_is_kept_and_nothing_of_it() {
    let shop = Shop::new().await;
    let hint = guest(&shop).await.hint.unwrap();
    let mut parts: Vec<&str> = hint.split("; ").collect();
    parts.sort_unstable();
    assert_eq!(parts, ["Max-Age=31536000", "Path=/", "SameSite=Lax", "feria_known=1"]);
}

/// A browser takes a cookie of this name from this host over HTTPS only, for all its paths.
#[actix_web::test]
async fn the_cookie_is_for_https_and_this_host_alone_where_there_is_https() {
    let shop = Shop::new().await;
    let secure = |request: TestRequest| request.insert_header(("x-test-https", "1"));
    let cookie = send(&shop, secure(post("/v1/sessions/guest", &json!({})))).await.cookie.unwrap();
    assert!(cookie.starts_with("__Host-feria_refresh="), "{cookie}");
    let mut parts: Vec<&str> = cookie.split("; ").skip(1).collect();
    parts.sort_unstable();
    assert_eq!(parts, ["HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Lax", "Secure"]);

    let refresh = |cookies: &str| {
        let cookies = cookies.to_owned();
        secure(ask(Method::POST, "/v1/sessions/refresh").insert_header((header::COOKIE, cookies)))
    };
    let pair = cookie.split(';').next().unwrap();
    let put_there = format!("feria_refresh=a-neighbours; {pair}");
    send(&shop, refresh(&put_there)).await.expect(201);
}

/// Whoever was signed in before the name over HTTPS changed stays so, once, and goes on under the new one.
#[actix_web::test]
async fn a_cookie_of_the_old_name_is_exchanged_over_https() {
    let shop = Shop::new().await;
    let old = guest(&shop).await.cookie_pair();
    assert!(old.starts_with("feria_refresh="), "{old}");
    let refresh = ask(Method::POST, "/v1/sessions/refresh").insert_header((header::COOKIE, old));
    let next = send(&shop, refresh.insert_header(("x-test-https", "1"))).await.expect(201).cookie_pair();
    assert!(next.starts_with("__Host-feria_refresh="), "{next}");
    let out = ask(Method::DELETE, "/v1/sessions/current").insert_header((header::COOKIE, next.clone()));
    let out = send(&shop, out.insert_header(("x-test-https", "1"))).await.expect(204);
    assert!(out.cookie.unwrap().starts_with("__Host-feria_refresh=;"));
    let again = ask(Method::POST, "/v1/sessions/refresh").insert_header((header::COOKIE, next));
    send(&shop, again.insert_header(("x-test-https", "1"))).await.problem(401, "session_has_ended");
}

#[actix_web::test]
async fn the_owner_is_made_signs_in_goes_on_and_signs_out() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    let look = || post("/v1/setup/look", &json!({"token": token}));
    let link = send(&shop, look()).await.expect(200);
    assert_eq!(link.body, json!({"purpose": "set_up", "expires_at": "2027-01-22T08:00:00.000000Z"}));
    let body = json!({"email": EMAIL, "password": PASSWORD});
    let by = json!({"token": token, "email": EMAIL, "password": PASSWORD});
    let made = send(&shop, post("/v1/setup", &by)).await.expect(201);
    assert_eq!(made.body["role"], "owner");
    assert!(made.cookie.as_deref().unwrap().contains("Max-Age=2592000"), "an owner's cookie ends with their sign-in");
    send(&shop, look()).await.problem(404, "setup_link_is_not_valid");

    let signed_in = send(&shop, post("/v1/sessions", &body)).await.expect(201);
    assert_eq!(signed_in.body["person"], made.body["person"]);
    let refresh = |cookie: String| ask(Method::POST, "/v1/sessions/refresh").insert_header((header::COOKIE, cookie));
    let next = send(&shop, refresh(signed_in.cookie_pair())).await.expect(201);
    assert_ne!(next.cookie_pair(), signed_in.cookie_pair());

    let sign_out = ask(Method::DELETE, "/v1/sessions/current").insert_header((header::COOKIE, next.cookie_pair()));
    let signed_out = send(&shop, sign_out).await.expect(204);
    let cleared = signed_out.cookie.unwrap();
    assert!(cleared.starts_with("feria_refresh=;") && cleared.contains("Max-Age=0"), "{cleared}");
    let hint = signed_out.hint.unwrap();
    assert!(hint.starts_with("feria_known=;") && hint.contains("Max-Age=0"), "{hint}");
    send(&shop, refresh(next.cookie_pair())).await.problem(401, "session_has_ended");
    send(&shop, refresh(made.cookie_pair())).await.expect(201);
}

/// Cookies know no ports: what other programs on this host have set comes along, and signs nobody out.
#[actix_web::test]
async fn the_cookies_of_others_do_not_matter() {
    let shop = Shop::new().await;
    let refresh = |cookies: String| {
        let value = header::HeaderValue::from_bytes(cookies.as_bytes()).unwrap();
        ask(Method::POST, "/v1/sessions/refresh").insert_header((header::COOKIE, value))
    };
    for theirs in ["nameless", "=x", "", "a=\"unclosed", "größe=ä", "feria_refresh2=x", "xferia_refresh=y", "a=%zz%"]
    {
        let ours = guest(&shop).await.cookie_pair();
        for cookies in [format!("{theirs}; {ours}"), format!("{ours}; {theirs}"), format!("{theirs};{ours};{theirs}")] {
            send(&shop, refresh(cookies)).await.expect(201);
        }
        let out = ask(Method::DELETE, "/v1/sessions/current");
        let value = header::HeaderValue::from_bytes(format!("{theirs}; {ours}").as_bytes()).unwrap();
        send(&shop, out.insert_header((header::COOKIE, value))).await.expect(204);
        send(&shop, refresh(ours)).await.problem(401, "session_has_ended");
        send(&shop, refresh(theirs.to_owned())).await.problem(401, "session_has_ended");
    }
}

#[actix_web::test]
async fn without_a_cookie_there_is_no_session_to_go_on_with() {
    let shop = Shop::new().await;
    send(&shop, ask(Method::POST, "/v1/sessions/refresh")).await.problem(401, "session_has_ended");
    send(&shop, ask(Method::DELETE, "/v1/sessions/current")).await.expect(204);
}

#[actix_web::test]
async fn a_wrong_password_is_a_problem_that_names_no_field() {
    let shop = Shop::new().await;
    let answer = send(&shop, post("/v1/sessions", &json!({"email": EMAIL, "password": PASSWORD}))).await;
    let answer = answer.problem(401, "email_or_password_is_wrong");
    assert_eq!(answer.body.get("field"), None);
    assert_eq!(answer.cookie, None);
}

#[actix_web::test]
async fn somebody_says_what_they_want_to_be_called() {
    let shop = Shop::new().await;
    let bearer = guest(&shop).await.bearer();
    let rename = |name: &str| {
        let request = ask(Method::PUT, "/v1/me/name").insert_header((header::AUTHORIZATION, bearer.clone()));
        request.set_json(json!({"name": name}))
    };
    let me = send(&shop, rename(" Lena ")).await.expect(200);
    assert_eq!((&me.body["name"], &me.body["role"]), (&json!("Lena"), &json!("guest")));
    for (name, code) in [("", "name_has_the_wrong_length"), ("Le\u{202E}na", "name_has_hidden_characters")] {
        let refused = send(&shop, rename(name)).await.problem(422, code);
        assert_eq!(refused.body["field"], "/name");
    }
    let asked = ask(Method::GET, "/v1/me").insert_header((header::AUTHORIZATION, bearer.clone()));
    let min = shop.ground.records().await.last().unwrap().position;
    shop.events.stores.read.wait_for(&[PersonProjection::NAME], Some(min)).await.unwrap();
    assert_eq!(send(&shop, asked).await.expect(200).body, me.body);
}

#[actix_web::test]
async fn what_needs_somebody_refuses_nobody_and_what_needs_the_owner_refuses_guests() {
    let shop = Shop::new().await;
    let visitor = guest(&shop).await;
    let erase = format!("/v1/people/{}", text(&visitor.body, "person"));
    for (method, path) in [(Method::GET, "/v1/me"), (Method::PUT, "/v1/me/name"), (Method::DELETE, &*erase)] {
        let request = ask(method.clone(), path).set_json(json!({"name": "Lena"}));
        send(&shop, request).await.problem(401, "sign_in_is_needed");
        let request = ask(method, path).insert_header((header::AUTHORIZATION, "Bearer e30.e30.e30"));
        send(&shop, request.set_json(json!({"name": "Lena"}))).await.problem(401, "token_is_not_valid");
    }
    let request = ask(Method::DELETE, &erase).insert_header((header::AUTHORIZATION, visitor.bearer()));
    send(&shop, request).await.problem(403, "not_allowed");
}

#[actix_web::test]
async fn the_owner_erases_a_guest_over_http() {
    let (shop, owner) = Shop::with_owner().await;
    let visitor = guest(&shop).await;
    let erase = |person: &str| {
        let bearer = format!("Bearer {}", owner.access.text);
        ask(Method::DELETE, &format!("/v1/people/{person}")).insert_header((header::AUTHORIZATION, bearer))
    };
    let person = text(&visitor.body, "person");
    send(&shop, erase(person)).await.expect(204);
    send(&shop, erase(person)).await.expect(204);
    send(&shop, erase(&owner.principal.person.to_string())).await.problem(409, "owner_cannot_be_erased");
    send(&shop, erase("person_0000000000000000000000001")).await.problem(404, "person_not_found");
    send(&shop, erase("nobody")).await.problem(404, "person_not_found");
    let me = ask(Method::GET, "/v1/me").insert_header((header::AUTHORIZATION, visitor.bearer()));
    send(&shop, me).await.problem(401, "token_is_not_valid");
}

#[actix_web::test]
async fn what_is_not_in_the_form_of_the_operation_changes_nothing() {
    let shop = Shop::new().await;
    let token = shop.setup_token().await;
    for (body, field) in [
        (json!({"token": token, "email": EMAIL}), "/password"),
        (json!({"token": token, "email": EMAIL, "password": 7}), "/password"),
        (json!({"token": token, "email": [], "password": PASSWORD}), "/email"),
        (json!({"token": token, "email": EMAIL, "password": PASSWORD, "role": "owner"}), "/role"),
    ] {
        let refused = send(&shop, post("/v1/setup", &body)).await.problem(422, "field_is_not_valid");
        assert_eq!(refused.body["field"], field, "{body}");
    }
    send(&shop, ask(Method::POST, "/v1/setup").set_payload("{")).await.problem(415, "media_type_is_not_supported");
    assert_eq!(shop.owner().await, Ok(None));
}

#[actix_web::test]
async fn the_public_keys_are_published() {
    let shop = Shop::new().await;
    let keys = send(&shop, ask(Method::GET, "/.well-known/jwks.json")).await.expect(200).body;
    assert_eq!(keys["keys"][0]["crv"], "Ed25519");
    assert_eq!(keys["keys"][0]["use"], "sig");
    assert_eq!(keys["keys"][0].get("d"), None);
}

/// Every operation is in the document with an id, a tag, and its problems.
#[test]
fn every_operation_is_documented() {
    let (_, document) = App::new().into_utoipa_app().configure(Identity::routes).split_for_parts();
    let document = serde_json::to_value(&document).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let mut ids = Vec::new();
    for operation in paths.values().flat_map(|path| path.as_object().unwrap().values()) {
        assert_eq!(operation["tags"], json!(["identity"]));
        assert!(operation["responses"]["400"]["x-problem-codes"].is_array(), "{operation}");
        assert!(text(operation, "summary").len() > 10);
        ids.push(text(operation, "operationId").to_owned());
    }
    ids.sort();
    assert_eq!(
        ids,
        [
            "identity_begin_guest",
            "identity_begin_second_factor",
            "identity_change_password",
            "identity_confirm_second_factor",
            "identity_end_other_sign_ins",
            "identity_end_sign_in",
            "identity_erase",
            "identity_jwks",
            "identity_list_sign_ins",
            "identity_look_at_setup_link",
            "identity_me",
            "identity_refresh",
            "identity_remove_second_factor",
            "identity_rename",
            "identity_second_factor",
            "identity_sign_in",
            "identity_sign_out",
            "identity_use_setup_link",
        ]
    );
}
