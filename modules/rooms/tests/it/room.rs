//! A show: scheduled, live, ended.

use feria_events::{Actor, Aggregate as _, Scenario};
use feria_rooms::State;
use feria_rooms::testing::{Change, Command, Error, Room, RoomEvent};
use feria_schema_base::{LineId, LocalizedText, PersonId, ProductId, Timestamp};
use feria_schema_rooms::room::{
    Announcement, Cancelled, Changed, Ended, LikesGathered, LineDeleted, Opened, Pinned, Scheduled, Unpinned,
    ViewerMuted, ViewerUnmuted,
};
use proptest::prelude::*;

const NOON: Timestamp = Timestamp(1_800_000_000_000_000);

fn title(text: &str) -> LocalizedText {
    LocalizedText::new([("en".parse().unwrap(), text.to_owned())]).unwrap()
}

fn announcement() -> Announcement {
    Announcement { title: title("Kiln opening"), starts_at: NOON, poster: None }
}

fn scheduled() -> RoomEvent {
    RoomEvent::Scheduled(Scheduled { announcement: announcement() })
}

fn opened() -> RoomEvent {
    RoomEvent::Opened(Opened { at: NOON })
}

fn ended() -> RoomEvent {
    RoomEvent::Ended(Ended { at: NOON })
}

fn live() -> Scenario<Room> {
    Scenario::given([scheduled(), opened()]).at(NOON)
}

const VIEWER: PersonId = PersonId::from_bits(7);
const HOST: PersonId = PersonId::from_bits(1);
const POT: ProductId = ProductId::from_bits(3);
const CUP: ProductId = ProductId::from_bits(4);

#[test]
fn a_show_is_announced_once() {
    Scenario::<Room>::given([])
        .when(Command::Schedule(announcement()))
        .then([scheduled()])
        .when(Command::Schedule(announcement()))
        .then([]);
}

#[test]
fn a_show_that_was_never_announced_is_not_found() {
    let commands = [
        Command::Change(announcement().into()),
        Command::Cancel,
        Command::Open,
        Command::End,
        Command::Pin(POT),
        Command::Unpin,
        Command::DeleteLine(LineId::from_bits(1)),
        Command::Mute(VIEWER),
        Command::Unmute(VIEWER),
        Command::GatherLikes(3),
    ];
    for command in commands {
        Scenario::<Room>::given([]).when(command).then_refused(Error::RoomNotFound);
    }
}

/// ROOM-29: the announcement stands until the end and may change while the show runs.
#[test]
fn an_announcement_changes_until_the_end() {
    let later = Announcement { starts_at: NOON.plus_millis(60_000), ..announcement() };
    let changed = RoomEvent::Changed(Changed { announcement: later.clone() });
    live().when(Command::Change(later.clone().into())).then([changed]).when(Command::Change(later.into())).then([]);
    Scenario::<Room>::given([scheduled(), opened(), ended()])
        .when(Command::Change(announcement().into()))
        .then_refused(Error::RoomHasEnded);
}

/// RFC 5789: what a change leaves out stays.
#[test]
fn a_change_of_one_thing_leaves_the_others() {
    let with_poster = Announcement { poster: Some("a0".repeat(32)), ..announcement() };
    let given = || Scenario::<Room>::given([RoomEvent::Scheduled(Scheduled { announcement: with_poster.clone() })]);
    let becomes = |announcement| [RoomEvent::Changed(Changed { announcement })];
    let later = with_poster.starts_at.plus_millis(60_000);
    let change = Change { starts_at: Some(later), ..Change::default() };
    given().when(Command::Change(change)).then(becomes(Announcement { starts_at: later, ..with_poster.clone() }));
    let change = Change { poster: Some(None), ..Change::default() };
    given().when(Command::Change(change)).then(becomes(Announcement { poster: None, ..with_poster.clone() }));
    given().when(Command::Change(Change::default())).then([]);
}

#[test]
fn title_has_the_wrong_length() {
    let long = Announcement { title: title(&"題".repeat(121)), ..announcement() };
    Scenario::<Room>::given([]).when(Command::Schedule(long)).then_refused(Error::TitleHasTheWrongLength);
    let fits = Announcement { title: title(&"👩‍🎨".repeat(120)), ..announcement() };
    let announced = RoomEvent::Scheduled(Scheduled { announcement: fits.clone() });
    Scenario::<Room>::given([]).when(Command::Schedule(fits)).then([announced]);
}

