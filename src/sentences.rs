//! The sentences of `locales/`, and which language a caller gets.

use crate::Reason;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use rust_embed::RustEmbed;
use serde_json::{Map, Value};
use std::collections::HashMap;
use unic_langid::LanguageIdentifier;

mod negotiation;

pub(crate) use negotiation::{Language, choose};

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) title: String,
    pub(crate) detail: String,
}

/// Every sentence in every language.
pub(crate) struct Sentences {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
    /// The message that says a code: `sold_out` → `commerce-sold-out`.
    messages: HashMap<String, String>,
}

impl Sentences {
    /// Reads what is built in.
    ///
    /// # Errors
    /// Which file is no Fluent, or says a message that another one says.
    pub(crate) fn load() -> Result<Self, Reason> {
        let mut bundles = Vec::new();
        let mut messages = HashMap::new();
        for language in Language::ALL {
            bundles.push((language, bundle(language, &mut messages)?));
        }
        Ok(Self { bundles, messages })
    }

    /// What to say for `code`; a code without a sentence gets the general one and is counted.
    pub(crate) fn say(&self, language: Language, code: &str, args: &Map<String, Value>) -> Sentence {
        let known = self.messages.get(code).and_then(|message| self.format(language, message, args));
        known.unwrap_or_else(|| {
            metrics::counter!("feria_problems_without_sentence_total", "code" => code.to_owned()).increment(1);
            let general = self.format(language, "edge-request-was-refused", args);
            general.unwrap_or_else(|| Sentence { title: code.to_owned(), detail: code.to_owned() })
        })
    }

    /// A sentence by its own name, title and detail; where there is none, the name.
    pub(crate) fn tell(&self, language: Language, message: &str, args: &Map<String, Value>) -> Sentence {
        let missing = || Sentence { title: message.to_owned(), detail: message.to_owned() };
        self.format(language, message, args).unwrap_or_else(missing)
    }

    /// What a code means, whatever the values of its sentences; nothing for what is no code of a problem.
    pub(crate) fn explain(&self, language: Language, code: &str) -> Option<Sentence> {
        let message = self.messages.get(code)?;
        let (_, bundle) = self.bundles.iter().find(|(candidate, _)| *candidate == language)?;
        bundle.get_message(message)?.get_attribute("detail")?;
        let Sentence { title, detail } = self.format(language, message, &Map::new())?;
        Some(Sentence { title: without_values(&title), detail: without_values(&detail) })
    }

    fn format(&self, language: Language, message: &str, args: &Map<String, Value>) -> Option<Sentence> {
        let (_, bundle) = self.bundles.iter().find(|(candidate, _)| *candidate == language)?;
        let message = bundle.get_message(message)?;
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(name.as_str(), fluent(value));
        }
        let mut faults = Vec::new();
        let title = bundle.format_pattern(message.value()?, Some(&values), &mut faults).into_owned();
        let detail = message.get_attribute("detail").map_or_else(
            || title.clone(),
            |detail| bundle.format_pattern(detail.value(), Some(&values), &mut faults).into_owned(),
        );
        Some(Sentence { title, detail })
    }
}

/// A variable without a value is written as its name.
fn without_values(text: &str) -> String {
    let mut parts = text.split("{$");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "…" + part.split_once('}').map_or("", |(_, rest)| rest))
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match value {
        Value::String(text) => FluentValue::from(text.clone()),
        Value::Number(number) => number.as_f64().map_or(FluentValue::None, FluentValue::from),
        other => FluentValue::from(other.to_string()),
    }
}

fn bundle(language: Language, messages: &mut HashMap<String, String>) -> Result<FluentBundle<FluentResource>, Reason> {
    let tag: LanguageIdentifier = language.tag().parse().map_err(|error| format!("{error}"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks around variables keep a Latin word in an Arabic sentence in its place; elsewhere they only disturb.
    bundle.set_use_isolating(language.is_right_to_left());
    let prefix = format!("{}/", language.tag());
    for path in Files::iter() {
        let Some(module) = path.strip_prefix(&prefix).and_then(|name| name.strip_suffix(".ftl")) else {
            continue;
        };
        let text = Files::get(&path).map(|file| file.data.into_owned()).unwrap_or_default();
        let text = String::from_utf8(text).map_err(|_| format!("locales/{path} is no UTF-8"))?;
        let resource = FluentResource::try_new(text).map_err(|(_, errors)| {
            format!("locales/{path}: {}", errors.first().map_or_else(String::new, ToString::to_string))
        })?;
        index(module, &resource, messages);
        bundle.add_resource(resource).map_err(|errors| {
            format!("locales/{path}: {}", errors.first().map_or_else(String::new, ToString::to_string))
        })?;
    }
    Ok(bundle)
}

/// `rooms-viewer-is-muted` of rooms.ftl says `viewer_is_muted`. The edge's own word goes before a module's.
fn index(module: &str, resource: &FluentResource, messages: &mut HashMap<String, String>) {
    for entry in resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        let Some(rule) = message.id.name.strip_prefix(module).and_then(|rest| rest.strip_prefix('-')) else {
            continue;
        };
        let code = rule.replace('-', "_");
        if module == "edge" || !messages.contains_key(&code) {
            messages.insert(code, message.id.name.to_owned());
        }
    }
}
