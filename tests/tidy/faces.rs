//! The face of a module: the same files everywhere, one way in for its users and one for its tests, and imports that say
//! where a thing is defined.

use crate::code::{string_literals, without_comments_and_strings};
use crate::{Complaints, HOUSE, Tree, a_plant_is_caught, ending, the_house_keeps};
use std::collections::BTreeMap;

/// At the top of a module; `api` is a folder too.
const TOP: &[&str] = &["lib", "error", "api", "live", "reactions", "ports"];
/// In the folder of an aggregate, or of a read model without one.
const AGGREGATE: &[&str] = &["aggregate", "commands", "events", "service", "projection", "entity", "queries", "view"];

/// What a module has beside these, and why.
const BESIDE: &[(&str, &str)] = &[
    ("assistant/class", "what a line is told by rules is data of the world"),
    ("commerce/files", "pictures lie in the file system, and have no events"),
    ("commerce/keep", "what may be forgotten lies in a table that no event made"),
    ("commerce/order/alike", "what people write in more than one way, in one"),
    ("commerce/order/claim", "what an order has in common with others is no fact of the order"),
    ("commerce/order/contact", "what a buyer writes is checked before it is sealed"),
    ("commerce/order/number", "the number that people say is a function of the id"),
    ("commerce/order/payment", "from which state of a payment which other follows"),
    ("commerce/order/total", "sums are checked arithmetic of their own"),
    ("commerce/product/readiness", "why a product cannot be sold is asked in two places"),
    ("commerce/shop/limit", "how many pieces a buyer may have is said by shop and product"),
    ("games/lottery/draw", "the rule of the draw is written down, and computes nothing else"),
    ("games/lottery/keyword", "what a keyword may be, and which line is one"),
    ("identity/factor/totp", "one-time passwords are an RFC, and a picture of one"),
    ("identity/keep", "what may be forgotten lies in tables that no event made"),
    ("identity/password", "Argon2, beside the threads that answer"),
    ("identity/person/email", "two spellings of one address"),
    ("identity/person/name", "what a display name may be"),
    ("identity/secret", "what only its holder knows"),
    ("identity/session/device", "a browser and a system in words"),
    ("identity/throttle", "how often something may be tried"),
    ("identity/token", "signed tokens: access and media"),
    ("localization/address", "forms of addresses are data of the world"),
    ("localization/phrase", "words that are better not said are data of the world"),
    ("localization/profile/check", "what a profile may say is asked by the markets"),
    ("localization/known", "countries, currencies, languages and zones are data of the world"),
    ("media/plane", "what carries packets is a pure machine, and no aggregate"),
    ("media/session/admission", "who may have a session"),
    ("media/session/entrants", "who is in until that is a fact"),
    ("media/session/id", "ids that cannot be guessed"),
    ("media/session/orphans", "sessions of a server that was killed"),
    ("media/session/recorder", "what happens on the plane becomes facts"),
    ("media/session/visit", "a viewer's first request is answered by two modules"),
    ("outreach/keep", "what waits to be sent lies in a table that no event made"),
    ("outreach/mail/relay", "SMTP, by a library"),
    ("outreach/mail/sender", "what is due goes out, one after the other"),
    ("rooms/chat/text", "what a line may be"),
    ("rooms/live/likes", "likes are added up before they are facts"),
    ("rooms/live/watching", "viewers are counted before they are facts"),
    ("rooms/live/welcome", "what somebody sees who comes in"),
    ("rooms/room/reader", "how a show stands, for modules that are put together before rooms"),
];

/// Module and path inside its `src`, without the ending.
fn inside_a_module(path: &str) -> Option<(&str, &str)> {
    let (module, rest) = path.strip_prefix("modules/")?.split_once("/src/")?;
    Some((module, rest.strip_suffix(".rs")?))
}

fn is_beside(module: &str, file: &str) -> bool {
    let path = format!("{module}/{file}");
    BESIDE.iter().any(|(known, _)| path == *known || path.starts_with(&format!("{known}/")))
}

