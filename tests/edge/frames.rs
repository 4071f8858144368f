//! RFC 6455 as clients may speak it, and what is failed with which code.

use crate::house::{House, ROOM};
use crate::wire::{BINARY, CLOSE, FINAL, PING, PONG, TEXT, Wire, hello, masked};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::json;

/// A line of chat as a client writes it.
fn line(key: &str, text: &str) -> Vec<u8> {
    json!({"type": "line", "key": key, "text": text}).to_string().into_bytes()
}

async fn is_done(wire: &mut Wire, key: &str) {
    loop {
        let said = wire.hears().await;
        match said["type"].as_str().unwrap() {
            "done" => return assert_eq!(said["key"], key),
            kind => assert_eq!(kind, "line", "{said}"),
        }
    }
}

/// §5.4: also the hello, also where a sign is cut in two, also with parts that are empty.
#[actix_web::test]
async fn a_message_may_come_in_several_frames() {
    let house = House::start().await;
    let mut guest = Wire::open(&house).await;
    let hello = hello("guest-1").to_string();
    let (one, two) = hello.as_bytes().split_at(7);
    guest.send(TEXT, one).await;
    guest.send(FINAL, two).await;
    assert_eq!(guest.hears().await["type"], "welcome");
    let line = line("k", "青花瓷");
    let cut = line.iter().position(|byte| !byte.is_ascii()).unwrap() + 1;
    let parts = [(TEXT, &line[..cut]), (0, &[]), (0, &line[cut..cut + 1]), (FINAL, &line[cut + 1..])];
    for (first, part) in parts {
        guest.send(first, part).await;
    }
    is_done(&mut guest, "k").await;
}

/// §5.5: control frames come between the parts of a message, and are answered there.
#[actix_web::test]
async fn a_ping_between_two_fragments_is_answered_before_the_message() {
    let house = House::start().await;
    let mut guest = Wire::join(&house).await;
    let line = line("k", "hello");
    guest.send(TEXT, &line[..9]).await;
    guest.send(FINAL | PONG, b"").await;
    guest.send(FINAL | PING, b"are you there").await;
    assert_eq!(guest.frame().await, (FINAL | PONG, b"are you there".to_vec()));
    guest.send(FINAL, &line[9..]).await;
    is_done(&mut guest, "k").await;
    guest.send(TEXT, b"{").await;
    guest.send(FINAL | CLOSE, &1000u16.to_be_bytes()).await;
    assert_eq!(guest.closes().await, (1000, String::new()), "also a close does not wait for the rest");
}

/// However the bytes are cut on their way, they are the same messages.
#[actix_web::test]
async fn what_is_said_does_not_depend_on_how_the_bytes_arrive() {
    let house = House::start().await;
    let cuts = proptest::collection::vec((1usize..9, any::<bool>()), 1..6);
    let mut runner = TestRunner::deterministic();
    for round in 0..8 {
        let cuts = cuts.new_tree(&mut runner).unwrap().current();
        let mut guest = Wire::join(&house).await;
        let key = format!("k{round}");
        let mut message = line(&key, "مرحبا");
        let mut bytes = Vec::new();
        for (index, (length, with_ping)) in cuts.iter().enumerate() {
            let rest = message.split_off(*length);
            bytes.extend(masked(if index == 0 { TEXT } else { 0 }, &message));
            if *with_ping {
                bytes.extend(masked(FINAL | PONG, b"here"));
            }
            message = rest;
        }
        bytes.extend(masked(FINAL, &message));
        for (length, _) in cuts.iter().cycle() {
            let rest = bytes.split_off((*length).min(bytes.len()));
            guest.send_bytes(&bytes).await;
            tokio::task::yield_now().await;
            bytes = rest;
            if bytes.is_empty() {
                break;
            }
        }
        is_done(&mut guest, &key).await;
    }
}

/// §7.4.1, §8.1: each in front of the hello and after it.
#[actix_web::test]
async fn what_is_no_message_is_failed_with_its_own_code() {
    let house = House::start().await;
    let no_frame = (1002, "frame_is_malformed");
    let cases: [(&str, Vec<u8>, (u16, &str)); 14] = [
        ("a reserved kind of data", masked(FINAL | 3, b"x"), no_frame),
        ("a reserved kind of control", masked(FINAL | 11, b"x"), no_frame),
        ("a bit that no extension was agreed for", masked(FINAL | 0x40 | TEXT, b"x"), no_frame),
        ("a frame without a mask", vec![FINAL | TEXT, 1, b'x'], no_frame),
        ("a part of nothing", masked(FINAL, b"x"), no_frame),
        ("a message inside another", [masked(TEXT, b"{"), masked(FINAL | TEXT, b"}")].concat(), no_frame),
        ("a ping in parts", masked(PING, b"x"), no_frame),
        ("the header of a long ping", vec![FINAL | PING, 0xfe, 0, 126, 1, 2, 3, 4], no_frame),
        ("half a close code", masked(FINAL | CLOSE, &[3]), no_frame),
        ("a close code that must not be sent", masked(FINAL | CLOSE, &1005u16.to_be_bytes()), no_frame),
        ("bytes", masked(FINAL | BINARY, b"x"), (1003, "binary_is_not_taken")),
        ("bytes in parts", masked(BINARY, b"x"), (1003, "binary_is_not_taken")),
        ("no UTF-8", masked(FINAL | TEXT, b"\"\xff\""), (1007, "text_is_not_utf8")),
        ("half a sign", [masked(TEXT, b"\xe9"), masked(FINAL, b"\x9d")].concat(), (1007, "text_is_not_utf8")),
    ];
    for (what, bytes, (code, reason)) in cases {
        for mut guest in [Wire::open(&house).await, Wire::join(&house).await] {
            guest.send_bytes(&bytes).await;
            assert_eq!(guest.closes().await, (code, reason.to_owned()), "{what}");
        }
    }
}

/// A reason is a word beside each code, for whoever looks at the wire.
#[actix_web::test]
async fn a_close_says_its_reason() {
    let house = House::start().await;
    let mut nobody = Wire::open(&house).await;
    nobody.send(FINAL | TEXT, hello("nobody").to_string().as_bytes()).await;
    assert_eq!(nobody.closes().await, (4001, "token_is_over".to_owned()));
    let mut guest = Wire::join(&house).await;
    house.hub.send_away(ROOM);
    assert_eq!(guest.closes().await, (1013, "try_again_later".to_owned()));
}
