//! Sentences: every language says the same things about the same values, and every error code has one.

use crate::code::string_literals;
use crate::{Complaints, Tree, a_plant_is_caught, ending, the_house_keeps};
use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

const MODEL: &str = "en";
const LANGUAGES: &[&str] = &["en", "zh-CN", "ar"];

/// What a file of sentences offers: `id` or `id.attribute`, with the variables it takes.
pub(crate) type Offer = BTreeMap<String, BTreeSet<String>>;

/// The offer of a text, with one remark per piece that is no Fluent or is said twice.
pub(crate) fn offer(text: &str) -> (Offer, Vec<String>) {
    let mut offer = Offer::new();
    let mut remarks = Vec::new();
    let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
        remarks.extend(errors.iter().map(|error| format!("is no Fluent at byte {}: {error}", error.pos.start)));
        resource
    });
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        let parts = attributes
            .iter()
            .map(|Attribute { id: attribute, value }| (format!("{id}.{}", attribute.name), Some(value)));
        for (name, pattern) in std::iter::once((id.clone(), value)).chain(parts) {
            let mut variables = BTreeSet::new();
            pattern.into_iter().for_each(|pattern| in_pattern(pattern, &mut variables));
            if offer.insert(name.clone(), variables).is_some() {
                remarks.push(format!("says {name} twice"));
            }
        }
    }
    (offer, remarks)
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            variants.iter().for_each(|variant| in_pattern(&variant.value, variables));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| in_inline(argument, variables));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        _ => {}
    }
}

/// The sentences of the model language, in all its files.
pub(crate) fn model_offer(tree: &Tree) -> Offer {
    let folder = format!("locales/{MODEL}/");
    ending(tree, &[".ftl"]).filter(|(path, _)| path.starts_with(&folder)).flat_map(|(_, text)| offer(text).0).collect()
}

fn every_language_says_the_same(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    let files: BTreeSet<&str> = ending(tree, &[".ftl"])
        .filter_map(|(path, _)| path.strip_prefix("locales/")?.split_once('/').map(|(_, file)| file))
        .collect();
    for file in files {
        let model_path = format!("locales/{MODEL}/{file}");
        let model = tree.get(&model_path).map(|text| offer(text).0).unwrap_or_default();
        for language in LANGUAGES {
            let path = format!("locales/{language}/{file}");
            let Some(text) = tree.get(&path) else {
                complaints.push(format!("{path}: is missing"));
                continue;
            };
            let (offered, remarks) = offer(text);
            complaints.extend(remarks.iter().map(|remark| format!("{path}: {remark}")));
            for (id, variables) in &model {
                match offered.get(id) {
                    None => complaints.push(format!("{path}: does not say {id}")),
                    Some(taken) if taken != variables => {
                        complaints.push(format!("{path}: {id} takes {taken:?}, in {MODEL} it takes {variables:?}"))
                    }
                    Some(_) => {}
                }
            }
            let more = offered.keys().filter(|id| !model.contains_key(*id));
            complaints.extend(more.map(|id| format!("{path}: says {id}, which {MODEL} does not")));
        }
    }
    complaints
}

/// A rule is one sentence: `viewer_is_muted` is `rooms-viewer-is-muted`, with a title and a detail. The module
/// that owns the rule says it; another that meets it too, or the edge's common ones, says it with the same words.
fn every_code_has_its_sentence(tree: &Tree) -> Complaints {
    let said: BTreeSet<String> = said_codes(tree).into_keys().collect();
    let mut complaints = Vec::new();
    for (path, text) in ending(tree, &["error.rs"]) {
        if !(path.starts_with("modules/") && path.contains("/src/")) {
            continue;
        }
        for code in string_literals(&rules_of(text)).iter().filter(|literal| is_code(literal)) {
            if !said.contains(&code.replace('_', "-")) {
                complaints.push(format!("{path}: {code} has no sentence with a detail in locales/{MODEL}"));
            }
        }
    }
    complaints
}

/// The sentence is found by the code alone, so two files that say one code would answer for each other.
fn every_code_is_said_once(tree: &Tree) -> Complaints {
    let twice = said_codes(tree).into_iter().filter(|(_, files)| files.len() > 1);
    twice
        .flat_map(|(code, files)| files.into_iter().map(move |file| format!("{file}: is not alone in saying {code}")))
        .collect()
}

/// The server finds a sentence by a code, which is the rest of the name behind that of its file: what a page says in
/// a file of its own must not stand in the way of an answer.
fn no_page_sentence_is_called_as_a_code(tree: &Tree) -> Complaints {
    let said = said_codes(tree);
    let mut complaints = Vec::new();
    let folder = format!("locales/{MODEL}/");
    for (path, text) in ending(tree, &[".ftl"]).filter(|(path, _)| path.starts_with(&folder)) {
        let by = path[folder.len()..].replace(".ftl", "-");
        let (offered, _) = offer(text);
        for key in offered.keys().filter(|key| !offered.contains_key(&format!("{key}.detail"))) {
            if key.strip_prefix(&by).is_some_and(|rest| said.contains_key(rest)) {
                complaints.push(format!("{path}: {key} is called as a code, whose sentence it would hide"));
            }
        }
    }
    complaints
}

