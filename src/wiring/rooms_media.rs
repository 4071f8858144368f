//! Rooms asks media which rooms have a picture.

use feria_media::Media;
use feria_rooms::Pictures;
use feria_schema_base::RoomId;

pub(super) struct Screens(pub(super) Media);

impl Pictures for Screens {
    fn has_picture(&self, room: &RoomId) -> bool {
        self.0.has_picture(room)
    }
}
