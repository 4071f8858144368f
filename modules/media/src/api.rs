//! The routes of media.

mod sessions;
mod stats;
mod visits;
mod whip_whep;

use feria_openapi::Routes;

/// Registers every route, with its documentation.
pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(visits::media_visit)
        .service(sessions::media_open_session)
        .service(sessions::media_close_session)
        .service(sessions::media_give_token)
        .service(whip_whep::media_whip_open)
        .service(whip_whep::media_whip_trickle)
        .service(whip_whep::media_whip_close)
        .service(whip_whep::media_whep_open)
        .service(whip_whep::media_whep_trickle)
        .service(whip_whep::media_whep_close)
        .service(stats::media_present_first_frame)
        .service(stats::media_list_first_frames)
        .service(stats::media_measure_upload);
}