#[test]
fn room_is_already_live() {
    live().when(Command::Open).then_refused(Error::RoomIsAlreadyLive);
}

#[test]
fn room_has_ended() {
    let over = || Scenario::<Room>::given([scheduled(), opened(), ended()]);
    for command in [Command::Open, Command::End, Command::Pin(POT), Command::Mute(VIEWER), Command::Cancel] {
        over().when(command).then_refused(Error::RoomHasEnded);
    }
    assert_eq!(over().state().may_write(&VIEWER), Err(Error::RoomHasEnded));
}

#[test]
fn room_is_not_live() {
    let ahead = Scenario::<Room>::given([scheduled()]);
    assert_eq!(ahead.state().may_write(&VIEWER), Err(Error::RoomIsNotLive));
    ahead.when(Command::End).then_refused(Error::RoomIsNotLive);
}

#[test]
fn a_show_is_called_off_before_it_begins() {
    let cancelled = RoomEvent::Cancelled(Cancelled {});
    let off = Scenario::<Room>::given([scheduled()]).when(Command::Cancel).then([cancelled]);
    let off = off.when(Command::Cancel).then([]);
    off.when(Command::Open).then_refused(Error::RoomWasCancelled);
}

#[test]
fn live_room_cannot_be_cancelled() {
    live().when(Command::Cancel).then_refused(Error::LiveRoomCannotBeCancelled);
}

/// COM-02: one product at a time is on the picture.
#[test]
fn a_pin_takes_the_place_of_the_one_before() {
    live()
        .when(Command::Pin(POT))
        .then([RoomEvent::Pinned(Pinned { product: POT })])
        .when(Command::Pin(POT))
        .then([])
        .when(Command::Pin(CUP))
        .then([RoomEvent::Pinned(Pinned { product: CUP })])
        .when(Command::Unpin)
        .then([RoomEvent::Unpinned(Unpinned { product: CUP })])
        .when(Command::Unpin)
        .then([]);
}

/// ROOM-26: whoever watches the chat can mute a person, and let them write again.
#[test]
fn viewer_is_muted() {
    let muted = live()
        .by(Actor::Person(HOST))
        .when(Command::Mute(VIEWER))
        .then([RoomEvent::ViewerMuted(ViewerMuted { person: VIEWER })]);
    assert_eq!(muted.state().may_write(&VIEWER), Err(Error::ViewerIsMuted));
    assert_eq!(muted.state().may_write(&HOST), Ok(()));
    let free = muted
        .when(Command::Mute(VIEWER))
        .then([])
        .when(Command::Unmute(VIEWER))
        .then([RoomEvent::ViewerUnmuted(ViewerUnmuted { person: VIEWER })]);
    assert_eq!(free.state().may_write(&VIEWER), Ok(()));
    free.when(Command::Unmute(VIEWER)).then([]);
}

#[test]
fn staff_cannot_be_muted() {
    live().by(Actor::Person(HOST)).when(Command::Mute(HOST)).then_refused(Error::StaffCannotBeMuted);
}

#[test]
fn a_line_is_taken_down_once_also_after_the_end() {
    let line = LineId::from_bits(9);
    let down = Scenario::<Room>::given([scheduled(), opened(), ended()])
        .when(Command::DeleteLine(line))
        .then([RoomEvent::LineDeleted(LineDeleted { line })]);
    assert!(down.state().has_deleted(&line));
    down.when(Command::DeleteLine(line)).then([]);
}

/// ROOM-18: likes are kept added up.
#[test]
fn likes_are_kept_added_up_also_when_the_show_has_just_ended() {
    Scenario::<Room>::given([scheduled(), opened(), ended()])
        .when(Command::GatherLikes(12))
        .then([RoomEvent::LikesGathered(LikesGathered { count: 12 })]);
}

fn any_command() -> impl Strategy<Value = Command> {
    let person = (0u128..4).prop_map(PersonId::from_bits);
    let product = (0u128..3).prop_map(ProductId::from_bits);
    let line = (0u128..4).prop_map(LineId::from_bits);
    prop_oneof![
        Just(Command::Schedule(announcement())),
        Just(Command::Change(announcement().into())),
        Just(Command::Cancel),
        Just(Command::Open),
        Just(Command::End),
        product.prop_map(Command::Pin),
        Just(Command::Unpin),
        line.prop_map(Command::DeleteLine),
        person.clone().prop_map(Command::Mute),
        person.prop_map(Command::Unmute),
        (1u32..50).prop_map(Command::GatherLikes),
    ]
}

