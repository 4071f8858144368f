//! What RFC 9110 asks of every server: methods, challenges, conditions and codings by their grammar.

use crate::bodies::{rest, send};
use crate::house::{House, settings};
use feria::Health;
use reqwest::Method;
use serde_json::{Value, json};

impl House {
    async fn with(&self, path: &str, name: &str, value: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.base)).header(name, value).send().await.unwrap()
    }
}

/// Every address that answers GET answers HEAD with the same headers and nothing behind them.
#[actix_web::test]
async fn head_is_get_without_its_body() {
    let house = House::of_the_shop().await;
    for path in ["/livez", "/v1/time", "/openapi.json", "/docs", "/", "/watch/room_x", "/v1/nothing", "/v1/orders"] {
        let get = house.get(path).await;
        let head = house.http.head(format!("{}{path}", house.base)).send().await.unwrap();
        assert_eq!(head.status(), get.status(), "{path}");
        let length = |answer: &reqwest::Response| answer.headers().get("content-length").cloned();
        assert_eq!(head.headers()["content-type"], get.headers()["content-type"], "{path}");
        assert!(length(&head).is_some(), "{path}");
        if get.status() == 200 {
            assert_eq!(length(&head), length(&get), "{path}");
        }
    }
    let raw = rest(send(&house, "HEAD /v1/time", "Connection: close\r\n", "").await).await;
    assert!(raw.starts_with("HTTP/1.1 200") && raw.ends_with("\r\n\r\n"), "{raw}");
    let upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    let raw = rest(send(&house, "HEAD /v1/rooms/room_x/live", upgrade, "").await).await;
    assert!(raw.starts_with("HTTP/1.1 426"), "nobody opens a socket to look at it: {raw}");
}

#[actix_web::test]
async fn who_is_not_known_is_told_how_to_say_who_they_are() {
    let house = House::start().await;
    let ask = async |token: Option<&str>| {
        let request = house.http.post(format!("{}/v1/test/ann/heard", house.base));
        let request = token.iter().fold(request, |request, token| request.bearer_auth(token));
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.headers()["www-authenticate"].to_str().unwrap().to_owned())
    };
    assert_eq!(ask(None).await, (401, "Bearer realm=\"feria\"".to_owned()));
    let invalid = (401, "Bearer realm=\"feria\", error=\"invalid_token\"".to_owned());
    assert_eq!(ask(Some("nonsense")).await, invalid);
    assert_eq!(ask(Some("late-5")).await, invalid);
}

/// A strong tag is named in a list, weakly, or by `*`; what is no list of tags asks for nothing.
#[actix_web::test]
async fn whoever_has_a_text_is_told_so() {
    let house = House::start().await;
    for path in ["/openapi.json", "/docs/reader.js", "/docs/style.css"] {
        let first = house.get(path).await;
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(first.headers()["cache-control"], "no-cache");
        for has in [tag.clone(), format!("W/{tag}"), format!("\"a,b\", {tag}"), "*".to_owned()] {
            let answer = house.with(path, "if-none-match", &has).await;
            assert_eq!(
                (answer.status().as_u16(), answer.headers()["etag"].to_str().unwrap()),
                (304, tag.as_str()),
                "{path} {has}"
            );
            assert!(!answer.headers().contains_key("content-type") && answer.bytes().await.unwrap().is_empty());
        }
        for has in ["\"other\"", "other", tag.trim_matches('"'), "\"unclosed"] {
            assert_eq!(house.with(path, "if-none-match", has).await.status(), 200, "{path} {has}");
        }
    }
}

/// Each coding of a text is another one, with a tag of its own.
#[actix_web::test]
async fn texts_are_coded_as_their_reader_takes_them() {
    let house = House::start().await;
    let plain = house.get("/openapi.json").await;
    assert!(!plain.headers().contains_key("content-encoding"));
    let tag = plain.headers()["etag"].clone();
    let whole = plain.bytes().await.unwrap();
    for (accepts, coding) in [
        ("br", Some("br")),
        ("gzip, br", Some("br")),
        ("gzip;q=0.5, br;q=0.8", Some("br")),
        ("GZIP", Some("gzip")),
        ("gzip;q=0.000", None),
        ("gzip; q=0, deflate", None),
        ("*;q=0", None),
        ("identity", None),
        ("x-unknown, gzip;q=0.001", Some("gzip")),
    ] {
        let answer = house.with("/openapi.json", "accept-encoding", accepts).await;
        let said = answer.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(said.as_deref(), coding, "{accepts}");
        assert_eq!(answer.headers()["vary"], "Accept-Encoding");
        assert_eq!(answer.headers()["etag"] == tag, coding.is_none(), "{accepts}");
        let bytes = answer.bytes().await.unwrap();
        assert_eq!(unpacked(coding, &bytes), whole, "{accepts}");
    }
}

fn unpacked(coding: Option<&str>, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match coding {
        Some("br") => brotli::BrotliDecompress(&mut &*bytes, &mut plain).unwrap(),
        Some(_) => drop(std::io::copy(&mut flate2::read::GzDecoder::new(bytes), &mut plain).unwrap()),
        None => plain.extend_from_slice(bytes),
    }
    plain
}

/// What has no version is packed, what is small is not.
#[actix_web::test]
async fn long_answers_are_packed_and_short_ones_are_not() {
    let house = House::start().await;
    let echo = async |length: usize| {
        let request = house.http.post(format!("{}/v1/test/echo", house.base)).header("accept-encoding", "gzip");
        request.json(&json!({"a": "x".repeat(length)})).send().await.unwrap()
    };
    let long = echo(3_000).await;
    assert_eq!(long.headers()["content-encoding"], "gzip");
    assert_eq!(long.headers()["vary"], "Accept-Encoding");
    let plain: Value = serde_json::from_slice(&unpacked(Some("gzip"), &long.bytes().await.unwrap())).unwrap();
    assert_eq!(plain["a"].as_str().unwrap().len(), 3_000);
    assert!(!echo(100).await.headers().contains_key("content-encoding"));
}

