//! The binary's own doors: health, the document, problems, its command line and its lock.

use crate::backend::Backend;
use crate::feria::{Feria, all_said, run_alone};
use crate::nats::Nats;
use crate::postgres::Postgres;
use serde_json::json;

#[tokio::test]
async fn a_new_shop_starts_on_an_empty_folder_and_is_alive_and_ready() {
    let mut feria = Feria::start(Backend::Embedded).await;
    let stranger = feria.client();
    stranger.get("/livez").await.expect(200);
    stranger.get("/readyz").await.expect(200);
    assert!(feria.setup_link.as_deref().unwrap().len() > "/setup#".len() + 20);
    assert!(feria.stop().await.success(), "{}", feria.said());
}

#[tokio::test]
async fn the_served_document_is_the_committed_one() {
    let feria = Feria::start(Backend::Embedded).await;
    let served = feria.client().get("/openapi.json").await.expect(200);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let committed: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(served == committed, "run `feria openapi > openapi/openapi.json` and read what changed");
}

#[tokio::test]
async fn whatever_is_refused_is_a_problem_with_a_stable_code() {
    let feria = Feria::start(Backend::Embedded).await;
    let stranger = feria.client();
    stranger.get("/v1/nothing/here").await.any_problem();
    stranger.get("/v1/me").await.problem(401, "sign_in_is_needed");
    stranger.clone().with_access("e30.e30.e30").get("/v1/me").await.problem(401, "token_is_not_valid");
    stranger.get("/v1/rooms/room_0000000000000000000000000").await.problem(404, "room_not_found");
    let malformed = stranger.request(reqwest::Method::POST, "/v1/sessions");
    malformed.body("application/json", "{\"email\":").send().await.problem(400, "request_is_malformed");
    let long = "x".repeat(4 << 20);
    let too_large = stranger.post("/v1/sessions", &json!({"email": long, "password": "x"})).await;
    too_large.problem(413, "body_is_too_large");
    let wrong = stranger.request(reqwest::Method::DELETE, "/v1/shop").send().await;
    assert_eq!(wrong.any_problem()["status"], 405);
    let wrong = json!({"email": "nobody@example.com", "password": "not the password"});
    stranger.post("/v1/sessions", &wrong).await.problem(401, "email_or_password_is_wrong");
}

#[tokio::test]
async fn a_problem_is_said_in_the_language_of_the_caller() {
    let feria = Feria::start(Backend::Embedded).await;
    let mut titles = Vec::new();
    for language in ["en", "zh-CN", "ar"] {
        let answer = feria.client().speaking(language).get("/v1/me").await;
        titles.push(answer.problem(401, "sign_in_is_needed")["title"].clone());
        assert_eq!(answer.header("content-language"), language);
    }
    titles.dedup();
    assert_eq!(titles.len(), 3, "three languages, three sentences: {titles:?}");
}

#[test]
fn an_unknown_setting_refuses_to_start_and_names_the_nearest() {
    let refused = run_alone(&["config", "check"], &[("FERIA__COMERCE__HOLD", "600")]);
    let said = all_said(&refused);
    assert!(!refused.status.success(), "{said}");
    assert!(said.to_lowercase().contains("comerce") && said.contains("commerce"), "{said}");
}

#[tokio::test]
async fn a_second_server_on_the_same_shop_refuses_to_start() {
    let feria = Feria::start(Backend::Embedded).await;
    let refused = feria.second_server();
    assert!(!refused.status.success(), "{}", all_said(&refused));
    feria.client().get("/readyz").await.expect(200);
}

#[tokio::test]
async fn a_weak_nats_server_is_refused_with_the_reason() {
    let nats = Nats::start_weak().await;
    let postgres = Postgres::start().await;
    let servers = [("--nats", nats.url()), ("--nats-monitor", nats.monitor_url()), ("--database", postgres.url())];
    let mut arguments = vec!["serve", "--listen", "127.0.0.1:0", "--media-port", "0"];
    arguments.extend(servers.iter().flat_map(|(flag, value)| [*flag, value.as_str()]));
    let refused = run_alone(&arguments, &[]);
    let said = all_said(&refused);
    assert!(!refused.status.success() && said.contains("sync_interval"), "{said}");

    let unwatched: Vec<&str> =
        arguments.into_iter().filter(|word| !word.contains("monitor") && *word != nats.monitor_url()).collect();
    let refused = run_alone(&unwatched, &[]);
    assert!(!refused.status.success(), "a server that cannot be asked counts as weak: {}", all_said(&refused));
}

#[tokio::test]
async fn a_log_and_a_database_that_are_no_pair_are_refused() {
    let nats = Nats::start().await;
    let refused = run_alone(&["serve", "--nats", &nats.url(), "--nats-monitor", &nats.monitor_url()], &[]);
    let said = all_said(&refused);
    assert!(!refused.status.success() && said.contains("--database"), "{said}");
}