/// An edit is held against what the host edits, not against what a crowd does meanwhile.
#[test]
fn likes_mutes_and_lines_taken_down_make_no_edit_stale() {
    let mut room = Scenario::<Room>::given([scheduled(), opened()]).state().clone();
    let etag = room.etag(2);
    for event in [
        RoomEvent::LikesGathered(LikesGathered { count: 3 }),
        RoomEvent::LineDeleted(LineDeleted { line: LineId::from_bits(9) }),
        RoomEvent::ViewerMuted(ViewerMuted { person: VIEWER }),
        RoomEvent::ViewerUnmuted(ViewerUnmuted { person: VIEWER }),
    ] {
        room.evolve(&event);
        assert_eq!(room.etag(3), etag, "{event:?}");
    }
    room.evolve(&RoomEvent::Pinned(Pinned { product: POT }));
    assert_eq!(room.etag(7), etag + 1);
}

proptest! {
    /// Replaying what was kept gives the state that decided it, and a state survives its snapshot.
    #[test]
    fn a_replayed_show_is_the_live_one(commands in prop::collection::vec(any_command(), 0..60)) {
        let mut live = Room::default();
        let mut kept = Vec::new();
        let mut context = context();
        for command in &commands {
            for event in live.clone().decide(command, &mut context).unwrap_or_default() {
                live.evolve(&event);
                kept.push(event);
            }
        }
        let replayed = Scenario::<Room>::given(kept);
        prop_assert_eq!(replayed.state(), &live);
        let snapshot = serde_json::to_string(&live).unwrap();
        prop_assert_eq!(serde_json::from_str::<Room>(&snapshot).unwrap(), live);
    }

    /// Whatever is asked in whatever order, an ended show stays ended.
    #[test]
    fn an_ended_show_stays_ended(commands in prop::collection::vec(any_command(), 0..40)) {
        let mut room = Scenario::<Room>::given([scheduled(), opened(), ended()]).state().clone();
        for command in &commands {
            for event in room.clone().decide(command, &mut context()).unwrap_or_default() {
                room.evolve(&event);
            }
        }
        prop_assert_eq!(room.state(), State::Ended);
    }
}

fn context() -> feria_events::Context {
    let command_id = feria_schema_base::CommandId::of(&["test"]);
    feria_events::Context { now: NOON, actor: Actor::System, command_id, entropy: [0; 32] }
}

#[test]
fn show_begins_in_the_past() {
    let at = |starts_at| Announcement { starts_at, ..announcement() };
    let year_one = Timestamp(-62_135_596_800_000_000);
    for past in [year_one, NOON.plus_millis(-3_600_001)] {
        Scenario::<Room>::given([]).at(NOON).when(Command::Schedule(at(past))).then_refused(Error::ShowBeginsInThePast);
    }
    let scheduled = |announcement| RoomEvent::Scheduled(Scheduled { announcement });
    let late = at(NOON.plus_millis(-3_600_000));
    Scenario::<Room>::given([]).at(NOON).when(Command::Schedule(late.clone())).then([scheduled(late)]);
    // A show that is late keeps the time that was announced, whatever else is said of it; no other past one.
    let tomorrow = NOON.plus_millis(86_400_000);
    let renamed = Announcement { title: title("Late"), ..announcement() };
    let waits = || Scenario::<Room>::given([scheduled(announcement())]).at(tomorrow);
    let changed = RoomEvent::Changed(Changed { announcement: renamed.clone() });
    waits().when(Command::Change(renamed.into())).then([changed]);
    let earlier = at(NOON.plus_millis(-60_000));
    waits().when(Command::Change(earlier.into())).then_refused(Error::ShowBeginsInThePast);
}

#[test]
fn text_has_hidden_characters() {
    for hidden in ["Kiln\0", "\u{202E}nliK", "\u{3164}"] {
        let announcement = Announcement { title: title(hidden), ..announcement() };
        let error = Error::TextHasHiddenCharacters { field: "/title" };
        Scenario::<Room>::given([]).at(NOON).when(Command::Schedule(announcement)).then_refused(error);
    }
    let both = Announcement { title: title(&"x".repeat(121)), starts_at: Timestamp(0), poster: None };
    let all = vec![Error::TitleHasTheWrongLength, Error::ShowBeginsInThePast];
    Scenario::<Room>::given([]).at(NOON).when(Command::Schedule(both)).then_refused(Error::Several(all));
}
