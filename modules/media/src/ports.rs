//! Ports: what media must ask the outside; `src/wiring` answers it.

use async_trait::async_trait;
use feria_events::CommandHeader;
use feria_openapi::{Connection, Failure, Principal, SessionView};
use feria_schema_base::{PersonId, RoomId, Timestamp};

/// Where a show stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShowState {
    /// Announced.
    Scheduled,
    /// Running.
    Live,
    /// Over.
    Ended,
    /// Called off.
    Cancelled,
}

/// What media must know of a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Show {
    /// Where it stands.
    pub state: ShowState,
    /// When it shall begin, or has begun.
    pub starts_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// The shows of the house.
#[async_trait]
pub trait Shows: Send + Sync + 'static {
    /// How this show stands now; `None` when there is none.
    async fn show(&self, room: RoomId) -> Result<Option<Show>, Failure>;
}

/// What a token for WHIP or WHEP allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenGrant {
    /// Names the token.
    pub id: String,
    /// In whose name it was given.
    pub person: PersonId,
    /// The one room it is for.
    pub room: RoomId,
    /// Whether its holder may publish.
    pub publish: bool,
    /// Whether its holder may watch.
    pub subscribe: bool,
}

/// A token on its way to whoever asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenText {
    /// The token.
    pub text: String,
    /// When it is over.
    pub expires_at: Timestamp,
}

/// Whoever gives tokens and recognises them.
pub trait Tokens: Send + Sync + 'static {
    /// What this token allows.
    ///
    /// # Errors
    /// `token_is_not_valid` or `token_has_expired`.
    fn verify(&self, token: &str) -> Result<TokenGrant, Failure>;

    /// A token for one room until `expires_at`; the grant's `id` is not looked at, each token gets its own.
    ///
    /// # Errors
    /// When signing fails.
    fn mint(&self, grant: &TokenGrant, expires_at: Timestamp) -> Result<TokenText, Failure>;
}

/// Somebody who came in, and what their device needs to stay.
#[derive(Debug, Clone)]
pub struct Entered {
    /// Who.
    pub principal: Principal,
    /// What the device is told.
    pub session: SessionView,
    /// What stands in `Set-Cookie`.
    pub cookies: Vec<String>,
}

/// Whoever lets people in.
#[async_trait]
pub trait Entrance: Send + Sync + 'static {
    /// Goes on with the sign-in that the `Cookie` header shows, or lets in a new guest.
    async fn enter(&self, cookies: &str, connection: Connection, header: &CommandHeader) -> Result<Entered, Failure>;
}
