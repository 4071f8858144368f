//! What the edge itself answers: health, clock, document, pages, and the headers of everything.

use crate::house::{House, settings};
use feria::{Condition, Health};
use futures_util::FutureExt as _;
use serde_json::Value;

#[actix_web::test]
async fn the_process_lives_even_when_its_parts_do_not() {
    let mut health = Health::new("memory".to_owned());
    health.watch("database", || async { Condition::Down("cannot be reached".to_owned()) }.boxed());
    health.watch("reaction", || async { Condition::Degraded("stopped at 7".to_owned()) }.boxed());
    let house = House::start_with(&settings(), health).await;
    assert_eq!(house.get("/livez").await.status(), 200);
    let ready = house.get("/readyz").await;
    assert_eq!(ready.status(), 503);
    let ready: Value = ready.json().await.unwrap();
    assert_eq!(ready["reasons"][0], "database: cannot be reached");
    assert_eq!(ready["degraded"][0], "reaction: stopped at 7");
}

#[actix_web::test]
async fn a_draining_server_is_alive_and_not_ready() {
    let house = House::start().await;
    assert_eq!(house.get("/readyz").await.status(), 200);
    house.health.drain();
    assert_eq!(house.get("/readyz").await.status(), 503);
    assert_eq!(house.get("/livez").await.status(), 200);
}

#[actix_web::test]
async fn every_answer_keeps_the_browser_from_running_what_is_not_ours() {
    let house = House::start().await;
    for path in ["/", "/livez", "/v1/nothing", "/docs"] {
        let answer = house.get(path).await;
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        let scripts = policy.split("; ").find(|part| part.starts_with("script-src")).unwrap();
        let inline = scripts.split(' ').filter(|source| source.starts_with("'sha256-")).count();
        assert!(inline <= 1, "one script of ours stands in a page, and no other: {scripts}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
    }
}

#[actix_web::test]
async fn the_document_is_readable_without_scripts_and_without_the_internet() {
    let house = House::of_the_shop().await;
    let text = async |path: &str| house.get(path).await.text().await.unwrap();
    let start = text("/docs").await;
    assert!(start.contains("<a href=\"/docs/operations/time\"><b>GET</b> /v1/time</a>"), "{start}");
    assert!(start.contains("TOKEN=$(curl"), "how to get an access token");
    let messages = text("/docs/schemas/LiveMessage").await;
    assert!(messages.contains("<h4><a href=\"/docs/schemas/LiveRoomsMessage\">LiveRoomsMessage</a>"), "{messages}");
    let kinds = text("/docs/schemas/LiveRoomsMessage").await;
    let like = "<h4><code>like</code> Likes since the last time; answered only when they are refused.</h4>";
    let command = text("/docs/schemas/LiveCommand").await;
    assert!(command.contains(like), "what is said on a socket is readable kind by kind: {command}");
    assert!(kinds.contains("<code>line</code> with the fields of <a href=\"/docs/schemas/Line\">Line</a>"), "{kinds}");
    for page in [&start, &messages, &kinds] {
        let sources = page.split(['"', '\'']).filter(|piece| piece.starts_with("http") || piece.starts_with("//"));
        assert_eq!(sources.count(), 0, "nothing comes from outside");
        assert!(page.len() < 40 * 1024, "a page is small: {}", page.len());
        assert!(!page.contains("style=") && !page.contains("<script>"), "nothing is inline");
    }
    assert_eq!(house.get("/docs/style.css").await.headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(house.get("/docs/reader.js").await.headers()["content-type"], "text/javascript; charset=utf-8");
    for path in ["/docs/operations/nothing", "/docs/schemas/nothing"] {
        assert_eq!(house.get(path).await.status(), 404, "{path}");
    }
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    assert_eq!(document["openapi"], "3.1.0");
}

/// Who writes a program copies a request, and sees each error once with the sentence that people will read.
#[actix_web::test]
async fn an_operation_is_asked_by_what_its_page_says() {
    let house = House::of_the_shop().await;
    let base = &house.base;
    let page = house.get("/docs/operations/rooms_schedule").await.text().await.unwrap();
    let origin = format!("<span class=\"origin\">{base}</span>/v1/rooms");
    assert!(page.contains(&format!("curl -X POST \"{origin}\"")), "{page}");
    assert!(page.contains(&format!("fetch(`{origin}`")), "{page}");
    assert!(page.contains("-H \"Authorization: Bearer $TOKEN\"") && page.contains("href=\"/docs#token\""));
    assert_eq!(page.matches("<code>poster_not_found</code>").count(), 1, "each error once");
    let sentence = "<td lang=\"en\" dir=\"ltr\"><p><b>That picture was not uploaded</b></p>";
    assert!(page.contains(sentence), "{page}");
    let one = house.get("/docs/operations/rooms_pin").await.text().await.unwrap();
    assert!(one.contains("/v1/rooms/$ROOM/pin") && one.contains("/v1/rooms/${room}/pin"), "{one}");
    let chinese = house.get("/docs/operations/rooms_schedule?lang=zh-CN").await.text().await.unwrap();
    assert!(chinese.contains("<td lang=\"zh-CN\" dir=\"ltr\">"), "{chinese}");
}

/// API.1: each operation has a name of its own, a tag, a summary, and says how it fails.
#[actix_web::test]
async fn every_operation_is_described_whole() {
    let house = House::of_the_shop().await;
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    let mut names = std::collections::HashSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap().to_owned();
            assert!(names.insert(name), "{method} {path} shares its operationId");
            assert!(operation["tags"][0].is_string(), "{method} {path} has no tag");
            assert!(operation["summary"].is_string(), "{method} {path} has no summary");
            assert!(operation["responses"]["429"].is_object(), "{method} {path} has no table of problems");
            assert!(
                operation["responses"]["503"]["headers"]["Retry-After"].is_object(),
                "{method} {path}: try again when?"
            );
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            for parameter in parameters {
                assert!(parameter["description"].is_string(), "{method} {path}: {} says nothing", parameter["name"]);
            }
            let answers = operation["responses"].as_object().unwrap().values();
            for body in answers.chain([&operation["requestBody"]]) {
                let json = &body["content"]["application/json"];
                assert!(json.is_null() || !json["example"].is_null(), "{method} {path} shows no example: {json}");
            }
        }
    }
}

