//! The routes of media.

mod doors;
mod figures;
mod sessions;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every route, with its documentation.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(sessions::media_open_session)
        .service(sessions::media_close_session)
        .service(sessions::media_give_token)
        .service(doors::media_whip_open)
        .service(doors::media_whip_trickle)
        .service(doors::media_whip_close)
        .service(doors::media_whep_open)
        .service(doors::media_whep_trickle)
        .service(doors::media_whep_close)
        .service(figures::media_present_first_frame)
        .service(figures::media_list_first_frames)
        .service(figures::media_measure_upload);
}
