//! The rules of media, one variant each. The variant's name is the sentence.

pub use crate::plane::sdp::fault::{SdpFault, SdpReason};

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
        } = 422 "sdp_is_not_usable".at("/sdp").with("reason", fault.reason.code()).with("line", fault.line.unwrap_or(0));
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
        /// One network has so many sessions at once.
        NetworkHasTooManySessions {
            /// How many.
            most: usize,
        } = 429 "network_has_too_many_sessions".with("most", most).retry_after(SOON);
        /// The worker has too many requests waiting.
        MediaIsBusy = 503 "media_is_busy".retry_after(SOON);
        /// The media plane is shutting down.
        MediaHasStopped = 503 "media_has_stopped".retry_after(SOON);
    }
}

impl From<SdpFault> for Error {
    fn from(fault: SdpFault) -> Self {
        Self::SdpIsNotUsable { fault }
    }
}
