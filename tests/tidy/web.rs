//! The pages know the contract and the sentences of the house, and nothing else of it.

use crate::locales::model_offer;
use crate::{Complaints, Tree, a_plant_is_caught, ending, the_house_keeps};

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
