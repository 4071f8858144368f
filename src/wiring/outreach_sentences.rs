//! Outreach asks the sentences of the house how a mail is said, and the settings where it is handed over.

use crate::Reason;
use crate::config::{Config, MailSecurity};
use crate::sentences::{Language, Sentence, Sentences};
use feria_outreach::{Relay, Security, Settings, Words};
use serde_json::{Map, Value};
use std::net::IpAddr;

pub(super) struct Letters(pub(super) Sentences);

impl Words for Letters {
    fn say(&self, language: &str, message: &str, args: &Map<String, Value>) -> (String, String) {
        let Sentence { title, detail } = self.0.tell(Language::nearest(language), message, args);
        // Marks that keep a word in its place disturb where nothing else turns the line.
        let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        (plain(title), detail)
    }
}

/// Where mails are handed over.
///
/// # Errors
/// What is wrong with the settings.
pub(super) fn settings(config: &Config) -> Result<Settings, Reason> {
    let public_url = config.public_url.as_ref().map(|origin| origin.0.clone());
    let mail = &config.mail;
    let (Some(host), Some(sender)) = (&mail.host, &mail.sender) else {
        return Ok(Settings { relay: None, public_url });
    };
    let sender = sender
        .parse()
        .map_err(|_| format!("mail.sender is no mailbox such as \"Shop <shop@example.com>\": {sender}"))?;
    let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let security = match mail.security {
        MailSecurity::Starttls => Security::Starttls,
        MailSecurity::Implicit => Security::Implicit,
        MailSecurity::Plain if is_here => Security::Plain,
        MailSecurity::Plain => {
            return Err("mail.security is \"plain\", which is for a relay on this machine alone".into());
        }
    };
    let login = mail.user.clone().zip(mail.password.clone());
    let relay = Relay { host: host.clone(), port: mail.port, security, login, sender };
    Ok(Settings { relay: Some(relay), public_url })
}
