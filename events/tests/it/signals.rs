//! Signals reach who listens now, and nobody waits for a slow listener.

use feria_events::{Heard, Signal, SignalBus};
use std::sync::Arc;

fn signal(n: u32) -> Arc<Signal> {
    Arc::new(Signal::new("likes", &n).unwrap())
}

async fn next(subscription: &mut feria_events::Subscription) -> String {
    match subscription.next().await.unwrap() {
        Heard::Signal(signal) => signal.data.get().to_owned(),
        Heard::Skipped(count) => format!("skipped {count}"),
    }
}

#[tokio::test]
async fn a_signal_reaches_everyone_who_listens_to_its_topic_and_nobody_else() {
    let bus = SignalBus::default();
    assert_eq!(bus.publish("room_a", signal(0)), 0, "nobody listens yet");
    let (mut one, mut two, mut other) = (bus.subscribe("room_a"), bus.subscribe("room_a"), bus.subscribe("room_b"));
    assert_eq!(bus.clone().publish("room_a", signal(1)), 2);
    bus.publish("room_b", signal(2));
    assert_eq!([next(&mut one).await, next(&mut two).await, next(&mut other).await], ["1", "1", "2"]);
}

#[tokio::test]
async fn a_listener_that_is_too_slow_skips_and_is_told_how_many() {
    let bus = SignalBus::default();
    let mut slow = bus.subscribe("room_a");
    for n in 0..1_500 {
        bus.publish("room_a", signal(n));
    }
    assert_eq!(next(&mut slow).await, "skipped 476");
    assert_eq!(next(&mut slow).await, "476");
}

#[tokio::test]
async fn a_topic_that_everyone_left_can_be_listened_to_again() {
    let bus = SignalBus::default();
    drop(bus.subscribe("room_a"));
    assert_eq!(bus.publish("room_a", signal(1)), 0);
    let mut late = bus.subscribe("room_a");
    assert_eq!(bus.publish("room_a", signal(2)), 1);
    assert_eq!(next(&mut late).await, "2");
}
