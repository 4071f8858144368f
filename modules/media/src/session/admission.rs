//! Admission: what a show's state and a token's words allow, decided without asking anybody.

use crate::error::Error;
use crate::plane::event::Role;
use crate::plane::grant::Grant;
use crate::ports::{Show, ShowState, TokenGrant};
use feria_openapi::Principal;
use feria_schema_base::{RoomId, Timestamp};
use std::time::Duration;

/// Devices and tabs on which one person watches a room at once.
const PLACES: usize = 8;
/// Players that one token serves at once; an owner who has more gives another.
const TOKEN_PLACES: usize = 100;
const HOUR_MILLIS: i64 = 3_600_000;
/// An encoder that is left running after the show is refused from then on, and is sent away if it is in.
const PUBLISH_AFTER_THE_END_MILLIS: i64 = HOUR_MILLIS;

/// What somebody who is signed in may do: the owner hosts and looks in early, others watch what is live.
pub(crate) fn of_person(who: &Principal, room: RoomId, show: &Show, role: Role) -> Result<Grant, Error> {
    let owner = who.is_owner();
    match (role, show.state) {
        (Role::Publish, _) if !owner => return Err(Error::NotAllowed),
        (_, ShowState::Ended) => return Err(Error::RoomHasEnded),
        (_, ShowState::Cancelled) => return Err(Error::RoomWasCancelled),
        (Role::Subscribe, ShowState::Scheduled) if !owner => return Err(Error::RoomIsNotOpenToViewers),
        (_, ShowState::Scheduled | ShowState::Live) => {}
    }
    Ok(Grant {
        room,
        holder: who.person.to_string(),
        publish: owner,
        subscribe: true,
        lasts: None,
        places: Some(PLACES),
        source: None,
    })
}

/// What the bearer of a token may do now. Only the owner gives tokens, so they too look in early.
pub(crate) fn of_token(
    token: &TokenGrant,
    room: RoomId,
    show: &Show,
    role: Role,
    now: Timestamp,
) -> Result<Grant, Error> {
    let grant = held_by(token, room)?;
    grant.check(role)?;
    match (role, show.state) {
        (_, ShowState::Cancelled) => Err(Error::RoomWasCancelled),
        (Role::Subscribe, ShowState::Ended) => Err(Error::RoomHasEnded),
        (Role::Publish, ShowState::Ended) => {
            let left = show.ended_at.map_or(0, |at| PUBLISH_AFTER_THE_END_MILLIS - now.millis_since(at));
            let left = u64::try_from(left).ok().filter(|left| *left > 0).ok_or(Error::RoomHasEnded)?;
            Ok(Grant { lasts: Some(Duration::from_millis(left)), ..grant })
        }
        (_, ShowState::Scheduled | ShowState::Live) => Ok(grant),
    }
}

/// Whether the show has ended since it was looked at: then everybody in its room was told goodbye.
pub(crate) fn over_since(before: ShowState, now: ShowState) -> Result<(), Error> {
    match now {
        ShowState::Ended if now != before => Err(Error::RoomHasEnded),
        ShowState::Cancelled if now != before => Err(Error::RoomWasCancelled),
        _ => Ok(()),
    }
}

/// What a token says, whatever the show's state: enough to end a session that it began.
pub(crate) fn held_by(token: &TokenGrant, room: RoomId) -> Result<Grant, Error> {
    if token.room != room {
        return Err(Error::NotAllowed);
    }
    let TokenGrant { id, publish, subscribe, .. } = token.clone();
    Ok(Grant { room, holder: id, publish, subscribe, lasts: None, places: Some(TOKEN_PLACES), source: None })
}

/// When a token for this show is over: so many hours after it begins, or from now if it has begun.
pub(crate) fn token_ends(show: &Show, now: Timestamp, hours: u32) -> Timestamp {
    show.starts_at.max(now).plus_millis(i64::from(hours) * HOUR_MILLIS)
}
