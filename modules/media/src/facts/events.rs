//! What happened to a session.

use crate::codec::VideoCodec;
use feria_schema_base::{Country, PersonId, RoomId};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of a session's events.
    pub enum SessionEvent {
        Published(Published) = "media.session.published" v 1,
        Subscribed(Subscribed) = "media.session.subscribed" v 1,
        FirstFramePresented(FirstFramePresented) = "media.session.first_frame_presented" v 1,
        Closed(Closed) = "media.session.closed" v 1,
    }
}

/// Picture or sound of a publisher has begun to arrive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// Where.
    pub room: RoomId,
    /// Whose token or sign-in it is.
    pub person: PersonId,
    /// The picture's codec; absent without a picture.
    pub video: Option<VideoCodec>,
    /// Whether there is sound.
    pub audio: bool,
}

/// A viewer was let in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subscribed {
    /// Where.
    pub room: RoomId,
    /// Who.
    pub person: PersonId,
    /// Whether it is one of the house, who is not counted as a viewer.
    pub staff: bool,
}

/// The viewer's page has shown its first picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirstFramePresented {
    /// Where.
    pub room: RoomId,
    /// From the start of the navigation.
    pub milliseconds: u32,
    /// Of which offer, answer and transport took.
    pub signalling_ms: Option<u32>,
    /// What the viewer chose, else what the time zone says; absent when neither does.
    pub country: Option<Country>,
    /// The kind of network, as the browser names it.
    pub network: Network,
}

/// The session is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    /// Why, by its stable name.
    pub reason: String,
}

/// A kind of network, as `navigator.connection.effectiveType` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Network {
    /// Fast.
    #[serde(rename = "4g")]
    FourG,
    /// Middling.
    #[serde(rename = "3g")]
    ThreeG,
    /// Slow.
    #[serde(rename = "2g")]
    TwoG,
    /// Slower still.
    #[serde(rename = "slow-2g")]
    SlowTwoG,
    /// The browser does not say.
    #[serde(rename = "unknown")]
    Unknown,
}

impl Network {
    /// As the read model and the API write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FourG => "4g",
            Self::ThreeG => "3g",
            Self::TwoG => "2g",
            Self::SlowTwoG => "slow-2g",
            Self::Unknown => "unknown",
        }
    }
}
