//! The façade's method for a viewer's first request, which brings all that a picture needs.

use super::service::Wanted;
use super::view::VisitView;
use crate::Media;
use crate::plane::event::Role;
use feria_events::CommandHeader;
use feria_openapi::{Connection, Failure};
use feria_schema_base::RoomId;

/// What a visit answers, beside its view.
pub(crate) struct Visit {
    pub(crate) view: VisitView,
    pub(crate) cookies: Vec<String>,
}

impl Media {
    /// Lets somebody in, and answers their offer if there is something to watch. A refusal of the picture keeps nobody
    /// out: before a show its viewers wait in the room.
    ///
    /// # Errors
    /// [`crate::error::Error::RoomNotFound`], or why nobody can come in.
    pub(crate) async fn visit(
        &self,
        cookies: &str,
        connection: Connection,
        header: &CommandHeader,
        room: RoomId,
        sdp: String,
    ) -> Result<Visit, Failure> {
        self.show(room).await?;
        let entered = self.entrance.enter(cookies, connection, header).await?;
        let (who, id) = (&entered.principal, header.follow("media.visit").command_id);
        let wanted = Wanted { address: connection.address, room, role: Role::Subscribe, source: None, sdp };
        let opened = self.open(who, id, wanted).await;
        let (media, refused) = match opened {
            Ok(media) => (Some(media), None),
            Err(failure) => (None, Some(failure.code.into())),
        };
        let view = VisitView { session: entered.session, media, refused };
        Ok(Visit { view, cookies: entered.cookies })
    }
}
