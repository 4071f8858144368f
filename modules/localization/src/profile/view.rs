//! View: how a market's profile looks to the shop.

use crate::markets::aggregate::Market;
use feria_events::Version;
use feria_openapi::{Rfc3339, Versioned};
use feria_schema_base::MarketId;
use feria_schema_localization::markets::Profile;
use serde::Serialize;
use utoipa::ToSchema;

/// What is known of people in a market, and what of it waits to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MarketProfile)]
pub(crate) struct ProfileView {
    /// Id of the market.
    pub market: MarketId,
    /// How often a profile of it was signed: 0 where nobody has said anything yet, and what is usual counts.
    pub signed: Version,
    /// What counts.
    pub profile: Profile,
    /// What waits for somebody to sign it.
    pub draft: Option<Profile>,
    /// For `If-Match`; the markets share it.
    pub version: Version,
}

impl Versioned for ProfileView {
    fn version(&self) -> Version {
        self.version
    }
}

impl ProfileView {
    pub(crate) fn of(market: Market, version: Version) -> Self {
        let Market { market, profile, profile_version, draft, .. } = market;
        Self { market, signed: profile_version, profile, draft, version }
    }
}

/// A version of a market's profile that somebody has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SignedProfile)]
pub(crate) struct SignedView {
    /// Its number in this market, from 1.
    pub signed: Version,
    /// When.
    pub signed_at: Rfc3339,
    /// By whom; null once who wrote it down was erased.
    pub signer: Option<String>,
    /// What it says.
    pub profile: Profile,
}
