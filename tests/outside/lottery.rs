//! The story of a lottery as its people live it, on both backends: entered by button and by chat, drawn with nobody
//! there and across a kill, and drawn again by anybody from the public API alone.

use crate::backend::Backend;
use crate::client::Client;
use crate::feria::Feria;
use crate::live::Live;
use crate::process::eventually;
use crate::shop::{Shop, id};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// GAME-01, GAME-14, GAME-26.
#[tokio::test]
async fn a_lottery_is_entered_drawn_and_drawn_again_on_embedded_and_sqlite() {
    the_story(Backend::Embedded).await;
}

/// GAME-01, GAME-14, GAME-26.
#[tokio::test]
async fn a_lottery_is_entered_drawn_and_drawn_again_on_jetstream_and_postgresql() {
    the_story(Backend::jetstream().await).await;
}

async fn the_story(backend: Backend) {
    let mut feria = Feria::start(backend).await;
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let [mei, ann] = [feria.guest_called("小梅").await, feria.guest_called("Ann").await];
    is_drawn_when_the_host_closes_it(&shop, &room, &mei, &ann).await;

    // The shortest there is: it ends while the server is dead, or soon after.
    let lottery = announced(&shop, &room, &json!({"keyword": "tea", "prize": {"en": "A cup"}, "lasts": 15})).await;
    ann.post(&format!("/v1/lotteries/{lottery}/entries"), &Value::Null).await.expect(201);
    feria.kill();
    feria.start_again().await;
    mei.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "ＴＥＡ"})).await.expect(201);
    eventually("the draw with nobody there", || async {
        let said = mei.try_get(&format!("/v1/lotteries/{lottery}")).await?.json();
        (said["state"] == "drawn").then_some(())
    })
    .await;
    assert_eq!(shown(&mei, &lottery).await["entrants"], 2);
    can_be_drawn_again(&mei, &lottery);

    let list = mei.get(&format!("/v1/rooms/{room}/lotteries")).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    with_its_show_it_is_drawn(&shop, &room, &ann).await;
}

async fn announced(shop: &Shop, room: &str, wish: &Value) -> String {
    id(&shop.owner.post(&format!("/v1/rooms/{room}/lotteries"), wish).await.expect(201), "lottery")
}

async fn shown(client: &Client, lottery: &str) -> Value {
    client.get(&format!("/v1/lotteries/{lottery}")).await.expect(200)
}

/// The commitment is on every page before anybody is in; each hears their own number, and the winner that they have won.
async fn is_drawn_when_the_host_closes_it(shop: &Shop, room: &str, mei: &Client, ann: &Client) {
    let [mut mei_live, mut ann_live] = [Live::join(mei, room).await, Live::join(ann, room).await];
    let mut host_live = Live::join(&shop.owner, room).await;
    let wish = json!({"keyword": "茶", "prize": {"en": "One red pot", "zh-CN": "红壶一把"}});
    let lottery = announced(shop, room, &wish).await;
    let first = host_live.next_of("lottery").await["lottery"].clone();
    assert_eq!((&first["entrants"], &first["seed"]), (&json!(0), &Value::Null));
    let commitment = id(&first, "commitment");
    shop.owner.post(&format!("/v1/rooms/{room}/lotteries"), &wish).await.problem(409, "lottery_is_running");

    let entries = format!("/v1/lotteries/{lottery}/entries");
    shop.owner.post(&entries, &Value::Null).await.problem(403, "staff_cannot_enter");
    let entry = ann.post(&entries, &Value::Null).await.expect(201);
    assert_eq!(entry["number"], 1);
    assert_eq!(ann.post(&entries, &Value::Null).await.expect(200), entry, "once each");
    let lines = format!("/v1/rooms/{room}/lines");
    shop.owner.put("/v1/me/name", &json!({"name": "Host"})).await.expect(200);
    shop.owner.post(&lines, &json!({"text": "茶"})).await.expect(201);
    mei.post(&lines, &json!({"text": "茶"})).await.expect(201);
    mei.post(&lines, &json!({"text": "茶"})).await.expect(201);
    let in_it = mei_live.next_of("lottery_entry").await;
    assert_eq!((&in_it["lottery"], &in_it["number"]), (&json!(lottery), &json!(2)));
    ann.get(&format!("/v1/lotteries/{lottery}/entrants")).await.problem(409, "list_is_not_complete");

    shop.owner.post(&format!("/v1/lotteries/{lottery}/close"), &Value::Null).await.expect(200);
    let is_drawn = |message: &Value| message["type"] == "lottery" && message["lottery"]["state"] == "drawn";
    let drawn = host_live.next_where("the draw", is_drawn).await["lottery"].clone();
    assert_eq!((&drawn["commitment"], &drawn["entrants"]), (&json!(commitment), &json!(2)));
    let (winner, name) = if drawn["winner"]["number"] == 1 { (ann, "Ann") } else { (mei, "小梅") };
    assert_eq!(drawn["winner"]["name"], name);
    let winner_live = if name == "Ann" { &mut ann_live } else { &mut mei_live };
    assert_eq!(winner_live.next_of("lottery_won").await["lottery"], lottery.as_str());
    // A page that is opened now has the number and the result with its welcome.
    let mut late = Live::join(winner, room).await;
    assert_eq!(late.next_of("lottery_entry").await["number"], drawn["winner"]["number"]);
    late.next_where("the result", is_drawn).await;
    can_be_drawn_again(ann, &lottery);
}

/// The script that anybody can run: the public API, the rule, and nothing else.
fn can_be_drawn_again(client: &Client, lottery: &str) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/check_draw.py");
    let done = Command::new("python3").arg(script).args([client.base(), lottery]).output().unwrap();
    let (said, why) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && said.contains("winner: "), "{said}{why}");
}

/// Who is in stays in when the host ends the show; and a show that is over has no lottery any more.
async fn with_its_show_it_is_drawn(shop: &Shop, room: &str, ann: &Client) {
    let wish = json!({"keyword": "tea", "prize": {"en": "A cup"}, "lasts": 3600});
    let lottery = announced(shop, room, &wish).await;
    ann.post(&format!("/v1/lotteries/{lottery}/entries"), &Value::Null).await.expect(201);
    shop.owner.post(&format!("/v1/rooms/{room}/end"), &Value::Null).await.expect(200);
    eventually("the draw", || async { (shown(ann, &lottery).await["winner"]["number"] == 1).then_some(()) }).await;
    shop.owner.post(&format!("/v1/rooms/{room}/lotteries"), &wish).await.problem(409, "room_is_not_live");
}
