//! How often something may be tried, held against every order of attempts and pauses.

use crate::throttle::{Allowance, Throttle};
use proptest::prelude::*;
use std::time::Duration;

/// A moment of a monotonic clock.
const NOON: Duration = Duration::from_secs(1_000_000);
const ALLOWANCE: Allowance = Allowance { burst: 5, every: Duration::from_secs(10) };

#[test]
fn a_full_balance_is_spent_at_once_and_comes_back_one_by_one() {
    let mut throttle = Throttle::new(ALLOWANCE);
    for _ in 0..5 {
        assert_eq!(throttle.take(&"key", NOON), Ok(()));
    }
    assert_eq!(throttle.take(&"key", NOON), Err(Duration::from_secs(10)));
    assert_eq!(throttle.take(&"key", NOON + Duration::from_secs(4)), Err(Duration::from_secs(6)));
    assert_eq!(throttle.take(&"key", NOON + Duration::from_secs(10)), Ok(()));
    assert_eq!(throttle.take(&"key", NOON + Duration::from_secs(10)), Err(Duration::from_secs(10)));
}

/// Who was away for long has a full balance, and no more than that.
#[test]
fn a_long_pause_saves_nothing_up() {
    let mut throttle = Throttle::new(ALLOWANCE);
    assert_eq!(throttle.take(&"key", NOON), Ok(()));
    let later = NOON + Duration::from_secs(10_000);
    for _ in 0..5 {
        assert_eq!(throttle.take(&"key", later), Ok(()));
    }
    assert_eq!(throttle.take(&"key", later), Err(Duration::from_secs(10)));
}

#[test]
fn one_key_is_not_another() {
    let mut throttle = Throttle::new(Allowance { burst: 1, ..ALLOWANCE });
    assert_eq!(throttle.take(&"one", NOON), Ok(()));
    assert_eq!(throttle.take(&"two", NOON), Ok(()));
    assert!(throttle.take(&"one", NOON).is_err());
}

#[test]
fn what_is_given_back_can_be_taken_again() {
    let mut throttle = Throttle::new(Allowance { burst: 1, ..ALLOWANCE });
    for _ in 0..100 {
        assert_eq!(throttle.take(&"key", NOON), Ok(()));
        throttle.give_back(&"key");
    }
    throttle.give_back(&"never seen");
    assert_eq!(throttle.take(&"key", NOON), Ok(()));
    assert!(throttle.take(&"key", NOON).is_err());
}

/// Somebody who tries under ever new names takes no more memory, and those who wait go on waiting.
#[test]
fn the_number_of_keys_is_bounded() {
    let mut throttle = Throttle::new(Allowance { burst: 2, every: Duration::from_secs(3_600) });
    let held = u32::MAX;
    assert_eq!(throttle.take(&held, NOON), Ok(()));
    assert_eq!(throttle.take(&held, NOON), Ok(()));
    for key in 0..250_000u32 {
        assert_eq!(throttle.take(&key, NOON + Duration::from_millis(key.into())), Ok(()));
    }
    assert!(throttle.keys() <= 100_000, "{}", throttle.keys());
    assert!(
        throttle.take(&held, NOON + Duration::from_millis(250_000)).is_err(),
        "who is over the bound is not forgotten first"
    );
}

proptest! {
    /// In no span do more attempts pass than a full balance and what came back meanwhile.
    #[test]
    fn never_more_than_the_allowance(
        // Bursts with pauses between them, as somebody makes who tries to find the bound.
        pauses in proptest::collection::vec(prop_oneof![4 => Just(0u64), 1 => 0u64..30_000, 1 => 0u64..200_000], 1..120)
    ) {
        let mut throttle = Throttle::new(ALLOWANCE);
        let mut now = NOON;
        let mut passed = Vec::new();
        for pause in pauses {
            now += Duration::from_millis(pause);
            match throttle.take(&(), now) {
                Ok(()) => passed.push(now),
                // The wait that was said is the wait that is enough.
                Err(wait) => {
                    let mut copy = throttle.clone();
                    prop_assert!(copy.take(&(), now + wait).is_ok());
                }
            }
        }
        for (first, from) in passed.iter().enumerate() {
            for (last, until) in passed.iter().enumerate().skip(first) {
                let came_back = (*until - *from).as_secs() / 10 + 1;
                prop_assert!(u64::try_from(last - first + 1).unwrap() <= 5 + came_back);
            }
        }
    }
}
