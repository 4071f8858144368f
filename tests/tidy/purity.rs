//! Deciding is pure, and each outside thing is named in the files that are made for it.

use crate::code::{names, without_comments_and_strings};
use crate::{Complaints, Tree, a_plant_is_caught, the_house_keeps};

/// What a file that decides must not name: transport, storage, runtime, clock, chance, the machine.
const IMPURE: &[&str] = &[
    "actix",
    "actix_rt",
    "actix_web",
    "async_nats",
    "getrandom",
    "rand",
    "reqwest",
    "rusqlite",
    "sea_orm",
    "sqlx",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "tokio",
    "utoipa_actix_web",
    "Instant",
    "SystemTime",
];

/// Modules' files that name sea-orm although they are no projection, query or entity, and why.
const KEEPERS: &[(&str, &str)] = &[
    ("modules/commerce/src/keep/claims.rs", "what orders are known by lies beside the log"),
    ("modules/identity/src/keep.rs", "opens the tables that may be forgotten"),
    ("modules/outreach/src/keep/outbox.rs", "mails that wait lie beside the log"),
    ("modules/identity/src/keep/credentials.rs", "passwords lie beside the log"),
    ("modules/identity/src/keep/factors.rs", "second factors lie beside the log"),
    ("modules/identity/src/keep/links.rs", "one-time links lie beside the log"),
    ("modules/identity/src/keep/logins.rs", "a refresh token is consumed by one statement"),
    ("modules/identity/src/keep/sessions.rs", "where somebody is signed in lies beside the log"),
    ("modules/identity/src/keep/signing.rs", "the keys that sign lie with the person keys"),
];

/// One thing of the outside, and the files of a module that may name it.
struct Home {
    words: &'static [&'static str],
    may_name: fn(&str) -> bool,
    instead: &'static str,
}

const HOMES: &[Home] = &[
    Home {
        words: &["actix_web", "utoipa_actix_web", "actix_ws"],
        may_name: |path| is(path, &["api"]),
        instead: "only api.rs speaks HTTP",
    },
    Home {
        words: &["sea_orm"],
        may_name: |path| {
            is(path, &["projection", "queries", "entity"]) || KEEPERS.iter().any(|(file, _)| *file == path)
        },
        instead: "only projection.rs, queries.rs and entity.rs speak SQL",
    },
    Home {
        words: &["UdpSocket", "TcpListener", "std::thread"],
        may_name: |path| path == "modules/media/src/plane/driver.rs",
        instead: "only the media driver has sockets and threads",
    },
];

/// Is this file, or a folder that it is in, called by one of these names?
fn is(path: &str, called: &[&str]) -> bool {
    path.trim_end_matches(".rs").split('/').any(|part| called.contains(&part))
}

fn module_sources(tree: &Tree) -> impl Iterator<Item = (&str, String)> {
    tree.iter()
        .filter(|(path, _)| path.starts_with("modules/") && path.contains("/src/") && path.ends_with(".rs"))
        .map(|(path, text)| (path.as_str(), without_comments_and_strings(text)))
}

fn deciding_is_pure(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, code) in module_sources(tree) {
        if is(path, &["aggregate", "commands", "events"]) {
            let named = IMPURE.iter().filter(|word| names(&code, word));
            complaints.extend(named.map(|word| format!("{path}: decides, so it must not name {word}")));
        }
    }
    complaints
}

fn everything_outside_has_its_home(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, code) in module_sources(tree) {
        for home in HOMES.iter().filter(|home| !(home.may_name)(path)) {
            let named = home.words.iter().filter(|word| names(&code, word));
            complaints.extend(named.map(|word| format!("{path}: names {word}; {}", home.instead)));
        }
    }
    complaints
}

fn every_exception_is_still_needed(tree: &Tree) -> Complaints {
    let needless = KEEPERS
        .iter()
        .filter(|(path, _)| !tree.get(*path).is_some_and(|text| names(&without_comments_and_strings(text), "sea_orm")));
    needless.map(|(path, _)| format!("{path}: is excepted and does not need it")).collect()
}

const SOUND: &[(&str, &str)] = &[
    ("modules/games/src/lottery/aggregate.rs", "// no tokio here\nuse feria_events::Aggregate;\n"),
    ("modules/games/src/api.rs", "use actix_web::web;\n"),
    ("modules/games/src/lottery/queries.rs", "use sea_orm::EntityTrait;\n"),
    ("modules/media/src/plane/driver.rs", "use std::net::UdpSocket; use std::thread;\n"),
    ("events/src/host.rs", "use tokio::sync::oneshot;\n"),
];

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] = &[deciding_is_pure, everything_outside_has_its_home];

#[test]
fn a_decision_knows_no_clock_no_chance_and_no_world() {
    the_house_keeps(deciding_is_pure);
    for (file, text) in [
        ("aggregate.rs", "let now = std::time::SystemTime::now();"),
        ("commands.rs", "use sea_orm::Value;"),
        ("events.rs", "use rand::random;"),
        ("aggregate/holds.rs", "fn f() { tokio::spawn(async {}); }"),
    ] {
        let path = format!("modules/games/src/draw/{file}");
        a_plant_is_caught(deciding_is_pure, SOUND, (&path, text));
    }
}

#[test]
fn http_sql_and_sockets_are_named_where_they_live() {
    the_house_keeps(everything_outside_has_its_home);
    the_house_keeps(every_exception_is_still_needed);
    for (file, text) in [
        ("lib.rs", "use actix_web::HttpResponse;"),
        ("reactions.rs", "use sea_orm::DbConn;"),
        ("session.rs", "let socket = std::net::UdpSocket::bind(address);"),
        ("forwarder.rs", "std::thread::spawn(run);"),
    ] {
        let path = format!("modules/media/src/{file}");
        a_plant_is_caught(everything_outside_has_its_home, SOUND, (&path, text));
    }
}
