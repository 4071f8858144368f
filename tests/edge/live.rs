//! The live socket: hello, welcome, what is told, who is closed and why.

use crate::house::{House, ROOM, SIGNED_OUT, settings};
use crate::wire::Wire;
use feria::Health;
use feria_openapi::Failure;
use feria_openapi::live::{Audience, Key, LiveMessage, Visit, Whereabouts};
use feria_schema_base::{PersonId, ProductId, RoomId};
use feria_testkit::eventually;
use serde_json::{Value, json};

async fn write(socket: &mut crate::house::Socket, key: &str, text: &str) -> Value {
    socket.say(&json!({"type": "line", "key": key, "text": text})).await;
    loop {
        let message = socket.next().await.unwrap();
        if ["done", "refused"].contains(&message["type"].as_str().unwrap()) {
            return message;
        }
    }
}

#[actix_web::test]
async fn a_line_reaches_everybody_in_the_room_and_its_writer_is_told() {
    let house = House::start().await;
    let (mut writer, mut reader) = (house.join("guest-1").await, house.join("guest-2").await);
    let done = write(&mut writer, "k1", "hello").await;
    assert_eq!((&done["type"], &done["key"]), (&json!("done"), &json!("k1")));
    let line = reader.next_of("line").await;
    assert_eq!((&line["text"], &line["offset"]), (&json!("hello"), &json!(1)));
}

#[actix_web::test]
async fn a_line_sent_twice_under_one_key_is_one_line() {
    let house = House::start().await;
    let (mut writer, mut reader) = (house.join("guest-1").await, house.join("guest-2").await);
    write(&mut writer, "k", "once").await;
    write(&mut writer, "k", "once").await;
    write(&mut writer, "l", "then").await;
    assert_eq!(reader.next_of("line").await["text"], "once");
    assert_eq!(reader.next_of("line").await["text"], "then");
}

#[actix_web::test]
async fn another_line_under_a_key_that_was_used_is_a_line_of_its_own() {
    let house = House::start().await;
    let (mut writer, mut reader) = (house.join("guest-1").await, house.join("guest-2").await);
    assert_eq!(write(&mut writer, "k", "said wrong").await["type"], "done");
    assert_eq!(write(&mut writer, "k", "said right").await["type"], "done");
    assert_eq!(reader.next_of("line").await["text"], "said wrong");
    assert_eq!(reader.next_of("line").await["text"], "said right");
}

/// ASVS 7.4.1: what a sign-in may do ends with it, also on a socket that was open.
#[actix_web::test]
async fn who_was_signed_out_writes_nothing_more() {
    let house = House::start().await;
    let (mut writer, mut reader) = (house.join("guest-4711").await, house.join("guest-2").await);
    assert_eq!(write(&mut writer, "k", "before").await["type"], "done");
    SIGNED_OUT.lock().unwrap().insert("guest-4711".to_owned());
    writer.say(&json!({"type": "line", "key": "l", "text": "after"})).await;
    assert_eq!(writer.closes().await, Some(4001));
    assert_eq!(reader.next_of("line").await["text"], "before");
    let mut other = house.join("guest-1").await;
    write(&mut other, "m", "then").await;
    assert_eq!(reader.next_of("line").await["text"], "then");
}

#[actix_web::test]
async fn a_refused_line_is_a_problem_with_its_sentence() {
    let house = House::start().await;
    let mut writer = house.join("guest-1").await;
    let refused = write(&mut writer, "k", "forbidden").await;
    assert_eq!((&refused["key"], &refused["problem"]["code"]), (&json!("k"), &json!("viewer_is_muted")));
    assert!(!refused["problem"]["title"].as_str().unwrap().is_empty());
    let refused = write(&mut writer, "a key with spaces", "text").await;
    assert_eq!(refused["problem"]["code"], "request_is_malformed");
    writer.say(&json!({"type": "like", "count": 1000})).await;
    assert_eq!(writer.next_of("refused").await["problem"]["code"], "field_is_not_valid");
    writer.say(&json!("nonsense")).await;
    assert_eq!(writer.next_of("refused").await["problem"]["code"], "request_is_malformed");
}

