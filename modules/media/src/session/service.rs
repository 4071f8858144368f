//! The façade's methods for sessions: who may have one, and what is told of it.

use super::aggregate::SessionFacts;
use super::commands::{Command, FirstFrame};
use super::entrants::Entrant;
use super::id::random_session_id;
use super::recorder;
use super::view::{FirstFramesView, SessionView, TokenView};
use crate::Media;
use crate::error::Error;
use crate::plane::event::Role;
use crate::plane::grant::{Grant, Source};
use crate::plane::stats::RoomStats;
use crate::ports::{Show, ShowState, TokenGrant};
use crate::session::admission;
use feria_events::{CommandHeader, Position};
use feria_openapi::{Failure, Principal};
use feria_schema_base::{CommandId, MediaSessionId, PersonId, RoomId};
use std::net::IpAddr;

/// Hours a token is good for after the show's beginning, unless another number is asked for.
const TOKEN_HOURS: u32 = 24;
const MOST_TOKEN_HOURS: u32 = 24 * 90;
const LATEST_FIRST_FRAME: u32 = 120_000;

/// What somebody asks for who was let in.
struct Entry {
    grant: Grant,
    entrant: Entrant,
    /// How the show stood when they were let in.
    show: ShowState,
    /// Where they come from.
    address: IpAddr,
    sdp: String,
}

/// What a page asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Where it asks from.
    pub address: IpAddr,
    /// Which show.
    pub room: RoomId,
    /// To send or to watch.
    pub role: Role,
    /// What it sends from.
    pub source: Option<Source>,
    /// Its offer.
    pub sdp: String,
}

impl Media {
    /// Answers the offer of a page under a command's id: asked again it is the same session.
    ///
    /// # Errors
    /// The rule that the show's state, the place or the offer breaks.
    pub async fn open(&self, who: &Principal, id: CommandId, wanted: Wanted) -> Result<SessionView, Failure> {
        let Wanted { address, room, role, source, sdp } = wanted;
        let show = self.show(room).await?;
        let grant = Grant { source, ..admission::of_person(who, room, &show, role)? };
        let entrant = Entrant { room, person: who.person, staff: who.is_owner(), role, begun: false };
        let entry = Entry { grant, entrant, show: show.state, address, sdp };
        self.enter(entry, MediaSessionId::derive(&id)).await
    }

    /// Answers the offer of an encoder or a player that bears a token.
    ///
    /// # Errors
    /// As [`Media::open`], and that the token is not good or not for this.
    pub async fn open_by_token(
        &self,
        token: &str,
        address: IpAddr,
        room: RoomId,
        role: Role,
        sdp: String,
    ) -> Result<SessionView, Failure> {
        let token = self.tokens.verify(token)?;
        let show = self.show(room).await?;
        let grant = admission::of_token(&token, room, &show, role, self.core.clock.now())?;
        let entrant = Entrant { room, person: token.person, staff: true, role, begun: false };
        let entry = Entry { grant, entrant, show: show.state, address, sdp };
        self.enter(entry, random_session_id()?).await
    }

    /// Ends a session of this person.
    ///
    /// # Errors
    /// [`Error::SessionNotFound`].
    pub async fn close(&self, who: &Principal, room: RoomId, session: MediaSessionId) -> Result<(), Failure> {
        let holder = who.person.to_string();
        let grant = Grant { room, holder, publish: false, subscribe: false, lasts: None, places: None, source: None };
        Ok(self.plane.close(&grant, session).await?)
    }

    /// Ends a session that this token began.
    ///
    /// # Errors
    /// [`Error::SessionNotFound`], or that the token is not good or not for this room.
    pub async fn close_by_token(&self, token: &str, room: RoomId, session: MediaSessionId) -> Result<(), Failure> {
        let grant = admission::held_by(&self.tokens.verify(token)?, room)?;
        Ok(self.plane.close(&grant, session).await?)
    }

    /// Accepts what a client trickles into a session that its token began.
    ///
    /// # Errors
    /// As [`Media::close_by_token`], [`Error::IceRestartIsNotSupported`], [`Error::SdpIsNotUsable`].
    pub async fn trickle_by_token(
        &self,
        token: &str,
        room: RoomId,
        session: MediaSessionId,
        fragment: String,
    ) -> Result<(), Failure> {
        let grant = admission::held_by(&self.tokens.verify(token)?, room)?;
        Ok(self.plane.trickle(&grant, session, fragment).await?)
    }

