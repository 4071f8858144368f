//! Commerce asks localization where the shop sells, and how an address is written there.

use async_trait::async_trait;
use feria_commerce::{AddressFault, Market, Markets, Misfit};
use feria_events::Version;
use feria_localization::{self as localization, AddressForm, Localization};
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
            delivery_days: market.profile.delivery_days,
            return_days: market.profile.return_days,
            delivery: Money { amount: market.terms.delivery, currency: market.terms.currency },
        };
        Ok((markets.all().iter().map(market).collect(), version))
    }

    fn address_in(
        &self,
        country: Country,
        written: &BTreeMap<String, String>,
        code_is_right: bool,
    ) -> Result<BTreeMap<String, String>, Vec<AddressFault>> {
        let checked = AddressForm::of(country).check(written, code_is_right);
        checked.map_err(|faults| faults.into_iter().map(told).collect())
    }
}

fn told(localization::AddressFault { field, misfit }: localization::AddressFault) -> AddressFault {
    let misfit = match misfit {
        localization::Misfit::Missing => Misfit::Missing,
        localization::Misfit::TooLong => Misfit::TooLong,
        localization::Misfit::Hidden => Misfit::Hidden,
        localization::Misfit::NotInTheForm => Misfit::NotInTheForm,
        localization::Misfit::NotACode => Misfit::NotACode,
        localization::Misfit::LooksWrong { example } => Misfit::LooksWrong { example },
    };
    AddressFault { field, misfit }
}
