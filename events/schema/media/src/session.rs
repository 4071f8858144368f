//! The events of a media session.

use feria_schema_base::{Country, PersonId, RoomId, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Published = "media.session.published" v 1;
    Subscribed = "media.session.subscribed" v 1;
    FirstFramePresented = "media.session.first_frame_presented" v 2 { 1: FirstFramePresentedV1 };
    Closed = "media.session.closed" v 1;
}

/// A picture's codec.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum VideoCodec {
    /// RFC 7741.
    Vp8,
    /// RFC 6184, packetization-mode 1.
    H264,
}

/// Picture or sound of a publisher has begun to arrive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Subscribed {
    /// Where.
    pub room: RoomId,
    /// Who.
    pub person: PersonId,
    /// Whether it is one of the house, who is not counted as a viewer.
    pub staff: bool,
}

/// The viewer's page has shown its first picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FirstFramePresented {
    /// Where.
    pub room: RoomId,
    /// To whom; absent in what was written before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// From the start of the navigation, or for who came before the opening from when there was a picture.
    pub milliseconds: u32,
    /// Of which offer, answer and transport took.
    pub signalling_ms: Option<u32>,
    /// What the viewer chose, else what the time zone says; absent when neither does.
    #[schema(value_type = Option<String>)]
    pub country: Option<Country>,
    /// The kind of network; absent when the browser does not say.
    pub network: Option<Network>,
}

/// Version 1 wrote `unknown` where the browser did not say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct FirstFramePresentedV1 {
    room: RoomId,
    milliseconds: u32,
    signalling_ms: Option<u32>,
    country: Option<Country>,
    network: NetworkV1,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum NetworkV1 {
    Known(Network),
    Unknown(String),
}

impl From<FirstFramePresentedV1> for FirstFramePresented {
    fn from(old: FirstFramePresentedV1) -> Self {
        let FirstFramePresentedV1 { room, milliseconds, signalling_ms, country, network } = old;
        let network = match network {
            NetworkV1::Known(network) => Some(network),
            NetworkV1::Unknown(_) => None,
        };
        Self { room, person: None, milliseconds, signalling_ms, country, network }
    }
}

/// A kind of network, as `navigator.connection.effectiveType` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
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
}

/// The session is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Closed {
    /// Why, by its stable name.
    pub reason: String,
}