#[actix_web::test]
async fn pages_are_one_page_and_unknown_files_are_none() {
    let house = House::start().await;
    for path in ["/", "/watch/room_x", "/studio/room_x", "/admin/orders"] {
        let page = house.get(path).await;
        assert_eq!(page.status(), 200, "{path}");
        assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8", "{path}");
    }
    for path in ["/robots.txt", "/wp-login.php", "/v1", "/own", "/own/x/y", "/pictures/nothing", "/assets/x"] {
        assert_eq!(house.get(path).await.status(), 404, "{path}");
    }
}

#[actix_web::test]
async fn a_trace_is_continued_or_begun() {
    let house = House::start().await;
    let asked = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let request = house.http.get(format!("{}/v1/nothing", house.base)).header("traceparent", asked);
    let problem: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(problem["trace_id"], "0af7651916cd43dd8448eb211c80319c");
    let begun: Value = house.get("/v1/nothing").await.json().await.unwrap();
    assert_eq!(begun["trace_id"].as_str().unwrap().len(), 32);
}

#[actix_web::test]
async fn figures_name_routes_and_never_what_was_asked() {
    let house = House::start().await;
    house.get("/v1/rooms/room_secret/live?token=secret").await;
    house.get("/watch/secret").await;
    let strange = reqwest::Method::from_bytes(b"MADEUP").unwrap();
    house.http.request(strange, format!("{}/livez", house.base)).send().await.unwrap();
    let figures = house.get("/metrics").await.text().await.unwrap();
    assert!(figures.contains("/v1/rooms/{room}/live"));
    assert!(!figures.contains("secret"));
    assert!(figures.contains("method=\"other\"") && !figures.contains("MADEUP"), "a label is kept for good");
}

#[actix_web::test]
async fn who_has_lost_the_shop_answers_nobody_until_it_is_held_again() {
    let house = House::start().await;
    house.held.send_replace(false);
    let refused = house.get("/v1/time").await;
    assert_eq!(refused.status(), 503);
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "database_is_unavailable");
    assert_eq!(house.get("/livez").await.status(), 200, "the process lives");
    house.held.send_replace(true);
    assert_eq!(house.get("/v1/time").await.status(), 200);
}
