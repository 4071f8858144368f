//! View: what callers see of media.

use super::queries::FirstFrameRow;
use feria_openapi::{Rfc3339, SessionView as SignedIn};
use feria_schema_media::session::Network;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What stands for a country or a network that is not known.
pub(crate) const UNKNOWN: &str = "unknown";

/// A kind of network as the API writes it.
#[must_use]
pub(crate) fn network_name(network: Option<Network>) -> &'static str {
    match network {
        Some(Network::FourG) => "4g",
        Some(Network::ThreeG) => "3g",
        Some(Network::TwoG) => "2g",
        Some(Network::SlowTwoG) => "slow-2g",
        None => UNKNOWN,
    }
}

/// How many of the newest are shown one by one.
const RECENT: usize = 20;

/// An answered offer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediaSessionView, examples(json!({"session": "session_0000000000000000000000042", "sdp": "v=0\r\n…"})))]
pub struct SessionView {
    /// `session_…`; ends the session when deleted.
    pub session: String,
    /// The SDP answer, whole: nothing is trickled.
    pub sdp: String,
}

/// Somebody who came in to watch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VisitView {
    /// Who they are on this device, as any sign-in answers it.
    pub session: SignedIn,
    /// The answered offer; left out when there is nothing to watch for them now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<SessionView>,
    /// Why it was left out: the code of the problem that the operation `media_open_session` answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// A token for an encoder or a player.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TokenView {
    /// The bearer token for WHIP or WHEP.
    pub token: String,
    /// When it is over.
    pub expires_at: Rfc3339,
}

/// How fast first pictures came.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FirstFramesView {
    /// How many pages have shown a picture.
    pub count: usize,
    /// Half were faster, in milliseconds from the start of the navigation.
    pub p50: Option<u32>,
    /// All but one in twenty were faster.
    pub p95: Option<u32>,
    /// By country, the most first.
    pub by_country: Vec<CountryFrames>,
    /// By kind of network, the most first.
    pub by_network: Vec<NetworkFrames>,
    /// The newest first pictures, newest first.
    pub recent: Vec<FrameView>,
}

/// The first pictures in one country.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CountryFrames {
    /// Two letters, or `unknown`.
    pub country: String,
    /// How many first pictures there were.
    pub count: usize,
    /// Half were faster.
    pub p50: u32,
}

/// The first pictures over one kind of network.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct NetworkFrames {
    /// As the browser names it, or `unknown`.
    pub network: String,
    /// How many first pictures there were.
    pub count: usize,
    /// Half were faster.
    pub p50: u32,
}

/// One first picture.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FrameView {
    /// Two letters, or `unknown`.
    pub country: String,
    /// As the browser names it, or `unknown`.
    pub network: String,
    /// From the start of the navigation.
    pub milliseconds: u32,
    /// When it was told.
    pub at: Rfc3339,
}

/// How fast bytes came.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UploadView {
    /// How many came.
    pub bytes: u64,
    /// How long they took, at least 1.
    pub milliseconds: u64,
}

impl FirstFramesView {
    /// The figures of these first pictures, the newest first.
    pub(crate) fn of(rows: &[FirstFrameRow]) -> Self {
        let all: Vec<u32> = rows.iter().map(|row| row.milliseconds).collect();
        let (p50, p95) = (percentile(&all, 50), percentile(&all, 95));
        let by = |key: fn(&FirstFrameRow) -> &str| {
            let mut groups: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
            for row in rows {
                groups.entry(key(row)).or_default().push(row.milliseconds);
            }
            let mut groups: Vec<(String, usize, u32)> = groups
                .into_iter()
                .map(|(name, group)| (name.to_owned(), group.len(), percentile(&group, 50).unwrap_or_default()))
                .collect();
            groups.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
            groups
        };
        let by_country =
            by(|row| &row.country).into_iter().map(|(country, count, p50)| CountryFrames { country, count, p50 });
        let by_network =
            by(|row| &row.network).into_iter().map(|(network, count, p50)| NetworkFrames { network, count, p50 });
        let recent = rows.iter().take(RECENT).map(|row| FrameView {
            country: row.country.clone(),
            network: row.network.clone(),
            milliseconds: row.milliseconds,
            at: row.at.into(),
        });
        Self {
            count: rows.len(),
            p50,
            p95,
            by_country: by_country.collect(),
            by_network: by_network.collect(),
            recent: recent.collect(),
        }
    }
}

/// The nearest rank: the smallest value that at least `percent` of all do not exceed.
fn percentile(values: &[u32], percent: usize) -> Option<u32> {
    let mut sorted = values.to_owned();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
