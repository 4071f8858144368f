//! The data folder of the first release: every later version opens it, and finds what was there.
//!
//! `cargo bench --bench load -- golden` wrote it once; what it holds is never written anew.

use crate::client::Client;
use crate::feria::{Feria, all_said};
use serde_json::Value;
use std::path::Path;

const FIRST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/v0.2/data");

/// What the owner sees of the shop: the lists, and each order with what its buyer said.
async fn seen(owner: &Client) -> Vec<Value> {
    let mut seen = Vec::new();
    for list in ["/v1/shop", "/v1/markets", "/v1/products", "/v1/rooms", "/v1/orders"] {
        seen.push(owner.get(list).await.expect(200));
    }
    let each = |list: usize, of: &str| -> Vec<String> {
        seen[list]["items"].as_array().unwrap().iter().map(|item| item[of].as_str().unwrap().to_owned()).collect()
    };
    let (rooms, orders) = (each(3, "room"), each(4, "order"));
    for order in orders {
        seen.push(owner.get(&format!("/v1/orders/{order}")).await.expect(200));
    }
    for room in rooms {
        let mut page = owner.get(&format!("/v1/rooms/{room}/lotteries")).await.expect(200);
        for lottery in page["items"].as_array_mut().unwrap() {
            // Each answer says when it was made.
            lottery.as_object_mut().unwrap().remove("server_time");
        }
        seen.push(page);
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_of_the_first_release_is_opened_whole_and_rebuilt_to_the_same() {
    let mut feria = Feria::start_on_copy_of(Path::new(FIRST)).await;
    let verified = feria.run(&["log", "verify"]);
    assert!(verified.status.success(), "{}", all_said(&verified));

    let before = seen(&feria.sign_in().await).await;
    assert_eq!(before[0]["name"], "Lantern Market");
    assert_eq!(before[2]["items"][0]["name"]["zh-CN"], "青瓷杯");
    let shows = before[3]["items"].as_array().unwrap();
    assert!(shows.iter().all(|show| show["state"] == "ended"), "{shows:?}");
    assert_eq!(shows.iter().map(|show| show["likes"].as_u64().unwrap()).sum::<u64>(), 36);
    assert_eq!(before[4]["items"].as_array().unwrap().len(), 4, "four were bought");
    for order in &before[5..9] {
        assert_eq!((&order["name"], &order["address"]["city"]), (&"Ann Example".into(), &"Berlin".into()), "{order}");
        assert_eq!(order["payment"]["state"], "captured", "{order}");
    }

    let mut lotteries = before[9..].iter().flat_map(|page| page["items"].as_array().unwrap());
    let lottery = lotteries.next().unwrap();
    assert_eq!(
        (&lottery["state"], &lottery["entrants"], &lottery["keyword"]),
        (&"drawn".into(), &2.into(), &"茶".into())
    );

    assert!(feria.stop().await.success());
    let rebuilt = feria.run_long(&["rebuild"]);
    assert!(rebuilt.status.success(), "{}", all_said(&rebuilt));
    feria.start_again().await;
    assert_eq!(seen(&feria.sign_in().await).await, before);
}
