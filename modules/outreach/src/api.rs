//! The routes of outreach.

mod mail;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes.service(mail::mail_get).service(mail::mail_try);
}
