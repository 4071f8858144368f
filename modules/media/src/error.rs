//! What media refuses, one variant per broken rule, each with its code and status.

use thiserror::Error;

/// Why a request to the media plane was refused. Nothing has changed when one of these is returned.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MediaError {
    /// Somebody else publishes into this room.
    #[error("the room already has a publisher")]
    RoomAlreadyHasAPublisher,
    /// The caller holds no grant for this room and role.
    #[error("the grant does not allow this")]
    GrantDoesNotAllowIt,
    /// The session has ended or never was.
    #[error("no such media session")]
    SessionNotFound,
    /// The offer cannot be answered; the reason is for the developer of the client.
    #[error("the SDP is not usable: {0}")]
    SdpIsNotUsable(SdpFault),
    /// A client that asks for an ICE restart has to open a new session instead.
    #[error("ICE restart is not supported; open a new session")]
    IceRestartIsNotSupported,
    /// This machine carries as many sessions as its configuration allows.
    #[error("no room for another media session")]
    MediaIsFull,
    /// The worker has too many requests waiting.
    #[error("the media worker is busy")]
    MediaIsBusy,
    /// The media plane is shutting down.
    #[error("the media plane has stopped")]
    MediaHasStopped,
}

/// What is wrong with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
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
    /// Neither VP8 nor H264 (packetization-mode 1) nor Opus is offered.
    #[error("it offers none of VP8, H264 with packetization-mode=1, and Opus")]
    NoCodecInCommon,
}

impl SdpFault {
    /// The stable name of the fault, an argument of the problem `sdp_is_not_usable`.
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

impl MediaError {
    /// The stable code of the broken rule.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RoomAlreadyHasAPublisher => "room_already_has_a_publisher",
            Self::GrantDoesNotAllowIt => "not_allowed",
            Self::SessionNotFound => "session_not_found",
            Self::SdpIsNotUsable(_) => "sdp_is_not_usable",
            Self::IceRestartIsNotSupported => "ice_restart_is_not_supported",
            Self::MediaIsFull => "media_is_full",
            Self::MediaIsBusy => "media_is_busy",
            Self::MediaHasStopped => "media_has_stopped",
        }
    }

    /// The status number a door to the outside answers with.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::RoomAlreadyHasAPublisher => 409,
            Self::GrantDoesNotAllowIt => 403,
            Self::SessionNotFound => 404,
            Self::SdpIsNotUsable(_) | Self::IceRestartIsNotSupported => 422,
            Self::MediaIsFull | Self::MediaIsBusy | Self::MediaHasStopped => 503,
        }
    }
}

impl From<SdpFault> for MediaError {
    fn from(fault: SdpFault) -> Self {
        Self::SdpIsNotUsable(fault)
    }
}
