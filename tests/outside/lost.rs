//! Media sessions of a server that is killed, and of one that is stopped: the log tells of each once how it ended.

use crate::backend::Backend;
use crate::feria::Feria;
use crate::media::{plays, sees, while_published};
use crate::process::eventually;
use feria_events::{EmbeddedReader, Position, RawLog as _, Record};
use feria_peer::Clip;
use feria_schema_media::session::Closed;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why each session ended, as often as the log says so; nothing for one that goes on.
async fn sessions(feria: &Feria) -> BTreeMap<String, Vec<String>> {
    let log = EmbeddedReader::open(&feria.data().join("events.db")).unwrap();
    let mut sessions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for raw in log.raw(Position(0), 10_000).await.unwrap() {
        let (record, _) = Record::decode(&raw.body).unwrap();
        for event in record.events.iter().filter(|event| event.name.starts_with("media.session.")) {
            let reasons = sessions.entry(record.stream.id().to_owned()).or_default();
            reasons.extend(event.payload::<Closed>().unwrap().map(|closed| closed.reason));
        }
    }
    sessions
}

#[tokio::test]
async fn each_session_ends_once_whether_its_server_is_killed_or_stopped() {
    let mut feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let (whip, whep) = (feria.door("whip", &room, "--publish"), feria.door("whep", &room, "--subscribe"));
    // Given a server that is killed while one publishes and one watches,
    let (lost, stopped) = while_published(&whip, &Clip::vp8(), async {
        let on_air = AtomicBool::new(false);
        let viewer = sees(&whep, |watched| {
            on_air.store(plays(watched), Ordering::Relaxed);
            false
        });
        let kill = async {
            eventually("a picture", || async { on_air.load(Ordering::Relaxed).then_some(()) }).await;
            feria.kill();
        };
        tokio::select! { _ = viewer => unreachable!("it watches as long as it is asked"), () = kill => () }
        let lost = sessions(&feria).await;
        assert!(lost.len() >= 2 && lost.values().all(Vec::is_empty), "nobody could say goodbye: {lost:?}");
        // when the next one starts, the encoder comes back to it, and it is asked to stop,
        feria.start_again().await;
        sees(&whep, plays).await;
        assert!(feria.stop().await.success());
        (lost, sessions(&feria).await)
    })
    .await;
    // then the end of each session is told once: of those that were lost by the next server,
    for session in lost.keys() {
        assert_eq!(stopped[session], ["server_lost"], "{stopped:?}");
    }
    // and of those that came after them by how they really ended.
    let fresh: Vec<_> = stopped.iter().filter(|(session, _)| !lost.contains_key(*session)).collect();
    assert!(fresh.len() >= 2, "{stopped:?}");
    for (session, reasons) in fresh {
        assert!(reasons.len() == 1 && reasons[0] != "server_lost", "{session}: {reasons:?}");
    }
    assert!(stopped.values().flatten().any(|reason| reason == "stopped"), "{stopped:?}");
}