    /// A token for an encoder or a player of this room.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], that the show is over, or that nothing or too much is asked for.
    pub async fn token(
        &self,
        owner: PersonId,
        room: RoomId,
        publish: bool,
        subscribe: bool,
        hours: Option<u32>,
    ) -> Result<TokenView, Failure> {
        if !publish && !subscribe {
            return Err(Failure::field_is_not_valid("/publish"));
        }
        let hours = hours.unwrap_or(TOKEN_HOURS);
        if !(1..=MOST_TOKEN_HOURS).contains(&hours) {
            return Err(Failure::field_is_not_valid("/hours"));
        }
        let show = self.show(room).await?;
        match show.state {
            ShowState::Ended => return Err(Error::RoomHasEnded.into()),
            ShowState::Cancelled => return Err(Error::RoomWasCancelled.into()),
            ShowState::Scheduled | ShowState::Live => {}
        }
        let grant = TokenGrant { id: String::new(), person: owner, room, publish, subscribe };
        let minted = self.tokens.mint(&grant, admission::token_ends(&show, self.core.clock.now(), hours))?;
        Ok(TokenView { token: minted.text, expires_at: minted.expires_at.into() })
    }

    /// Keeps when a viewer's page showed its first picture; once per session.
    ///
    /// # Errors
    /// That the times are no times of a page load, [`Error::SessionNotFound`],
    /// [`Error::FirstFrameWasAlreadyPresented`], or the log's.
    pub async fn present_first_frame(
        &self,
        header: &CommandHeader,
        person: PersonId,
        room: RoomId,
        session: MediaSessionId,
        frame: FirstFrame,
    ) -> Result<Position, Failure> {
        if frame.milliseconds > LATEST_FIRST_FRAME {
            return Err(Failure::field_is_not_valid("/milliseconds"));
        }
        if frame.signalling_ms.is_some_and(|took| took > LATEST_FIRST_FRAME) {
            return Err(Failure::field_is_not_valid("/signalling_ms"));
        }
        if let Some(viewer) = self.entrants.viewer(session) {
            // The page may be quicker than the recorder.
            let command = Command::subscribe(&viewer);
            self.core
                .host
                .send::<SessionFacts>(&session.to_string(), &recorder::header(session, &command), command)
                .await?;
        }
        let command = Command::PresentFirstFrame { room, person, frame };
        Ok(self.core.host.send::<SessionFacts>(&session.to_string(), header, command).await?.position)
    }

    /// How fast the first pictures of a show came.
    ///
    /// # Errors
    /// The read model's.
    pub async fn first_frames(&self, room: RoomId, min: Option<Position>) -> Result<FirstFramesView, Failure> {
        Ok(FirstFramesView::of(&self.queries.of(room, min).await?))
    }

    /// What a room carries now.
    ///
    /// # Errors
    /// When the media plane is busy or stopping.
    pub async fn stats(&self, room: RoomId) -> Result<RoomStats, Failure> {
        Ok(self.plane.stats(room).await?)
    }

    pub(crate) async fn show(&self, room: RoomId) -> Result<Show, Failure> {
        self.shows.show(room).await?.ok_or_else(|| Error::RoomNotFound.into())
    }

    /// Nothing of it is kept yet: what is refused or given up leaves no trace. It becomes a fact when media goes over it.
    async fn enter(&self, entry: Entry, session: MediaSessionId) -> Result<SessionView, Failure> {
        let Entry { grant, entrant, show, address, sdp } = entry;
        let is_new = self.entrants.remember(session, entrant);
        match self.plane.offer(&grant, entrant.role, session, address, sdp).await {
            Ok(sdp) => {
                // An offer that was on its way when the room's sessions were closed would stay for ever.
                if let Err(over) = admission::over_since(show, self.show(grant.room).await?.state) {
                    if let Err(error) = self.plane.close(&grant, session).await {
                        tracing::debug!(%session, %error, "the session was over already");
                    }
                    return Err(over.into());
                }
                Ok(SessionView { session: session.to_string(), sdp })
            }
            Err(error) => {
                if is_new {
                    self.entrants.forget(session);
                }
                Err(error.into())
            }
        }
    }
}
