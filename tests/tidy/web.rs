//! The pages know the contract and the sentences of the house, and nothing else of it.

use crate::locales::model_offer;
use crate::{Complaints, Tree, a_plant_is_caught, ending, the_house_keeps};
use std::collections::BTreeSet;

const SOURCES: &[&str] = &[".ts", ".js", ".mjs", ".svelte", ".css"];

fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    ending(tree, SOURCES).filter(|(path, _)| path.starts_with("web/"))
}

/// Where a relative path that stands in a file leads, from the root of the repository.
fn leads_to(file: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for step in relative.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            step => parts.push(step),
        }
    }
    Some(parts.join("/"))
}

/// The texts between quotes of any kind.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\'', '"', '`', '\n', '(', ')'])
}

fn pages_know_the_contract_and_the_sentences_only(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in pages(tree) {
        for relative in quoted(text).filter(|part| part.starts_with("../")) {
            let target = leads_to(path, relative).unwrap_or_default();
            // Naming the root itself allows nothing by name; a way into one of its folders does.
            let known = ["web", "openapi", "locales", ""].contains(&target.split('/').next().unwrap_or_default());
            if !known {
                complaints.push(format!("{path}: reaches into {target}; pages know openapi/ and locales/ only"));
            }
        }
    }
    complaints
}

/// The keys that a page asks for by a literal: `t('watch-leave')`, with one or two arguments.
fn asked_keys(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for (at, _) in text.match_indices("t(") {
        let is_a_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || "_$-".contains(c));
        let argument = text[at + 2..].trim_start();
        let Some(quote) = argument.chars().next().filter(|quote| "'\"".contains(*quote)) else {
            continue;
        };
        let key = argument[1..].split(quote).next().unwrap_or_default();
        if !is_a_name && !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            keys.push(key);
        }
    }
    keys
}

fn every_asked_sentence_exists(tree: &Tree) -> Complaints {
    let offered = model_offer(tree);
    let mut complaints = Vec::new();
    for (path, text) in pages(tree).filter(|(path, _)| path.starts_with("web/src/")) {
        for key in asked_keys(text).into_iter().filter(|key| !offered.contains_key(*key)) {
            complaints.push(format!("{path}: asks for {key}, which no file in locales/en says"));
        }
    }
    complaints
}

/// A file names what lies beside it by `./`, and anything else by `$lib/…` or `$features/…`, so that a move changes one
/// word. Only the files at the root of the sources, which are the door to all pages, step down into one.
fn a_file_is_named_in_one_way(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in pages(tree) {
        let of_a_folder = path.strip_prefix("web/src/").is_some_and(|rest| rest.contains('/'));
        for part in quoted(text) {
            let steps_up = path.starts_with("web/src/") && part.starts_with("../");
            let steps_down = of_a_folder && part.strip_prefix("./").is_some_and(|rest| rest.contains('/'));
            let goes_around = ["../src/lib/", "../src/features/"].iter().any(|way| part.starts_with(way));
            if steps_up || steps_down || goes_around {
                complaints.push(format!("{path}: says {part}; across folders it is $lib/ or $features/"));
            }
        }
    }
    complaints
}

/// The name of the feature that a file of `web/src/features/` belongs to, or that a text names.
fn feature_of<'a>(text: &'a str, folder: &str) -> Option<&'a str> {
    text.strip_prefix(folder)?.split('/').next()
}

/// A page has its features from one list, a feature knows no other and no page, and what several share knows none: then
/// a feature is its folder and a line in each list, and can be taken out by them.
fn features_are_named_in_lists_only(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in pages(tree).filter(|(path, _)| path.starts_with("web/src/")) {
        let own = feature_of(path, "web/src/features/");
        let is_a_list =
            path.starts_with("web/src/pages/") && ["/features.ts", "/parts.ts"].iter().any(|name| path.ends_with(name));
        for part in quoted(text) {
            let foreign = feature_of(part, "$features/").filter(|named| Some(*named) != own && !is_a_list);
            if let Some(named) = foreign {
                complaints.push(format!("{path}: names the feature {named}; only the list of a page does, and what features share is in lib/"));
            }
            if own.is_some() && part.contains("/pages/") {
                complaints.push(format!("{path}: names a page by {part}; a feature knows none"));
            }
        }
    }
    complaints
}

/// The sets of sentences that are loaded wherever a file of `web/src/` is.
fn sets_loaded_with(path: &str) -> Vec<String> {
    let words: Vec<&str> = path.split(['/', '.']).collect();
    let own = |page: &str, set: String| ["common".to_owned(), page.to_owned(), set];
    let sets = match words.get(2..).unwrap_or_default() {
        ["features", module, "studio", ..] => own("studio", format!("{module}-studio")),
        ["features", module, "desk", ..] => own("admin", format!("{module}-desk")),
        ["features", module, ..] => own("viewer", (*module).to_owned()),
        ["pages", "watch" | "lobby" | "order", ..] => own("viewer", String::new()),
        ["pages", "studio", ..] => own("studio", String::new()),
        ["pages", "admin" | "setup" | "sign-in", ..] | ["lib", "desk", ..] => own("admin", String::new()),
        _ => own("common", String::new()),
    };
    sets.to_vec()
}

