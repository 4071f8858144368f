//! The codecs Feria carries, and how str0m is told about them.

use feria_schema_media::session::VideoCodec;
use str0m::RtcConfig;
use str0m::format::{Codec, CodecSpec, PayloadParams};
use str0m::media::Pt;

/// The codec of one packet. H264 keeps its profile, so that a viewer gets the payload type that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PacketCodec {
    Opus,
    Vp8,
    H264 { profile_level_id: u32 },
}

impl PacketCodec {
    pub(crate) const fn is_video(self) -> bool {
        !matches!(self, Self::Opus)
    }

    pub(crate) const fn clock_rate(self) -> u32 {
        if self.is_video() { 90_000 } else { 48_000 }
    }

    pub(crate) fn of(spec: CodecSpec) -> Option<Self> {
        match spec.codec {
            Codec::Opus => Some(Self::Opus),
            Codec::Vp8 => Some(Self::Vp8),
            Codec::H264 => Some(Self::H264 { profile_level_id: spec.format.profile_level_id.unwrap_or(BASELINE) }),
            _ => None,
        }
    }
}

const BASELINE: u32 = 0x42_e0_1f;

/// Payload type, its retransmission, and the profile. Constrained baseline comes first because
/// every browser decodes it; high is what hardware encoders behind WHIP like to send.
const H264: [(u8, u8, u32); 4] =
    [(108, 109, BASELINE), (127, 121, 0x42_00_1f), (123, 119, 0x4d_00_1f), (114, 115, 0x64_00_1f)];

/// Opus and the given video codecs, and nothing else.
pub(crate) fn configure(config: RtcConfig, video: &[VideoCodec]) -> RtcConfig {
    let mut config = config.clear_codecs().enable_opus(true, false);
    for codec in video {
        match codec {
            VideoCodec::Vp8 => config = config.enable_vp8(true),
            VideoCodec::H264 => {
                for (pt, rtx, profile) in H264 {
                    config.codec_config().add_h264(pt.into(), Some(rtx.into()), true, profile);
                }
            }
        }
    }
    config
}

/// The payload types that one side of a session has agreed to, by codec.
#[derive(Debug, Clone, Default)]
pub(crate) struct PayloadTypes {
    known: Vec<(Pt, PacketCodec)>,
}

impl PayloadTypes {
    pub(crate) fn agreed<'a>(config: impl Iterator<Item = &'a PayloadParams>, remote: &[Pt]) -> Self {
        let known = config
            .filter(|params| remote.contains(&params.pt()))
            .filter_map(|params| Some((params.pt(), PacketCodec::of(params.spec())?)))
            .collect();
        Self { known }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    pub(crate) fn codec(&self, pt: Pt) -> Option<PacketCodec> {
        self.known.iter().find(|(known, _)| *known == pt).map(|(_, codec)| *codec)
    }

    /// The payload type to send this codec with. Decoders take any H264 profile they can decode
    /// under any H264 payload type, so another profile is better than no picture.
    pub(crate) fn carrying(&self, codec: PacketCodec) -> Option<Pt> {
        let same_family = |known: PacketCodec| {
            matches!(
                (known, codec),
                (PacketCodec::Opus, PacketCodec::Opus)
                    | (PacketCodec::Vp8, PacketCodec::Vp8)
                    | (PacketCodec::H264 { .. }, PacketCodec::H264 { .. })
            )
        };
        let exact = self.known.iter().find(|(_, known)| *known == codec);
        exact.or_else(|| self.known.iter().find(|(_, known)| same_family(*known))).map(|(pt, _)| *pt)
    }

    pub(crate) fn video(&self) -> Option<VideoCodec> {
        self.known.iter().find_map(|(_, codec)| match codec {
            PacketCodec::Vp8 => Some(VideoCodec::Vp8),
            PacketCodec::H264 { .. } => Some(VideoCodec::H264),
            PacketCodec::Opus => None,
        })
    }
}
