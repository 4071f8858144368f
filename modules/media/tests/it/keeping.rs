//! What is kept of a session (MED-09): that it published or watched, its first picture, its end.

use crate::stage::{ELSEWHERE, ROOM};
use feria_events::{Scenario, golden_faults};
use feria_media::testing::{Codecs, Command, Error, FirstFrame, SessionEvent, SessionFacts};
use feria_schema_base::{Payload as _, PersonId, RoomId};
use feria_schema_media::session::{Closed, EVENTS, FirstFramePresented, Network, Published, Subscribed, VideoCodec};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::path::PathBuf;

const HOST: PersonId = PersonId::from_bits(1);
const GUEST: PersonId = PersonId::from_bits(2);

fn subscribe() -> Command {
    Command::Subscribe { room: ROOM, person: GUEST, staff: false }
}

fn subscribed() -> SessionEvent {
    SessionEvent::Subscribed(Subscribed { room: ROOM, person: GUEST, staff: false })
}

fn frame() -> FirstFrame {
    let network = Some(Network::FourG);
    FirstFrame { milliseconds: 380, signalling_ms: Some(120), country: "DE".parse().ok(), network }
}

fn present(room: RoomId, person: PersonId) -> Command {
    Command::PresentFirstFrame { room, person, frame: frame() }
}

fn presented() -> SessionEvent {
    let FirstFrame { milliseconds, signalling_ms, country, network } = frame();
    let person = Some(GUEST);
    SessionEvent::FirstFramePresented(FirstFramePresented {
        room: ROOM,
        person,
        milliseconds,
        signalling_ms,
        country,
        network,
    })
}

#[test]
fn a_publisher_is_kept_once_and_its_end_once() {
    let codecs = Codecs { video: Some(VideoCodec::H264), audio: true };
    let publish = || Command::Publish { room: ROOM, person: HOST, codecs };
    let published = Published { room: ROOM, person: HOST, video: codecs.video, audio: true };
    Scenario::<SessionFacts>::given([])
        .when(publish())
        .then([SessionEvent::Published(published)])
        .when(publish())
        .then([])
        .when(Command::Close { reason: "replaced" })
        .then([SessionEvent::Closed(Closed { reason: "replaced".to_owned() })])
        .when(Command::Close { reason: "stopped" })
        .then([]);
}

#[test]
fn a_session_that_never_sent_anything_leaves_no_trace() {
    Scenario::<SessionFacts>::given([]).when(Command::Close { reason: "never_connected" }).then([]);
}

#[test]
fn first_frame_was_already_presented() {
    Scenario::<SessionFacts>::given([])
        .when(subscribe())
        .then([subscribed()])
        .when(subscribe())
        .then([])
        .when(present(ROOM, GUEST))
        .then([presented()])
        .when(present(ROOM, GUEST))
        .then_refused(Error::FirstFrameWasAlreadyPresented);
}

#[test]
fn a_first_picture_is_told_by_the_viewer_itself_and_of_its_own_room() {
    for (room, person) in [(ROOM, HOST), (ELSEWHERE, GUEST)] {
        Scenario::<SessionFacts>::given([subscribed()])
            .when(present(room, person))
            .then_refused(Error::SessionNotFound);
    }
    Scenario::<SessionFacts>::given([]).when(present(ROOM, GUEST)).then_refused(Error::SessionNotFound);
}

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/media")
}

#[test]
fn every_event_reads_its_golden_example() {
    assert_eq!(golden_faults(EVENTS, &golden()), Vec::<String>::new());
}

/// A second example of one version says after it what it is of.
#[test]
fn every_golden_example_is_of_an_event() {
    let versions = EVENTS.iter().flat_map(|event| event.older.iter().chain([&event.version]).map(move |v| (event, v)));
    let expected: BTreeSet<String> =
        versions.map(|(event, version)| format!("{}.v{version}", event.name.trim_start_matches("media."))).collect();
    let files = std::fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let found: BTreeSet<String> = files.map(|file| file.splitn(4, '.').take(3).collect::<Vec<_>>().join(".")).collect();
    assert_eq!(found, expected);
}

/// What the first version wrote is read as the second: of a browser that did not say, no network is known.
#[test]
fn a_first_picture_of_version_one_is_read_as_one_of_version_two() {
    let example = std::fs::read_to_string(golden().join("session.first_frame_presented.v1.json")).unwrap();
    for (written, network) in [("4g", Some(Network::FourG)), ("slow-2g", Some(Network::SlowTwoG)), ("unknown", None)] {
        let data = RawValue::from_string(example.trim().replace("4g", written)).unwrap();
        let SessionEvent::FirstFramePresented(expected) = presented() else { panic!("a first picture") };
        let expected = FirstFramePresented { person: None, network, ..expected };
        assert_eq!(FirstFramePresented::decode(1, &data), Ok(expected), "{written}");
    }
}
