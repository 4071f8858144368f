//! Moments as callers write and read them: RFC 3339, in any offset, kept to the microsecond in UTC.

use feria_openapi::Rfc3339;
use feria_schema_base::Timestamp;
use proptest::prelude::*;

fn read(text: &str) -> Option<Timestamp> {
    serde_json::from_value::<Rfc3339>(text.into()).ok().map(Timestamp::from)
}

#[test]
fn one_moment_has_many_writings_and_one_that_is_ours() {
    let moment = Timestamp(1_763_717_400_000_000);
    for text in [
        "2025-11-21T09:30:00Z",
        "2025-11-21T09:30:00.000000Z",
        "2025-11-21T09:30:00.0Z",
        "2025-11-21T10:30:00+01:00",
        "2025-11-21T15:15:00+05:45",
        "2025-11-20T23:30:00-10:00",
        "2025-11-21t09:30:00z",
    ] {
        assert_eq!(read(text), Some(moment), "{text}");
    }
    assert_eq!(serde_json::to_value(Rfc3339(moment)).unwrap(), "2025-11-21T09:30:00.000000Z");
    assert_eq!(read("2025-11-21T09:30:00.1234569Z"), Some(Timestamp(moment.0 + 123_456)), "what is finer is left out");
}

#[test]
fn what_is_no_moment_is_refused() {
    for text in [
        "",
        "yesterday",
        "2025-11-21",
        "09:30:00Z",
        "2025-11-21T09:30:00",
        "2025-13-21T09:30:00Z",
        "2025-02-29T09:30:00Z",
        "2025-11-21T24:30:00Z",
        "2025-11-21T09:60:00Z",
        "2025-11-21T09:30:00+1:00",
        "2025-11-21T09:30:00Z and more",
        "1763717400",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    for value in [serde_json::json!(1_763_717_400), serde_json::json!(null), serde_json::json!(["2025"])] {
        assert!(serde_json::from_value::<Rfc3339>(value.clone()).is_err(), "{value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Written and read again a moment is the same; and as text, times sort as they follow each other.
    #[test]
    fn a_moment_is_read_as_it_was_written(one in 0i64..4_102_444_800_000_000, other in 0i64..4_102_444_800_000_000) {
        let write = |moment| serde_json::to_value(Rfc3339(Timestamp(moment))).unwrap().as_str().unwrap().to_owned();
        prop_assert_eq!(read(&write(one)), Some(Timestamp(one)));
        prop_assert_eq!(write(one).cmp(&write(other)), one.cmp(&other));
        prop_assert_eq!(write(one).len(), "2025-11-21T09:30:00.000000Z".len());
    }
}
