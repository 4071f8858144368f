//! The rules of a room, one variant each. The variant's name is the sentence.

use feria_openapi::rules;

rules! {
    /// A broken rule.
    pub enum Error {
        /// No such show.
        RoomNotFound = 404 "room_not_found";
        /// Nothing of this chat has this id.
        LineNotFound = 404 "line_not_found";
        /// Nobody known to the shop has this id.
        PersonNotFound = 404 "person_not_found";
        /// Nothing of the shop has this id.
        ProductNotFound = 404 "product_not_found";
        /// It can be opened once.
        RoomIsAlreadyLive = 409 "room_is_already_live";
        /// What needs a running show was asked before or after it.
        RoomIsNotLive = 409 "room_is_not_live";
        /// Nothing changes in a show that is over.
        RoomHasEnded = 409 "room_has_ended";
        /// The show was called off.
        RoomWasCancelled = 409 "room_was_cancelled";
        /// A show that is running is ended, not called off.
        LiveRoomCannotBeCancelled = 409 "live_room_cannot_be_cancelled";
        /// The host has muted this person here.
        ViewerIsMuted = 409 "viewer_is_muted";
        /// Staff do not mute themselves.
        StaffCannotBeMuted = 409 "staff_cannot_be_muted";
        /// Who talks has a name.
        NameIsNeeded = 409 "name_is_needed";
        /// A line has 1 to 300 characters, in at most 4,096 bytes.
        LineHasTheWrongLength = 422 "line_has_the_wrong_length".at("/text");
        /// Everything in a line can be seen: no control character, nothing that turns the letters around it.
        LineHasHiddenCharacters = 422 "line_has_hidden_characters".at("/text");
        /// A title has 1 to 120 characters in each language.
        TitleHasTheWrongLength = 422 "title_has_the_wrong_length".at("/title");
        /// Everything in a text can be seen.
        TextHasHiddenCharacters {
            /// Where.
            field: &'static str,
        } = 422 "text_has_hidden_characters".at(field);
        /// A show is announced before it begins.
        ShowBeginsInThePast = 422 "show_begins_in_the_past".at("/starts_at");
        /// A poster is a picture that was uploaded to this shop.
        PosterNotFound = 422 "poster_not_found".at("/poster");
        /// Likes come 1 to 50 at a time.
        LikesComeInSmallNumbers = 422 "likes_come_in_small_numbers".at("/count");
    }
}
