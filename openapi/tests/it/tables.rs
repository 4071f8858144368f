//! The table of an operation is what its document lists.

use feria_openapi::{COMMAND, IF_MATCH, OWNER, problems, responses};
use utoipa::IntoResponses as _;

problems! {
    /// An operation of the owner.
    Open = [OWNER, COMMAND, IF_MATCH] {
        404: [room_not_found],
        409: [room_is_already_live, room_has_ended],
    }
    /// An operation with nothing of its own.
    Look = []
}

fn codes(table: &serde_json::Value, status: &str) -> Vec<String> {
    serde_json::from_value(table[status]["x-problem-codes"].clone()).unwrap()
}

#[test]
fn each_status_lists_its_codes_once() {
    let table = serde_json::to_value(Open::responses()).unwrap();
    assert_eq!(codes(&table, "404"), ["room_not_found"]);
    assert_eq!(codes(&table, "409"), ["room_is_already_live", "room_has_ended"]);
    assert_eq!(codes(&table, "403"), ["not_allowed"]);
    assert_eq!(codes(&table, "412"), ["version_is_stale"]);
    assert_eq!(codes(&table, "401").len(), 3);
    let content = &table["409"]["content"]["application/problem+json"];
    assert_eq!(content["schema"]["$ref"], "#/components/schemas/Problem");
    assert_eq!(content["example"]["code"], "room_is_already_live");
}

#[test]
fn what_the_edge_itself_answers_stands_in_every_table() {
    let table = serde_json::to_value(responses::<Look>()).unwrap();
    assert_eq!(codes(&table, "429"), ["too_many_requests"]);
    assert!(table.get("401").is_none() && table.get("409").is_none());
}