#[actix_web::test]
async fn who_comes_back_gets_what_was_missed_and_nothing_twice() {
    let house = House::start().await;
    let mut writer = house.join("guest-1").await;
    for text in ["a", "b", "c"] {
        write(&mut writer, text, text).await;
    }
    let mut back = house.socket(&ROOM.to_string()).await;
    back.say(&json!({"type": "hello", "token": "guest-2", "recover": {"epoch": "here", "offset": 1}})).await;
    let welcome = back.next_of("welcome").await;
    let missed: Vec<&Value> = welcome["lines"].as_array().unwrap().iter().map(|line| &line["text"]).collect();
    assert_eq!(missed, ["b", "c"]);
    write(&mut writer, "d", "d").await;
    assert_eq!(back.next_of("line").await["text"], "d", "what the welcome held is not told again");
}

/// RT.4: what is told while a welcome is being written is neither lost nor told twice.
#[actix_web::test]
async fn nothing_falls_between_the_welcome_and_what_follows() {
    let mut settings = settings();
    settings.limits.commands_at_once = 1000;
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let mut writer = house.join("owner-1").await;
    for round in 0..20u64 {
        let mut joiner = house.socket(&ROOM.to_string()).await;
        joiner.say(&json!({"type": "hello", "token": "guest-9", "recover": null})).await;
        for part in 0..5 {
            write(&mut writer, &format!("{round}-{part}"), "x").await;
        }
        let welcome = joiner.next_of("welcome").await;
        let mut next = welcome["offset"].as_u64().unwrap() + 1;
        while next <= (round + 1) * 5 {
            assert_eq!(joiner.next_of("line").await["offset"], next);
            next += 1;
        }
    }
}

/// Who comes and who goes is told once per socket, and of everybody: what they are to the room is not the edge's.
#[actix_web::test]
async fn who_comes_and_goes_is_told_once_for_each_socket() {
    let house = House::start().await;
    let visit = |person, staff| Visit { room: ROOM, person: PersonId::from_bits(person), staff };
    let (owner, first) = (house.join("owner-1").await, house.join("guest-2").await);
    let again = house.join("guest-2").await;
    let came = [(true, visit(1, true)), (true, visit(2, false)), (true, visit(2, false))];
    assert_eq!(*house.desk.visits.lock().unwrap(), came);
    drop(first);
    eventually("a leaver", async || house.desk.visits.lock().unwrap().len() == 4).await;
    assert_eq!(house.desk.visits.lock().unwrap()[3], (false, visit(2, false)));
    drop((owner, again));
    eventually("all", async || house.desk.visits.lock().unwrap().iter().filter(|(came, _)| !came).count() == 3).await;
}

/// ROOM-24, INS-05: the room hears where a viewer is, with the hello and whenever it is another place, and what they open.
#[actix_web::test]
async fn the_room_hears_where_a_viewer_is_and_what_they_open() {
    let house = House::start().await;
    let mut viewer = house.socket(&ROOM.to_string()).await;
    let place = json!({"country": "ID", "language": "en"});
    viewer.say(&json!({"type": "hello", "token": "guest-2", "recover": null, "place": place})).await;
    viewer.next_of("welcome").await;
    viewer.say(&json!({"type": "place", "place": {"country": "DE"}})).await;
    let cup = ProductId::from_bits(8);
    viewer.say(&json!({"type": "look", "product": cup})).await;
    eventually("a look", async || *house.desk.looks.lock().unwrap() == [(PersonId::from_bits(2), cup)]).await;
    let told = house.desk.places.lock().unwrap().clone();
    let whereabouts = |country: &str, language: Option<&str>| Whereabouts {
        country: Some(country.parse().unwrap()),
        language: language.map(|language| language.parse().unwrap()),
    };
    let person = PersonId::from_bits(2);
    assert_eq!(told, [(person, whereabouts("ID", Some("en"))), (person, whereabouts("DE", None))]);
    viewer.say(&json!({"type": "place", "place": {"country": "Java"}})).await;
    assert_eq!(viewer.next_of("refused").await["problem"]["code"], "request_is_malformed", "and the socket stays");
}

