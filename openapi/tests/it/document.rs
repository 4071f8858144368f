//! What a partner reads of an operation, beside what its author has written.

use feria_openapi::{COMMAND, Page, Problem, SIGNED_IN, illustrate, problems};
use feria_schema_base::{Money, RoomId};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::{OpenApi, ToSchema};

/// What may stand in a body.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Cup {
    room: RoomId,
    price: Money,
    /// An example of its own.
    #[schema(examples("Celadon cup"))]
    name: String,
    note: Option<String>,
    #[schema(minimum = 1)]
    pieces: u32,
    glazed: bool,
    sizes: Vec<Size>,
    texts: BTreeMap<String, String>,
    #[schema(no_recursion)]
    inside: Option<Box<Cup>>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Size {
    Small,
    Large,
}

problems! { Making = [SIGNED_IN, COMMAND] }

#[utoipa::path(post, path = "/v1/rooms/{room}/cups", request_body = Cup, params(("room" = RoomId, Path)),
    responses((status = 200, body = Page<Cup>), (status = 201, body = Cup, example = json!("its own")), Making))]
#[allow(dead_code, reason = "only its document is looked at")]
fn make() {}

#[derive(OpenApi)]
#[openapi(paths(make), components(schemas(Cup, Problem)))]
struct Document;

fn operation() -> Value {
    let mut document = Document::openapi();
    illustrate(&mut document);
    serde_json::to_value(document).unwrap()["paths"]["/v1/rooms/{room}/cups"]["post"].clone()
}

fn example(answer: &Value) -> &Value {
    &answer["content"]["application/json"]["example"]
}

#[test]
fn every_body_has_an_example_that_fits_its_schema() {
    let operation = operation();
    let cup = example(&operation["requestBody"]);
    assert_eq!(cup["room"], "room_0000000000000000000000042");
    assert_eq!((&cup["name"], &cup["pieces"], &cup["glazed"]), (&json!("Celadon cup"), &json!(1), &json!(false)));
    assert_eq!((&cup["sizes"], &cup["texts"]), (&json!(["small"]), &json!({})));
    assert!(cup["price"]["amount"].is_i64() && cup["price"]["currency"].is_string(), "{cup}");
    assert_eq!(cup["inside"]["name"], "Celadon cup", "a schema that speaks of itself ends somewhere");
    let page = example(&operation["responses"]["200"]);
    assert_eq!(page["items"][0]["name"], "Celadon cup");
    assert_eq!(example(&operation["responses"]["201"]), "its own", "what its author gave stays");
}

#[test]
fn an_id_in_a_path_says_how_it_looks() {
    let words = operation()["parameters"][0]["description"].clone();
    assert_eq!(words, "An id: `room_` and 25 characters of `0-9a-z`.");
}

#[test]
fn an_answer_that_may_be_different_soon_says_when() {
    let operation = operation();
    for status in ["429", "503"] {
        assert_eq!(operation["responses"][status]["headers"]["Retry-After"]["schema"]["type"], "integer", "{status}");
    }
    assert_eq!(operation["responses"]["401"]["headers"], Value::Null);
}

/// What may stand in a body in more than one form, and what may not stand there at all.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Parcel {
    #[schema(value_type = Object)]
    anything: Value,
    size: Size,
    #[schema(default = "Berlin")]
    city: String,
    weight: f64,
    nothing: Option<bool>,
    lists: Vec<Vec<u32>>,
    sender: Sender,
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Sender {
    Person { room: RoomId },
    Number(u32),
}

#[utoipa::path(put, path = "/v1/parcels/{token}", request_body(content = Parcel),
    params(("token" = String, Path), ("note" = Option<String>, Query, description = "Its own words.")),
    responses((status = 200, description = "Sent", body = String, content_type = "text/plain",
        headers(("ETag"), ("X-Weight" = u32, description = "Grams."), ("X-Silent"))),
        (status = 503, description = "Later")))]
#[allow(dead_code, reason = "only its document is looked at")]
fn send() {}

#[derive(OpenApi)]
#[openapi(paths(send), components(schemas(Parcel, Sender, Size)))]
struct Parcels;

#[test]
fn an_example_is_the_simplest_value_that_fits() {
    let mut document = Parcels::openapi();
    illustrate(&mut document);
    let operation = serde_json::to_value(document).unwrap()["paths"]["/v1/parcels/{token}"]["put"].clone();
    let parcel = example(&operation["requestBody"]);
    assert_eq!((&parcel["size"], &parcel["city"]), (&json!("small"), &json!("Berlin")));
    assert_eq!((&parcel["anything"], &parcel["lists"]), (&json!({}), &json!([[0]])));
    assert!(
        parcel["weight"].is_number() && (parcel["nothing"].is_boolean() || parcel["nothing"].is_null()),
        "{parcel}"
    );
    assert_eq!(parcel["sender"]["room"], "room_0000000000000000000000042", "the first of several forms");
    // What is no JSON has no example made up, and what its author said stays.
    assert!(operation["responses"]["200"]["content"]["text/plain"]["example"].is_null());
    let words: Vec<&Value> =
        operation["parameters"].as_array().unwrap().iter().map(|parameter| &parameter["description"]).collect();
    assert_eq!(words, ["The secret part of a link.", "Its own words."]);
    assert_eq!(operation["responses"]["503"]["headers"]["Retry-After"]["schema"]["minimum"], 1);
}

#[test]
fn a_header_of_the_house_says_what_it_is_for() {
    let mut document = Parcels::openapi();
    illustrate(&mut document);
    let document = serde_json::to_value(document).unwrap();
    let headers = &document["paths"]["/v1/parcels/{token}"]["put"]["responses"]["200"]["headers"];
    assert_eq!(headers["ETag"]["description"], "The version that the body shows, for `If-Match`.");
    assert_eq!(headers["X-Weight"]["description"], "Grams.", "what its author said stays");
    assert_eq!(headers["X-Silent"]["description"], Value::Null, "nothing is made up");
}
