//! The rules of media, one variant each. The variant's name is the sentence.

use feria_openapi::Failure;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(1);

/// A broken rule. Nothing has changed when one of these is returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Somebody else publishes into this room.
    #[error("room_already_has_a_publisher")]
    RoomAlreadyHasAPublisher,
    /// No such show.
    #[error("room_not_found")]
    RoomNotFound,
    /// Viewers come in when the show begins.
    #[error("room_is_not_open_to_viewers")]
    RoomIsNotOpenToViewers,
    /// The show is over.
    #[error("room_has_ended")]
    RoomHasEnded,
    /// The show was called off.
    #[error("room_was_cancelled")]
    RoomWasCancelled,
    /// The caller holds no grant for this room and role.
    #[error("not_allowed")]
    GrantDoesNotAllowIt,
    /// The session has ended, never was, or is another's.
    #[error("session_not_found")]
    SessionNotFound,
    /// The offer cannot be answered; the fault is for the developer of the client.
    #[error("sdp_is_not_usable: {0}")]
    SdpIsNotUsable(SdpFault),
    /// A client that asks for an ICE restart has to open a new session instead.
    #[error("ice_restart_is_not_supported")]
    IceRestartIsNotSupported,
    /// A page says once when its first picture stood.
    #[error("first_frame_was_already_presented")]
    FirstFrameWasAlreadyPresented,
    /// This machine carries as many sessions as its configuration allows.
    #[error("media_is_full")]
    MediaIsFull,
    /// One person watches a room on so many devices at once.
    #[error("too_many_sessions")]
    TooManySessions {
        /// How many.
        most: usize,
    },
    /// The worker has too many requests waiting.
    #[error("media_is_busy")]
    MediaIsBusy,
    /// The media plane is shutting down.
    #[error("media_has_stopped")]
    MediaHasStopped,
}

/// What is wrong with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SdpFault {
    /// More than 64 KiB, or more than sixteen media sections.
    #[error("it is too large")]
    TooLarge,
    /// It does not parse, or contradicts itself.
    #[error("it is malformed")]
    Malformed,
    /// There is no media section in the direction the role needs.
    #[error("it has no audio or video in the direction of the role")]
    NoMediaInThisDirection,
    /// Neither VP8 nor H264 (packetization-mode 1), or no Opus, in a section that is offered.
    #[error("it offers none of VP8, H264 with packetization-mode=1, and Opus")]
    NoCodecInCommon,
}

impl SdpFault {
    /// The stable name of the fault, an argument of `sdp_is_not_usable`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::NoMediaInThisDirection => "no_media_in_this_direction",
            Self::NoCodecInCommon => "no_codec_in_common",
        }
    }
}

impl From<SdpFault> for Error {
    fn from(fault: SdpFault) -> Self {
        Self::SdpIsNotUsable(fault)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::RoomAlreadyHasAPublisher => Self::new(409, "room_already_has_a_publisher"),
            Error::RoomNotFound => Self::new(404, "room_not_found"),
            Error::RoomIsNotOpenToViewers => Self::new(409, "room_is_not_open_to_viewers"),
            Error::RoomHasEnded => Self::new(409, "room_has_ended"),
            Error::RoomWasCancelled => Self::new(409, "room_was_cancelled"),
            Error::GrantDoesNotAllowIt => Self::not_allowed(),
            Error::SessionNotFound => Self::new(404, "session_not_found"),
            Error::SdpIsNotUsable(fault) => Self::new(422, "sdp_is_not_usable").at("/sdp").with("reason", fault.code()),
            Error::IceRestartIsNotSupported => Self::new(422, "ice_restart_is_not_supported"),
            Error::FirstFrameWasAlreadyPresented => Self::new(409, "first_frame_was_already_presented"),
            Error::TooManySessions { most } => Self::new(409, "too_many_sessions").with("most", most),
            Error::MediaIsFull => Self::new(503, "media_is_full").retry_after(SOON),
            Error::MediaIsBusy => Self::new(503, "media_is_busy").retry_after(SOON),
            Error::MediaHasStopped => Self::new(503, "media_has_stopped").retry_after(SOON),
        }
    }
}
