//! Answers an offer: which codecs, which media sections, one host candidate, never a trickle.

use super::codec::{PayloadTypes, configure};
use super::egress::{Egress, INITIAL_ESTIMATE};
use super::event::Role;
use super::ingress::Ingress;
use super::sdp::Offer;
use super::session::{Direction, Negotiated};
use crate::error::{SdpFault, SdpReason};
use feria_schema_media::session::VideoCodec;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use str0m::bwe::Bitrate;
use str0m::change::SdpOffer;
use str0m::config::DtlsCert;
use str0m::media::{MediaKind, Mid};
use str0m::rtp::{Extension, ExtensionMap};
use str0m::{Candidate, IceCreds, Output, Rtc, RtcConfig};

/// How much of what was sent a viewer can ask for again.
const RESEND_PACKETS: usize = 1000;

/// What every session of one worker has in common.
#[derive(Debug, Clone)]
pub(crate) struct Common {
    pub(crate) certificate: DtlsCert,
    pub(crate) address: SocketAddr,
}

/// Answers the offer, or says what is wrong with it. str0m panics on some contradictory offers; that too is only an offer
/// that contradicts itself.
pub(crate) fn answer(
    common: &Common,
    role: Role,
    session: u64,
    credentials: IceCreds,
    offer: &str,
    now: Instant,
) -> Result<(Negotiated, String), SdpFault> {
    let offer = Offer::read(offer, role)?;
    catch_unwind(AssertUnwindSafe(|| negotiate(common, role, session, credentials, &offer, now)))
        .unwrap_or(Err(SdpReason::ContradictsItself.into()))
}

fn negotiate(
    common: &Common,
    role: Role,
    session: u64,
    credentials: IceCreds,
    offer: &Offer,
    now: Instant,
) -> Result<(Negotiated, String), SdpFault> {
    let ufrag = credentials.ufrag.clone();
    let contradicts = || SdpFault::from(SdpReason::ContradictsItself);
    let parsed = SdpOffer::from_sdp_string(&offer.text).map_err(|_| contradicts())?;
    let mut rtc = engine(common, role, credentials, offer).build(now);
    let candidate = Candidate::host(common.address, "udp").map_err(|_| contradicts())?;
    rtc.add_local_candidate(candidate);
    drain(&mut rtc)?;
    let answer = rtc.sdp_api().accept_offer(parsed).map_err(|_| contradicts())?.to_sdp_string();
    drain(&mut rtc)?;
    let (mut video, mut audio) = (None, None);
    // str0m names its sections only once the transport is up; the answer has the names already.
    for mid in answer.lines().filter_map(|line| line.strip_prefix("a=mid:")).map(|mid| Mid::from(mid.trim_end())) {
        let Some(media) = rtc.media(mid) else { continue };
        let is_wanted = match role {
            Role::Publish => media.direction().is_receiving(),
            Role::Subscribe => media.direction().is_sending(),
        };
        let place = if media.kind() == MediaKind::Video { &mut video } else { &mut audio };
        if is_wanted && place.is_none() {
            let agreed = PayloadTypes::agreed(rtc.codec_config().params().iter(), media.remote_pts());
            *place = Some((mid, agreed));
        }
    }
    if video.is_none() && audio.is_none() {
        return Err(SdpReason::NoMediaInThisDirection.into());
    }
    if [&video, &audio].into_iter().flatten().any(|(_, agreed)| agreed.is_empty()) {
        return Err(SdpReason::NoCodecInCommon.into());
    }
    let direction = match role {
        Role::Publish => Direction::In(Ingress::new(session, video, audio)),
        Role::Subscribe => Direction::Out(Egress::new(video, audio)),
    };
    let remote_ufrag = offer.ufrag.clone();
    Ok((Negotiated { rtc, direction, ufrag, remote_ufrag }, offer.names.answer(&answer)))
}

/// A publisher is held to one video codec, the first it offers; a viewer gets every one it can show,
/// so that it stays when the publisher changes.
fn engine(common: &Common, role: Role, credentials: IceCreds, offer: &Offer) -> RtcConfig {
    let mut extensions = ExtensionMap::empty();
    extensions.set(2, Extension::AbsoluteSendTime);
    extensions.set(3, Extension::TransportSequenceNumber);
    extensions.set(4, Extension::RtpMid);
    let config = RtcConfig::new()
        .set_rtp_mode(true)
        // Browsers nominate a pair at once towards a full peer, and seconds later towards a lite one when the way is long.
        .set_ice_lite(false)
        .set_local_ice_credentials(credentials)
        .set_dtls_cert(common.certificate.clone())
        .set_extension_map(extensions)
        .set_rtcp_report_interval_audio(Duration::from_secs(1))
        .set_send_buffer_video(RESEND_PACKETS);
    match role {
        Role::Publish => configure(config, offer.preferred_video.as_slice()),
        Role::Subscribe => {
            configure(config, &[VideoCodec::Vp8, VideoCodec::H264]).enable_bwe(Some(Bitrate::from(INITIAL_ESTIMATE)))
        }
    }
}

fn drain(rtc: &mut Rtc) -> Result<(), SdpFault> {
    // Nothing can be sent before the first check has come, so only the state is taken forward.
    while !matches!(rtc.poll_output().map_err(|_| SdpReason::ContradictsItself)?, Output::Timeout(_)) {}
    Ok(())
}
