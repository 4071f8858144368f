//! The rules of the assistant, one variant each. The variant's name is the sentence.

use feria_openapi::rules;

rules! {
    /// A broken rule.
    pub enum Error {
        /// No such show.
        RoomNotFound = 404 "room_not_found";
        /// Nobody has read such a line in this show: it is of the shop itself, or too new, or none.
        LineNotFound = 404 "line_not_found";
    }
}
