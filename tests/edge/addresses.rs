//! Whose request it is, behind proxies and on a socket for both versions of IP.

use crate::house::{House, ROOM, settings};
use feria::{Config, Health};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

/// An address may ask three times at once here.
fn narrow() -> Config {
    let mut settings = settings();
    (settings.limits.requests_per_second, settings.limits.requests_at_once) = (1, 3);
    settings.http.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    settings
}

async fn start(settings: &Config) -> House {
    House::start_with(settings, Health::new("memory".to_owned())).await
}

/// Asks with these lines of `X-Forwarded-For`, and answers with the status.
async fn ask(house: &House, forwarded: &[&str]) -> u16 {
    let lines = forwarded.iter().fold(house.http.get(format!("{}/v1/time", house.base)), |request, line| {
        request.header("x-forwarded-for", *line)
    });
    lines.send().await.unwrap().status().as_u16()
}

async fn all(house: &House, asked: &[&[&str]]) -> Vec<u16> {
    let mut seen = Vec::new();
    for forwarded in asked {
        seen.push(ask(house, forwarded).await);
    }
    seen
}

/// SEC: what a client writes itself stands before what the proxy saw, in the same line or in an earlier one.
#[actix_web::test]
async fn a_made_up_address_is_not_believed() {
    let house = start(&narrow()).await;
    let one_line: [&[&str]; 4] =
        [&["9.9.9.1, 203.0.113.7"], &["9.9.9.2, 203.0.113.7"], &["203.0.113.7"], &["9.9.9.4,203.0.113.7"]];
    assert_eq!(all(&house, &one_line).await, [200, 200, 200, 429]);
    let own_line: [&[&str]; 4] =
        [&["9.9.9.1", "203.0.113.8"], &["9.9.9.2", "203.0.113.8"], &["9.9.9.3", "203.0.113.8:4711"], &["203.0.113.8"]];
    assert_eq!(all(&house, &own_line).await, [200, 200, 200, 429]);
    // Where the nearest hop cannot be read, those before it say nothing: it is the proxy's own request.
    let unread: [&[&str]; 4] = [&["9.9.9.1, unknown"], &["9.9.9.2, unknown"], &[], &["9.9.9.3, _hidden"]];
    assert_eq!(all(&house, &unread).await, [200, 200, 200, 429]);
    assert_eq!(ask(&house, &["203.0.113.9, 127.0.0.1"]).await, 200, "a second proxy that is trusted is passed over");
}

#[actix_web::test]
async fn nobody_elses_word_is_taken() {
    let mut settings = narrow();
    settings.http.trusted_proxies.clear();
    let house = start(&settings).await;
    assert_eq!(all(&house, &[&["9.9.9.1"], &["9.9.9.2"], &["9.9.9.3"], &["9.9.9.4"]]).await, [200, 200, 200, 429]);
}

/// A socket for both versions writes 127.0.0.1 as ::ffff:127.0.0.1, which is no other address.
#[actix_web::test]
async fn an_address_of_version_4_is_the_same_on_a_socket_for_both() {
    let mut settings = narrow();
    settings.listen = "[::]:0".parse().unwrap();
    let mut house = start(&settings).await;
    house.base = house.base.replace("[::]", "127.0.0.1");
    for client in ["203.0.113.1", "203.0.113.2"] {
        for _ in 0..3 {
            assert_eq!(ask(&house, &[client]).await, 200, "the proxy is trusted, and each of its clients is one");
        }
    }
    assert_eq!(ask(&house, &["203.0.113.2"]).await, 429);
}

/// The status that a socket gets for whom a proxy forwards, and the socket if it opened.
async fn forwarded_socket(house: &House, address: &str) -> (u16, Option<impl Sized>) {
    let mut request = house.socket_address(&ROOM.to_string()).into_client_request().unwrap();
    request.headers_mut().insert("x-forwarded-for", address.parse().unwrap());
    match tokio_tungstenite::connect_async(request).await {
        Ok((socket, answer)) => (answer.status().as_u16(), Some(socket)),
        Err(Error::Http(answer)) => (answer.status().as_u16(), None),
        Err(error) => panic!("{error}"),
    }
}

/// SEC: behind a proxy all viewers come from one address, and each of them is one: so many sockets, and no more.
#[actix_web::test]
async fn the_connections_of_a_proxy_are_those_of_many() {
    let mut settings = narrow();
    (settings.limits.connections_per_address, settings.limits.requests_at_once) = (2, 100);
    let house = start(&settings).await;
    let mut held = Vec::new();
    for address in ["203.0.113.1", "203.0.113.2", "2001:db8::1"] {
        for _ in 0..2 {
            let (status, socket) = forwarded_socket(&house, address).await;
            assert_eq!(status, 101, "{address}");
            held.push(socket);
        }
    }
    assert_eq!(forwarded_socket(&house, "203.0.113.1").await.0, 429);
    assert_eq!(forwarded_socket(&house, "2001:db8::ffff").await.0, 429, "a household is one network of version 6");
    assert_eq!(ask(&house, &["203.0.113.1"]).await, 200, "what is no socket is many people's in turn");
    held.clear();
    let mut again = forwarded_socket(&house, "203.0.113.1").await;
    while again.0 == 429 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        again = forwarded_socket(&house, "203.0.113.1").await;
    }
    assert_eq!(again.0, 101, "who leaves gives the place back");

    let mut held = Vec::new();
    settings.http.trusted_proxies.clear();
    let house = start(&settings).await;
    held.push(house.join("guest-1").await);
    held.push(house.join("guest-1").await);
    assert_eq!(ask(&house, &[]).await, 429, "a third connection of somebody else is one too many");
}
