//! Link previews: what the head of a page says of it before anybody opens it.

use crate::house::{House, ROOM, settings};
use feria::{Health, Show, Stands};
use feria_schema_base::LocalizedText;
use reqwest::Response;

/// A show with a title in two languages.
fn show(title: &str, stands: Stands) -> Show {
    let text = serde_json::json!({"en": title, "zh-CN": "开窑"});
    Show {
        title: serde_json::from_value::<LocalizedText>(text).unwrap(),
        stands,
        picture: Some("/files/kiln".to_owned()),
    }
}

async fn ask(house: &House, path: &str, headers: &[(&str, &str)]) -> Response {
    let request = house.http.get(format!("{}{path}", house.base));
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).send().await.unwrap()
}

async fn page(house: &House, path: &str, headers: &[(&str, &str)]) -> String {
    ask(house, path, headers).await.text().await.unwrap()
}

fn property(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<meta property=\"{name}\" content=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[actix_web::test]
async fn a_link_to_a_show_tells_its_title_its_shop_and_its_picture_in_the_readers_language() {
    let house = House::start().await;
    *house.desk.show.lock().unwrap() = Some(show("Kiln opening", Stands::On));
    let path = format!("/watch/{ROOM}");
    let english = page(&house, &path, &[("host", "shop.example")]).await;
    assert!(english.contains("<title>Kiln opening</title>"), "{english}");
    assert_eq!(property(&english, "og:title").unwrap(), "Kiln opening");
    assert_eq!(property(&english, "og:site_name").unwrap(), "Lin &amp; Daughter");
    assert_eq!(property(&english, "og:description").unwrap(), "Live now: watch Lin &amp; Daughter, ask and buy.");
    assert_eq!(property(&english, "og:url").unwrap(), format!("http://shop.example{path}"));
    assert_eq!(property(&english, "og:image").unwrap(), "http://shop.example/files/kiln");
    let chinese = page(&house, &path, &[("accept-language", "zh-Hans-SG, en;q=0.5")]).await;
    assert_eq!(property(&chinese, "og:title").unwrap(), "开窑");
    let spoken = |stands| *house.desk.show.lock().unwrap() = Some(show("Kiln opening", stands));
    let mut told = vec![property(&english, "og:description")];
    for stands in [Stands::Ahead, Stands::Over, Stands::CalledOff] {
        spoken(stands);
        told.push(property(&page(&house, &path, &[]).await, "og:description"));
    }
    told.sort();
    told.dedup();
    assert_eq!(told.len(), 4, "each state of a show is told in its own words: {told:?}");
}

#[actix_web::test]
async fn a_link_to_the_shop_tells_its_name_and_a_picture_and_other_pages_tell_nothing() {
    let house = House::start().await;
    let front = page(&house, "/", &[("host", "shop.example")]).await;
    assert!(front.contains("<title>Lin &amp; Daughter</title>"), "{front}");
    assert_eq!(property(&front, "og:image").unwrap(), "http://shop.example/files/cup");
    for path in ["/watch/room_x", &format!("/watch/{ROOM}"), "/admin/orders", "/orders/order_x"] {
        let plain = page(&house, path, &[]).await;
        assert!(plain.contains("<title>Feria</title>") && !plain.contains("og:"), "{path}: {plain}");
    }
}

#[actix_web::test]
async fn a_title_is_words_and_never_markup() {
    let house = House::start().await;
    let path = format!("/watch/{ROOM}");
    for title in [
        "</title><script>alert(1)</script>",
        "\"><script src=//evil.example></script>",
        "' onload='alert(1)",
        "{ $shop } <!-- --> &lt;b&gt;",
        "a\u{0}b\nc",
    ] {
        *house.desk.show.lock().unwrap() = Some(show(title, Stands::Ahead));
        let answer = ask(&house, &path, &[]).await;
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'self'"));
        let page = answer.text().await.unwrap();
        let (_, head) = page.split_once("<title>").unwrap();
        let (head, _) = head.split_once("<link rel=\"icon\"").unwrap();
        assert!(!head.contains("<script") && !head.contains("<!--") && !head.contains("evil.example>"), "{head}");
        assert!(!head.contains('\0') && !head.contains("onload='"), "{head}");
        assert_eq!(head.matches("</title>").count(), 1, "{head}");
    }
}

#[actix_web::test]
async fn the_shops_address_is_a_proxys_word_only_from_a_trusted_proxy() {
    let said = [("host", "inside:8080"), ("x-forwarded-host", "shop.example"), ("x-forwarded-proto", "https")];
    let untrusted = House::start().await;
    let page_of = page(&untrusted, "/", &said).await;
    assert_eq!(property(&page_of, "og:url").unwrap(), "http://inside:8080/");
    let mut behind = settings();
    behind.http.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let trusting = House::start_with(&behind, Health::new("memory".to_owned())).await;
    let page_of = page(&trusting, "/", &said).await;
    assert_eq!(property(&page_of, "og:image").unwrap(), "https://shop.example/files/cup");
    let made_up = page(&trusting, "/", &[("x-forwarded-host", "a\"b.example/<script>")]).await;
    assert_eq!((property(&made_up, "og:url"), property(&made_up, "og:image")), (None, None));
}

#[actix_web::test]
async fn a_preview_is_made_for_each_that_asks_and_is_kept_apart_by_language() {
    let house = House::start().await;
    let path = format!("/watch/{ROOM}");
    *house.desk.show.lock().unwrap() = Some(show("Kiln opening", Stands::On));
    let first = ask(&house, &path, &[]).await;
    assert_eq!(first.headers()["vary"], "Accept-Encoding, Accept-Language, Cookie");
    assert_eq!(first.headers()["cache-control"], "no-cache");
    let before = first.text().await.unwrap();
    *house.desk.show.lock().unwrap() = Some(show("Kiln closing", Stands::On));
    assert_ne!(ask(&house, &path, &[]).await.text().await.unwrap(), before);
}