fn a_module_has_the_same_files_everywhere(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, _) in ending(tree, &[".rs"]) {
        let Some((module, file)) = inside_a_module(path) else { continue };
        let parts: Vec<&str> = file.split('/').collect();
        let is_known = match parts[..] {
            // A file beside its folder is the folder's list of modules.
            [top] => {
                TOP.contains(&top)
                    || tree.keys().any(|other| other.starts_with(&format!("modules/{module}/src/{top}/")))
            }
            ["api", _] => true,
            [_, file] => AGGREGATE.contains(&file),
            _ => false,
        };
        if !is_known && !is_beside(module, file) {
            complaints.push(format!(
                "{path}: is no file of every module; BESIDE in tests/tidy/faces.rs says which others there are"
            ));
        }
    }
    complaints
}

fn every_file_beside_is_still_there(tree: &Tree) -> Complaints {
    let is_there = |known: &str| {
        let (module, file) = known.split_once('/').unwrap_or_default();
        let path = format!("modules/{module}/src/{file}");
        tree.keys().any(|other| *other == format!("{path}.rs") || other.starts_with(&format!("{path}/")))
    };
    BESIDE
        .iter()
        .filter(|(known, _)| !is_there(known))
        .map(|(known, _)| format!("{known}: is listed and is not there"))
        .collect()
}

