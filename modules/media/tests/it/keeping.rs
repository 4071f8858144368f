//! What is kept of a session (MED-09): that it published or watched, its first picture, its end.

use feria_events::{EventPayload, Scenario, golden_faults};
use feria_media::{
    Closed, Codecs, Command, Error, FirstFrame, FirstFramePresented, Network, Published, SessionEvent, SessionFacts,
    Subscribed, VideoCodec,
};
use feria_schema_base::{PersonId, RoomId};
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::stage::{ELSEWHERE, ROOM};

const HOST: PersonId = PersonId::from_bits(1);
const GUEST: PersonId = PersonId::from_bits(2);

fn subscribe() -> Command {
    Command::Subscribe { room: ROOM, person: GUEST, staff: false }
}

fn subscribed() -> SessionEvent {
    SessionEvent::Subscribed(Subscribed { room: ROOM, person: GUEST, staff: false })
}

fn frame() -> FirstFrame {
    FirstFrame { milliseconds: 380, signalling_ms: Some(120), country: "DE".parse().ok(), network: Network::FourG }
}

fn present(room: RoomId, person: PersonId) -> Command {
    Command::PresentFirstFrame { room, person, frame: frame() }
}

fn presented() -> SessionEvent {
    let FirstFrame { milliseconds, signalling_ms, country, network } = frame();
    SessionEvent::FirstFramePresented(FirstFramePresented { room: ROOM, milliseconds, signalling_ms, country, network })
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
    assert_eq!(golden_faults::<SessionEvent>(&golden()), Vec::<String>::new());
}

#[test]
fn every_golden_example_is_of_an_event() {
    let names = SessionEvent::NAMES.iter();
    let expected: BTreeSet<String> =
        names.map(|(name, schema)| format!("{}.v{schema}.json", name.trim_start_matches("media."))).collect();
    let found: BTreeSet<String> =
        std::fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}
