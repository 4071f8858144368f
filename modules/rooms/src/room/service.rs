//! The façade's methods for shows.

use super::aggregate::Room;
use super::commands::{Change, Command};
use super::queries::RoomsFilter;
use super::view::RoomView;
use crate::Rooms;
use crate::error::Error;
use feria_events::{CommandHeader, Committed, Position, SendError};
use feria_openapi::{Failure, Page};
use feria_schema_base::{ProductId, RoomId};
use feria_schema_rooms::room::Announcement;

impl Rooms {
    /// Announces a show; its id is derived from the command.
    ///
    /// # Errors
    /// [`Error::TitleHasTheWrongLength`], [`Error::PosterNotFound`], or the log's.
    pub async fn schedule(
        &self,
        header: &CommandHeader,
        announcement: Announcement,
    ) -> Result<(RoomId, Committed<Room>), Failure> {
        self.poster_must_exist(announcement.poster.as_deref()).await?;
        let room = RoomId::derive(&header.command_id);
        Ok((room, self.command(room, header, Command::Schedule(announcement)).await?))
    }

    /// Announces a show differently.
    ///
    /// # Errors
    /// As [`Rooms::schedule`], and that the show is over or called off.
    pub async fn change(
        &self,
        header: &CommandHeader,
        room: RoomId,
        change: Change,
    ) -> Result<Committed<Room>, Failure> {
        self.poster_must_exist(change.poster.as_ref().and_then(Option::as_deref)).await?;
        self.command(room, header, Command::Change(change)).await
    }

    /// Puts a product of the shop on the picture.
    ///
    /// # Errors
    /// [`Error::ProductNotFound`], or that the show is over or called off.
    pub async fn pin(
        &self,
        header: &CommandHeader,
        room: RoomId,
        product: ProductId,
    ) -> Result<Committed<Room>, Failure> {
        if !self.shop.has_product(product).await? {
            return Err(Error::ProductNotFound.into());
        }
        self.command(room, header, Command::Pin(product)).await
    }

    /// Ends a show for good.
    ///
    /// # Errors
    /// That it is not live.
    pub(crate) async fn end(&self, header: &CommandHeader, room: RoomId) -> Result<Committed<Room>, Failure> {
        // Who was there is a fact before the end is one, and nobody comes in between.
        let _observing = self.observing.lock().await;
        let _writing = self.no_line_follows(room).await?;
        self.observe_end(room).await?;
        self.command(room, header, Command::End).await
    }

    /// One command to one show, as it is.
    ///
    /// # Errors
    /// The rule it breaks, or the log's.
    pub(crate) async fn command(
        &self,
        room: RoomId,
        header: &CommandHeader,
        command: Command,
    ) -> Result<Committed<Room>, Failure> {
        Ok(self.core.host.send::<Room>(&room.to_string(), header, command).await?)
    }

    /// One show as the API shows it.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], or that the read model is behind.
    pub async fn room(&self, room: RoomId, min: Option<Position>) -> Result<RoomView, Failure> {
        let row = self.queries.room(room, min).await?;
        self.views(vec![row]).await?.pop().ok_or_else(|| Error::RoomNotFound.into())
    }

    pub(crate) async fn rooms(&self, filter: &RoomsFilter, min: Option<Position>) -> Result<Page<RoomView>, Failure> {
        self.queries.rooms(filter, min).await?.show(async |rows| self.views(rows).await).await
    }

    pub(crate) async fn look<T: Send + 'static>(
        &self,
        room: RoomId,
        ask: impl FnOnce(&Room) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let answer = self.core.host.look::<Room, T>(&room.to_string(), move |show, _| ask(show)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }

    async fn poster_must_exist(&self, poster: Option<&str>) -> Result<(), Failure> {
        match poster {
            Some(hash) if !self.shop.has_picture(hash).await? => Err(Error::PosterNotFound.into()),
            _ => Ok(()),
        }
    }
}
