//! Ids in paths.

use crate::Failure;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use feria_schema_base::{LineId, LoginId, MarketId, MediaSessionId, OrderId, PersonId, ProductId, RoomId};
use std::future::{Ready, ready};
use std::str::FromStr;

/// An id that stands in a path as `{thing}`.
pub trait PathId: FromStr {
    /// The name of the path's segment and the word in `<thing>_not_found`.
    const THING: &'static str;
}

macro_rules! path_ids {
    ($($id:ident)*) => {$(
        impl PathId for $id {
            const THING: &'static str = $id::PREFIX;
        }
    )*};
}

path_ids! { LineId LoginId MarketId MediaSessionId OrderId PersonId ProductId RoomId }

/// `Id<RoomId>` is the path's `{room}`. What is no id names nothing: `room_not_found`.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

impl<T: PathId> FromRequest for Id<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = request.match_info().get(T::THING).and_then(|text| text.parse().ok());
        ready(parsed.map(Self).ok_or_else(|| Failure::not_found(T::THING)))
    }
}
