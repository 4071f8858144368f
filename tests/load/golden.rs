//! Writes the data folder of a shop after one show, for a release: `cargo bench --bench load -- golden FOLDER`.

use crate::backend::Backend;
use crate::feria::{Feria, all_said, copy_folder};
use crate::shop::{Shop, id};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What belongs to one run of a server.
const OF_A_RUN: [&str; 2] = ["lock", "address"];

pub(crate) fn run(folder: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let mut feria = Feria::start(Backend::Embedded).await;
        let shop = feria.set_up_shop().await;
        a_lottery(&feria, &shop).await;
        crate::rebuild::a_show(&feria, &shop).await;
        assert!(feria.stop().await.success());
        let verified = feria.run(&["log", "verify"]);
        assert!(verified.status.success(), "{}", all_said(&verified));
        copy_folder(&feria.data(), folder);
        for file in OF_A_RUN {
            let _it_may_be_gone_already = fs::remove_file(folder.join(file));
        }
        println!("the data of {} is in {}", env!("CARGO_PKG_VERSION"), folder.display());
    });
}

/// One types the keyword, one taps, and one of them wins.
async fn a_lottery(feria: &Feria, shop: &Shop) {
    let room = shop.live_room().await;
    let wish = json!({"keyword": "茶", "prize": {"en": "One red pot", "zh-CN": "红壶一把"}});
    let said = shop.owner.post(&format!("/v1/rooms/{room}/lotteries"), &wish).await.expect(201);
    let lottery = format!("/v1/lotteries/{}", id(&said, "lottery"));
    let [types, taps] = [feria.guest_called("Guest who types").await, feria.guest_called("Guest who taps").await];
    types.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "茶"})).await.expect(201);
    taps.post(&format!("{lottery}/entries"), &Value::Null).await.expect(201);
    while shop.owner.get(&lottery).await.expect(200)["entrants"] != 2 {}
    shop.owner.post(&format!("{lottery}/close"), &Value::Null).await.expect(200);
    while shop.owner.get(&lottery).await.expect(200)["state"] != "drawn" {}
    shop.owner.post(&format!("/v1/rooms/{room}/end"), &json!({})).await.expect(200);
}
