//! The rules of a room, one variant each. The variant's name is the sentence.

use feria_openapi::Failure;

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No such show.
    #[error("room_not_found")]
    RoomNotFound,
    /// Nothing of this chat has this id.
    #[error("line_not_found")]
    LineNotFound,
    /// Nobody known to the shop has this id.
    #[error("person_not_found")]
    PersonNotFound,
    /// Nothing of the shop has this id.
    #[error("product_not_found")]
    ProductNotFound,
    /// It can be opened once.
    #[error("room_is_already_live")]
    RoomIsAlreadyLive,
    /// What needs a running show was asked before or after it.
    #[error("room_is_not_live")]
    RoomIsNotLive,
    /// Nothing changes in a show that is over.
    #[error("room_has_ended")]
    RoomHasEnded,
    /// The show was called off.
    #[error("room_was_cancelled")]
    RoomWasCancelled,
    /// A show that is running is ended, not called off.
    #[error("live_room_cannot_be_cancelled")]
    LiveRoomCannotBeCancelled,
    /// The host has muted this person here.
    #[error("viewer_is_muted")]
    ViewerIsMuted,
    /// Staff do not mute themselves.
    #[error("staff_cannot_be_muted")]
    StaffCannotBeMuted,
    /// Who talks has a name.
    #[error("name_is_needed")]
    NameIsNeeded,
    /// A line has 1 to 300 characters, in at most 4,096 bytes.
    #[error("line_has_the_wrong_length")]
    LineHasTheWrongLength,
    /// Everything in a line can be seen: no control character, nothing that turns the letters around it.
    #[error("line_has_hidden_characters")]
    LineHasHiddenCharacters,
    /// A title has 1 to 120 characters in each language.
    #[error("title_has_the_wrong_length")]
    TitleHasTheWrongLength,
    /// A poster is a picture that was uploaded to this shop.
    #[error("poster_not_found")]
    PosterNotFound,
    /// Likes come 1 to 50 at a time.
    #[error("likes_come_in_small_numbers")]
    LikesComeInSmallNumbers,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::RoomNotFound => Self::new(404, "room_not_found"),
            Error::LineNotFound => Self::new(404, "line_not_found"),
            Error::PersonNotFound => Self::new(404, "person_not_found"),
            Error::ProductNotFound => Self::new(404, "product_not_found"),
            Error::RoomIsAlreadyLive => Self::new(409, "room_is_already_live"),
            Error::RoomIsNotLive => Self::new(409, "room_is_not_live"),
            Error::RoomHasEnded => Self::new(409, "room_has_ended"),
            Error::RoomWasCancelled => Self::new(409, "room_was_cancelled"),
            Error::LiveRoomCannotBeCancelled => Self::new(409, "live_room_cannot_be_cancelled"),
            Error::ViewerIsMuted => Self::new(409, "viewer_is_muted"),
            Error::StaffCannotBeMuted => Self::new(409, "staff_cannot_be_muted"),
            Error::NameIsNeeded => Self::new(409, "name_is_needed"),
            Error::LineHasTheWrongLength => Self::new(422, "line_has_the_wrong_length").at("/text"),
            Error::LineHasHiddenCharacters => Self::new(422, "line_has_hidden_characters").at("/text"),
            Error::TitleHasTheWrongLength => Self::new(422, "title_has_the_wrong_length").at("/title"),
            Error::PosterNotFound => Self::new(422, "poster_not_found").at("/poster"),
            Error::LikesComeInSmallNumbers => Self::new(422, "likes_come_in_small_numbers").at("/count"),
        }
    }
}
