//! Ids in paths.

use crate::Failure;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use feria_schema_base::TypedId;
use std::future::{Ready, ready};

/// `Id<RoomId>` is the path's `{room}`. What is no id names nothing: `room_not_found`.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

impl<T: TypedId> FromRequest for Id<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = request.match_info().get(T::PREFIX).and_then(|text| text.parse().ok());
        ready(parsed.map(Self).ok_or_else(|| Failure::not_found(T::PREFIX)))
    }
}
