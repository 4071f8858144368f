//! The server's own log: everything that is about one order is found by its id, from the request to the records that it
//! became, and nothing in it is about its buyer.

use crate::backend::Backend;
use crate::feria::Feria;
use crate::process::eventually;
use crate::shop::{EMAIL, PASSWORD, id, place_order};
use serde_json::{Value, json};

const SETTINGS: &[(&str, &str)] =
    &[("FERIA__TELEMETRY__LOG", "feria=debug,feria_events=debug"), ("FERIA__TELEMETRY__FORMAT", "json")];

/// The lines of the log that name `id`, in themselves or where they stand.
fn lines(feria: &Feria, id: &str) -> Vec<Value> {
    let said = feria.said();
    let named = said.lines().filter(|line| line.contains(id));
    named.filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The fields of a line and of the spans that it stands in, by name.
fn says(line: &Value, field: &str) -> Option<String> {
    let spans = line["spans"].as_array().into_iter().flatten();
    let found = [line].into_iter().chain(spans).find_map(|place| place.get(field).filter(|value| !value.is_null()));
    found.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

/// OPS: what became of one order is one search.
#[tokio::test]
async fn every_line_of_an_order_is_found_by_its_id() {
    let feria = Feria::start_with(Backend::Embedded, SETTINGS).await;
    let shop = feria.set_up_shop().await;
    let (room, product) = (shop.live_room().await, shop.product(3).await);
    let buyer = feria.guest_called("Wilhelmine Quastenberg").await;
    let holds = format!("/v1/products/{product}/holds");
    let hold = buyer.post(&holds, &json!({"country": "DE", "room": room})).await.expect(201);
    let order = id(&hold, "order");
    place_order(&buyer, &order).await;
    let other = feria.guest_called("Bo").await;
    let others = id(&other.post(&holds, &json!({"country": "DE"})).await.expect(201), "order");
    shop.owner.post(&format!("/v1/orders/{order}/cancel"), &json!({})).await.expect(200);

    let became = |lines: &[Value]| -> Vec<(String, String)> {
        let committed = lines.iter().filter(|line| line["message"] == "command committed");
        let said = |line: &Value, field| says(line, field).unwrap_or_default();
        committed.map(|line| (said(line, "stream"), said(line, "names"))).collect()
    };
    let (stock, stream) = (format!("commerce.stock.{product}"), format!("commerce.order.{order}"));
    let expected = [
        (&stock, "commerce.stock.held"),
        (&stream, "commerce.order.placing"),
        (&stock, "commerce.stock.taken"),
        (&stream, "commerce.order.placed"),
        (&stream, "commerce.order.cancelled"),
        (&stock, "commerce.stock.returned"),
    ];
    let found = eventually("the piece that came back", || async {
        let found = lines(&feria, &order);
        (became(&found).len() >= expected.len()).then_some(found)
    })
    .await;
    let all = became(&found);
    for (stream, event) in expected {
        assert!(all.iter().any(|(of, names)| of == stream && names.contains(event)), "{event} of {stream} in {all:?}");
    }

    // Each record is joined to the request that it came of, and the last one to the reaction that gave the piece back.
    let requests: Vec<String> = found.iter().filter_map(|line| says(line, "operation")).collect();
    for operation in ["POST /v1/products/{product}/holds", "POST /v1/orders", "POST /v1/orders/{order}/cancel"] {
        assert!(requests.iter().any(|asked| asked == operation), "{operation} in {requests:?}");
    }
    let placing =
        found.iter().find(|line| says(line, "names").is_some_and(|names| names.contains("order.placing"))).unwrap();
    assert_eq!(says(placing, "operation").as_deref(), Some("POST /v1/orders"));
    assert_eq!(says(placing, "trace_id").map(|trace| trace.len()), Some(32));
    assert!(says(placing, "position").is_some(), "{placing}");
    let returned =
        found.iter().find(|line| says(line, "names").is_some_and(|names| names.contains("stock.returned"))).unwrap();
    assert_eq!(says(returned, "reaction").as_deref(), Some("commerce.follow_order"), "{returned}");
    let held = found.iter().find(|line| says(line, "names").is_some_and(|names| names.contains("stock.held"))).unwrap();
    assert_eq!((says(held, "room"), says(held, "product")), (Some(room), Some(product)), "{held}");

    assert!(found.iter().all(|line| !line.to_string().contains(&others)), "nothing of anybody else's order");
    let said = feria.said();
    for word in ["Quastenberg", "Lange Straße", "ann@example.com", "Berlin"] {
        assert!(!said.contains(word), "{word} stands in the log");
    }
}

/// What matters to security is said at the level that everybody keeps, and names nobody but by their id.
#[tokio::test]
async fn who_signs_in_is_refused_or_is_not_allowed_is_said_without_a_word_of_theirs() {
    let feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let stranger = feria.client();
    for (email, password) in [(EMAIL, "not the right password"), ("somebody.else@example.com", PASSWORD)] {
        let refused = stranger.post("/v1/sessions", &json!({"email": email, "password": password})).await;
        refused.problem(401, "email_or_password_is_wrong");
    }
    let owner = feria.sign_in().await;
    let guest = feria.guest().await;
    guest.delete(&format!("/v1/people/{}", guest.person)).await.problem(403, "not_allowed");
    let changed = json!({"old": PASSWORD, "password": "a wholly different phrase"});
    owner.post("/v1/me/password", &changed).await.expect(201);

    let said = feria.said();
    let line = |what: &str| {
        said.lines().find(|line| line.contains(what)).unwrap_or_else(|| panic!("nobody said {what:?}:\n{said}"))
    };
    assert!(line("the shop was set up").contains(&shop.owner.person));
    assert!(line("signed in").contains(&owner.person));
    assert!(line("the password was changed").contains(&owner.person));
    assert!(line("not allowed").contains(&guest.person));
    let refused: Vec<&str> = said.lines().filter(|line| line.contains("a sign-in was refused")).collect();
    assert_eq!(refused.len(), 2, "{said}");
    let account = |line: &str| line.split("account=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    assert_ne!(account(refused[0]), account(refused[1]), "each account is told from the others");
    for secret in [EMAIL, "owner@", "somebody.else", PASSWORD, "not the right password", "a wholly different phrase"] {
        assert!(!said.contains(secret), "{secret:?} stands in the log");
    }
}
