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

/// However many listen, a signal is written as JSON once, and each of them has this very one.
#[tokio::test]
async fn everyone_hears_the_same_signal() {
    let bus = SignalBus::default();
    let mut ears = [bus.subscribe("room_a"), bus.subscribe("room_a")];
    let said = Arc::new(Signal::new("likes", &[1, 2]).unwrap());
    bus.publish("room_a", Arc::clone(&said));
    for ear in &mut ears {
        let Some(Heard::Signal(heard)) = ear.next().await else { panic!("nothing was heard") };
        assert!(Arc::ptr_eq(&heard, &said));
        assert_eq!((heard.kind, heard.data.get()), ("likes", "[1,2]"));
    }
}

#[test]
fn what_is_no_json_is_no_signal() {
    let keyed_by_pairs = std::collections::BTreeMap::from([((1, 2), 3)]);
    assert!(Signal::new("likes", &keyed_by_pairs).is_err());
}

/// Who is slow skips for itself: whoever keeps up hears every signal, and who comes late hears none from before.
#[tokio::test]
async fn a_slow_listener_costs_nobody_else_a_signal() {
    let bus = SignalBus::default();
    let (mut slow, mut quick) = (bus.subscribe("room_a"), bus.subscribe("room_a"));
    for n in 0..1_025 {
        assert_eq!(bus.publish("room_a", signal(n)), 2);
        assert_eq!(next(&mut quick).await, n.to_string());
    }
    let mut late = bus.subscribe("room_a");
    bus.publish("room_a", signal(1_025));
    assert_eq!(next(&mut late).await, "1025");
    assert_eq!(next(&mut slow).await, "skipped 2", "1,024 are kept for it");
    for n in 2..=1_025 {
        assert_eq!(next(&mut slow).await, n.to_string());
    }
}

/// Who leaves is not counted; the others stay, and a topic is over when its bus is.
#[tokio::test]
async fn who_leaves_is_not_counted_and_the_end_of_the_bus_is_the_end() {
    let bus = SignalBus::default();
    let (gone, mut stays) = (bus.subscribe("room_a"), bus.subscribe("room_a"));
    drop(gone);
    assert_eq!(bus.publish("room_a", signal(1)), 1);
    let clone = bus.clone();
    drop(bus);
    clone.publish("room_a", signal(2));
    drop(clone);
    assert_eq!([next(&mut stays).await, next(&mut stays).await], ["1", "2"], "what was said before the end is heard");
    assert!(stays.next().await.is_none());
}
