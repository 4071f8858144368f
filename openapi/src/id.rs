//! Ids in paths.

use crate::Failure;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use feria_schema_base::TypedId;
use std::future::{Ready, ready};

/// `Id<RoomId>` is the path's `{room}`. What is no id names nothing: `room_not_found`.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

/// What is logged of this request from now on says which room, product, order or session it is about. People are not
/// named.
pub fn is_about<T: TypedId>(id: &T) {
    tracing::Span::current().record(T::PREFIX, tracing::field::display(id));
}

impl<T: TypedId> FromRequest for Id<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = request.match_info().get(T::PREFIX).and_then(|text| text.parse().ok());
        if let Some(id) = &parsed {
            is_about(id);
        }
        ready(parsed.map(Self).ok_or_else(|| Failure::not_found(T::PREFIX)))
    }
}
