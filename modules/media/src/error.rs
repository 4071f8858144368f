//! The rules of media, one variant each. The variant's name is the sentence.

use feria_openapi::rules;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(1);

rules! {
    /// A broken rule. Nothing has changed when one of these is returned.
    pub enum Error {
        /// Somebody else publishes into this room.
        RoomAlreadyHasAPublisher = 409 "room_already_has_a_publisher";
        /// No such show.
        RoomNotFound = 404 "room_not_found";
        /// Viewers come in when the show begins.
        RoomIsNotOpenToViewers = 409 "room_is_not_open_to_viewers";
        /// The show is over.
        RoomHasEnded = 409 "room_has_ended";
        /// The show was called off.
        RoomWasCancelled = 409 "room_was_cancelled";
        /// The caller holds no grant for this room and role.
        NotAllowed = 403 "not_allowed";
        /// The session has ended, never was, or is another's.
        SessionNotFound = 404 "session_not_found";
        /// The offer cannot be answered; the fault is for the developer of the client.
        SdpIsNotUsable {
            /// What is wrong with it.
            fault: SdpFault,
        } = 422 "sdp_is_not_usable".at("/sdp").with("reason", fault.code());
        /// A client that asks for an ICE restart has to open a new session instead.
        IceRestartIsNotSupported = 422 "ice_restart_is_not_supported";
        /// A page says once when its first picture stood.
        FirstFrameWasAlreadyPresented = 409 "first_frame_was_already_presented";
        /// This machine carries as many sessions as its configuration allows.
        MediaIsFull = 503 "media_is_full".retry_after(SOON);
        /// One person watches a room on so many devices at once.
        TooManySessions {
            /// How many.
            most: usize,
        } = 409 "too_many_sessions".with("most", most);
        /// The worker has too many requests waiting.
        MediaIsBusy = 503 "media_is_busy".retry_after(SOON);
        /// The media plane is shutting down.
        MediaHasStopped = 503 "media_has_stopped".retry_after(SOON);
    }
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
        Self::SdpIsNotUsable { fault }
    }
}
