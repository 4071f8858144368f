//! Commerce asks localization where the shop sells, and how an address is written there.

use async_trait::async_trait;
use feria_commerce::{Market, Markets};
use feria_events::Version;
use feria_localization::{AddressForm, Localization};
use feria_openapi::Failure;
use feria_schema_base::{Country, Money};
use std::collections::BTreeMap;

pub(super) struct Places(pub(super) Localization);

#[async_trait]
impl Markets for Places {
    async fn markets(&self) -> Result<(Vec<Market>, Version), Failure> {
        let (markets, version) = self.0.now().await?;
        let market = |market: &feria_localization::Market| Market {
            market: market.market,
            countries: market.terms.countries.clone(),
            currency: market.terms.currency,
            delivery: Money { amount: market.terms.delivery, currency: market.terms.currency },
        };
        Ok((markets.all().iter().map(market).collect(), version))
    }

    fn address_in(
        &self,
        country: Country,
        written: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, String> {
        AddressForm::of(country).check(written).map_err(|fault| fault.field)
    }
}
