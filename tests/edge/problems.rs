//! Whatever fails, fails in one form: stable code, sentence in the caller's language, nothing changed.

use crate::house::{House, settings};
use feria::Health;
use serde_json::Value;

async fn problem(answer: reqwest::Response) -> Value {
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let status = answer.status().as_u16();
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], format!("/problems/{}", problem["code"].as_str().unwrap()));
    for field in ["title", "detail", "trace_id"] {
        assert!(!problem[field].as_str().unwrap().is_empty(), "{field}: {problem}");
    }
    problem
}

#[actix_web::test]
async fn an_unknown_address_and_a_wrong_method_are_problems() {
    let house = House::start().await;
    assert_eq!(problem(house.get("/v1/nothing").await).await["code"], "nothing_is_here");
    assert_eq!(problem(house.get("/assets/no.js").await).await["code"], "nothing_is_here");
    let wrong = house.http.delete(format!("{}/v1/time", house.base)).send().await.unwrap();
    assert_eq!(wrong.headers()["allow"], "GET, HEAD, OPTIONS");
    assert_eq!(problem(wrong).await["status"], 405);
}

#[actix_web::test]
async fn a_panic_in_a_handler_is_a_problem_and_the_server_goes_on() {
    let house = House::start().await;
    let answer = house.get("/v1/test/panic?lang=zh").await;
    assert_eq!(answer.status(), 500);
    assert_eq!(problem(answer).await["title"], "我们这边出了问题");
    house.get("/livez").await.error_for_status().unwrap();
}

#[actix_web::test]
async fn the_language_is_asked_by_query_then_cookie_then_header() {
    let house = House::start().await;
    let ask = async |path: &str, headers: &[(&str, &str)]| {
        let request = house.http.get(format!("{}{path}", house.base));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.unwrap().headers()["content-language"].to_str().unwrap().to_owned()
    };
    let path = "/v1/nothing";
    assert_eq!(ask(path, &[]).await, "en");
    assert_eq!(ask(path, &[("accept-language", "fr, ar-EG;q=0.8, en;q=0.5")]).await, "ar");
    assert_eq!(ask(path, &[("accept-language", "en;q=0, zh-Hans-SG")]).await, "zh-CN");
    assert_eq!(ask(path, &[("accept-language", "ar"), ("cookie", "a=b; feria_language=zh-CN")]).await, "zh-CN");
    assert_eq!(ask("/v1/nothing?lang=ar", &[("cookie", "feria_language=zh-CN")]).await, "ar");
    assert_eq!(ask(path, &[("accept-language", ";;;q=x,,")]).await, "en");
}

#[actix_web::test]
async fn a_body_is_bounded_whether_or_not_it_says_its_length() {
    let house = House::start().await;
    let url = format!("{}/v1/test/echo", house.base);
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(70_000));
    let post = || house.http.post(&url).header("content-type", "application/json");
    assert_eq!(problem(post().body(large.clone()).send().await.unwrap()).await["code"], "body_is_too_large");
    let chunks =
        large.into_bytes().chunks(1000).map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec())).collect::<Vec<_>>();
    let streamed = reqwest::Body::wrap_stream(futures_util::stream::iter(chunks));
    assert_eq!(problem(post().body(streamed).send().await.unwrap()).await["status"], 413);
    assert_eq!(post().body("{\"a\":1}").send().await.unwrap().status(), 200);
    assert_eq!(problem(post().body("{").send().await.unwrap()).await["code"], "request_is_malformed");
}

#[actix_web::test]
async fn long_addresses_and_heavy_headers_are_refused() {
    let house = House::start().await;
    let long = house.get(&format!("/v1/time?x={}", "x".repeat(9000))).await;
    assert_eq!(problem(long).await["status"], 414);
    let heavy = house.http.get(format!("{}/v1/time", house.base)).header("x-heavy", "x".repeat(40_000));
    assert_eq!(problem(heavy.send().await.unwrap()).await["status"], 431);
}

#[actix_web::test]
async fn who_asks_too_much_is_told_when_to_come_back_and_others_are_not_hurt() {
    let mut settings = settings();
    (settings.limits.requests_per_second, settings.limits.requests_at_once) = (1, 3);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let ask = async |token: &str| {
        let request = house.http.get(format!("{}/v1/time", house.base)).bearer_auth(token);
        request.send().await.unwrap()
    };
    for _ in 0..3 {
        assert_eq!(ask("guest-1").await.status(), 200);
    }
    let refused = ask("guest-1").await;
    assert!(refused.headers()["retry-after"].to_str().unwrap().parse::<u32>().unwrap() >= 1);
    assert_eq!(problem(refused).await["code"], "too_many_requests");
    assert_eq!(ask("guest-2").await.status(), 200);
}
