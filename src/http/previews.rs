//! Link previews: what the head of a page says of it, for whoever shares its address before anybody has opened it.
//!
//! The Open Graph protocol (<https://ogp.me>) in the language of the request. A preview is an ornament: without an answer
//! in time the page is served without one.

use crate::sentences::{Language, Sentence, Sentences};
use async_trait::async_trait;
use feria_openapi::Failure;
use feria_schema_base::{LocalizedText, RoomId};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::time::Duration;
use tokio::time::timeout;

/// A page waits no longer than this for its preview.
const PATIENCE: Duration = Duration::from_millis(250);

/// What the shop's addresses lead to.
#[async_trait]
pub trait Storefront: Send + Sync {
    /// The shop's name; empty until it was set up.
    async fn shop(&self) -> Result<String, Failure>;
    /// A show, or what says that there is none.
    async fn show(&self, room: RoomId) -> Result<Show, Failure>;
    /// A picture that stands for the shop, by its path.
    async fn picture(&self) -> Result<Option<String>, Failure>;
}

/// A show as its link tells of it.
#[derive(Debug, Clone)]
pub struct Show {
    /// By language.
    pub title: LocalizedText,
    /// Where it stands.
    pub stands: Stands,
    /// Its poster, by its path.
    pub picture: Option<String>,
}

/// Where a show stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Announced.
    Ahead,
    /// Running.
    On,
    /// Ended.
    Over,
    /// Called off before it began.
    CalledOff,
}

/// The head of the page at `path`; `None` where nothing is to be said of it. `origin` is the shop's as the caller names
/// it, such as `https://shop.example`; without it nothing that must be absolute is said.
pub(super) async fn head(
    storefront: &dyn Storefront,
    sentences: &Sentences,
    language: Language,
    path: &str,
    origin: Option<&str>,
) -> Option<String> {
    let told = match path.strip_prefix("/watch/") {
        Some(room) => timeout(PATIENCE, show(storefront, sentences, language, room.parse().ok()?)).await,
        None if path == "/" => timeout(PATIENCE, front(storefront, sentences, language)).await,
        None => return None,
    };
    let (shop, Sentence { title, detail }, picture) = told.ok()?.ok()?;
    let mut tags = vec![("og:type", "website".to_owned()), ("og:title", title.clone())];
    tags.push(("og:description", detail.clone()));
    if !shop.is_empty() {
        tags.push(("og:site_name", shop));
    }
    if let Some(origin) = origin {
        tags.push(("og:url", format!("{origin}{path}")));
        tags.extend(picture.map(|picture| ("og:image", format!("{origin}{picture}"))));
    }
    let mut head = format!("<title>{}</title>\n", escaped(&title));
    let _ = writeln!(head, "<meta name=\"description\" content=\"{}\" />", escaped(&detail));
    let _ = writeln!(head, "<meta name=\"twitter:card\" content=\"summary_large_image\" />");
    for (property, content) in tags {
        let _ = writeln!(head, "<meta property=\"{property}\" content=\"{}\" />", escaped(&content));
    }
    Some(head)
}

/// The shop's name, the words and the picture of a page.
type Told = (String, Sentence, Option<String>);

async fn front(storefront: &dyn Storefront, sentences: &Sentences, language: Language) -> Result<Told, Failure> {
    let shop = storefront.shop().await?;
    if shop.is_empty() {
        return Err(Failure::not_found("shop"));
    }
    let sentence = sentences.say(language, "link_front", &args(&[("shop", &shop)]));
    Ok((shop, sentence, storefront.picture().await?))
}

async fn show(
    storefront: &dyn Storefront,
    sentences: &Sentences,
    language: Language,
    room: RoomId,
) -> Result<Told, Failure> {
    let (show, shop) = (storefront.show(room).await?, storefront.shop().await?);
    let code = match show.stands {
        Stands::Ahead => "link_ahead",
        Stands::On => "link_on",
        Stands::Over => "link_over",
        Stands::CalledOff => "link_called_off",
    };
    let sentence = sentences.say(language, code, &args(&[("show", text_in(&show.title, language)), ("shop", &shop)]));
    Ok((shop, sentence, show.picture))
}

fn args(words: &[(&str, &str)]) -> Map<String, Value> {
    words.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect()
}

/// A text of the shop's in the reader's language, else in English, else in the first one that the shop has written.
fn text_in(text: &LocalizedText, language: Language) -> &str {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let of = |wanted: &str| text.entries().find(|(given, _)| primary(given.as_str()) == primary(wanted));
    of(language.tag()).or_else(|| of("en")).or_else(|| text.entries().next()).map_or("", |(_, text)| text)
}

/// Words of a stranger, for the content of an element and for an attribute in quotes; line breaks become spaces.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}
