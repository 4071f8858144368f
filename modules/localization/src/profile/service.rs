//! The façade's methods for profiles: drafting, signing, and what was signed.

use super::check;
use super::view::{ProfileView, SignedView};
use crate::Localization;
use crate::error::Error;
use crate::markets::aggregate::Markets;
use crate::markets::commands::Command;
use crate::profile::queries::SignedRow;
use feria_events::{Aggregate as _, CommandHeader, Committed, Position, StreamName};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{MarketId, PersonId};
use feria_schema_localization::markets::Profile;

impl Localization {
    /// Writes down what shall be known of people in a market.
    ///
    /// # Errors
    /// The rule that it breaks, or the log's.
    pub(crate) async fn draft(
        &self,
        header: &CommandHeader,
        market: MarketId,
        profile: Profile,
    ) -> Result<Committed<Markets>, Failure> {
        self.command(header, Command::Draft(market, Box::new(profile))).await
    }

    /// Forgets what was drafted.
    ///
    /// # Errors
    /// [`Error::MarketNotFound`], [`Error::MarketHasNoDraft`], or the log's.
    pub(crate) async fn drop_draft(
        &self,
        header: &CommandHeader,
        market: MarketId,
    ) -> Result<Committed<Markets>, Failure> {
        self.command(header, Command::DropDraft(market)).await
    }

    /// Lets count what was drafted. The name of whoever signs is sealed under who writes it down.
    ///
    /// # Errors
    /// [`Error::SignerNameHasTheWrongLength`], [`Error::MarketNotFound`], [`Error::MarketHasNoDraft`], or the log's.
    pub(crate) async fn sign(
        &self,
        header: &CommandHeader,
        by: PersonId,
        market: MarketId,
        signer: &str,
    ) -> Result<Committed<Markets>, Failure> {
        let signer = check::signer(signer)?;
        let signer = self.core.keys.seal(by, &stream(), &signer).await?;
        self.command(header, Command::Sign(market, signer)).await
    }

    /// A market's profile and its draft.
    ///
    /// # Errors
    /// [`Error::MarketNotFound`], or that the read model is behind.
    pub(crate) async fn profile(&self, market: MarketId, min: Option<Position>) -> Result<ProfileView, Failure> {
        let (markets, version) = self.queries.markets(min).await?;
        let found = markets.into_iter().find(|known| known.market == market);
        found.map(|market| ProfileView::of(market, version)).ok_or_else(|| Error::MarketNotFound.into())
    }

    /// What was signed for a market, the newest first.
    ///
    /// # Errors
    /// [`Error::MarketNotFound`], a cursor that is none, or that the read model is behind.
    pub(crate) async fn signed(
        &self,
        market: MarketId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<SignedView>, Failure> {
        self.profile(market, min).await?;
        self.profiles.signed(market, page, min).await?.show(async |rows| self.opened(rows).await).await
    }

    async fn opened(&self, rows: Vec<SignedRow>) -> Result<Vec<SignedView>, Failure> {
        let mut views = Vec::with_capacity(rows.len());
        for SignedRow { version, at, signer, profile } in rows {
            let signer = self.core.keys.open(&stream(), &signer).await?.plain();
            views.push(SignedView { signed: version, signed_at: at.into(), signer, profile });
        }
        Ok(views)
    }
}

/// What the names of signers are sealed for.
fn stream() -> StreamName {
    StreamName::new(Markets::KIND, Markets::ID)
}
