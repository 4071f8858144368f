//! `?min_position=`: an answer not older than what the caller has written.

use crate::{Failure, LogPositions};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use feria_events::Position;
use serde::Deserialize;
use std::future::{Ready, ready};

/// The position that the read model must have reached before it answers.
#[derive(Debug, Clone, Copy)]
pub struct MinPosition(pub Option<Position>);

#[derive(Deserialize)]
struct Parameter {
    min_position: Option<String>,
}

impl FromRequest for MinPosition {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request).map(Self))
    }
}

fn read(request: &HttpRequest) -> Result<Option<Position>, Failure> {
    let malformed = || Failure::request_is_malformed().at("min_position");
    let query = web::Query::<Parameter>::from_query(request.query_string()).map_err(|_| malformed())?;
    let Some(text) = query.into_inner().min_position else {
        return Ok(None);
    };
    let (log, position) = text.rsplit_once('.').ok_or_else(malformed)?;
    let position = position.parse().map(Position).map_err(|_| malformed())?;
    match request.app_data::<web::Data<LogPositions>>() {
        Some(own) if own.log.0 != log => Err(Failure::position_is_of_another_log()),
        _ => Ok(Some(position)),
    }
}
