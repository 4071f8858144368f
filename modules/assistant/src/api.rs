//! The routes of the assistant.

mod classes;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes.service(classes::classes_list).service(classes::classes_correct);
}
