//! The relay: SMTP (RFC 5321) over TLS, and without it on this machine alone.

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::time::Duration;

/// A relay that does not answer within this time is away.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the connection is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (port 465).
    Implicit,
    /// TLS after STARTTLS (port 587), which is demanded.
    Starttls,
    /// None: for a relay on this machine.
    Plain,
}

/// Where mails are handed over, and in whose name.
#[derive(Debug, Clone)]
pub struct Relay {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// Name and password, where it wants them.
    pub login: Option<(String, String)>,
    /// `Lantern Market <shop@example.com>`.
    pub sender: Mailbox,
}

/// What became of handing a mail over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handed {
    /// The relay has it.
    Over,
    /// Nothing was handed over; later it may be.
    NotNow,
    /// The relay does not want it.
    Refused,
    /// The line broke after it was begun: the relay may have it.
    Unknown,
}

impl Handed {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::NotNow => "not_now",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

/// A mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) to: Mailbox,
    pub(crate) subject: String,
    pub(crate) text: String,
    /// Unique for ever: a relay that gets it twice can tell.
    pub(crate) message_id: String,
}

impl Relay {
    /// Hands one mail over, once.
    pub(crate) async fn hand(&self, letter: &Letter) -> Handed {
        let message = Message::builder()
            .from(self.sender.clone())
            .to(letter.to.clone())
            .subject(letter.subject.as_str())
            .message_id(Some(letter.message_id.clone()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone());
        let Ok(message) = message else { return Handed::Refused };
        let mut connection = match tokio::time::timeout(PATIENCE, self.connect()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => {
                tracing::warn!(%error, "the mail relay cannot be reached");
                return Handed::NotNow;
            }
            Err(_) => return Handed::NotNow,
        };
        let sent = tokio::time::timeout(PATIENCE, connection.send(message.envelope(), &message.formatted())).await;
        let handed = match sent {
            Ok(Ok(_)) => Handed::Over,
            // A reply of the relay says what it did not do (RFC 5321 §4.2.1).
            Ok(Err(error)) if error.is_permanent() => Handed::Refused,
            Ok(Err(error)) if error.is_transient() => Handed::NotNow,
            Ok(Err(error)) if error.is_client() => Handed::Refused,
            Ok(Err(_)) | Err(_) => Handed::Unknown,
        };
        drop(tokio::time::timeout(Duration::from_secs(2), connection.abort()).await);
        handed
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let hello = ClientId::default();
        let tls = || TlsParameters::new(self.host.clone());
        let implicit = if self.security == Security::Implicit { Some(tls()?) } else { None };
        let place = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(place, Some(PATIENCE), &hello, implicit, None).await?;
        if self.security == Security::Starttls {
            connection.starttls(tls()?, &hello).await?;
        }
        if let Some((name, password)) = &self.login {
            let login = Credentials::new(name.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &login).await?;
        }
        Ok(connection)
    }
}