/// The names that a `use` statement of this text takes from `prefix`, nested braces undone.
fn imported(text: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for statement in text.split(';') {
        let Some((_, used)) = statement.rsplit_once("use ") else { continue };
        let Some(rest) = used.trim().strip_prefix(prefix) else { continue };
        match rest.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            Some(inner) => names.extend(inner.split(',').map(|name| name.trim().to_owned())),
            None => names.push(rest.to_owned()),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// `use crate::Lottery` would say where it can be had, and not where it is.
fn inside_a_crate_one_imports_from_the_defining_file(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in ending(tree, &[".rs"]) {
        let Some((module, file)) = inside_a_module(path) else { continue };
        let lib = tree.get(&format!("modules/{module}/src/lib.rs")).map(String::as_str).unwrap_or_default();
        let defines = |name: &str| {
            ["struct", "enum", "trait", "type", "fn", "const", "mod"].iter().any(|kind| {
                lib.lines().any(|line| {
                    let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
                    line.strip_prefix(kind).is_some_and(|rest| {
                        rest.strip_prefix(' ').is_some_and(|rest| {
                            rest.split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(name)
                        })
                    })
                })
            })
        };
        if file == "lib" {
            continue;
        }
        let code = without_comments_and_strings(text);
        for name in imported(&code, "crate::").into_iter().filter(|name| !name.contains("::") && !name.contains('{')) {
            if !defines(&name) {
                complaints.push(format!("{path}: imports {name} from the crate's face; it is defined elsewhere"));
            }
        }
    }
    complaints
}

/// What a module shows its tests alone, only tests see.
fn only_tests_use_the_testing_face(tree: &Tree) -> Complaints {
    let is_test = |path: &str| path.starts_with("tests/") || path.contains("/tests/") || path.contains("/benches/");
    ending(tree, &[".rs"])
        .filter(|(path, _)| !is_test(path))
        .filter(|(_, text)| without_comments_and_strings(text).contains("::testing::"))
        .map(|(path, _)| format!("{path}: uses what a module shows its tests alone"))
        .collect()
}

/// The face of a module is what the rest uses of it, and no more.
fn a_face_lists_what_is_used(tree: &Tree) -> Complaints {
    let root: String = ending(tree, &[".rs"])
        .filter(|(path, _)| path.starts_with("src/"))
        .map(|(_, text)| without_comments_and_strings(text))
        .collect();
    let mut complaints = Vec::new();
    for (path, text) in ending(tree, &["/src/lib.rs"]).filter(|(path, _)| path.starts_with("modules/")) {
        let code = without_comments_and_strings(text);
        let face = code.split("pub mod testing").next().unwrap_or_default();
        for line in face.lines().filter(|line| line.starts_with("pub use ")) {
            let listed = line.trim_start_matches("pub use ").trim_end_matches(';');
            let names = match listed.split_once('{') {
                Some((_, names)) => names.trim_end_matches('}').to_owned(),
                None => listed.rsplit("::").next().unwrap_or_default().to_owned(),
            };
            for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                if !crate::code::names(&root, name) {
                    complaints.push(format!("{path}: shows {name}, which nothing in src/ uses"));
                }
            }
        }
    }
    complaints
}

/// An event is named by its payload; a name that is written out is one that nobody finds when it changes.
fn no_event_is_named_by_a_literal(tree: &Tree) -> Complaints {
    let modules: Vec<&str> = tree.keys().filter_map(|path| path.strip_prefix("modules/")?.split('/').next()).collect();
    let is_an_event = |text: &str| {
        let parts: Vec<&str> = text.split('.').collect();
        let is_word = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        parts.len() == 3 && parts.iter().all(is_word) && modules.contains(&parts[0])
    };
    let mut complaints = Vec::new();
    for (path, text) in
        ending(tree, &[".rs"]).filter(|(path, _)| path.contains("src/") && !path.starts_with("events/schema/"))
    {
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for name in string_literals(product).into_iter().filter(|literal| is_an_event(literal)) {
            complaints.push(format!("{path}: writes {name} out; say the payload's NAME"));
        }
    }
    complaints
}

/// What the edge does about an operation, and what the sockets say, the modules say themselves.
fn the_edge_names_no_module(tree: &Tree) -> Complaints {
    let modules: Vec<&str> = tree.keys().filter_map(|path| path.strip_prefix("modules/")?.split('/').next()).collect();
    let mut complaints = Vec::new();
    for (path, text) in
        ending(tree, &[".rs"]).filter(|(path, _)| path.starts_with("src/http") || path.starts_with("src/live"))
    {
        let code = without_comments_and_strings(text);
        let named = modules.iter().find(|module| {
            crate::code::names(&code, &format!("feria_{module}"))
                || crate::code::names(&code, &format!("feria_schema_{module}"))
        });
        complaints.extend(
            named.map(|module| format!("{path}: names {module}; a module says by itself what the edge must know")),
        );
    }
    complaints
}

/// At most so many files outside a module's folders may name it: what a new module costs the others.
const OUTSIDE: usize = 12;

/// The files that name each module outside its own folders and outside tests. Whoever reads its facts names its schema
/// and not the module; that is counted for itself, and so is a question of another module that it answers: the file belongs
/// to who asks, however many do.
fn named_outside(tree: &Tree) -> BTreeMap<&str, (Vec<&str>, usize)> {
    let modules: Vec<&str> =
        tree.keys().filter_map(|path| path.strip_prefix("modules/")?.strip_suffix("/Cargo.toml")).collect();
    let mut all = BTreeMap::new();
    for module in modules {
        let own = [
            format!("modules/{module}/"),
            format!("events/schema/{module}/"),
            format!("events/golden/{module}/"),
            format!("web/src/features/{module}/"),
        ];
        let is_elsewhere = |path: &str| {
            let is_test = path.starts_with("tests/") || path.contains("/tests/") || path.contains(".test.");
            let is_said = path.starts_with("locales/")
                || path.starts_with("docs/")
                || path.ends_with(".md")
                || path.ends_with(".lock");
            !is_test && !is_said && !own.iter().any(|folder| path.starts_with(folder))
        };
        let names = |text: &str, name: &str| {
            text.match_indices(name).any(|(at, _)| {
                !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-')
            })
        };
        let its = [
            format!("feria-{module}"),
            format!("feria_{module}"),
            format!("features/{module}"),
            format!("modules/{module}"),
        ];
        let schema = [format!("feria-schema-{module}"), format!("feria_schema_{module}")];
        let mut outside = Vec::new();
        let mut readers = 0;
        for (path, text) in tree.iter().filter(|(path, _)| is_elsewhere(path)) {
            let is_asked = path.starts_with("src/wiring/") && path.ends_with(&format!("_{module}.rs"));
            if is_asked {
                readers += 1;
            } else if its.iter().any(|name| names(text, name)) {
                outside.push(path.as_str());
            } else if schema.iter().any(|name| names(text, name)) {
                readers += 1;
            }
        }
        all.insert(module, (outside, readers));
    }
    all
}

fn a_module_is_known_in_few_places(tree: &Tree) -> Complaints {
    let too_many = named_outside(tree).into_iter().filter(|(_, (outside, _))| outside.len() > OUTSIDE);
    let said = |(module, (outside, _)): (&str, (Vec<&str>, usize))| {
        format!(
            "modules/{module}/Cargo.toml: {} files outside name it, more than {OUTSIDE}: {}",
            outside.len(),
            outside.join(" ")
        )
    };
    too_many.map(said).collect()
}

const LIB: (&str, &str) = (
    "modules/games/src/lib.rs",
    "mod error;\nmod lottery;\npub use lottery::aggregate::State;\n\
     pub mod testing {\n    pub use crate::lottery::aggregate::Lottery;\n}\npub struct Games;\n",
);
const SOUND: &[(&str, &str)] = &[
    LIB,
    ("modules/games/Cargo.toml", ""),
    ("modules/games/src/error.rs", ""),
    ("modules/games/src/lottery.rs", "pub(crate) mod aggregate;\n"),
    ("modules/games/src/lottery/aggregate.rs", "use crate::Games;\nuse crate::error::Error;\n"),
    ("modules/games/src/api/lotteries.rs", ""),
    ("modules/games/tests/it/main.rs", "use feria_games::testing::Lottery;\n"),
    ("src/wiring.rs", "use feria_games::State;\n"),
];

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] = &[
    a_module_has_the_same_files_everywhere,
    inside_a_crate_one_imports_from_the_defining_file,
    only_tests_use_the_testing_face,
    a_face_lists_what_is_used,
    no_event_is_named_by_a_literal,
    the_edge_names_no_module,
    a_module_is_known_in_few_places,
];

