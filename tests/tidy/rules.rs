//! One rule has one name: the sentence of `error.rs` is also the name of the test that holds it.

use crate::code::{names, string_literals, without_comments_and_strings};
use crate::locales::{is_code, rules_of};
use crate::{Complaints, Tree, a_plant_is_caught, ending, the_house_keeps};
use std::collections::BTreeSet;

/// A test as it stands in a file: its name, and all that is in it.
struct Test<'a> {
    name: &'a str,
    body: &'a str,
}

/// The tests of a text that rustfmt has laid out: an attribute that ends in `test`, then the function, to the brace
/// that closes it under its first letter.
fn tests(text: &str) -> Vec<Test<'_>> {
    let mut tests = Vec::new();
    let mut is_test = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, code) = (at, line.trim());
        at += line.len();
        if let Some(attribute) = code.strip_prefix("#[") {
            let path = attribute.split(['(', ']']).next().unwrap_or_default();
            is_test |= path.rsplit("::").next() == Some("test");
            continue;
        }
        if let Some(head) = code.strip_prefix("async ").unwrap_or(code).strip_prefix("fn ") {
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = text[start..].find(&format!("\n{indent}}}")).map_or(text.len(), |end| start + end);
            let name = head.split(['(', '<']).next().unwrap_or_default();
            tests.extend(is_test.then(|| Test { name, body: &text[at.min(end)..end] }));
        }
        is_test &= code.is_empty() || code.starts_with("//");
    }
    tests
}

/// `viewer_is_muted` is the variant `ViewerIsMuted`.
fn variant(code: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    code.split('_').map(word).collect()
}

/// A rule that no test breaks could be taken out and nobody would notice. The test is called by the rule, alone or
/// with what it adds, and says in its body what is answered: the code, or the variant.
fn every_rule_is_held_by_a_test_of_its_name(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in ending(tree, &["error.rs"]) {
        let Some((module, _)) = path.strip_prefix("modules/").and_then(|inside| inside.split_once("/src/")) else {
            continue;
        };
        let folder = format!("modules/{module}/tests/");
        let files = tree.iter().filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".rs"));
        let tests: Vec<Test<'_>> = files.flat_map(|(_, text)| tests(text)).collect();
        let codes: BTreeSet<String> =
            string_literals(&rules_of(text)).into_iter().filter(|code| is_code(code)).collect();
        for code in codes {
            let called = |name: &str| format!("_{name}_").contains(&format!("_{code}_"));
            let says = |body: &str| body.contains(&format!("\"{code}\"")) || names(body, &variant(&code));
            if !tests.iter().any(|test| called(test.name) && says(test.body)) {
                complaints.push(format!("{path}: no test in {folder} is called {code} and says that it is answered"));
            }
        }
    }
    complaints
}

/// The rules of an `error.rs`: variant and code, as `rules!` has them.
fn declared(text: &str) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    let mut rule = "";
    for line in text.lines().map(str::trim) {
        let word = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if word.starts_with(|c: char| c.is_ascii_uppercase()) && (line.ends_with('{') || line.contains(" = ")) {
            rule = word;
        }
        let said = line.split_once("= ").and_then(|(_, said)| said.split_once(" \""));
        if let Some((status, rest)) = said
            && status.parse::<u16>().is_ok()
        {
            all.push((rule, rest.split('"').next().unwrap_or_default()));
        }
    }
    all
}

/// One rule has one name: who reads the code in an answer finds the variant, and the other way round.
fn a_rule_is_called_as_its_code(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in ending(tree, &["/src/error.rs"]).filter(|(path, _)| path.starts_with("modules/")) {
        let rules = declared(text);
        if rules.is_empty() {
            complaints.push(format!("{path}: declares no rule; see feria_openapi::rules"));
        }
        for (rule, code) in rules.into_iter().filter(|(rule, code)| *rule != variant(code)) {
            complaints.push(format!("{path}: {rule} is answered as {code}"));
        }
    }
    complaints
}

/// The codes that tables of problems list for their operations.
fn listed(text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    for table in text.split("problems! {").skip(1) {
        let table = without_comments_and_strings(table.split("\n}\n").next().unwrap_or_default());
        for list in table.split(": [").skip(1) {
            let list = list.split(']').next().unwrap_or_default();
            codes.extend(list.split(',').map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()));
        }
    }
    codes
}

