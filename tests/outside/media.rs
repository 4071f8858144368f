//! Picture and sound through the real binary, by an encoder and a player without a browser.

use crate::backend::Backend;
use crate::feria::{Feria, all_said};
use crate::process::PATIENCE;
use crate::shop::Shop;
use feria_peer::{Clip, PeerError, Target, Watched, publish, watch};
use serde_json::json;
use std::net::UdpSocket;
use std::time::Duration;

/// A second of picture and sound, and so no accident.
pub(crate) fn plays(watched: &Watched) -> bool {
    watched.pictures >= 25 && watched.sounds >= 50
}

async fn live_room() -> (Feria, Shop, String) {
    let feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    (feria, shop, room)
}

impl Feria {
    /// A door of a room with a token that the command line gave out.
    pub(crate) fn door(&self, door: &str, room: &str, right: &str) -> Target {
        let printed = self.run(&["token", "room", room, right]);
        assert!(printed.status.success(), "{}", all_said(&printed));
        let token = String::from_utf8(printed.stdout).unwrap();
        let token = token.trim().lines().last().unwrap().to_owned();
        let url = format!("{}/{door}/{room}", self.client().base()).parse().unwrap();
        Target { url, token }
    }
}

/// Publishes until the other side has seen enough.
pub(crate) async fn while_published<T>(target: &Target, clip: &Clip, seen: impl Future<Output = T>) -> T {
    tokio::select! {
        ended = publish(target, clip, PATIENCE, true) => panic!("the publisher ended first: {ended:?}"),
        seen = seen => seen,
    }
}

pub(crate) async fn sees(target: &Target, enough: impl FnMut(&Watched) -> bool) -> Watched {
    watch(target, PATIENCE, enough).await.unwrap()
}

#[tokio::test]
async fn whip_goes_in_whep_comes_out_and_viewers_stay_when_the_codec_changes() {
    let (feria, _shop, room) = live_room().await;
    let (whip, whep) = (feria.door("whip", &room, "--publish"), feria.door("whep", &room, "--subscribe"));
    let both = |watched: &Watched| watched.codecs.len() == 2 && watched.keyframes >= 2;
    let viewer = sees(&whep, both);
    let publisher = async {
        // The same token again replaces itself at once, here with the other codec.
        let _ = publish(&whip, &Clip::vp8(), Duration::from_secs(4), false).await;
        while_published(&whip, &Clip::h264(), std::future::pending::<()>()).await;
    };
    let watched = tokio::select! { watched = viewer => watched, () = publisher => unreachable!() };
    println!("first keyframe after {:?} ms, {} pictures", watched.first_keyframe_ms, watched.pictures);
    assert!(plays(&watched), "{watched:?}");
}

#[tokio::test]
async fn somebody_else_does_not_take_the_place_of_the_publisher() {
    let (feria, shop, room) = live_room().await;
    let mine = feria.door("whip", &room, "--publish");
    let other = feria.door("whip", &room, "--publish");
    let whep = feria.door("whep", &room, "--subscribe");
    while_published(&mine, &Clip::vp8(), async {
        assert!(plays(&sees(&whep, plays).await));
        match publish(&other, &Clip::vp8(), Duration::from_secs(5), false).await {
            Err(PeerError::Refused { status, body }) => {
                assert_eq!(status, 409);
                assert!(body.contains("room_already_has_a_publisher"), "{body}");
            }
            other => panic!("a second publisher was let in: {other:?}"),
        }
    })
    .await;
    shop.owner.post(&format!("/v1/rooms/{room}/end"), &json!({})).await.expect(200);
    match watch(&whep, Duration::from_secs(5), plays).await {
        Err(PeerError::Refused { status, .. }) => assert!(status.is_client_error()),
        other => panic!("an ended show was watched: {other:?}"),
    }
}

#[tokio::test]
async fn without_a_right_to_it_nobody_publishes_or_watches() {
    let (feria, shop, room) = live_room().await;
    let guest = feria.guest().await;
    for (door, token) in [("whip", guest.access()), ("whip", "nonsense"), ("whep", "")] {
        let url = format!("{}/{door}/{room}", guest.base()).parse().unwrap();
        let target = Target { url, token: token.to_owned() };
        match publish(&target, &Clip::vp8(), Duration::from_secs(5), false).await {
            Err(PeerError::Refused { status, .. }) => assert!([401, 403].contains(&status.as_u16())),
            other => panic!("{door} let {token:?} in: {other:?}"),
        }
    }
    // A viewer comes in with the show, and not before it.
    let early = shop.scheduled_room().await;
    let body = json!({"role": "subscribe", "sdp": "v=0"});
    let early = guest.post(&format!("/v1/rooms/{early}/sessions"), &body).await;
    early.problem(409, "room_is_not_open_to_viewers");
}

#[tokio::test]
async fn broken_sdp_and_a_flood_of_garbage_stop_nobody_else() {
    let (feria, shop, room) = live_room().await;
    let (whip, whep) = (feria.door("whip", &room, "--publish"), feria.door("whep", &room, "--subscribe"));
    let sessions = format!("/v1/rooms/{room}/sessions");
    while_published(&whip, &Clip::vp8(), async {
        for sdp in ["", "v=0", "v=0\r\nm=video nonsense\r\n", "\u{0}\u{1}"] {
            let body = json!({"role": "subscribe", "sdp": sdp});
            shop.owner.post(&sessions, &body).await.problem(422, "sdp_is_not_usable");
        }
        let flood = UdpSocket::bind("127.0.0.1:0").unwrap();
        // Lengths and first bytes of everything that could be STUN, DTLS, RTP or none of them.
        for number in 0..5_000_usize {
            let datagram: Vec<u8> =
                (0..number % 1_200).map(|at| u8::try_from((number * 31 + at * 7) % 256).unwrap()).collect();
            let _ = flood.send_to(&datagram, ("127.0.0.1", feria.media_port()));
        }
        assert!(plays(&sees(&whep, plays).await));
    })
    .await;
    feria.client().get("/readyz").await.expect(200);
}

#[tokio::test]
async fn after_a_kill_the_encoder_comes_back_by_itself_and_the_picture_with_it() {
    let (mut feria, _shop, room) = live_room().await;
    let (whip, whep) = (feria.door("whip", &room, "--publish"), feria.door("whep", &room, "--subscribe"));
    while_published(&whip, &Clip::vp8(), async {
        assert!(plays(&sees(&whep, plays).await));
        feria.kill();
        feria.start_again().await;
        assert!(plays(&sees(&whep, plays).await), "tokens and room are as they were");
    })
    .await;
}