/// A room that does not exist is left as it was entered.
#[actix_web::test]
async fn who_was_not_let_in_is_gone_again() {
    let house = House::start().await;
    let mut lost = house.socket(&RoomId::from_bits(8).to_string()).await;
    lost.say(&json!({"type": "hello", "token": "guest-1", "recover": null})).await;
    assert_eq!(lost.next().await, Err(Some(4004)));
    eventually("the end of it", async || house.desk.visits.lock().unwrap().len() == 2).await;
    let visits = house.desk.visits.lock().unwrap().clone();
    assert_eq!((visits[0].0, visits[1].0, visits[0].1), (true, false, visits[1].1));
}

/// What modules have to say to who comes in stands in the welcome's own frame, and before anything else.
#[actix_web::test]
async fn a_greeting_comes_with_the_welcome() {
    let house = House::start().await;
    *house.desk.greeting.lock().unwrap() = Ok(Some(json!({"type": "lottery", "state": "open"})));
    let mut viewer = house.socket(&ROOM.to_string()).await;
    viewer.say(&json!({"type": "hello", "token": "guest-1", "recover": null})).await;
    assert_eq!(viewer.next().await.unwrap()["type"], "welcome");
    assert_eq!(viewer.next_now(), Some(json!({"type": "lottery", "state": "open"})), "in the same frame");
    *house.desk.greeting.lock().unwrap() = Err(Failure::database_is_unavailable());
    let mut early = house.socket(&ROOM.to_string()).await;
    early.say(&json!({"type": "hello", "token": "guest-2", "recover": null})).await;
    assert_eq!(early.next().await, Err(Some(1013)), "half a welcome is none");
}

#[actix_web::test]
async fn a_person_and_the_staff_can_be_told_alone() {
    let house = House::start().await;
    let (mut owner, mut buyer, mut other) =
        (house.join("owner-1").await, house.join("guest-2").await, house.join("guest-3").await);
    let say = |to, kind: &str| house.say(to, &json!({"type": kind}));
    say(Audience::Person(PersonId::from_bits(2)), "order");
    say(Audience::Staff, "first_frame");
    say(Audience::Member(ROOM, PersonId::from_bits(2)), "muted");
    say(Audience::Member(RoomId::from_bits(8), PersonId::from_bits(3)), "muted");
    say(Audience::AllRooms, "product");
    buyer.next_of("order").await;
    buyer.next_of("muted").await;
    owner.next_of("first_frame").await;
    owner.next_of("muted").await;
    assert_eq!(other.next().await.unwrap()["type"], "product", "nothing else was meant for them");
}

#[actix_web::test]
async fn of_what_may_be_dropped_the_newest_arrives() {
    let house = House::start().await;
    let mut viewer = house.join("guest-1").await;
    for count in 1..=50 {
        let likes = LiveMessage::of(&json!({"type": "likes", "total": count})).unwrap();
        house.hub.say(Audience::Room(ROOM), likes.coalesced(Key::of_room("test.likes", ROOM)));
    }
    while viewer.next_of("likes").await["total"] != 50 {}
}

#[actix_web::test]
async fn each_reason_to_close_has_its_own_code() {
    let house = House::start().await;
    let hello = |token: &str| json!({"type": "hello", "token": token, "recover": null});
    for token in ["late-1", "nobody"] {
        let mut socket = house.socket(&ROOM.to_string()).await;
        socket.say(&hello(token)).await;
        assert_eq!(socket.closes().await, Some(4001), "{token}");
    }
    for room in ["room_0000000000000000000000001", "no-room"] {
        let mut socket = house.socket(room).await;
        socket.say(&hello("guest-1")).await;
        assert_eq!(socket.closes().await, Some(4004), "{room}");
    }
    let mut rude = house.socket(&ROOM.to_string()).await;
    rude.say(&json!({"type": "like", "count": 1})).await;
    assert_eq!(rude.closes().await, Some(4010));
    let mut silent = house.socket(&ROOM.to_string()).await;
    assert_eq!(silent.closes().await, Some(4010), "no hello within ten seconds");
    let mut renewing = house.join("guest-1").await;
    renewing.say(&json!({"type": "token", "token": "guest-2"})).await;
    assert_eq!(renewing.closes().await, Some(4001), "another person's token renews nothing");
}