/// The set that a sentence is of, by its name: `commerce`, or `commerce-studio` and `commerce-desk`.
fn set_of(key: &str) -> String {
    match key.split('-').collect::<Vec<_>>().as_slice() {
        [module, place @ ("studio" | "desk"), _, ..] => format!("{module}-{place}"),
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

/// A page loads its own sentences, the common ones, and those of its features for it: what is asked for is there.
fn sentences_are_asked_for_where_they_are_loaded(tree: &Tree) -> Complaints {
    let offered = model_offer(tree);
    let mut complaints = Vec::new();
    for (path, text) in pages(tree).filter(|(path, _)| path.starts_with("web/src/")) {
        let loaded = sets_loaded_with(path);
        let asked: BTreeSet<&str> =
            quoted(text).filter(|part| part.contains('-') && offered.contains_key(*part)).collect();
        for key in asked.into_iter().filter(|key| !loaded.contains(&set_of(key))) {
            complaints.push(format!("{path}: asks for {key}, which is not loaded with it"));
        }
    }
    complaints
}

const SOUND: &[(&str, &str)] = &[
    ("locales/en/web.ftl", "watch-leave = Leave\nwatch-count = { $count }\n"),
    (
        "web/src/watch/page.svelte",
        "import type { Room } from '../../../openapi/types';\nimport x from '../lib/x';\n\
         {t('watch-leave')} {t(\"watch-count\", { count })} {t(`x-${name}`)} format('no-key') {t(key)}",
    ),
];

#[test]
fn pages_reach_into_no_other_folder() {
    let rule = pages_know_the_contract_and_the_sentences_only;
    the_house_keeps(rule);
    a_plant_is_caught(rule, SOUND, ("web/src/a.ts", "import x from '../../modules/rooms/x.json';"));
    a_plant_is_caught(rule, SOUND, ("web/src/a.css", "@import url(../../src/http/docs.css);"));
}

#[test]
fn every_sentence_that_a_page_asks_for_exists() {
    the_house_keeps(every_asked_sentence_exists);
    a_plant_is_caught(every_asked_sentence_exists, SOUND, ("web/src/a.ts", "return t('watch-leaf');"));
}

#[test]
fn files_are_named_in_one_way() {
    let sound = [
        ("web/src/main.ts", "import { begin } from './pages/watch/early';\n"),
        ("web/src/lib/live/socket.ts", "import { clock } from '$lib/api/clock';\nimport x from './room';\n"),
        (
            "web/tests/socket.test.ts",
            "import { clock } from '$lib/api/clock';\nimport x from '../src/pages/watch/stage';\n",
        ),
    ];
    the_house_keeps(a_file_is_named_in_one_way);
    for plant in [
        ("web/src/pages/watch/Page.svelte", "import { t } from '../../lib/i18n';"),
        ("web/src/pages/watch/Page.svelte", "import Now from './cards/Now.svelte';"),
        ("web/src/pages/setup/page.css", "@import url(../admin/admin.css);"),
        ("web/tests/room.test.ts", "import { reduce } from '../src/lib/live/room';"),
    ] {
        a_plant_is_caught(a_file_is_named_in_one_way, &sound, plant);
    }
}

#[test]
fn a_feature_is_named_in_the_lists_of_pages_only() {
    let sound = [
        ("web/src/pages/watch/features.ts", "import { open as games } from '$features/games/viewer';\n"),
        ("web/src/pages/admin/parts.ts", "import { parts as games } from '$features/games/desk';\n"),
        (
            "web/src/features/games/viewer.ts",
            "import Card from '$features/games/viewer/Card.svelte';\nimport { t } from '$lib/i18n';\n",
        ),
    ];
    let rule = features_are_named_in_lists_only;
    the_house_keeps(rule);
    for plant in [
        ("web/src/pages/watch/Page.svelte", "import Card from '$features/games/viewer/Card.svelte';"),
        ("web/src/lib/live/room.ts", "import type { Game } from '$features/games/game';"),
        (
            "web/src/features/games/viewer/Card.svelte",
            "import { Buying } from '$features/commerce/viewer/buying.svelte';",
        ),
        ("web/src/features/games/features.ts", "import { Buying } from '$features/commerce/viewer/buying.svelte';"),
        ("web/src/features/games/viewer.ts", "import { Watch } from '/src/pages/watch/watch.svelte';"),
    ] {
        a_plant_is_caught(rule, &sound, plant);
    }
}

#[test]
fn every_sentence_is_loaded_where_it_is_asked_for() {
    let sound = [
        ("locales/en/games.ftl", "games-join = Join\ngames-studio-draw = Draw\ngames-desk-draws = Draws\n"),
        ("locales/en/viewer.ftl", "viewer-leave = Leave\n"),
        ("locales/en/common.ftl", "common-close = Close\n"),
        (
            "web/src/features/games/viewer/Card.svelte",
            "t('games-join') t('viewer-leave') t('common-close') 'not-a-key'",
        ),
        ("web/src/features/games/studio.ts", "{ says: 'games-studio-draw' }"),
        ("web/src/features/games/desk/Draws.svelte", "t('games-desk-draws')"),
        ("web/src/pages/watch/Top.svelte", "t('viewer-leave')"),
    ];
    let rule = sentences_are_asked_for_where_they_are_loaded;
    the_house_keeps(rule);
    for plant in [
        ("web/src/features/games/viewer/Card.svelte", "t('games-studio-draw')"),
        ("web/src/features/games/studio/Card.svelte", "t('games-join')"),
        ("web/src/features/games/desk.ts", "{ name: 'games-studio-draw' }"),
        ("web/src/features/commerce/viewer/Now.svelte", "t('games-join')"),
        ("web/src/pages/watch/Top.svelte", "t('games-join')"),
        ("web/src/lib/parts/Sheet.svelte", "t('viewer-leave')"),
    ] {
        a_plant_is_caught(rule, &sound, plant);
    }
}