/// A code that no rule answers is a promise of the document that nobody keeps.
fn every_listed_code_is_a_rules(tree: &Tree) -> Complaints {
    let is_product = |path: &str| {
        ["modules/", "openapi/src/", "src/"].iter().any(|folder| path.starts_with(folder)) && !path.contains("/tests/")
    };
    let sources = || ending(tree, &[".rs"]).filter(|(path, _)| is_product(path));
    let known: BTreeSet<String> =
        sources().flat_map(|(_, text)| string_literals(text)).filter(|literal| is_code(literal)).collect();
    let mut complaints = Vec::new();
    for (path, text) in sources().filter(|(_, text)| text.contains("problems! {")) {
        for code in listed(text).into_iter().filter(|code| is_code(code) && !known.contains(code)) {
            complaints.push(format!("{path}: lists {code}, which no rule answers"));
        }
    }
    complaints
}

const RULES: (&str, &str) = (
    "modules/rooms/src/error.rs",
    "impl LineFault {\n    Self::Long => \"too_long\",\n}\nimpl From<Error> for Failure {\n    \
     Self::Muted => \"viewer_is_muted\", Self::Over => \"room_has_ended\",\n}\n",
);
const MUTED: &str = "#[actix_web::test]\n#[ignore = \"(x)\"]\nasync fn viewer_is_muted() {\n    \
                     assert_eq!(code, \"viewer_is_muted\");\n}\n";
const ENDED: &str = "proptest! {\n    #[test]\n    fn room_has_ended_for_all(n in 0..9) {\n        \
                     refused(Error::RoomHasEnded);\n    }\n}\n";

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] =
    &[every_rule_is_held_by_a_test_of_its_name, a_rule_is_called_as_its_code, every_listed_code_is_a_rules];

#[test]
fn every_rule_has_a_test_of_its_name() {
    let rule = every_rule_is_held_by_a_test_of_its_name;
    the_house_keeps(rule);
    let muted = ("modules/rooms/tests/it/chat.rs", MUTED);
    let sound = [RULES, muted, ("modules/rooms/tests/it/room.rs", ENDED)];
    // A rule more than there are tests.
    let more = RULES.1.replace("too_long\",\n}\n", "too_long\",\n}\nSelf::Lost => \"room_not_found\",\n");
    a_plant_is_caught(rule, &sound, (RULES.0, &more));
    // Not a test; not asked for what is answered; another rule; another module's test; no test at all.
    let plants = [
        ENDED.replace("    #[test]\n", ""),
        ENDED.replace("RoomHasEnded", "RoomHasEndedLongAgo"),
        ENDED.replace("room_has_ended_for", "groom_has_ended_for"),
        ENDED.replace("room_has_ended", "room_has_end").replace("RoomHasEnded", "\"room_has_ended\""),
        "#[test]\nfn elsewhere() {\n    \"room_has_ended\";\n}\n".to_owned(),
        String::new(),
    ];
    for plant in plants {
        let tree = sound.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let tree = Tree::from_iter(tree.into_iter().chain([(sound[2].0.to_owned(), plant.clone())]));
        assert_eq!(rule(&tree).len(), 1, "{plant}");
    }
    let elsewhere = [RULES, muted, ("modules/media/tests/it/room.rs", ENDED)];
    let tree = Tree::from_iter(elsewhere.map(|(path, text)| (path.to_owned(), text.to_owned())));
    assert_eq!(rule(&tree).len(), 1);
}

#[test]
fn a_rule_has_one_name() {
    the_house_keeps(a_rule_is_called_as_its_code);
    let sound = [(
        "modules/games/src/error.rs",
        "rules! {\n    pub enum Error {\n        IsOver = 409 \"is_over\";\n    }\n}\n",
    )];
    for text in [
        sound[0].1.replace("IsOver", "HasEnded"),
        sound[0].1.replace("IsOver", "IsOver {\n            at: u32,\n        }").replace("is_over", "it_is_over"),
        "pub enum Error {}\n".to_owned(),
    ] {
        a_plant_is_caught(a_rule_is_called_as_its_code, &sound, (sound[0].0, &text));
    }
}

#[test]
fn every_code_of_the_document_is_answered_by_a_rule() {
    the_house_keeps(every_listed_code_is_a_rules);
    let sound = [
        ("modules/games/src/error.rs", "IsOver = 409 \"is_over\";\n"),
        ("modules/games/src/api.rs", "problems! {\n    Enter = [OWNER] {\n        409: [is_over],\n    }\n}\n"),
    ];
    let plant = sound[1].1.replace("is_over", "is_over, has_ended");
    a_plant_is_caught(every_listed_code_is_a_rules, &sound, (sound[1].0, &plant));
}
