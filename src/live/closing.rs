//! Close codes: why a socket ends.

/// A close code with its reason, which is a stable code as well, for whoever looks at the wire; pages know the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Closing {
    pub(super) code: u16,
    pub(super) reason: &'static str,
}

const fn closing(code: u16, reason: &'static str) -> Closing {
    Closing { code, reason }
}

/// The answer to a close, which needs no reason.
pub(super) const NORMAL: Closing = closing(1000, "");
/// Pings without an answer.
pub(super) const GONE: Closing = closing(1000, "gone");

// RFC 6455 §7.4.1.
pub(super) const NO_FRAME: Closing = closing(1002, "frame_is_malformed");
pub(super) const NO_TEXT: Closing = closing(1003, "binary_is_not_taken");
pub(super) const NO_UTF8: Closing = closing(1007, "text_is_not_utf8");
pub(super) const NOT_UNDERSTOOD: Closing = closing(1008, "commands_are_not_understood");
pub(super) const MESSAGE_TOO_BIG: Closing = closing(1009, "message_is_too_large");
pub(super) const TRY_AGAIN_LATER: Closing = closing(1013, "try_again_later");

// Feria's own.
pub(super) const TOKEN_IS_OVER: Closing = closing(4001, "token_is_over");
pub(super) const ROOM_NOT_FOUND: Closing = closing(4004, "room_not_found");
pub(super) const TOO_SLOW: Closing = closing(4008, "too_slow");
pub(super) const STOPPING: Closing = closing(4009, "server_is_stopping");
pub(super) const HELLO_MISSING: Closing = closing(4010, "hello_is_missing");
