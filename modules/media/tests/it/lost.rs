//! A server that was killed (MED-09): each session it left open is closed once, by the server after it.

use feria_events::{Position, StreamName};
use feria_media::Role;
use feria_schema_base::MediaSessionId;

use crate::house::{GUEST, House, OWNER};

const SUBSCRIBED: &str = "media.session.subscribed";
const CLOSED: &str = "media.session.closed";

impl House {
    async fn viewer(&mut self) -> String {
        self.open_session(GUEST, Role::Subscribe).await.unwrap().0.session
    }

    async fn leaves(&self, session: &str) {
        let session: MediaSessionId = session.parse().unwrap();
        self.media.close(&GUEST, crate::stage::ROOM, session).await.unwrap();
    }

    /// Why the session ended, as often as it did.
    async fn reasons(&self, session: &str) -> Vec<String> {
        let stream = StreamName::from(format!("media.session.{session}").as_str());
        let records = self.log().read(Position(0), 1000).await.unwrap();
        let ours = records.iter().filter(|stored| stored.record.stream == stream);
        let closed = ours.flat_map(|stored| &stored.record.events).filter(|event| *event.name == *CLOSED);
        closed.map(|event| event.data.get().to_owned()).collect()
    }
}

#[tokio::test]
async fn what_a_killed_server_left_open_is_closed_once_and_nothing_else() {
    // Given a server that is killed while two watch, after a third has left,
    let mut house = House::open().await;
    let (left, first, second) = (house.viewer().await, house.viewer().await, house.viewer().await);
    house.leaves(&left).await;
    assert_eq!(house.kept(&left, 2).await, [SUBSCRIBED, CLOSED]);
    let mut house = house.killed().await;
    assert_eq!(house.kept(&first, 1).await, [SUBSCRIBED], "nobody could say goodbye");
    // when the next one starts, and somebody comes in while it looks back,
    let head = house.head();
    let fresh = house.viewer().await;
    house.is_up_to_date().await;
    house.media.clone().close_lost(head).await;
    // then each of the two is closed, with the reason,
    for lost in [&first, &second] {
        assert_eq!(house.reasons(lost).await, [r#"{"reason":"server_lost"}"#]);
    }
    // and neither who had left nor who has just come is.
    assert_eq!(house.reasons(&left).await, [r#"{"reason":"requested"}"#]);
    assert_eq!(house.reasons(&fresh).await, Vec::<String>::new());
    // However often it starts again, the end is kept once; then it is the newcomer's turn.
    for _ in 0..2 {
        house = house.killed().await;
        let head = house.head();
        house.media.clone().close_lost(head).await;
    }
    for (session, reason) in [(&left, "requested"), (&first, "server_lost"), (&fresh, "server_lost")] {
        assert_eq!(house.reasons(session).await, [format!(r#"{{"reason":"{reason}"}}"#)]);
    }
}

#[tokio::test]
async fn a_server_that_was_stopped_in_order_leaves_nothing_to_close() {
    let mut house = House::open().await;
    let session = house.open_session(OWNER, Role::Subscribe).await.unwrap().0.session;
    house.stops().await;
    assert_eq!(house.reasons(&session).await, [r#"{"reason":"stopped"}"#]);
    let house = house.killed().await;
    let head = house.head();
    house.media.clone().close_lost(head).await;
    assert_eq!(house.head(), head, "nothing was written");
}
