//! One show's records again and again, each time with other ids in them.

use feria_events::{
    Actor, Append, CommandMeta, EventEnvelope, EventLog, FORMAT, Hash, Position, Record, Stored, StreamName,
};
use feria_schema_base::{CommandId, Timestamp};
use futures_util::StreamExt as _;
use serde_json::value::RawValue;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

const AT_ONCE: usize = 256;
/// The digits of an id that a show puts in the place of the original ones.
const OWN: usize = 6;
/// What the picture of one viewer leaves behind: nobody watches in this bench.
const SESSION: [(&str, &str); 3] = [
    ("media.session.subscribed", include_str!("../../events/golden/media/session.subscribed.v1.json")),
    (
        "media.session.first_frame_presented",
        include_str!("../../events/golden/media/session.first_frame_presented.v1.json"),
    ),
    ("media.session.closed", include_str!("../../events/golden/media/session.closed.v1.json")),
];

/// Appends copies of what `log` holds until it has about so many events, and says of how many shows. What there is
/// once in a shop, like its markets, is not copied.
pub(crate) async fn grow_to(log: &Arc<dyn EventLog>, events: usize) -> u64 {
    let all = log.read(Position(0), 10_000).await.unwrap();
    let mut ids = BTreeSet::new();
    let one: Vec<Stored> = all.into_iter().filter(|stored| is_id(stored.record.stream.id())).collect();
    for stored in &one {
        ids.insert(stored.record.stream.id().to_owned());
    }
    let of_sessions = SESSION.len() * ids.iter().filter(|id| id.starts_with("person_")).count();
    let of_a_show = of_sessions + one.iter().map(|stored| stored.record.events.len()).sum::<usize>();
    let shows = (events / of_a_show) as u64;
    let (one, ids) = (Arc::new(one), Arc::new(ids));
    let copies = (1..=shows).map(|show| {
        let (log, one, ids) = (Arc::clone(log), Arc::clone(&one), Arc::clone(&ids));
        tokio::spawn(async move {
            let copy = Show { number: show, ids: &ids };
            let mut streams = HashMap::new();
            for stored in one.iter() {
                copy.append(&*log, &mut streams, copy.record(&stored.record)).await;
            }
            for person in ids.iter().filter(|id| id.starts_with("person_")) {
                for session in copy.session(person) {
                    copy.append(&*log, &mut streams, session).await;
                }
            }
        })
    });
    let mut copies = futures_util::stream::iter(copies).buffer_unordered(AT_ONCE);
    while let Some(copied) = copies.next().await {
        copied.unwrap();
    }
    shows
}

/// A prefix, `_`, and enough digits that some of them can be changed.
fn is_id(text: &str) -> bool {
    let digits = text.split_once('_').map_or("", |(_, digits)| digits);
    digits.len() > 2 * OWN && digits.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

struct Show<'a> {
    number: u64,
    ids: &'a BTreeSet<String>,
}

/// Where a copied stream stands: its position, its version, its hash.
type Heads = HashMap<StreamName, (Position, u64, Hash)>;

impl Show<'_> {
    /// This show's own id in the place of the original one.
    fn own(&self, id: &str) -> String {
        format!("{}{:0width$}", &id[..id.len() - OWN], self.number, width = OWN)
    }

    fn text(&self, text: &str) -> String {
        self.ids.iter().fold(text.to_owned(), |text, id| text.replace(id, &self.own(id)))
    }

    fn record(&self, record: &Record) -> Record {
        let stream = StreamName::from(self.text(record.stream.as_str()).as_str());
        let commit_id = Uuid::now_v7();
        let event = |event: &EventEnvelope| EventEnvelope {
            id: Uuid::new_v4(),
            data: RawValue::from_string(self.text(event.data.get())).unwrap(),
            ..event.clone()
        };
        // A deadline of the show that was copied has passed.
        Record { stream, commit_id, wake_at: None, events: record.events.iter().map(event).collect(), ..record.clone() }
    }

    fn session(&self, person: &str) -> impl Iterator<Item = Record> {
        let number = format!("session_{}", &self.own(person)["person_".len()..]);
        let stream = StreamName::new("media.session", &number);
        SESSION.into_iter().map(move |(name, data)| {
            let data = RawValue::from_string(data.trim().to_owned()).unwrap();
            Record {
                format: FORMAT,
                commit_id: Uuid::now_v7(),
                stream: stream.clone(),
                version_from: 0,
                recorded_at: Timestamp(1_800_000_000_000_000),
                wake_at: None,
                prev_hash: Hash::default(),
                commands: vec![CommandMeta {
                    id: CommandId::of(&[name, &number]),
                    actor: Actor::System,
                    causation: None,
                    correlation_id: None,
                    traceparent: None,
                }],
                events: vec![EventEnvelope { id: Uuid::new_v4(), name: name.into(), schema: 1, command: 0, data }],
            }
        })
    }

    /// Appends `record` where its stream stands now.
    async fn append(&self, log: &dyn EventLog, heads: &mut Heads, mut record: Record) {
        let (after, version, hash) = heads.get(&record.stream).copied().unwrap_or_default();
        (record.version_from, record.prev_hash) = (version + 1, hash);
        let (body, hash) = record.encode().unwrap();
        let (stream, commit_id, version_from) = (record.stream.clone(), record.commit_id, record.version_from);
        let position =
            log.append(Append { stream: stream.clone(), after, version_from, commit_id, body }).await.unwrap();
        heads.insert(stream, (position, record.version_to(), hash));
    }
}