#[actix_web::test]
async fn who_does_not_read_is_closed_and_hurts_nobody_else() {
    let house = House::start().await;
    let mut slow = Wire::join(&house).await;
    let mut quick = house.join("guest-2").await;
    let text = "x".repeat(40_000);
    // More than the kernel holds for who does not read; told at the pace of who does. No more than that, since whoever is
    // closed as too slow has five seconds to read why.
    for offset in 1..=150u64 {
        let line = json!({"type": "line", "offset": offset, "text": text});
        house.hub.say(Audience::Room(ROOM), LiveMessage::of(&line).unwrap().at(offset));
        if offset % 2 == 0 {
            for told in offset - 1..=offset {
                assert_eq!(quick.next_of("line").await["offset"], told, "nothing is missing");
            }
        }
    }
    assert_eq!(slow.closes().await, (4008, "too_slow".to_owned()));
}

#[actix_web::test]
async fn a_welcome_that_is_longer_than_the_queue_arrives_and_what_was_told_after_it() {
    let mut settings = settings();
    settings.limits.socket_queue = 20_000;
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let mut writer = house.join("guest-1").await;
    for number in 0..20 {
        write(&mut writer, &format!("k{number}"), &"字".repeat(600)).await;
    }
    let mut newcomer = house.socket(&ROOM.to_string()).await;
    newcomer.say(&json!({"type": "hello", "token": "guest-2", "recover": null})).await;
    let welcome = newcomer.next_of("welcome").await;
    assert_eq!(welcome["lines"].as_array().unwrap().len(), 20);
    write(&mut writer, "after", "and one more").await;
    assert_eq!(newcomer.next_of("line").await["text"], "and one more");
}

