//! What an operation says of itself in the document, the edge does.

use crate::house::{House, settings};
use feria::Health;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_file_may_be_larger_than_other_bodies() {
    let mut settings = settings();
    (settings.limits.body, settings.limits.file) = (1_000, 3_000);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let send = async |path: &str, bytes: usize, chunked: bool| {
        let request = house.http.post(format!("{}{path}", house.base)).header("content-type", "application/json");
        let body = vec![b' '; bytes];
        let body = if chunked {
            reqwest::Body::wrap_stream(futures_util::stream::iter([Ok::<_, std::io::Error>(body)]))
        } else {
            body.into()
        };
        request.body(body).send().await.unwrap().status().as_u16()
    };
    for chunked in [false, true] {
        assert_eq!(send("/v1/test/file", 2_000, chunked).await, 200);
        assert_eq!(send("/v1/test/file", 4_000, chunked).await, 413);
        assert_eq!(send("/v1/test/echo", 2_000, chunked).await, 413);
        assert_eq!(send("/%761/test/%66ile", 2_000, chunked).await, 200, "however its address is written");
    }
}

#[actix_web::test]
async fn a_token_of_an_operations_own_is_not_looked_at() {
    let house = House::start().await;
    let ask = async |path: &str| {
        let request = house.http.get(format!("{}{path}", house.base)).bearer_auth("none of ours");
        request.send().await.unwrap().json::<Value>().await.unwrap()
    };
    assert_eq!(ask("/own/token").await, json!(true));
    let request = house.http.get(format!("{}/pictures/one", house.base)).bearer_auth("none of ours");
    assert_eq!(request.send().await.unwrap().status(), 200, "it asks for nobody");
}

#[actix_web::test]
async fn what_is_about_the_process_is_answered_while_the_shop_is_not_held() {
    let house = House::start().await;
    house.held.send_replace(false);
    for (path, status) in [("/process", 200), ("/own/token", 503), ("/pictures/one", 503), ("/watch/room_x", 200)] {
        assert_eq!(house.get(path).await.status(), status, "{path}");
    }
}

/// A page asks for dozens of pictures at once; a stranger who asks the shop so often is told to wait.
#[actix_web::test]
async fn what_is_cheap_is_counted_by_its_address_alone() {
    let mut settings = settings();
    (settings.limits.requests_per_second, settings.limits.requests_at_once) = (1, 2);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    for path in ["/pictures/one", "/own/token", "/process", "/livez"] {
        for _ in 0..5 {
            assert_eq!(house.get(path).await.status(), 200, "{path}");
        }
    }
    let answers = [house.get("/v1/time").await.status(), house.get("/v1/time").await.status()];
    assert_eq!(answers, [200, 200]);
    assert_eq!(house.get("/v1/time").await.status(), 429);
}

/// Whoever comes in without having signed in is counted by where they come from: a new guest is kept for ever.
#[actix_web::test]
async fn who_comes_in_as_nobody_is_counted_by_address_and_nobody_else() {
    let mut settings = settings();
    (settings.limits.entries_per_second, settings.limits.entries_at_once) = (1, 3);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let enter = || house.http.post(format!("{}/v1/test/enter", house.base)).send();
    for _ in 0..3 {
        assert_eq!(enter().await.unwrap().status(), 200);
    }
    let refused = enter().await.unwrap();
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (429, &"1".parse().unwrap()));
    assert_eq!(house.get("/v1/time").await.status(), 200, "who only looks is not one of them");
    let known = house.http.post(format!("{}/v1/test/enter", house.base)).bearer_auth("guest-1");
    assert_eq!(known.send().await.unwrap().status(), 200, "nor who is signed in");
}

/// What is dear, or is kept for ever, is among the few things that one may do a second.
#[actix_web::test]
async fn what_is_dear_is_paced_as_a_command() {
    let house = House::of_the_shop().await;
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    let paths =
        ["/v1/sessions/guest", "/v1/sessions/visits", "/v1/rooms/{room}/sessions", "/whip/{room}", "/whep/{room}"];
    for path in paths {
        assert_eq!(document["paths"][path]["post"]["x-feria-pace"], "command", "{path}");
    }
}

#[actix_web::test]
async fn a_problem_that_no_table_lists_is_counted() {
    let house = House::start().await;
    let answer = house.get("/v1/test/unlisted").await;
    assert_eq!((answer.status().as_u16(), answer.headers().contains_key("x-unlisted-problem")), (409, true));
    let figures = house.get("/metrics").await.text().await.unwrap();
    let counted = "feria_problems_unlisted_total{operation=\"GET /v1/test/unlisted\",code=\"sold_out\"}";
    assert!(figures.contains(counted), "{figures}");
}

/// The document that is served says all of this.
#[actix_web::test]
async fn the_document_shows_what_the_edge_acts_on() {
    let house = House::start().await;
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    let says = |path: &str, method: &str| {
        let operation = document["paths"][path][method].as_object().unwrap().clone();
        let said = operation.into_iter().filter(|(name, _)| name.starts_with("x-feria-"));
        said.map(|(name, value)| format!("{name}: {}", value.as_str().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(says("/v1/test/{room}/heard", "post"), ["x-feria-caller: signed_in", "x-feria-pace: command"]);
    assert_eq!(says("/pictures/one", "get"), ["x-feria-pace: address"]);
    assert_eq!(says("/v1/test/file", "post"), ["x-feria-body: file"]);
    assert_eq!(says("/own/token", "get"), ["x-feria-token: own"]);
    assert_eq!(says("/livez", "get"), ["x-feria-of: server"]);
    assert_eq!(says("/v1/rooms/{room}/live", "get"), ["x-feria-body: frames", "x-feria-site: own"]);
    assert_eq!(says("/v1/test/echo", "post"), Vec::<String>::new());
    let responses = document["paths"]["/v1/test/file"]["post"]["responses"].to_string();
    assert!(!responses.contains("x-feria-"), "it is the operation's");
}

/// What is no id names nothing, and the document says what that is called.
#[actix_web::test]
async fn an_id_that_names_nothing_is_listed() {
    let house = House::of_the_shop().await;
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let places = operation["parameters"].as_array().into_iter().flatten().filter(|place| place["in"] == "path");
            let ids = places.filter(|place| place["schema"].to_string().contains("Id\""));
            for name in ids.map(|place| place["name"].as_str().unwrap()).filter(|_| operation["operationId"] != "live")
            {
                let codes = operation["responses"]["404"]["x-problem-codes"].to_string();
                assert!(codes.contains(&format!("\"{name}_not_found\"")), "{method} {path}: {name}");
            }
        }
    }
}
