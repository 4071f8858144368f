//! What somebody sends is bounded and counted before it is kept, and who may not send it is told before it comes.

use crate::house::{House, settings};
use feria::{Config, Health, Span};
use serde_json::Value;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A request that is sent by hand, so that its body may be late, or never come.
pub(crate) async fn send(house: &House, begin: &str, headers: &str, body: &str) -> TcpStream {
    let address = house.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("{begin} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n{body}");
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

/// All that comes until the other side closes.
pub(crate) async fn rest(mut stream: TcpStream) -> String {
    let mut all = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut all)).await;
    // A connection that is torn down has said before what there was to say.
    let _ = read.expect("the connection is closed within 20 s");
    String::from_utf8_lossy(&all).into_owned()
}

fn status(answer: &str) -> u16 {
    answer
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3)?.parse().ok())
        .unwrap_or_else(|| panic!("{answer:?}"))
}

async fn start(change: impl FnOnce(&mut Config)) -> House {
    let mut settings = settings();
    change(&mut settings);
    House::start_with(&settings, Health::new("memory".to_owned())).await
}

const JSON: &str = "Content-Type: application/json\r\n";

/// Of every operation of the shop: the answer comes, and none of the body has.
#[actix_web::test]
async fn who_may_not_ask_is_told_before_the_body() {
    let mut settings = settings();
    (settings.limits.requests_at_once, settings.limits.commands_at_once) = (10_000, 10_000);
    let house = House::of_the_shop_with(&settings).await;
    let document: Value = house.get("/openapi.json").await.json().await.unwrap();
    let (mut strangers, mut guests) = (0, 0);
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap().iter().filter(|(method, _)| *method != "get") {
            let begin = format!("{} {}", method.to_uppercase(), path.replace(['{', '}'], ""));
            let coming = "Content-Length: 5000\r\nIdempotency-Key: k\r\n";
            let caller = operation["x-feria-caller"].as_str().unwrap_or_default();
            let has_own_token = operation["x-feria-token"] == "own" && operation["requestBody"].is_object();
            if ["owner", "signed_in"].contains(&caller) || has_own_token {
                let answer = rest(send(&house, &begin, coming, "").await).await;
                assert_eq!(status(&answer), 401, "{begin}");
                strangers += 1;
            }
            if caller == "owner" {
                let guest = format!("{coming}Authorization: Bearer guest-1\r\n");
                assert_eq!(status(&rest(send(&house, &begin, &guest, "").await).await), 403, "{begin}");
                guests += 1;
            }
        }
    }
    assert!(strangers > guests && guests > 20, "{strangers} {guests}");
}

#[actix_web::test]
async fn a_body_that_does_not_come_is_given_up() {
    let house = start(|settings| settings.limits.body_patience = Span(Duration::from_millis(50))).await;
    for (headers, body) in [("Content-Length: 100\r\n", "{"), ("Transfer-Encoding: chunked\r\n", "1\r\n{\r\n")] {
        let answer = rest(send(&house, "POST /v1/test/echo", &format!("{JSON}{headers}"), body).await).await;
        assert_eq!(status(&answer), 408, "{headers}");
        assert!(answer.contains("request_took_too_long"), "{answer}");
    }
}

/// Sending something now and then is no way to hold a connection.
#[actix_web::test]
async fn a_body_that_drips_is_given_up() {
    let house = start(|settings| {
        settings.limits.body_patience = Span(Duration::from_millis(50));
        settings.limits.body_bytes_per_second = 1_000_000;
    })
    .await;
    let mut stream = send(&house, "POST /v1/test/echo", &format!("{JSON}Content-Length: 60000\r\n"), "[").await;
    let (mut reads, mut writes) = stream.split();
    let mut answer = [0; 12];
    let drips = async {
        while writes.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        read = reads.read_exact(&mut answer) => drop(read.unwrap()),
        () = drips => {}
    }
    assert_eq!(&answer, b"HTTP/1.1 408");
}

#[actix_web::test]
async fn what_has_come_of_a_body_pays_for_the_rest() {
    let house = start(|settings| {
        settings.limits.body_patience = Span(Duration::from_millis(100));
        settings.limits.body_bytes_per_second = 1;
    })
    .await;
    let headers = format!("{JSON}Content-Length: 502\r\nConnection: close\r\n");
    let mut stream = send(&house, "POST /v1/test/echo", &headers, &format!("[{}", " ".repeat(500))).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    stream.write_all(b"]").await.unwrap();
    assert_eq!(status(&rest(stream).await), 200);
}

/// What lies in memory of one address, and of all, is bounded; who finds no room is told to come again, and does.
#[actix_web::test]
async fn what_is_sent_at_once_is_bounded() {
    for (per_address, in_all, refused) in [(1_000, 100_000, 429), (100_000, 1_000, 503)] {
        let house = start(|settings| {
            (settings.limits.bodies_per_address, settings.limits.bodies) = (per_address, in_all);
        })
        .await;
        let half = format!("[{}", " ".repeat(800));
        let held = send(&house, "POST /v1/test/echo", &format!("{JSON}Content-Length: 1000\r\n"), &half).await;
        let ask = async || {
            let request = house.http.post(format!("{}/v1/test/echo", house.base));
            let answer = request.header("content-type", "application/json").body(format!("[{}]", " ".repeat(300)));
            answer.send().await.unwrap()
        };
        let mut answer = ask().await;
        while answer.status() == 200 {
            answer = ask().await;
        }
        assert_eq!(answer.status().as_u16(), refused);
        assert!(answer.headers().contains_key("retry-after"));
        drop(held);
        while ask().await.status() != 200 {}
    }
}

/// Somebody who says that a socket comes and sends a body is bounded like everybody.
#[actix_web::test]
async fn a_body_without_a_length_is_bounded() {
    let house = start(|settings| settings.limits.body = 1_000).await;
    let headers = format!("{JSON}Connection: Upgrade\r\nUpgrade: websocket\r\n");
    let answer = rest(send(&house, "POST /v1/test/echo", &headers, &"1".repeat(2_000)).await).await;
    assert_eq!(status(&answer), 413);
}

/// Nobody waits for the end of a body that nobody reads.
#[actix_web::test]
async fn an_answer_before_the_end_of_the_body_closes_the_connection() {
    let house = House::start().await;
    for headers in ["Transfer-Encoding: chunked\r\n", "Content-Length: 100\r\n"] {
        for (begin, expected) in [("POST /v1/test/ann/heard", 401), ("GET /livez", 200), ("POST /nowhere", 404)] {
            let answer = rest(send(&house, begin, headers, "").await).await;
            assert_eq!(status(&answer), expected, "{begin} {headers}");
        }
    }
}
