//! A person who is forgotten: no file, table, log record or write-ahead log holds a word of theirs.

use crate::backend::Backend;
use crate::feria::{Feria, all_said};
use crate::process::eventually;
use crate::shop::{address_in_germany, id};
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, Statement};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// The keys are the data: a shop whose keys are not there does not begin new ones by itself.
#[tokio::test]
async fn a_shop_whose_keys_are_not_there_starts_only_when_that_was_accepted() {
    let mut feria = Feria::start(Backend::Embedded).await;
    let shop = feria.set_up_shop().await;
    shop.product(1).await;
    assert!(feria.stop().await.success());
    for file in ["keys.db", "keys.db-wal", "keys.db-shm"] {
        let _not_there = std::fs::remove_file(feria.data().join(file));
    }
    for _ in 0..2 {
        let refused = feria.second_server();
        assert!(!refused.status.success() && all_said(&refused).contains("keys.db"), "{}", all_said(&refused));
    }
    let rebuilt = feria.run(&["rebuild"]);
    assert!(rebuilt.status.success() && all_said(&rebuilt).contains("keys.db"), "{}", all_said(&rebuilt));
    feria.start_again().await;
}

/// What this person said of themselves and to others; nobody else in the shop says it.
const WORDS: &[&str] =
    &["Wilhelmine Quastenberg", "wilhelmine.quastenberg", "Dornröschenweg", "my secret is a marzipan hedgehog"];

#[tokio::test]
async fn an_erased_person_is_found_nowhere_on_embedded_and_sqlite() {
    is_forgotten(Backend::Embedded).await;
}

#[tokio::test]
async fn an_erased_person_is_found_nowhere_on_jetstream_and_postgresql() {
    is_forgotten(Backend::jetstream().await).await;
}

async fn is_forgotten(backend: Backend) {
    let mut feria = Feria::start(backend).await;
    let shop = feria.set_up_shop().await;
    let (room, product) = (shop.live_room().await, shop.product(3).await);
    let person = feria.guest_called(WORDS[0]).await;
    let lines = format!("/v1/rooms/{room}/lines");
    let line = person.post(&lines, &json!({"text": WORDS[3]})).await.expect(201);
    let mute = format!("/v1/rooms/{room}/mutes/{}", person.person);
    assert!(shop.owner.request(Method::PUT, &mute).send().await.status < 300);
    let hold = person.post(&format!("/v1/products/{product}/holds"), &json!({"country": "DE"})).await;
    let order = id(&hold.expect(201), "order");
    let mut address = address_in_germany();
    address["street"] = format!("{} 7", WORDS[2]).into();
    let body = json!({
        "order": order, "name": WORDS[0], "email": format!("{}@example.com", WORDS[1]),
        "address": address, "payment": "on_delivery",
    });
    person.post("/v1/orders", &body).await.expect(201);
    let seen = shop.owner.get(&format!("/v1/orders/{order}")).await.expect(200);
    assert_eq!(seen["name"], WORDS[0], "the owner reads whom to deliver to");

    let key = key_of(&feria, &person.person).await;
    assert!(!files_with_bytes(&feria.data(), &key).is_empty(), "the search finds the key while it is there");

    person.delete(&format!("/v1/people/{}", person.person)).await.problem(403, "not_allowed");
    shop.owner.delete(&format!("/v1/people/{}", person.person)).await.expect(204);

    let seen = eventually("an order without its person", || async {
        let order = shop.owner.get(&format!("/v1/orders/{order}")).await.expect(200);
        (order["name"] == Value::Null).then_some(order)
    })
    .await;
    assert_eq!((&seen["email"], &seen["address"]), (&Value::Null, &Value::Null), "{seen}");
    assert_eq!(seen["state"], "placed", "the order itself remains");
    let kept = shop.owner.get(&lines).await.expect(200);
    let of_person = |entry: &&Value| entry["line"] == line["line"];
    if let Some(entry) = kept["items"].as_array().unwrap().iter().find(of_person) {
        assert_eq!((&entry["text"], &entry["name"]), (&Value::Null, &Value::Null));
    }
    person.get("/v1/me").await.any_problem();

    no_file_holds(&feria, &key);

    // Running, and after a stop that folds what was still in memory or in a write-ahead log.
    nothing_holds_a_word(&feria);
    assert!(feria.stop().await.success());
    nothing_holds_a_word(&feria);
}

/// The key of a person, where the server keeps it.
async fn key_of(feria: &Feria, person: &str) -> Vec<u8> {
    let file = format!("sqlite://{}?mode=ro", feria.data().join("keys.db").display());
    let keys = Database::connect(file).await.unwrap();
    let ask = Statement::from_sql_and_values(
        keys.get_database_backend(),
        "SELECT key FROM person_key WHERE person = $1",
        [person.into()],
    );
    let key = keys.query_one_raw(ask).await.unwrap().unwrap().try_get("", "key").unwrap();
    keys.close().await.unwrap();
    key
}

/// Not in any store, nor in the write-ahead log of PostgreSQL, which keeps what was deleted from a table.
#[track_caller]
fn no_file_holds(feria: &Feria, key: &[u8]) {
    if let Backend::Jetstream(servers) = feria.backend() {
        servers.postgres.query("CHECKPOINT");
    }
    for folder in feria.every_folder() {
        let found = files_with_bytes(&folder, key);
        assert!(found.is_empty(), "the key of somebody who was erased is still in {found:?}");
    }
    // The search itself sees: a key that had lain in a table would be found there.
    if let Backend::Jetstream(servers) = feria.backend() {
        let other = [0x5a, 0xc3, 0x17, 0x88].repeat(8);
        servers.postgres.query("CREATE TABLE was_there (key bytea)");
        servers.postgres.query("INSERT INTO was_there VALUES (decode(repeat('5ac31788', 8), 'hex'))");
        servers.postgres.query("DELETE FROM was_there");
        servers.postgres.query("VACUUM FULL was_there");
        servers.postgres.query("CHECKPOINT");
        assert!(files_with_bytes(servers.postgres.folder(), &other).iter().any(|file| file.contains("pg_wal")));
    }
}

/// The files under a folder that hold these bytes.
fn files_with_bytes(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with_bytes(&path, bytes));
        // A file that a running server removes meanwhile is no failure of the search.
        } else if std::fs::read(&path).is_ok_and(|read| read.windows(bytes.len()).any(|window| window == bytes)) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[track_caller]
fn nothing_holds_a_word(feria: &Feria) {
    let folders = feria.every_folder();
    for word in WORDS {
        let found: Vec<_> = folders.iter().flat_map(|folder| files_with(folder, word)).collect();
        assert!(found.is_empty(), "{word:?} is still in {found:?}");
    }
    // The search itself sees: what is not personal stands where it was written.
    let seen: Vec<_> = folders.iter().flat_map(|folder| files_with(folder, "Celadon cup")).collect();
    assert!(!seen.is_empty(), "the search found not even the product");
}

/// The files under a folder that hold a text, whatever else they are.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut grep = Command::new("grep");
    grep.args(["--recursive", "--files-with-matches", "--text", "--fixed-strings", "--regexp", text]);
    let done = grep.arg(folder).output().unwrap();
    // A file that a running server removes meanwhile is no failure of the search.
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}
