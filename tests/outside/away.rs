//! A database that is away for a while: what needs it says so, what runs goes on, and all comes back by itself.

use crate::backend::Backend;
use crate::feria::Feria;
use crate::live::Live;
use crate::media::{sees, while_published};
use crate::process::eventually;
use feria_peer::Clip;
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};

/// Two seconds of picture and four of sound after PostgreSQL has gone.
const PICTURES: u64 = 50;
const SOUNDS: u64 = 200;

#[tokio::test]
async fn while_postgresql_is_away_picture_and_sound_go_on_and_what_needs_it_is_503() {
    let mut feria = Feria::start(Backend::jetstream().await).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let guest = feria.guest_called("Ann").await;
    let (whip, whep) = (feria.door("whip", &room, "--publish"), feria.door("whep", &room, "--subscribe"));
    let lines = format!("/v1/rooms/{room}/lines");
    let said = guest.post(&lines, &json!({"text": "before"})).await.expect(201);

    let (pictures, sounds) = (AtomicU64::new(0), AtomicU64::new(0));
    while_published(&whip, &Clip::vp8(), async {
        let viewer = sees(&whep, |watched| {
            pictures.store(watched.pictures, Ordering::Relaxed);
            sounds.store(watched.sounds, Ordering::Relaxed);
            false
        });
        let outage = async {
            let count = || (pictures.load(Ordering::Relaxed), sounds.load(Ordering::Relaxed));
            eventually("a picture", || async { (count().0 > 0 && count().1 > 0).then_some(()) }).await;
            feria.servers().postgres.kill();
            let client = feria.client();
            eventually("a server that says what is missing", || async {
                client.try_get("/readyz").await.filter(|answer| answer.status == 503)
            })
            .await;
            let (seen, heard) = count();
            guest.request(reqwest::Method::GET, "/v1/rooms").send().await.any_problem_of(503);
            guest.post(&lines, &json!({"text": "meanwhile"})).await.any_problem_of(503);
            eventually("picture and sound that go on", || async {
                (count().0 >= seen + PICTURES && count().1 >= heard + SOUNDS).then_some(())
            })
            .await;
            feria.servers().postgres.start_again().await;
            eventually("a server that is ready again", || async {
                client.try_get("/readyz").await.filter(|answer| answer.status == 200)
            })
            .await;
            let (seen, heard) = count();
            eventually("the same picture and sound after it", || async {
                (count().0 >= seen + PICTURES && count().1 >= heard + SOUNDS).then_some(())
            })
            .await;
        };
        tokio::select! { _ = viewer => unreachable!("it watches as long as it is asked"), () = outage => () }
    })
    .await;

    guest.post(&lines, &json!({"text": "after"})).await.expect(201);
    let kept = Live::join(&guest, &room).await.welcome["lines"].clone();
    let texts: Vec<&str> = kept.as_array().unwrap().iter().filter_map(|line| line["text"].as_str()).collect();
    assert_eq!(texts, ["before", "after"], "what was refused is not there, what was answered is: {said}");
}
