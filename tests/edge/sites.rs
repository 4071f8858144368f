//! Pages of other sites: what they may ask, and what they may read.

use crate::house::{House, ROOM, settings};
use feria::{Config, Health};
use reqwest::Method;
use serde_json::Value;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

const PARTNER: &str = "https://partner.example";
const STRANGER: &str = "https://elsewhere.example";

fn partnered() -> Config {
    let mut settings = settings();
    settings.http.allowed_origins = vec![PARTNER.parse().unwrap()];
    settings
}

impl House {
    async fn from(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let request = self.http.request(method, format!("{}{path}", self.base));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.unwrap()
    }
}

fn header<'a>(answer: &'a reqwest::Response, name: &str) -> Option<&'a str> {
    answer.headers().get(name).map(|value| value.to_str().unwrap())
}

/// Every operation that sets or uses a cookie says so in its table, and the edge keeps all of them.
#[actix_web::test]
async fn request_is_cross_site() {
    let house = House::of_the_shop().await;
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    let mut kept = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let has_cookie =
                operation.to_string().contains("Set-Cookie") || operation["security"].to_string().contains("refresh");
            let is_kept = operation["x-feria-site"] == "own";
            assert!(is_kept || !has_cookie, "{method} {path} has a cookie and is open to pages of other sites");
            if !is_kept {
                continue;
            }
            kept += 1;
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            for foreign in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", STRANGER),
                ("origin", "null"),
            ] {
                let refused = house.from(method.clone(), path, &[foreign]).await;
                assert_eq!(refused.status(), 403, "{method} {path} {foreign:?}");
                assert!(!refused.headers().contains_key("set-cookie"));
                assert_eq!(refused.json::<Value>().await.unwrap()["code"], "request_is_cross_site");
            }
        }
    }
    assert!(kept >= 6, "{kept}");
}

/// The shop's own pages, however old their browser, and programs.
#[actix_web::test]
async fn pages_of_the_shop_and_programs_are_no_strangers() {
    let house = House::start_with(&partnered(), Health::new("memory".to_owned())).await;
    let own = house.base.clone();
    let path = format!("/v1/rooms/{ROOM}/live");
    for headers in [
        &[][..],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://behind.a.proxy.that.renames")],
        &[("sec-fetch-site", "none")],
        &[("origin", own.as_str())],
        &[("sec-fetch-site", "cross-site"), ("origin", PARTNER)],
    ] {
        assert_eq!(house.from(Method::GET, &path, headers).await.status(), 426, "{headers:?}");
    }
    let lies: &[(&str, &str)] = &[("origin", "https://shop.example"), ("x-forwarded-host", "shop.example")];
    assert_eq!(house.from(Method::GET, &path, lies).await.status(), 403, "only a proxy's word is taken");
    let mut behind = settings();
    behind.http.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let house = House::start_with(&behind, Health::new("memory".to_owned())).await;
    assert_eq!(house.from(Method::GET, &path, lies).await.status(), 426);
}

/// A socket is no request that browsers ask about first.
#[actix_web::test]
async fn a_page_of_another_site_opens_no_socket() {
    let house = House::start_with(&partnered(), Health::new("memory".to_owned())).await;
    let open = async |origin: &str| {
        let mut request = house.socket_address(&ROOM.to_string()).into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        match tokio_tungstenite::connect_async(request).await {
            Ok((_, answer)) => answer.status().as_u16(),
            Err(Error::Http(answer)) => answer.status().as_u16(),
            Err(error) => panic!("{error}"),
        }
    };
    assert_eq!(open(STRANGER).await, 403);
    assert_eq!(open(PARTNER).await, 101);
    assert_eq!(open(&house.base).await, 101);
}

#[actix_web::test]
async fn what_an_address_takes_is_answered_to_whoever_asks_first() {
    let house = House::of_the_shop_with(&partnered()).await;
    let asked = |origin, method| [("origin", origin), ("access-control-request-method", method)];
    let whip = house.from(Method::OPTIONS, "/whip/room_x", &asked(STRANGER, "POST")).await;
    assert_eq!(whip.status(), 200);
    assert_eq!(header(&whip, "accept-post"), Some("application/sdp"));
    assert_eq!(header(&whip, "allow"), Some("OPTIONS, POST"));
    assert_eq!(header(&whip, "access-control-allow-origin"), Some("*"));
    assert_eq!(header(&whip, "access-control-allow-methods"), Some("OPTIONS, POST"));
    assert!(header(&whip, "access-control-allow-headers").unwrap().contains("Authorization"));
    let session = house.from(Method::OPTIONS, "/whep/room_x/session_x", &asked(STRANGER, "PATCH")).await;
    assert_eq!(header(&session, "accept-patch"), Some("application/trickle-ice-sdpfrag"));
    assert_eq!(header(&session, "access-control-allow-origin"), Some("*"));

    for (origin, allowed) in [(STRANGER, None), (PARTNER, Some(PARTNER))] {
        let api = house.from(Method::OPTIONS, "/v1/rooms", &asked(origin, "POST")).await;
        assert_eq!((api.status().as_u16(), header(&api, "access-control-allow-origin")), (200, allowed), "{origin}");
        assert_eq!(header(&api, "allow"), Some("GET, HEAD, OPTIONS, POST"));
        assert_eq!(header(&api, "vary"), Some("Origin"));
    }
    assert_eq!(house.from(Method::OPTIONS, "/v1/nothing", &[]).await.status(), 404);
}

#[actix_web::test]
async fn an_answer_says_who_may_read_it() {
    let house = House::start_with(&partnered(), Health::new("memory".to_owned())).await;
    for (path, origin, allowed, policy) in [
        ("/openapi.json", STRANGER, Some("*"), "cross-origin"),
        ("/v1/time", STRANGER, None, "same-origin"),
        ("/v1/time", PARTNER, Some(PARTNER), "same-origin"),
        ("/v1/test/panic", PARTNER, None, "same-origin"),
        ("/", STRANGER, None, "same-origin"),
    ] {
        let answer = house.from(Method::GET, path, &[("origin", origin)]).await;
        if path != "/v1/test/panic" {
            assert_eq!(header(&answer, "cross-origin-resource-policy"), Some(policy), "{path}");
        }
        assert_eq!(header(&answer, "access-control-allow-origin"), allowed, "{path} {origin}");
        let readable = header(&answer, "access-control-expose-headers");
        assert_eq!(
            readable.is_some_and(|names| names.starts_with("Location, Link, ETag")),
            allowed.is_some(),
            "{path}"
        );
    }
    let refused = house.from(Method::POST, "/v1/test/writes", &[("origin", PARTNER)]).await;
    assert_eq!((refused.status().as_u16(), header(&refused, "access-control-allow-origin")), (401, Some(PARTNER)));
}
