//! How addresses are written.

use crate::Localization;
use crate::address::form::AddressForm;
use crate::error::Error;
use actix_web::get;
use actix_web::web::{Data, Path};
use feria_openapi::{Answer, Failure, problems};

problems! {
    pub(super) Getting = [] { 404: [country_not_found] }
}

/// The fields of an address in a country, by libaddressinput's data.
#[utoipa::path(tag = "localization", operation_id = "address_forms_get",
    params(("country" = String, Path, description = "ISO 3166-1, two capital letters", pattern = "^[A-Z]{2}$", example = "DE")),
    responses((status = 200, description = "The form", body = AddressForm), Getting))]
#[get("/v1/address-forms/{country}")]
pub(super) async fn address_forms_get(
    localization: Data<Localization>,
    country: Path<String>,
) -> Result<Answer<AddressForm>, Failure> {
    let country = country.parse().map_err(|_| Error::CountryNotFound)?;
    Ok(Answer::ok(localization.address_form(country)?))
}
