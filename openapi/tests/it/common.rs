//! The failures that are no module's own: each code has one status, and the tables list it under that one.

use feria_openapi::*;
use std::collections::BTreeMap;
use std::time::Duration;

/// Every failure that this crate makes, with its status and the seconds after which to ask again.
fn common() -> Vec<(Failure, u16, &'static str, Option<u32>)> {
    vec![
        (Failure::request_is_malformed(), 400, "request_is_malformed", None),
        (Failure::sign_in_is_needed(), 401, "sign_in_is_needed", None),
        (Failure::token_is_not_valid(), 401, "token_is_not_valid", None),
        (Failure::token_has_expired(), 401, "token_has_expired", None),
        (Failure::not_allowed(), 403, "not_allowed", None),
        (Failure::position_is_of_another_log(), 410, "position_is_of_another_log", None),
        (Failure::version_is_stale(), 412, "version_is_stale", None),
        (Failure::body_is_too_large(), 413, "body_is_too_large", None),
        (Failure::media_type_is_not_supported(), 415, "media_type_is_not_supported", None),
        // These the edge alone answers.
        (Failure::new(408, "request_took_too_long"), 408, "request_took_too_long", None),
        (Failure::new(415, "content_coding_is_not_supported"), 415, "content_coding_is_not_supported", None),
        (Failure::idempotency_key_was_used_for_another_body(), 422, "idempotency_key_was_used_for_another_body", None),
        (Failure::field_is_not_valid("/a"), 422, "field_is_not_valid", None),
        (Failure::too_many_requests(Duration::from_secs(3)), 429, "too_many_requests", Some(3)),
        (Failure::internal_error(), 500, "internal_error", None),
        (Failure::server_is_busy(), 503, "server_is_busy", Some(1)),
        (Failure::log_is_unavailable(), 503, "log_is_unavailable", Some(1)),
        (Failure::no_space_left(), 503, "no_space_left", Some(10)),
        (Failure::read_model_is_behind(), 503, "read_model_is_behind", Some(1)),
        (Failure::database_is_unavailable(), 503, "database_is_unavailable", Some(1)),
        (Failure::damaged("why"), 503, "record_is_damaged", Some(60)),
    ]
}

#[test]
fn each_has_its_code_its_status_and_its_pause() {
    for (failure, status, code, pause) in common() {
        assert_eq!((&*failure.code, failure.status, failure.retry_after), (code, status, pause));
        // 429 and 503 are the ones that say when; nothing else may be asked again as it is.
        assert_eq!(pause.is_some(), [429, 503].contains(&status), "{code}");
        let named = if code == "field_is_not_valid" { Some("/a") } else { None };
        assert_eq!((failure.field.as_deref(), failure.args.len()), (named, 0), "{code}");
    }
}

/// What a document lists is what is answered: a code under another status would be an unlisted problem.
#[test]
fn the_tables_list_each_code_under_its_own_status() {
    let known: BTreeMap<&str, u16> = common().into_iter().map(|(_, status, code, _)| (code, status)).collect();
    let groups = [VISITOR, SIGNED_IN, OWNER, BODY, COMMAND, IF_MATCH, READ, LIST];
    for (status, code) in groups.iter().flat_map(|group| group.problems) {
        assert_eq!(known.get(code), Some(status), "{code}");
    }
    // Who must be signed in may be refused for all that a visitor may be refused for, and the owner for all of that.
    for (narrow, wide) in [(VISITOR, SIGNED_IN), (SIGNED_IN, OWNER)] {
        assert!(narrow.problems.iter().all(|listed| wide.problems.contains(listed)));
    }
}

#[test]
fn what_is_not_found_is_named_by_its_kind() {
    for thing in ["room", "order", "market", "person", "hold"] {
        let failure = Failure::not_found(thing);
        assert_eq!((failure.status, &*failure.code), (404, &*format!("{thing}_not_found")));
    }
}

#[test]
fn what_is_said_last_of_a_failure_counts() {
    let failure = Failure::new(409, "sold_out").with("left", 2).with("left", 0).with("of", "cup").at("/a").at("/b");
    assert_eq!((&failure.args["left"], &failure.args["of"]), (&0.into(), &"cup".into()));
    assert_eq!(failure.field.as_deref(), Some("/b"));
    let patient = failure.retry_after(Duration::from_secs(9)).retry_after(Duration::from_millis(2));
    assert_eq!(patient.retry_after, Some(1));
}

/// What was kept by an older version of the server, with nothing but code and status, is still an answer.
#[test]
fn an_answer_that_was_kept_without_what_came_later_is_read() {
    let kept = r#"{"code":"sold_out","status":409}"#;
    assert_eq!(serde_json::from_str::<Failure>(kept).unwrap(), Failure::new(409, "sold_out"));
    for broken in ["{}", r#"{"code":"sold_out"}"#, r#"{"code":7,"status":409}"#, r#"{"code":"x","status":"409"}"#] {
        assert!(serde_json::from_str::<Failure>(broken).is_err(), "{broken}");
    }
}