#[actix_web::test]
async fn content_coding_is_not_supported() {
    let house = House::start().await;
    for path in ["/v1/test/echo", "/v1/test/file"] {
        let request = house.http.post(format!("{}{path}", house.base)).header("content-encoding", "gzip");
        let answer = request.header("content-type", "application/json").body(vec![0x1f, 0x8b]).send().await.unwrap();
        assert_eq!(answer.headers()["accept-encoding"], "identity", "{path}");
        assert_eq!(answer.status(), 415, "{path}");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "content_coding_is_not_supported");
    }
    let request = house.http.post(format!("{}/v1/test/echo", house.base)).header("content-encoding", "identity");
    assert_eq!(request.json(&json!({})).send().await.unwrap().status(), 200);
}

#[actix_web::test]
async fn a_broken_body_is_a_malformed_request() {
    let house = House::start().await;
    let headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    for body in ["zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}x\r\n0\r\n\r\n", "ffffffffffffffffff\r\n"] {
        let answer = rest(send(&house, "POST /v1/test/echo", headers, body).await).await;
        assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("request_is_malformed"), "{body:?}: {answer}");
    }
}

/// Who asks, and whether there is anything to ask, comes before how they ask it.
#[actix_web::test]
async fn a_key_that_is_no_key_is_told_last() {
    let house = House::start().await;
    let ask = async |method: Method, path: &str, token: &str| {
        let request =
            house.http.request(method, format!("{}{path}", house.base)).header("idempotency-key", "two words");
        request.bearer_auth(token).json(&json!({})).send().await.unwrap().status().as_u16()
    };
    assert_eq!(ask(Method::POST, "/v1/test/writes", "nonsense").await, 401);
    assert_eq!(ask(Method::DELETE, "/v1/test/writes", "guest-1").await, 405);
    assert_eq!(ask(Method::TRACE, "/v1/test/writes", "guest-1").await, 405);
    assert_eq!(ask(Method::GET, "/v1/time", "guest-1").await, 200, "a read has no key");
    assert_eq!(ask(Method::POST, "/v1/test/writes", "guest-1").await, 400);
}

/// The `type` of a problem is a page that says what it means, in the reader's language.
#[actix_web::test]
async fn the_type_of_a_problem_explains_it() {
    let house = House::of_the_shop().await;
    let problem: Value = house.get("/v1/orders").await.json().await.unwrap();
    let page = house.get(problem["type"].as_str().unwrap()).await;
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert!(page.contains(problem["title"].as_str().unwrap()) && page.contains("<td>401<td>"), "{page}");
    assert!(page.contains("href=\"/docs/operations/orders_list\"") && !page.contains("<script"), "{page}");
    let arabic = house.get("/problems/name_has_the_wrong_length?lang=ar").await.text().await.unwrap();
    assert!(arabic.contains("lang=\"ar\" dir=\"rtl\"") && !arabic.contains("{$"), "{arabic}");
    for nothing in ["/problems/no_such_code", "/problems/", "/problems/edge"] {
        assert_eq!(house.get(nothing).await.status(), 404, "{nothing}");
    }
}

/// On the public address a stranger learns whether the shop is ready, and no more.
#[actix_web::test]
async fn only_who_watches_sees_how_the_process_is() {
    let mut settings = settings();
    settings.telemetry.token = Some("secret".to_owned());
    settings.telemetry.listen = Some("127.0.0.1:0".parse().unwrap());
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let apart = format!("http://{}", house.running.as_ref().unwrap().watch_addr.unwrap());
    for base in [&house.base, &apart] {
        let ask = async |path: &str, token: Option<&str>| {
            let request = house.http.get(format!("{base}{path}"));
            token.iter().fold(request, |request, token| request.bearer_auth(token)).send().await.unwrap()
        };
        assert_eq!(ask("/metrics", None).await.status(), 401);
        assert_eq!(ask("/metrics", Some("secre")).await.status(), 401);
        assert!(ask("/metrics", Some("secret")).await.text().await.unwrap().contains("feria_"));
        let bare: Value = ask("/readyz", None).await.json().await.unwrap();
        assert_eq!(bare, json!({"ready": true}));
        let whole: Value = ask("/readyz", Some("secret")).await.json().await.unwrap();
        assert_eq!((&whole["log"], &whole["reasons"]), (&json!("memory"), &json!([])));
    }
    assert_eq!(house.http.get(format!("{apart}/v1/time")).send().await.unwrap().status(), 404, "and nothing else");

    settings.telemetry.token = None;
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let apart = format!("http://{}", house.running.as_ref().unwrap().watch_addr.unwrap());
    assert_eq!(house.get("/metrics").await.status(), 404, "figures are served apart");
    assert_eq!(house.http.get(format!("{apart}/metrics")).send().await.unwrap().status(), 200);

    settings.telemetry.listen = None;
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    assert_eq!(house.get("/metrics").await.status(), 200, "a program on this machine");
    for forwarded in ["x-forwarded-for", "forwarded", "via"] {
        assert_eq!(house.with("/metrics", forwarded, "203.0.113.7").await.status(), 404, "{forwarded}");
        assert_eq!(house.with("/readyz", forwarded, "x").await.json::<Value>().await.unwrap(), json!({"ready": true}));
    }
}
