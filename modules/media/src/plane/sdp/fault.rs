//! What can be wrong with an offer. Each reason has its sentence in the detail of `sdp_is_not_usable`.

/// What is wrong with an offer, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SdpFault {
    /// What.
    pub reason: SdpReason,
    /// The line, from 1; `None` where something is missing, or the whole is to blame.
    pub line: Option<u32>,
}

macro_rules! reasons {
    ($($(#[$doc:meta])+ $reason:ident = $code:literal;)+) => {
        /// Why an offer cannot be answered; each has its sentence in `sdp_is_not_usable`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum SdpReason {
            $($(#[$doc])+ $reason,)+
        }

        impl SdpReason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$reason,)+];

            /// The stable name, an argument of `sdp_is_not_usable`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$reason => $code,)+
                }
            }
        }
    };
}

reasons! {
    /// More than 64 KiB, or more than sixteen media sections.
    TooLarge = "too_large";
    /// A line that RFC 8866 does not know, or in the wrong place.
    Malformed = "malformed";
    /// There is no media section at all.
    NoSections = "no_sections";
    /// A port is no number up to 65535.
    PortIsOutOfRange = "port_is_out_of_range";
    /// Another transport than RTP under DTLS.
    ProfileIsNotSupported = "profile_is_not_supported";
    /// A name of a section is no token, or is there twice (RFC 5888).
    MidIsNotUsable = "mid_is_not_usable";
    /// Picture and sound would have a transport each (RFC 9143 is needed).
    SectionsAreNotBundled = "sections_are_not_bundled";
    /// No `ice-ufrag` or no `ice-pwd`.
    IceCredentialsAreMissing = "ice_credentials_are_missing";
    /// Too short, too long, or of other signs than RFC 8839 §5.4 allows.
    IceCredentialsAreMalformed = "ice_credentials_are_malformed";
    /// There is no fingerprint of a certificate.
    FingerprintIsMissing = "fingerprint_is_missing";
    /// It has not the bytes of its hash function (RFC 8122 §5).
    FingerprintIsMalformed = "fingerprint_is_malformed";
    /// Certificates are compared by SHA-256 alone.
    FingerprintIsNotSupported = "fingerprint_is_not_supported";
    /// There is no audio or video in the direction of the role.
    NoMediaInThisDirection = "no_media_in_this_direction";
    /// One picture a session is carried.
    SeveralVideos = "several_videos";
    /// And one sound.
    SeveralSounds = "several_sounds";
    /// Neither VP8 nor H264 (packetization-mode 1), or no Opus, in a section that is offered.
    NoCodecInCommon = "no_codec_in_common";
    /// Each line is right, and all together say nothing that can be done.
    ContradictsItself = "contradicts_itself";
}

impl From<SdpReason> for SdpFault {
    fn from(reason: SdpReason) -> Self {
        Self { reason, line: None }
    }
}
