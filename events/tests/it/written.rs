//! The bytes of a record: written today as on the first day, since hashes, backups and other servers hold them.

use feria_events::{
    Actor, Causation, CommandMeta, EventEnvelope, FORMAT, Hash, MAX_RECORD_BYTES, Position, Record, RecordError,
    StreamName,
};
use feria_schema_base::{CommandId, PersonId, Timestamp};
use proptest::prelude::*;
use serde_json::value::RawValue;
use uuid::Uuid;

fn record(text: &str) -> Record {
    Record {
        format: FORMAT,
        commit_id: Uuid::from_u128(7),
        stream: StreamName::new("test.thing", "one"),
        version_from: 4,
        recorded_at: Timestamp(1_760_000_000_000_000),
        wake_at: Some(Timestamp(1_760_000_060_000_000)),
        prev_hash: Hash([0xab; 32]),
        commands: vec![CommandMeta {
            id: CommandId::of(&["test"]),
            actor: Actor::Person(PersonId::from_bits(42)),
            causation: Some(Causation { stream: StreamName::new("test.thing", "two"), position: Position(9) }),
            correlation_id: None,
            traceparent: Some("00-4bf92f-01".to_owned()),
        }],
        events: vec![EventEnvelope {
            id: Uuid::from_u128(8),
            name: "test.thing.said".into(),
            schema: 1,
            command: 0,
            data: RawValue::from_string(serde_json::to_string(text).unwrap()).unwrap(),
        }],
    }
}

const WRITTEN: &str = concat!(
    r#"{"format":1,"commit_id":"00000000-0000-0000-0000-000000000007","stream":"test.thing.one","version_from":4,"#,
    r#""recorded_at":1760000000000000,"wake_at":1760000060000000,"#,
    r#""prev_hash":"abababababababababababababababababababababababababababababababab","#,
    r#""commands":[{"id":"COMMAND","actor":{"person":"person_0000000000000000000000016"},"#,
    r#""causation":{"stream":"test.thing.two","position":9},"traceparent":"00-4bf92f-01"}],"#,
    r#""events":[{"id":"00000000-0000-0000-0000-000000000008","type":"test.thing.said","schema":1,"command":0,"#,
    r#""data":"tea"}]}"#
);

#[test]
fn a_record_is_written_as_it_always_was() {
    let (bytes, hash) = record("tea").encode().unwrap();
    let (json, tail) = bytes.split_at(bytes.len() - 32);
    let command = CommandId::of(&["test"]).to_string();
    assert_eq!(std::str::from_utf8(json).unwrap(), WRITTEN.replace("COMMAND", &command));
    assert_eq!(hash.0, tail, "the hash of the bytes before it");
    let (read, again) = Record::decode(&bytes).unwrap();
    assert_eq!((again, read.version_to(), read.events[0].data.get()), (hash, 4, r#""tea""#));
    assert_eq!(read.encode().unwrap().0, bytes, "what is read and written again is the same");
}

#[test]
fn bytes_that_are_no_record_are_refused_by_their_reason() {
    use aws_lc_rs::digest;
    let sealed = |json: &str| {
        let hash = digest::digest(&digest::SHA256, json.as_bytes());
        [json.as_bytes(), hash.as_ref()].concat()
    };
    let (bytes, _) = record("tea").encode().unwrap();
    assert_eq!(Record::decode(&[]).unwrap_err(), RecordError::CutShort);
    assert_eq!(Record::decode(&bytes[..31]).unwrap_err(), RecordError::CutShort);
    assert_eq!(Record::decode(&bytes[..bytes.len() - 1]).unwrap_err(), RecordError::HashDiffers);
    assert_eq!(Record::decode(&bytes[1..]).unwrap_err(), RecordError::HashDiffers);
    let of_the_future = WRITTEN.replace("COMMAND", &CommandId::of(&["test"]).to_string()).replace("t\":1,", "t\":2,");
    assert_eq!(Record::decode(&sealed(&of_the_future)).unwrap_err(), RecordError::ForeignFormat(2));
    for json in ["", "{}", "null", "{\"format\":1}"] {
        assert!(matches!(Record::decode(&sealed(json)).unwrap_err(), RecordError::Malformed(_)), "{json}");
    }
    assert!(RecordError::ForeignFormat(2).to_string().contains("format 2"), "an operator reads which program is older");
}

#[test]
fn a_record_has_half_a_mebibyte_to_the_byte() {
    let bare = record("").encode().unwrap().0.len();
    let fits = record(&"x".repeat(MAX_RECORD_BYTES - bare));
    assert_eq!(fits.encode().unwrap().0.len(), MAX_RECORD_BYTES);
    let over = record(&"x".repeat(MAX_RECORD_BYTES - bare + 1));
    assert_eq!(over.encode().unwrap_err(), RecordError::TooLarge(MAX_RECORD_BYTES + 1));
}

#[test]
fn a_hash_is_sixty_four_digits() {
    let hash = Hash([0x0f; 32]);
    let text = "0f".repeat(32);
    assert_eq!((hash.to_string(), format!("{hash:?}")), (text.clone(), text.clone()));
    assert_eq!(serde_json::to_value(hash).unwrap(), text);
    assert_eq!(serde_json::from_value::<Hash>(text.into()).unwrap(), hash);
    for wrong in ["", "0f", &"0f".repeat(33), &"0g".repeat(32), &"é".repeat(32), &"+f".repeat(32)] {
        assert!(serde_json::from_value::<Hash>(wrong.into()).is_err(), "{wrong}");
    }
}

#[test]
fn a_streams_name_has_a_kind_and_an_id() {
    let name = StreamName::new("rooms.room", "room_1");
    assert_eq!((name.as_str(), name.kind(), name.id()), ("rooms.room.room_1", "rooms.room", "room_1"));
    assert_eq!(name, StreamName::from("rooms.room.room_1"));
    assert_eq!(serde_json::to_value(&name).unwrap(), "rooms.room.room_1");
    // What is no name of ours names no id, and breaks nothing.
    for (text, kind, id) in [("lonely", "lonely", ""), ("a.", "a", ""), (".b", "", "b"), ("", "", "")] {
        let name = StreamName::from(text);
        assert_eq!((name.kind(), name.id()), (kind, id), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever bytes stand where a record should be: they are refused, and nobody panics.
    #[test]
    fn garbage_is_no_record(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Record::decode(&bytes).is_err());
    }

    /// What a payload says is kept to the byte, whatever it is.
    #[test]
    fn a_payload_is_kept_to_the_byte(text in "\\PC{0,60}") {
        let (bytes, _) = record(&text).encode().unwrap();
        let (read, _) = Record::decode(&bytes).unwrap();
        prop_assert_eq!(serde_json::from_str::<String>(read.events[0].data.get()).unwrap(), text);
    }
}
