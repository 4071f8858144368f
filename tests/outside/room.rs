//! What a crowd may do in a room, and what it may not do to it.

use crate::backend::Backend;
use crate::feria::Feria;
use crate::live::Live;
use crate::process::eventually;
use serde_json::{Value, json};

/// Three bytes each: as many as a line may have, in a script that needs no more.
const LONG: usize = 300;
/// As many as a viewer gets back who was away.
const MISSED: usize = 500;

#[tokio::test]
async fn a_line_is_bounded_in_bytes_and_long_lines_keep_nobody_out() {
    let feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let lines = format!("/v1/rooms/{room}/lines");
    let mut crowd = Vec::new();
    for number in 0..20 {
        crowd.push(feria.guest_called(&format!("Guest {number}")).await);
    }
    for flood in [format!("a{}", "\u{301}".repeat(30_000)), "👨\u{200d}👩\u{200d}👧\u{200d}👦".repeat(LONG)] {
        let refused = crowd[0].post(&lines, &json!({"text": flood})).await;
        refused.problem(422, "line_has_the_wrong_length");
    }

    let away = Live::join(&crowd[0], &room).await;
    let last = json!({"epoch": away.welcome["epoch"], "offset": away.welcome["offset"]});
    let text = "字".repeat(LONG);
    for _ in 0..MISSED / crowd.len() {
        for writer in &crowd {
            // A crowd is as quick as its limits let it be.
            eventually("a line that is let in", || async {
                Some(writer.post(&lines, &json!({"text": text})).await).filter(|answer| answer.status == 201)
            })
            .await;
        }
    }
    let back = Live::rejoin(&crowd[0], &room, &last).await.welcome;
    assert_eq!((&back["recovered"], back["lines"].as_array().unwrap().len()), (&true.into(), MISSED));
    let newcomer = Live::join(&feria.guest().await, &room).await.welcome;
    assert_eq!(newcomer["lines"].as_array().unwrap().len(), 50);
}

/// What a line may be goes over the live socket in whichever way JSON writes it: with every sign escaped, and the key too.
#[tokio::test]
async fn the_heaviest_line_fits_into_a_message_of_the_socket_however_it_is_written() {
    let feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let guest = feria.guest_called("Ann").await;
    let mut live = Live::join(&guest, &room).await;
    // Of 4,096 bytes that a line may have, 4,096.
    let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
    let heaviest = format!("{}{}", family.repeat(163), "x".repeat(21));
    assert_eq!(heaviest.len(), 4_096);
    for (number, text) in [family.repeat(150), heaviest].into_iter().enumerate() {
        let key = format!("{number:x<255}");
        let line = format!(r#"{{"type":"line","key":"{}","text":"{}"}}"#, escaped(&key), escaped(&text));
        live.send_text(line).await;
        // The line and the word that it was taken, whichever is told first.
        let mut told = Vec::new();
        let is_both = |message: &Value| {
            let is_one = ["line", "done"].iter().any(|kind| message["type"] == *kind);
            told.extend(is_one.then(|| message.clone()));
            told.len() == 2
        };
        live.next_where("a line and that it was taken", is_both).await;
        told.sort_by_key(|message| message["type"].to_string());
        assert_eq!((&told[0]["key"], &told[1]["text"]), (&json!(key), &json!(text)));
    }
}

/// As JSON may write every text.
fn escaped(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}

#[tokio::test]
async fn a_show_is_edited_while_people_like_and_talk_and_two_editors_still_meet() {
    let feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let path = format!("/v1/rooms/{room}");
    let seen = shop.owner.get(&path).await;
    let etag = seen.header("etag").to_owned();

    let fan = feria.guest_called("Ann").await;
    fan.post(&format!("{path}/likes"), &json!({"count": 3})).await;
    let line = fan.post(&format!("{path}/lines"), &json!({"text": "lovely"})).await.expect(201);
    shop.owner.delete(&format!("{path}/lines/{}", line["line"].as_str().unwrap())).await.expect(204);
    eventually("likes that are kept", || async {
        (shop.owner.get(&path).await.expect(200)["likes"] == 3).then_some(())
    })
    .await;

    let body = json!({"title": {"en": "Night kiln"}, "starts_at": "2030-01-01T19:00:00Z"});
    let edit = || shop.owner.request(reqwest::Method::PATCH, &path).json(&body).if_match(&etag);
    let edited = edit().send().await;
    assert_eq!(edited.expect(200)["title"]["en"], "Night kiln");
    assert_ne!(edited.header("etag"), etag);
    edit().send().await.problem(412, "version_is_stale");
}

#[tokio::test]
async fn who_is_muted_is_told_to_them_and_to_staff() {
    let feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let (loud, quiet) = (feria.guest_called("Loud").await, feria.guest_called("Quiet").await);
    let mut host = Live::join(&shop.owner, &room).await;
    let (mut told, mut bystander) = (Live::join(&loud, &room).await, Live::join(&quiet, &room).await);
    let mute = format!("/v1/rooms/{room}/mutes/{}", loud.person);
    shop.owner.put(&mute, &json!({})).await.expect(204);
    for live in [&mut host, &mut told] {
        assert_eq!(live.next_of("muted").await["person"], loud.person.as_str());
    }
    loud.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "hey"})).await.problem(409, "viewer_is_muted");
    shop.owner.delete(&mute).await.expect(204);
    told.next_of("unmuted").await;
    loud.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "thanks"})).await.expect(201);
    let next = bystander.next_where("a line or a mute", |message| {
        ["line", "muted", "unmuted"].iter().any(|kind| message["type"] == *kind)
    });
    assert_eq!(next.await["type"], "line", "a bystander hears nothing of it");
}

#[tokio::test]
async fn a_server_that_is_stopped_keeps_every_like() {
    let mut feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    let (room, other) = (shop.live_room().await, shop.live_room().await);
    let fan = feria.guest_called("Ann").await;
    for (room, count) in [(&room, 50), (&other, 7)] {
        fan.post(&format!("/v1/rooms/{room}/likes"), &json!({"count": count})).await.expect(202);
    }
    assert!(feria.stop().await.success());
    feria.start_again().await;
    for (room, count) in [(room, 50), (other, 7)] {
        eventually("the likes of before", || async {
            let likes = feria.client().get(&format!("/v1/rooms/{room}")).await.expect(200)["likes"].clone();
            (likes == count).then_some(())
        })
        .await;
    }
}
