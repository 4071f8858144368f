//! The routes of rooms.

mod chat;
mod shows;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(shows::rooms_schedule)
        .service(shows::rooms_list)
        .service(shows::rooms_get)
        .service(shows::rooms_change)
        .service(shows::rooms_cancel)
        .service(shows::rooms_open)
        .service(shows::rooms_end)
        .service(shows::rooms_pin)
        .service(shows::rooms_unpin)
        .service(chat::chat_write)
        .service(chat::chat_list)
        .service(chat::chat_delete_line)
        .service(chat::chat_mute)
        .service(chat::chat_unmute)
        .service(chat::chat_list_muted)
        .service(chat::rooms_like);
}
