//! The routes of identity.

mod account;
mod cookies;
pub(crate) mod entrance;
mod people;
mod sessions;
mod setup;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(setup::identity_look_at_setup_link)
        .service(setup::identity_use_setup_link)
        .service(sessions::identity_sign_in)
        .service(sessions::identity_begin_guest)
        .service(sessions::identity_refresh)
        .service(sessions::identity_sign_out)
        .service(account::identity_list_sign_ins)
        .service(account::identity_end_sign_in)
        .service(account::identity_end_other_sign_ins)
        .service(account::identity_change_password)
        .service(account::identity_second_factor)
        .service(account::identity_begin_second_factor)
        .service(account::identity_confirm_second_factor)
        .service(account::identity_remove_second_factor)
        .service(people::identity_me)
        .service(people::identity_rename)
        .service(people::identity_erase)
        .service(people::identity_jwks);
}