#[actix_web::test]
async fn too_many_commands_are_refused_and_the_socket_lives() {
    let mut settings = settings();
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (4, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    // Joining is the first.
    let mut socket = house.join("guest-1").await;
    for key in ["a", "b", "c"] {
        assert_eq!(write(&mut socket, key, "x").await["type"], "done");
    }
    let refused = write(&mut socket, "d", "x").await;
    assert_eq!(refused["problem"]["code"], "too_many_requests");
}

/// A welcome is dear to make.
#[actix_web::test]
async fn who_joins_again_and_again_is_asked_to_come_back_later() {
    let mut settings = settings();
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (3, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    for _ in 0..3 {
        house.join("guest-1").await;
    }
    let mut again = house.socket(&ROOM.to_string()).await;
    again.say(&json!({"type": "hello", "token": "guest-1", "recover": null})).await;
    assert_eq!(again.next().await, Err(Some(1013)));
    house.join("guest-2").await;
}

/// Neither is another way into the room, however its address is written.
#[actix_web::test]
async fn what_the_room_hears_is_measured_by_person_over_http_too() {
    let mut settings = settings();
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (4, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let post = async |token: &str, path: &str| {
        let request = house.http.post(format!("{}{path}", house.base)).bearer_auth(token);
        request.json(&json!({})).send().await.unwrap().status().as_u16()
    };
    let ways = ["/v1/test/one/heard", "/v1/test/two/heard", "/%761/test/one/%68eard"];
    for way in ways {
        assert_ne!(post("guest-1", way).await, 429, "{way}");
    }
    let mut socket = house.join("guest-1").await;
    assert_eq!(write(&mut socket, "k", "x").await["problem"]["code"], "too_many_requests");
    for way in ways {
        assert_eq!(post("guest-1", way).await, 429, "{way}");
        assert_ne!(post("guest-2", way).await, 429, "{way}");
    }
    assert_eq!(post("guest-1", "/v1/test/echo").await, 200, "what nobody else hears has its own measure");
}

/// What is not understood and what says who one is cost as much as a line, and count as one.
#[actix_web::test]
async fn everything_that_is_said_on_a_socket_counts() {
    let mut settings = settings();
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (3, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    for said in [json!({"type": "token", "token": "guest-1"}), json!({"type": "dance"})] {
        let mut socket = house.join("guest-1").await;
        for _ in 0..3 {
            socket.say(&said).await;
        }
        socket.say(&json!({"type": "token", "token": "nobody"})).await;
        loop {
            let refused = socket.next_of("refused").await;
            if refused["problem"]["code"] == "too_many_requests" {
                break;
            }
            assert_eq!(refused["problem"]["code"], "request_is_malformed", "{said}");
        }
    }
}

/// Another socket is no other person.
#[actix_web::test]
async fn a_person_has_one_measure_for_all_their_sockets() {
    let mut settings = settings();
    // Six to join, and ten lines.
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (16, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let mut sockets = Vec::new();
    for _ in 0..6 {
        sockets.push(house.join("guest-1").await);
    }
    let mut written = Vec::new();
    for number in 0..18 {
        let socket = &mut sockets[number % 6];
        written.push(write(socket, &format!("key-{number}"), "x").await["type"].clone());
    }
    assert!(written[..10].iter().all(|kind| kind == "done"), "{written:?}");
    assert!(written[10..].iter().any(|kind| kind == "refused"), "three a socket are too many for one: {written:?}");
    let mut other = house.join("guest-2").await;
    assert_eq!(write(&mut other, "key", "x").await["type"], "done");
}

#[actix_web::test]
async fn a_stopping_server_says_so_on_every_socket() {
    let mut house = House::start().await;
    let (mut one, mut two) = (house.join("guest-1").await, house.join("guest-2").await);
    house.hub.stop();
    assert_eq!((one.closes().await, two.closes().await), (Some(4009), Some(4009)));
    house.running.take().unwrap().stop().await;
}

/// Nobody keeps a stop waiting: neither who comes while it goes on, nor who never says hello.
#[actix_web::test]
async fn who_comes_to_a_stopping_server_is_closed_and_not_cut() {
    let mut house = House::start().await;
    let mut early = house.socket(&ROOM.to_string()).await;
    let mut one = house.join("guest-1").await;
    house.hub.stop();
    assert_eq!(one.closes().await, Some(4009));
    let mut silent = house.socket(&ROOM.to_string()).await;
    let mut newcomer = house.socket(&ROOM.to_string()).await;
    newcomer.say(&json!({"type": "hello", "token": "guest-2", "recover": null})).await;
    let stopping = actix_web::rt::spawn(house.running.take().unwrap().stop());
    for socket in [&mut newcomer, &mut silent, &mut early] {
        assert_eq!(socket.next().await, Err(Some(4009)));
    }
    stopping.await.unwrap();
}

#[actix_web::test]
async fn who_was_let_in_is_sent_away_when_the_shop_is_held_no_more() {
    let house = House::start().await;
    let mut viewer = house.join("guest-1").await;
    let mut late = house.socket(&ROOM.to_string()).await;
    house.held.send_replace(false);
    assert_eq!(viewer.closes().await, Some(4009));
    late.say(&json!({"type": "hello", "token": "guest-2", "recover": null})).await;
    assert_eq!(late.next().await, Err(Some(4009)), "whose socket was open before, and whose hello came after");
    house.held.send_replace(true);
    let mut back = house.join("guest-1").await;
    house.held.send_replace(false);
    assert_eq!(back.closes().await, Some(4009), "a second time too");
}

/// A page that missed a line asks for it when it comes back, and not before.
#[actix_web::test]
async fn a_room_in_which_something_could_not_be_said_is_sent_away_to_come_back() {
    let house = House::start().await;
    let (mut one, mut two) = (house.join("guest-1").await, house.join("owner-2").await);
    house.hub.send_away(RoomId::from_bits(8));
    assert_eq!(write(&mut one, "k", "still here").await["type"], "done");
    house.hub.send_away(ROOM);
    assert_eq!((one.closes().await, two.closes().await), (Some(1013), Some(1013)));
    house.join("guest-1").await;
}

#[actix_web::test]
async fn a_plain_request_is_told_to_bring_a_web_socket() {
    let house = House::start().await;
    let answer = house.get(&format!("/v1/rooms/{ROOM}/live")).await;
    assert_eq!(answer.status(), 426);
    assert!(answer.headers().get("x-unlisted-problem").is_none());
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "web_socket_is_needed");
}
