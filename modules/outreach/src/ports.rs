//! Ports: what outreach must ask the outside; `src/wiring` answers.

use serde_json::{Map, Value};

/// How things are said. Mails of this shop are written in the languages of its pages.
pub trait Words: Send + Sync + 'static {
    /// Subject and text of a mail, by the name of its sentence, in the language that is nearest to `language`.
    fn say(&self, language: &str, message: &str, args: &Map<String, Value>) -> (String, String);
}
