//! One message or one atomic batch on its way to the server, and what its answer means.

use super::reader::Reader;
use super::server::Server;
use crate::Position;
use crate::log::Append;
use async_nats::client::{Request, RequestErrorKind};
use async_nats::{HeaderMap, header};
use serde::Deserialize;
use std::time::Duration;
use uuid::Uuid;

/// Longer than a sync takes, shorter than a caller waits.
const PATIENCE: Duration = Duration::from_millis(1_800);

/// What came back.
pub(super) enum Answer {
    /// Written, the last one at this position.
    Written(u64),
    /// Not written: the server says why, with a code of its own.
    Refused(u64, String),
    /// Not written: nobody there takes it.
    Nobody,
    /// Nothing, though the connection stands: the record is hardly there.
    Silence,
    /// Nothing that tells: the record may be there.
    Doubt(String),
}

#[derive(Deserialize)]
struct Ack {
    stream: Option<String>,
    #[serde(default)]
    seq: u64,
    #[serde(default)]
    duplicate: bool,
    batch: Option<String>,
    #[serde(default)]
    count: usize,
    error: Option<ApiError>,
}

#[derive(Deserialize)]
struct ApiError {
    #[serde(default)]
    err_code: u64,
    #[serde(default)]
    description: String,
}

/// Publishes one record.
pub(super) async fn single(server: &Server, reader: &Reader, append: &Append) -> Answer {
    ask(server, reader, append, headers(append.after), None).await
}

/// Publishes records of different streams as one: all are written, or none is.
pub(super) async fn batch(server: &Server, reader: &Reader, appends: &[&Append]) -> Answer {
    let Some((last, before)) = appends.split_last() else { return Answer::Doubt("an empty batch".to_owned()) };
    let id = Uuid::now_v7().simple().to_string();
    let in_batch = |append: &Append, number: usize| {
        let mut headers = headers(append.after);
        headers.insert(header::NATS_BATCH_ID, id.as_str());
        headers.insert(header::NATS_BATCH_SEQUENCE, number.to_string().as_str());
        headers
    };
    for (number, append) in (1..).zip(before) {
        let headers = in_batch(append, number);
        let subject = reader.subject(&append.stream);
        if let Err(error) = server.client.publish_with_headers(subject, headers, append.body.clone()).await {
            // Without its last message a batch is never written.
            return Answer::Refused(0, error.to_string());
        }
    }
    let mut headers = in_batch(last, appends.len());
    headers.insert(header::NATS_BATCH_COMMIT, header::NATS_BATCH_COMMIT_FINAL);
    ask(server, reader, last, headers, Some((id.as_str(), appends.len()))).await
}

/// A publish that the server must refuse, since nothing is at such a position: it shows that it answers.
pub(super) async fn probe(server: &Server, reader: &Reader) -> Answer {
    let stream = crate::StreamName::from("feria.probe.none");
    let never = Append {
        stream,
        after: Position(u64::MAX >> 1),
        version_from: 0,
        commit_id: Uuid::nil(),
        body: bytes::Bytes::new(),
    };
    single(server, reader, &never).await
}

async fn ask(
    server: &Server,
    reader: &Reader,
    append: &Append,
    headers: HeaderMap,
    batch: Option<(&str, usize)>,
) -> Answer {
    let mut changes = server.changes.clone();
    changes.mark_unchanged();
    let request = Request::new().headers(headers).payload(append.body.clone()).timeout(Some(PATIENCE));
    let answer = tokio::select! {
        answer = server.client.send_request(reader.subject(&append.stream), request) => answer,
        // An answer that was under way does not come any more.
        _ = changes.changed() => return Answer::Doubt("the connection was lost".to_owned()),
    };
    match answer {
        Ok(message) => understand(&message.payload, reader.name(), batch),
        Err(error) => match error.kind() {
            RequestErrorKind::NoResponders => Answer::Nobody,
            RequestErrorKind::MaxPayloadExceeded | RequestErrorKind::InvalidSubject => {
                Answer::Refused(0, error.to_string())
            }
            RequestErrorKind::TimedOut => Answer::Silence,
            _ => Answer::Doubt(error.to_string()),
        },
    }
}

fn understand(payload: &[u8], stream: &str, batch: Option<(&str, usize)>) -> Answer {
    let Ok(ack) = serde_json::from_slice::<Ack>(payload) else {
        return Answer::Doubt("NATS answers what is no acknowledgement".to_owned());
    };
    if let Some(error) = ack.error {
        return Answer::Refused(error.err_code, error.description);
    }
    let ours = ack.stream.as_deref() == Some(stream) && ack.seq > 0 && !ack.duplicate;
    let whole = batch.is_none_or(|(id, count)| ack.batch.as_deref() == Some(id) && ack.count == count);
    if ours && whole { Answer::Written(ack.seq) } else { Answer::Doubt("NATS acknowledges something else".to_owned()) }
}

fn headers(after: Position) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::NATS_EXPECTED_LAST_SUBJECT_SEQUENCE, after.0.to_string().as_str());
    headers
}

#[cfg(test)]
mod tests {
    use super::{Answer, understand};

    #[test]
    fn only_our_own_acknowledgement_is_a_success() {
        let said = |text: &str| understand(text.as_bytes(), "shop-events", None);
        assert!(matches!(said(r#"{"stream":"shop-events","seq":7}"#), Answer::Written(7)));
        for doubtful in [
            r#"{"stream":"shop-events","seq":7,"duplicate":true}"#,
            r#"{"stream":"another","seq":7}"#,
            r#"{"stream":"shop-events"}"#,
            "+OK",
        ] {
            assert!(matches!(said(doubtful), Answer::Doubt(_)), "{doubtful}");
        }
        let refused = r#"{"error":{"code":400,"err_code":10071,"description":"wrong last sequence: 3"},"stream":"shop-events","seq":0}"#;
        assert!(matches!(said(refused), Answer::Refused(10_071, _)));
    }

    #[test]
    fn a_batch_counts_when_all_of_it_was_written() {
        let said = |text: &str| understand(text.as_bytes(), "shop-events", Some(("b1", 3)));
        assert!(matches!(said(r#"{"stream":"shop-events","seq":9,"batch":"b1","count":3}"#), Answer::Written(9)));
        assert!(matches!(said(r#"{"stream":"shop-events","seq":9,"batch":"b1","count":2}"#), Answer::Doubt(_)));
        assert!(matches!(said(r#"{"stream":"shop-events","seq":9}"#), Answer::Doubt(_)));
    }
}
