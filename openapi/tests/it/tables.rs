//! The table of an operation is what its document lists.

use feria_openapi::{BODY, COMMAND, IF_MATCH, LIST, OWNER, READ, problems, responses};
use utoipa::IntoResponses as _;

problems! {
    /// An operation of the owner.
    Open = [OWNER, COMMAND, IF_MATCH] {
        404: [room_not_found],
        409: [room_is_already_live, room_has_ended],
    }
    /// An operation whose groups overlap.
    Change = [OWNER, BODY, COMMAND, READ, LIST] {
        413: [body_is_too_large],
        422: [field_is_not_valid, name_is_too_long],
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

/// Groups name what they share each for itself; the document says it once, the operation's own codes before the shared.
#[test]
fn a_code_that_two_groups_name_is_listed_once() {
    let table = serde_json::to_value(Change::responses()).unwrap();
    assert_eq!(codes(&table, "413"), ["body_is_too_large"]);
    let invalid = ["field_is_not_valid", "name_is_too_long", "idempotency_key_was_used_for_another_body"];
    assert_eq!(codes(&table, "422"), invalid);
    for (status, _) in table.as_object().unwrap() {
        let listed = codes(&table, status);
        let once: std::collections::BTreeSet<&String> = listed.iter().collect();
        assert_eq!(once.len(), listed.len(), "{status}: {listed:?}");
    }
}