#[test]
fn a_module_has_one_set_of_files() {
    the_house_keeps(a_module_has_the_same_files_everywhere);
    the_house_keeps(every_file_beside_is_still_there);
    for file in ["helpers.rs", "lottery/misc.rs", "lottery/rules/one.rs"] {
        let path = format!("modules/games/src/{file}");
        a_plant_is_caught(a_module_has_the_same_files_everywhere, SOUND, (&path, ""));
    }
}

#[test]
fn imports_name_the_defining_file() {
    let rule = inside_a_crate_one_imports_from_the_defining_file;
    the_house_keeps(rule);
    for text in ["use crate::State;\n", "use crate::{Games, State};\n"] {
        a_plant_is_caught(rule, SOUND, ("modules/games/src/lottery/view.rs", text));
    }
}

#[test]
fn a_module_has_one_face_for_users_and_one_for_tests() {
    the_house_keeps(only_tests_use_the_testing_face);
    the_house_keeps(a_face_lists_what_is_used);
    a_plant_is_caught(only_tests_use_the_testing_face, SOUND, ("src/cli.rs", "use feria_games::testing::Lottery;\n"));
    let shown = format!("pub use lottery::aggregate::Draw;\n{}", LIB.1);
    a_plant_is_caught(a_face_lists_what_is_used, SOUND, (LIB.0, &shown));
}

#[test]
fn events_are_named_by_their_payloads() {
    the_house_keeps(no_event_is_named_by_a_literal);
    let plant = "const LISTENS: &str = \"games.lottery.drawn\";\n";
    a_plant_is_caught(no_event_is_named_by_a_literal, SOUND, ("modules/rooms/src/reactions.rs", plant));
    a_plant_is_caught(no_event_is_named_by_a_literal, SOUND, ("src/live/feed.rs", plant));
}

#[test]
fn the_edge_and_the_sockets_know_no_module() {
    the_house_keeps(the_edge_names_no_module);
    for path in ["src/http/limits.rs", "src/live/feed.rs", "src/live.rs"] {
        a_plant_is_caught(the_edge_names_no_module, SOUND, (path, "use feria_games::Games;\n"));
    }
    a_plant_is_caught(the_edge_names_no_module, SOUND, ("src/live/frame.rs", "use feria_schema_games::LotteryId;\n"));
}

#[test]
fn few_files_outside_a_module_name_it() {
    the_house_keeps(a_module_is_known_in_few_places);
    for (module, (outside, readers)) in named_outside(&HOUSE) {
        println!("{module}: {} files outside name it, {readers} more read its facts or ask it", outside.len());
    }
    let mut sound = SOUND.to_vec();
    let paths: Vec<String> = (0..OUTSIDE - 1).map(|number| format!("src/wiring/asks_{number}.rs")).collect();
    sound.extend(paths.iter().map(|path| (path.as_str(), "use feria_games::State;\n")));
    let mut tree: Tree = sound.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    assert_eq!(a_module_is_known_in_few_places(&tree), Vec::<String>::new());
    tree.insert("web/src/pages/watch/features.ts".to_owned(), "import '$features/games/viewer';\n".to_owned());
    assert_eq!(a_module_is_known_in_few_places(&tree).len(), 1);
}