/// The codes that have a title and a detail, and the files that say them.
fn said_codes(tree: &Tree) -> BTreeMap<String, Vec<String>> {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let folder = format!("locales/{MODEL}/");
    for (path, text) in ending(tree, &[".ftl"]).filter(|(path, _)| path.starts_with(&folder)) {
        let by = path[folder.len()..].replace(".ftl", "-");
        for key in offer(text).0.keys() {
            if let Some(code) = key.strip_prefix(&by).and_then(|key| key.strip_suffix(".detail")) {
                said.entry(code.to_owned()).or_default().push(path.to_owned());
            }
        }
    }
    said
}

/// What a `…Fault` names is an argument of a rule, and no rule of its own.
pub(crate) fn rules_of(text: &str) -> String {
    let blocks = text.split_inclusive("\n}\n");
    let is_fault = |block: &&str| {
        let head = block.lines().find(|line| line.starts_with("impl ")).unwrap_or_default();
        head.trim_end_matches([' ', '{']).ends_with("Fault")
    };
    blocks.filter(|block| !is_fault(block)).collect()
}

pub(crate) fn is_code(literal: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    literal.contains('_') && literal.split('_').all(is_word)
}

const SOUND: &[(&str, &str)] = &[
    (
        "locales/en/rooms.ftl",
        "rooms-viewers = { $count ->\n    [one] One viewer\n   *[other] { $count } viewers\n}\n    .hint = Hello { $name }\n",
    ),
    ("locales/zh-CN/rooms.ftl", "rooms-viewers = { $count } 人\n    .hint = 你好 { $name }\n"),
    ("locales/ar/rooms.ftl", "rooms-viewers = { $count } مشاهد\n    .hint = أهلا { $name }\n"),
];

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] = &[
    every_language_says_the_same,
    every_code_has_its_sentence,
    every_code_is_said_once,
    no_page_sentence_is_called_as_a_code,
];

#[test]
fn every_language_has_the_same_messages_and_variables() {
    let rule = every_language_says_the_same;
    the_house_keeps(rule);
    for text in [
        "rooms-viewers = { $count } 人\n",
        "rooms-viewers = 人\n    .hint = 你好 { $name }\n",
        "rooms-viewers = { $count } 人\n    .hint = 你好 { $user }\n",
        "rooms-viewers = { $count } 人\n    .hint = 你好 { $name }\nrooms-more = 多\n",
        "rooms-viewers = { $count } 人\n    .hint = 你好 { $name }\nrooms-broken = { $\n",
        "rooms-viewers = { $count } 人\n    .hint = 你好 { $name }\nrooms-viewers = { $count }\n",
    ] {
        a_plant_is_caught(rule, SOUND, ("locales/zh-CN/rooms.ftl", text));
    }
    let one_language_only =
        every_language_says_the_same(&Tree::from([("locales/en/games.ftl".to_owned(), "games-a = A\n".to_owned())]));
    assert_eq!(one_language_only, ["locales/zh-CN/games.ftl: is missing", "locales/ar/games.ftl: is missing"]);
}

#[test]
fn every_error_code_has_its_sentence() {
    the_house_keeps(every_code_has_its_sentence);
    let sound = [
        (
            "modules/rooms/src/error.rs",
            "impl LineFault {\n    Self::Long => \"too_long\",\n}\nimpl RoomError {\n    \
             Self::Muted => \"viewer_is_muted\", Self::No => \"not_allowed\", // not \"other_code\"\n}\n",
        ),
        ("locales/en/rooms.ftl", "rooms-viewer-is-muted = You are muted\n    .detail = Your line was not sent.\n"),
        ("locales/en/edge.ftl", "edge-not-allowed = No\n    .detail = Nothing was changed.\n"),
    ];
    let plant = ("modules/rooms/src/room/error.rs", "Self::Closed => \"room_is_closed\",\n");
    a_plant_is_caught(every_code_has_its_sentence, &sound, plant);
}

#[test]
fn every_code_is_said_by_one_file() {
    the_house_keeps(every_code_is_said_once);
    let said = "rooms-room-has-ended = Over\n    .detail = It was not done.\n";
    let plant = "media-room-has-ended = Over\n    .detail = No picture.\n";
    a_plant_is_caught(every_code_is_said_once, &[("locales/en/rooms.ftl", said)], ("locales/en/media.ftl", plant));
}

#[test]
fn no_page_hides_what_the_server_answers() {
    let rule = no_page_sentence_is_called_as_a_code;
    the_house_keeps(rule);
    let sound = [
        (
            "locales/en/commerce.ftl",
            "commerce-sold-out = Sold out\n    .detail = Nothing was reserved.\ncommerce-see = See\n",
        ),
        ("locales/en/viewer.ftl", "viewer-leave = Leave\n"),
    ];
    a_plant_is_caught(rule, &sound, ("locales/en/viewer.ftl", "viewer-sold-out = Sold out\n"));
    let said_and_hidden = "commerce-sold-out = Sold out\n    .detail = No.\ncommerce-room-not-found = Gone\n";
    let with_rooms =
        [sound[1], ("locales/en/rooms.ftl", "rooms-room-not-found = No show\n    .detail = Check the link.\n")];
    a_plant_is_caught(rule, &with_rooms, ("locales/en/commerce.ftl", said_and_hidden));
}
