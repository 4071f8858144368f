//! A server that was killed (MED-09): each session it left open is closed once, by the server after it.

use crate::house::{CLOSED, House};
use crate::stage::ROOM;
use feria_media::testing::{Command, Role, SessionFacts};
use feria_openapi::Module as _;
use feria_testkit::{ANN, OWNER, person, principal};

const SUBSCRIBED: &str = "media.session.subscribed";

impl House {
    /// Somebody whose transport is up while nothing follows the plane yet.
    async fn early_viewer(&mut self) -> String {
        let session = self.open_session(ANN, Role::Subscribe).await.unwrap().session;
        let command = Command::Subscribe { room: ROOM, person: person(ANN), staff: false };
        let header = self.caller(ANN);
        self.events.host.send::<SessionFacts>(&session, &header, command).await.unwrap();
        session
    }

    async fn leaves(&self, session: &str) {
        self.close(&principal(ANN), ROOM, session.parse().unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn what_a_killed_server_left_open_is_closed_once_and_nothing_else() {
    // Given a server that is killed while two watch, after a third has left,
    let mut house = House::open().await;
    let (left, first, second) = (house.viewer(ANN).await, house.viewer(ANN).await, house.viewer(ANN).await);
    house.leaves(&left).await;
    assert_eq!(house.kept(&left, 2).await, [SUBSCRIBED, CLOSED]);
    let mut house = house.killed().await;
    assert_eq!(house.kept(&first, 1).await, [SUBSCRIBED], "nobody could say goodbye");
    // when the next one starts, and somebody comes in while it looks back,
    let head = house.head();
    let fresh = house.early_viewer().await;
    house.is_up_to_date().await;
    house.module.clone().close_lost(head).await;
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
        house.module.clone().close_lost(head).await;
    }
    for (session, reason) in [(&left, "requested"), (&first, "server_lost"), (&fresh, "server_lost")] {
        assert_eq!(house.reasons(session).await, [format!(r#"{{"reason":"{reason}"}}"#)]);
    }
}

/// What a server does beside requests begins by looking back, and whoever comes in from then on is its own guest.
#[tokio::test]
async fn a_server_that_begins_closes_what_was_left_open_before_it() {
    let mut house = House::open().await;
    let lost = house.viewer(ANN).await;
    let mut house = house.killed().await;
    house.begin_tasks();
    let fresh = house.viewer(ANN).await;
    assert_eq!(house.kept(&lost, 2).await, [SUBSCRIBED, CLOSED]);
    assert_eq!(house.reasons(&lost).await, [r#"{"reason":"server_lost"}"#]);
    house.leaves(&fresh).await;
    house.kept(&fresh, 2).await;
    assert_eq!(house.reasons(&fresh).await, [r#"{"reason":"requested"}"#], "its own guest goes when they want to");
}

#[tokio::test]
async fn a_server_that_was_stopped_in_order_leaves_nothing_to_close() {
    let mut house = House::open().await;
    let session = house.viewer(OWNER).await;
    house.stop().await;
    assert_eq!(house.reasons(&session).await, [r#"{"reason":"stopped"}"#]);
    let house = house.killed().await;
    let head = house.head();
    house.module.clone().close_lost(head).await;
    assert_eq!(house.head(), head, "nothing was written");
}
