//! What comes in a body or a query: read whole, or refused with the place that does not fit.

use actix_web::test::TestRequest;
use actix_web::web::PayloadConfig;
use actix_web::{FromRequest as _, HttpRequest};
use feria_openapi::*;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cup {
    name: BTreeMap<String, String>,
    #[serde(default)]
    sizes: Vec<Size>,
    note: Option<Note>,
    made_at: Option<Rfc3339>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Size {
    Small,
    Large,
    Of(u32),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Note {
    text: String,
}

async fn read<T: serde::de::DeserializeOwned + 'static>(kind: &str, body: impl Into<Vec<u8>>) -> Result<T, Failure> {
    let body: Vec<u8> = body.into();
    let request = TestRequest::post().insert_header(("content-type", kind)).set_payload(body);
    let (request, mut payload) = request.to_http_parts();
    Json::<T>::from_request(&request, &mut payload).await.map(|json| json.0)
}

const JSON: &str = "application/json";

#[actix_web::test]
async fn what_does_not_fit_is_named_by_a_pointer() {
    let table = [
        (r#"{"name":{"en":7}}"#, "/name/en"),
        (r#"{"name":{"en":"Cup"},"sizes":["small","huge"]}"#, "/sizes/1"),
        (r#"{"name":{"en":"Cup"},"sizes":[{"of":-1}]}"#, "/sizes/0/of"),
        (r#"{"name":{"en":"Cup"},"note":{"text":null}}"#, "/note/text"),
        (r#"{"name":{"en":"Cup"},"note":{}}"#, "/note/text"),
        (r#"{"name":{"en":"Cup"},"made_at":"yesterday"}"#, "/made_at"),
        (r#"{"name":{"en":"Cup"},"colour":"red"}"#, "/colour"),
        (r#"{"sizes":[]}"#, "/name"),
        (r"[]", ""),
        (r#""cup""#, ""),
    ];
    for (body, field) in table {
        let failure = read::<Cup>(JSON, body).await.unwrap_err();
        let pointer = failure.field.as_deref();
        assert_eq!((failure.status, &*failure.code), (422, "field_is_not_valid"), "{body}");
        // A variant has no place of its own in JSON Pointer's words; it lies where its value does.
        assert!(pointer == Some(field) || field == "/sizes/0/of" && pointer == Some("/sizes/0"), "{body}: {pointer:?}");
    }
}

#[actix_web::test]
async fn what_is_no_json_is_malformed_and_names_no_field() {
    let bodies: [&[u8]; 8] = [
        b"",
        b"{",
        b"{\"name\":{\"en\":\"Cup\"}",
        b"{'name':{}}",
        b"nonsense",
        b"{\"name\":{\"en\":\"\xff\xfe\"}}",
        b"{\"name\":{}} {}",
        b"\xef\xbb\xbf{\"name\":{}}",
    ];
    for body in bodies {
        let failure = read::<Cup>(JSON, body).await.unwrap_err();
        let said = String::from_utf8_lossy(body);
        assert_eq!((failure.status, &*failure.code, failure.field), (400, "request_is_malformed", None), "{said}");
    }
    // Deeper than anybody writes: refused, and no stack is exhausted.
    let deep = "[".repeat(100_000);
    assert_eq!(read::<Value>(JSON, deep).await.unwrap_err().status, 400);
}

#[actix_web::test]
async fn a_body_says_that_it_is_json() {
    let cup = r#"{"name":{"en":"Cup"}}"#;
    for kind in [JSON, "application/json; charset=utf-8", "Application/JSON"] {
        assert!(read::<Cup>(kind, cup).await.is_ok(), "{kind}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application", ""] {
        let failure = read::<Cup>(kind, cup).await.unwrap_err();
        assert_eq!((failure.status, &*failure.code), (415, "media_type_is_not_supported"), "{kind}");
    }
}

#[actix_web::test]
async fn more_than_the_operation_takes_is_too_large_to_the_byte() {
    let ask = async |bytes: usize| {
        let body = format!("\"{}\"", "x".repeat(bytes - 2));
        let request = TestRequest::post().app_data(PayloadConfig::new(100)).insert_header(("content-type", JSON));
        let (request, mut payload) = request.set_payload(body).to_http_parts();
        Json::<String>::from_request(&request, &mut payload).await.map(|json| json.0.len())
    };
    assert_eq!(ask(100).await, Ok(98));
    assert_eq!(
        ask(101).await.map_err(|failure| (failure.status, failure.code)),
        Err((413, "body_is_too_large".into()))
    );
}

fn asked(query: &str) -> HttpRequest {
    TestRequest::with_uri(&format!("/v1/rooms?{query}")).to_http_request()
}

/// A log's name may hold dots; the position is what stands behind the last one.
#[actix_web::test]
async fn a_position_is_read_behind_the_last_dot() {
    use actix_web::dev::Payload;
    use actix_web::web::Data;
    use feria_events::{LogId, Position};
    for (log, text, expected) in [
        ("ours", "ours.7", Ok(Some(Position(7)))),
        ("o.u.rs", "o.u.rs.7", Ok(Some(Position(7)))),
        ("o.u.rs", "o.u.7", Err(410)),
        ("ours", "ours.18446744073709551615", Ok(Some(Position(u64::MAX)))),
        ("ours", "ours.18446744073709551616", Err(400)),
        ("ours", ".7", Err(410)),
        ("ours", "ours.+7", Ok(Some(Position(7)))),
        ("ours", "ours. 7", Err(400)),
    ] {
        let query = format!("/v1/rooms?min_position={}", text.replace('+', "%2B").replace(' ', "%20"));
        let own = LogPositions { log: LogId(log.to_owned()) };
        let request = TestRequest::with_uri(&query).app_data(Data::new(own)).to_http_request();
        let read = MinPosition::from_request(&request, &mut Payload::None).await;
        assert_eq!(read.map(|min| min.0).map_err(|failure| failure.status), expected, "{text} in {log}");
    }
    let none = MinPosition::from_request(&asked("limit=3"), &mut Payload::None).await.unwrap();
    assert_eq!(none.0, None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is sent as JSON is read or refused, and a refusal names a place that RFC 6901 can read.
    #[test]
    fn anything_is_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..200), name in ".{0,20}") {
        let named = serde_json::to_vec(&serde_json::json!({"name": {(&name): 7}})).unwrap();
        let (anything, named) = actix_web::rt::System::new().block_on(async {
            (read::<Cup>(JSON, body).await, read::<Cup>(JSON, named).await.unwrap_err())
        });
        if let Err(failure) = anything {
            prop_assert!([400, 422].contains(&failure.status));
        }
        let field = named.field.unwrap();
        let key = field.strip_prefix("/name/").unwrap();
        prop_assert_eq!(key.replace("~1", "/").replace("~0", "~"), name);
    }
}
