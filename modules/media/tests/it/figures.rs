//! What the studio reads of first pictures (MED-09): medians by the nearest rank, the most first, the newest shown.

use crate::house::House;
use crate::stage::{ELSEWHERE, ROOM};
use feria_events::{Actor, CommandHeader};
use feria_media::testing::{Command, FirstFrame, FirstFramesView, SessionFacts};
use feria_schema_base::{CommandId, Country, MediaSessionId, RoomId};
use feria_schema_media::session::Network;
use feria_testkit::{ANN, OWNER, eventually, header, person};
use serde_json::{Value, json};

impl House {
    /// A page in this room has shown its first picture.
    async fn shows(&self, number: u128, room: RoomId, milliseconds: u32, from: Option<&str>, network: Option<Network>) {
        let session = MediaSessionId::from_bits(number).to_string();
        let person = person(number);
        let country: Option<Country> = from.map(|code| code.parse().unwrap());
        let frame = FirstFrame { milliseconds, signalling_ms: None, country, network };
        for command in
            [Command::Subscribe { room, person, staff: false }, Command::PresentFirstFrame { room, person, frame }]
        {
            let id =
                CommandId::of(&[&session, if matches!(command, Command::Subscribe { .. }) { "in" } else { "seen" }]);
            self.events
                .host
                .send::<SessionFacts>(&session, &CommandHeader::new(Actor::System, id), command)
                .await
                .unwrap();
        }
        self.tick();
    }

    async fn figures(&self) -> FirstFramesView {
        self.first_frames(ROOM, Some(self.head())).await.unwrap()
    }
}

#[tokio::test]
async fn a_show_without_pictures_has_no_medians() {
    let house = House::open().await;
    house.shows(1, ELSEWHERE, 400, Some("DE"), Some(Network::FourG)).await;
    let none = house.figures().await;
    assert_eq!((none.count, none.p50, none.p95), (0, None, None));
    assert!(none.by_country.is_empty() && none.by_network.is_empty() && none.recent.is_empty());
}

/// The nearest rank: the smallest value that at least so many in a hundred do not exceed.
#[tokio::test]
async fn medians_are_values_that_were_measured() {
    let house = House::open().await;
    // One after another, in no order: (so many, half were at most, all but one in twenty were at most).
    let values = [70, 10, 90, 30, 50, 100, 20, 80, 40, 60];
    let expected =
        [(70, 70), (10, 70), (70, 90), (30, 90), (50, 90), (50, 100), (50, 100), (50, 100), (50, 100), (50, 100)];
    for (at, (value, (half, most))) in values.into_iter().zip(expected).enumerate() {
        house.shows(at as u128, ROOM, value, None, None).await;
        let figures = house.figures().await;
        assert_eq!((figures.count, figures.p50, figures.p95), (at + 1, Some(half), Some(most)));
    }
    for at in 10..100u32 {
        house.shows(at.into(), ROOM, at * 10 + 10, None, None).await;
    }
    let figures = house.figures().await;
    assert_eq!((figures.count, figures.p50, figures.p95), (100, Some(500), Some(950)));
}

#[tokio::test]
async fn where_the_most_watch_stands_first_and_the_newest_are_shown() {
    let house = House::open().await;
    let networks = [Network::FourG, Network::SlowTwoG, Network::FourG, Network::ThreeG, Network::FourG];
    for at in 0..30u32 {
        let from = [Some("DE"), Some("AE"), Some("AE"), None, Some("AE")][at as usize % 5];
        house.shows(at.into(), ROOM, 1_000 + at, from, Some(networks[at as usize % 5])).await;
    }
    let figures = house.figures().await;
    let countries: Vec<(&str, usize)> = figures.by_country.iter().map(|row| (&*row.country, row.count)).collect();
    assert_eq!(countries, [("AE", 18), ("DE", 6), ("unknown", 6)]);
    let networks: Vec<(&str, usize)> = figures.by_network.iter().map(|row| (&*row.network, row.count)).collect();
    assert_eq!(networks, [("4g", 18), ("3g", 6), ("slow-2g", 6)]);
    assert_eq!(figures.by_country[1].p50, 1_010, "of 1000, 1005 … 1025");
    let shown: Vec<u32> = figures.recent.iter().map(|frame| frame.milliseconds).collect();
    assert_eq!(shown, (1_010..1_030).rev().collect::<Vec<u32>>(), "twenty, the newest first");
    assert_eq!((&*figures.recent[0].country, &*figures.recent[0].network), ("AE", "4g"));
}

/// A page load takes two minutes at most: what is longer was a page that slept.
#[tokio::test]
async fn a_first_picture_comes_within_two_minutes() {
    let mut house = House::open().await;
    let table: [(u32, Option<u32>, Option<&str>); 6] = [
        (0, None, None),
        (120_000, Some(120_000), None),
        (120_000, Some(0), None),
        (120_001, None, Some("/milliseconds")),
        (5, Some(120_001), Some("/signalling_ms")),
        (u32::MAX, Some(u32::MAX), Some("/milliseconds")),
    ];
    for (milliseconds, signalling_ms, field) in table {
        let session = house.viewer(ANN).await;
        let frame = FirstFrame { milliseconds, signalling_ms, country: None, network: None };
        let (caller, session) = (header(ANN, &session), session.parse().unwrap());
        let told = house.present_first_frame(&caller, person(ANN), ROOM, session, frame).await;
        assert_eq!(told.err().and_then(|failure| failure.field).as_deref(), field, "{milliseconds} {signalling_ms:?}");
    }
}

/// The API reads and writes the words of browsers, and the log keeps them; what a browser does not say is kept as that.
#[actix_web::test]
async fn a_network_is_named_as_browsers_name_it() {
    let names = [
        (Some(Network::FourG), "4g"),
        (Some(Network::ThreeG), "3g"),
        (Some(Network::TwoG), "2g"),
        (Some(Network::SlowTwoG), "slow-2g"),
        (None, "unknown"),
    ];
    let mut house = House::open().await;
    let path = format!("/v1/rooms/{ROOM}/first-frames");
    for (at, (network, name)) in names.into_iter().enumerate() {
        let kept = if network.is_some() { json!(name) } else { Value::Null };
        assert_eq!(serde_json::to_value(network).unwrap(), kept);
        assert_eq!(serde_json::from_value::<Option<Network>>(kept.clone()).unwrap(), network);
        let session = house.viewer(ANN).await;
        let body = json!({"session": session, "milliseconds": 400, "country": "DE", "network": name,
            "transport": "webrtc"});
        let told = house.post(ANN, &path, body).await;
        assert_eq!(told.0, 202, "{}", told.1);
        let (event, data) = house.ground.facts().await.pop().unwrap();
        assert_eq!((&*event, &data["network"]), ("media.session.first_frame_presented", &kept));
        house.tick();
        eventually("the first picture", || async { house.get(Some(OWNER), &path).await.1["count"] == at + 1 }).await;
        let (_, figures) = house.get(Some(OWNER), &path).await;
        assert_eq!(figures["recent"][0]["network"], name, "the newest stands first");
    }
    for no_network in ["5g", "4G", ""] {
        assert!(serde_json::from_value::<Network>(no_network.into()).is_err(), "{no_network}");
    }
}
