//! API.4: the same request sent again is carried out once, whatever came of it.

use crate::house::House;
use serde_json::{Value, json};

struct Answered {
    status: u16,
    /// What `Idempotent-Replayed` says.
    is_replayed: bool,
    position: Option<String>,
    body: Value,
}

impl House {
    async fn write(&self, token: &str, key: &str, body: &Value) -> Answered {
        let request = self.http.post(format!("{}/v1/test/writes", self.base)).bearer_auth(token);
        let answer = request.header("idempotency-key", key).json(body).send().await.unwrap();
        let position = answer.headers().get("feria-position").map(|value| value.to_str().unwrap().to_owned());
        let is_replayed = answer.headers().get("idempotent-replayed").is_some_and(|value| value == "true");
        Answered { status: answer.status().as_u16(), is_replayed, position, body: answer.json().await.unwrap() }
    }
}

#[actix_web::test]
async fn a_success_is_answered_again_with_its_position_and_written_once() {
    let house = House::start().await;
    let first = house.write("guest-1", "k", &json!({"a": 1})).await;
    let again = house.write("guest-1", "k", &json!({"a": 1})).await;
    assert_eq!((first.status, &first.body["repeated"]), (200, &json!(false)));
    assert_eq!((again.status, &again.body["repeated"]), (200, &json!(true)));
    assert_eq!(first.position, again.position);
    assert_eq!((first.is_replayed, again.is_replayed), (false, true));
    assert!(first.position.unwrap().starts_with("log."));
}

#[actix_web::test]
async fn the_same_key_with_another_body_is_refused_and_the_first_answer_stays() {
    let house = House::start().await;
    let first = house.write("guest-1", "k", &json!({"a": 1})).await;
    let other = house.write("guest-1", "k", &json!({"a": 2})).await;
    assert_eq!((other.status, &other.body["code"]), (422, &json!("idempotency_key_was_used_for_another_body")));
    assert_eq!(house.write("guest-1", "k", &json!({"a": 1})).await.position, first.position);
}

/// What is derived from a command, the id of a product say, is another one when another thing is asked under a key whose
/// first use nobody remembers: a changed request is never answered with what the first one made.
#[actix_web::test]
async fn a_key_that_was_forgotten_stands_for_the_same_command_only_with_the_same_body() {
    let (house, forgetful) = (House::start().await, House::start().await);
    let first = house.write("guest-1", "k", &json!({"a": 1})).await;
    let same = forgetful.write("guest-1", "k", &json!({"a": 1})).await;
    assert_eq!(same.body["command"], first.body["command"]);
    let forgetful = House::start().await;
    let other = forgetful.write("guest-1", "k", &json!({"a": 2})).await;
    assert_eq!(other.status, 200);
    assert_ne!(other.body["command"], first.body["command"]);
}

#[actix_web::test]
async fn a_key_belongs_to_its_person() {
    let house = House::start().await;
    let one = house.write("guest-1", "k", &json!({"a": 1})).await;
    let two = house.write("guest-2", "k", &json!({"a": 2})).await;
    assert_eq!(two.status, 200);
    assert_ne!(one.position, two.position);
}

#[actix_web::test]
async fn a_refusal_is_said_again_as_it_was() {
    let house = House::start().await;
    let first = house.write("guest-1", "k", &json!({"refuse": true})).await;
    let again = house.write("guest-1", "k", &json!({"refuse": true})).await;
    assert_eq!((again.status, &again.body["code"]), (409, &json!("sold_out")));
    assert_eq!((first.is_replayed, again.is_replayed), (false, true));
    assert_eq!(first.body["args"], again.body["args"], "it was not decided again");
}

#[actix_web::test]
async fn what_failed_for_the_moment_may_be_tried_again() {
    let house = House::start().await;
    assert_eq!(house.write("guest-1", "k", &json!({"fail": true})).await.status, 503);
    assert_eq!(house.write("guest-1", "k", &json!({"fail": true})).await.status, 503);
    assert_eq!(house.write("guest-1", "k", &json!({"a": 1})).await.status, 200, "nothing was kept of the failure");
}

#[actix_web::test]
async fn of_many_at_once_one_writes_and_the_others_wait_for_its_answer() {
    let house = House::start().await;
    let body = json!({"a": 1});
    let all = futures_util::future::join_all((0..50).map(|_| house.write("guest-1", "k", &body))).await;
    let fresh = all.iter().filter(|answer| answer.body["repeated"] == false).count();
    assert_eq!(fresh, 1);
    assert!(all.iter().all(|answer| answer.position == all[0].position));
}

#[actix_web::test]
async fn a_key_that_is_no_key_is_refused() {
    let house = House::start().await;
    let refused = house.write("guest-1", "two words", &json!({})).await;
    assert_eq!((refused.status, &refused.body["field"]), (400, &json!("Idempotency-Key")));
}

#[actix_web::test]
async fn answers_outlive_the_server() {
    let mut house = House::start().await;
    let first = house.write("guest-1", "k", &json!({"a": 1})).await;
    house.running.take().unwrap().stop().await;
    let again = House::start_in(house.folder).await.write("guest-1", "k", &json!({"a": 1})).await;
    assert_eq!((again.position, &again.body["repeated"]), (first.position, &json!(true)));
}
