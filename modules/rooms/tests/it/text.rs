//! What a line may say.

use crate::house::Start as _;
use feria_testkit::{ANN, Ground, text};
use serde_json::json;

#[actix_web::test]
async fn line_has_the_wrong_length() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
    let wrong = [String::new(), " \n ".to_owned(), "字".repeat(301), format!("a{}", "\u{301}".repeat(3_000))];
    for line in wrong {
        assert_eq!(house.say(room, ANN, "k", &line).await, Err("line_has_the_wrong_length".to_owned()));
        let (status, problem) = house.post(ANN, &format!("/v1/rooms/{room}/lines"), json!({"text": line})).await;
        let says = (status, text(&problem, "code"), text(&problem, "field"));
        assert_eq!(says, (422, "line_has_the_wrong_length", "/text"));
    }
    assert_eq!(ground.chat_records().await, 0, "nothing was written");
    for (key, line) in [("long", "字".repeat(300)), ("families", family.repeat(100))] {
        assert!(house.say(room, ANN, key, &line).await.is_ok(), "{key}");
    }
    house.dies().await;
}

#[actix_web::test]
async fn line_has_hidden_characters() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let hidden = [
        "\u{200B}",
        "\u{202E}evil",
        "a \u{2066}b\u{2069}",
        "ding\u{7}",
        "two\nlines",
        "tab\tstop",
        "\u{3164}",
        "\u{200D}",
        "\u{200F} \u{200C}",
        "tag\u{E0041}",
        "two\u{2028}lines",
        "\u{E000}",
        "a\u{FE01}",
        "\u{FFF0}x",
    ];
    for line in hidden {
        let refused = house.say(room, ANN, "k", line).await;
        assert_eq!(refused, Err("line_has_hidden_characters".to_owned()), "{}", line.escape_unicode());
    }
    let (status, problem) = house.post(ANN, &format!("/v1/rooms/{room}/lines"), json!({"text": "\u{202E}x"})).await;
    assert_eq!((status, text(&problem, "field")), (422, "/text"));
    house.dies().await;
}

/// What a word processor or a keyboard has left there does nothing, and Khmer breaks its lines by a blank without width.
#[actix_web::test]
async fn what_does_nothing_is_left_out_and_what_a_script_needs_stays() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    for (key, typed, kept) in [
        ("shy", "tea\u{AD}pot", "teapot"),
        ("bom", "\u{FEFF}tea", "tea"),
        ("latin", "ch\u{200B}eap", "cheap"),
        ("khmer", "ខ្ញុំ\u{200B}ទិញ", "ខ្ញុំ\u{200B}ទិញ"),
        ("persian", "می\u{200C}خواهم", "می\u{200C}خواهم"),
    ] {
        house.say(room, ANN, key, typed).await.unwrap();
        let (_, said) = house.get(Some(ANN), &format!("/v1/rooms/{room}/lines")).await;
        let texts: Vec<&str> = said["items"].as_array().unwrap().iter().map(|line| text(line, "text")).collect();
        assert!(texts.contains(&kept), "{key}: {texts:?}");
    }
    house.dies().await;
}

/// What shapes letters and emoji is part of writing, and an emoji of next year is no secret.
#[actix_web::test]
async fn every_script_and_every_emoji_can_be_written() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let seen = [
        "می\u{200C}خواهم",
        "سعر\u{200F} (USD) 5",
        "\u{061C}٥ قطع",
        "שלום\u{200E}!",
        "क\u{94D}\u{200D}ष",
        "👩\u{200D}🎨 made this",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "❤\u{FE0F}\u{200D}🔥",
        "1\u{FE0F}\u{20E3}",
        "\u{06DD}12",
        "\u{1FAFE}",
        "日本\u{3000}語",
        "€ 5 · ½",
    ];
    for line in seen {
        let written = house.say(room, ANN, line, line).await;
        assert!(written.is_ok(), "{}: {written:?}", line.escape_unicode());
    }
    house.dies().await;
}
