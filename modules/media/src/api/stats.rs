//! How fast first pictures come, and how fast a host reaches this server.

use crate::Media;
use crate::session::commands::FirstFrame;
use crate::session::view::{FirstFramesView, UNKNOWN, UploadView};
use actix_web::web::{Data, Payload};
use actix_web::{get, post};
use feria_openapi::{
    Answer, BODY, Binary, COMMAND, Caller, FILE, Failure, Id, Json, MinPosition, OWNER, OwnerOnly, READ, SIGNED_IN,
    problems,
};
use feria_schema_base::{MediaSessionId, RoomId};
use feria_schema_media::session::Network;
use futures_util::StreamExt as _;
use serde::Deserialize;
use std::time::Instant;
use utoipa::ToSchema;

const LARGEST_UPLOAD: u64 = 4 * 1024 * 1024;

/// When a page showed its first picture.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"session": "session_0000000000000000000000042", "milliseconds": 380, "signalling_ms": 120,
    "country": "DE", "network": "4g", "transport": "webrtc"})))]
pub(super) struct FirstFrameBody {
    /// The session that brought it.
    session: MediaSessionId,
    /// From the start of the navigation, or for who came before the opening from when there was a picture, 0–120000.
    #[schema(maximum = 120_000)]
    milliseconds: u32,
    /// Of which offer, answer and transport took, 0–120000.
    #[schema(maximum = 120_000)]
    signalling_ms: Option<u32>,
    /// Two capital letters, or `unknown`.
    #[schema(pattern = "^([A-Z]{2}|unknown)$")]
    country: String,
    /// As `navigator.connection.effectiveType` says, or `unknown`.
    network: NetworkBody,
    /// How it came.
    #[serde(rename = "transport")]
    _transport: Transport,
}

/// A kind of network, as `navigator.connection.effectiveType` names it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(as = Network)]
pub(super) enum NetworkBody {
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

impl From<NetworkBody> for Option<Network> {
    fn from(body: NetworkBody) -> Self {
        match body {
            NetworkBody::FourG => Some(Network::FourG),
            NetworkBody::ThreeG => Some(Network::ThreeG),
            NetworkBody::TwoG => Some(Network::TwoG),
            NetworkBody::SlowTwoG => Some(Network::SlowTwoG),
            NetworkBody::Unknown => None,
        }
    }
}

/// How a picture comes to a page.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Transport {
    /// By WebRTC.
    Webrtc,
}

problems! {
    pub(super) Presenting = [SIGNED_IN, BODY, COMMAND] {
        404: [room_not_found, session_not_found], 409: [first_frame_was_already_presented],
    }
    pub(super) Listing = [OWNER, READ] { 404: [room_not_found] }
    pub(super) Measuring = [OWNER, FILE]
}

/// Tell when this page showed its first picture; once per session.
#[utoipa::path(tag = "media", operation_id = "media_present_first_frame", security(("access" = [])),
    request_body = FirstFrameBody, params(("room" = RoomId, Path)),
    responses((status = 202, description = "Kept", headers(("Feria-Position"))), Presenting))]
#[post("/v1/rooms/{room}/first-frames")]
pub(super) async fn media_present_first_frame(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    caller: Caller,
    Json(body): Json<FirstFrameBody>,
) -> Result<Answer<()>, Failure> {
    let country = match body.country.as_str() {
        UNKNOWN => None,
        text => Some(text.parse().map_err(|_| Failure::field_is_not_valid("/country"))?),
    };
    let FirstFrameBody { session, milliseconds, signalling_ms, network, .. } = body;
    let frame = FirstFrame { milliseconds, signalling_ms, country, network: network.into() };
    let person = caller.principal.person;
    let position = media.present_first_frame(&caller.command, person, room, session, frame).await?;
    Ok(Answer::accepted().at(position))
}

/// How fast the first pictures of a show came, by country and by kind of network.
#[utoipa::path(tag = "media", operation_id = "media_list_first_frames", security(("access" = [])),
    params(("room" = RoomId, Path)),
    responses((status = 200, description = "The figures", body = FirstFramesView), Listing))]
#[get("/v1/rooms/{room}/first-frames")]
pub(super) async fn media_list_first_frames(
    media: Data<Media>,
    Id(room): Id<RoomId>,
    _: OwnerOnly,
    min: MinPosition,
) -> Result<Answer<FirstFramesView>, Failure> {
    Ok(Answer::ok(media.first_frames(room, min.0).await?))
}

/// Send bytes, at most 4 MiB, and learn how long they took to come: the preflight's upload check.
#[utoipa::path(tag = "media", operation_id = "media_measure_upload", security(("access" = [])),
    request_body(content((inline(Binary) = "application/octet-stream"))),
    responses((status = 200, description = "Measured", body = UploadView), Measuring))]
#[post("/v1/measure/upload")]
pub(super) async fn media_measure_upload(_: OwnerOnly, mut body: Payload) -> Result<Answer<UploadView>, Failure> {
    let began = Instant::now();
    let mut bytes = 0;
    while let Some(part) = body.next().await {
        bytes += part.map_err(|_| Failure::request_is_malformed())?.len() as u64;
        if bytes > LARGEST_UPLOAD {
            return Err(Failure::body_is_too_large());
        }
    }
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    Ok(Answer::ok(UploadView { bytes, milliseconds }))
}
