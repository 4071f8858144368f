//! Localization: where the shop sells, and how things are said and written there.
//!
//! - **owns** the markets of the shop (`localization.markets`) and the forms of addresses
//! - **promises** that a country belongs to at most one market, that a market's currency never changes, and that what is
//!   known of people there counts only once a named person has signed it
//! - **reads** nothing of others; **writes** the one stream it owns
//! - **actors** one, for all markets, hosted by `feria-events`

mod address;
mod api;
mod error;
mod known;
mod markets;
mod phrase;
mod profile;

pub use address::check::{AddressFault, Misfit};
pub use address::form::AddressForm;
pub use markets::aggregate::{Market, Markets};

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::address::check::Address;
    pub use crate::address::form::{AddressOption, Field};
    pub use crate::error::Error;
    pub use crate::markets::commands::{Change, Command};
    pub use crate::markets::events::MarketsEvent;
    pub use crate::markets::projection::MarketsProjection;
    pub use crate::markets::view::MarketView;
    pub use crate::profile::projection::ProfilesProjection;
}

use crate::markets::projection::MarketsProjection;
use crate::markets::queries::Queries;
use crate::profile::projection::ProfilesProjection;
use crate::profile::queries::Queries as Profiles;
use async_trait::async_trait;
use feria_events::{Core, Projection};
use feria_openapi::{Module, Routes};
use feria_schema_base::EventInfo;
use feria_schema_localization::markets as markets_events;
use std::sync::Arc;

/// The façade.
#[derive(Clone)]
pub struct Localization {
    core: Core,
    queries: Queries,
    profiles: Profiles,
}

impl Localization {
    /// Puts the module together.
    #[must_use]
    pub fn new(core: Core) -> Self {
        Self { queries: Queries::new(core.read.clone()), profiles: Profiles::new(core.read.clone()), core }
    }
}

#[async_trait]
impl Module for Localization {
    const NAME: &'static str = "localization";
    const TAGS: &'static [(&'static str, &'static str)] = &[("localization", "Markets, languages and address forms")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![Arc::new(MarketsProjection), Arc::new(ProfilesProjection)]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[markets_events::EVENTS]
    }
}
