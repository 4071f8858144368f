//! Refresh tokens in any order that devices, lost answers and thieves can make: held against a model of the promise.

use crate::shop::{Shop, broken};
use proptest::prelude::*;

/// How many unused answers in a row still count.
const COUNT: usize = 8;

/// A login as the promise has it: the token used last, and those that were given since and not used.
#[derive(Debug, Default)]
struct Model {
    used: Option<usize>,
    unused: Vec<usize>,
    ended: bool,
}

impl Model {
    /// Whether showing the token goes on, and what it leaves.
    fn shows(&mut self, token: usize, next: usize) -> bool {
        if self.ended {
            return false;
        }
        if self.unused.contains(&token) {
            self.used = Some(token);
            self.unused.clear();
        } else if self.used != Some(token) {
            // A copy, or one that was left behind: it cannot be told who is the thief.
            self.ended = true;
            return false;
        }
        self.unused.push(next);
        if self.unused.len() > COUNT {
            self.unused.remove(0);
        }
        true
    }
}

async fn plays(shows: &[prop::sample::Index], biased: bool) -> Result<(), TestCaseError> {
    let shop = Shop::new().await;
    let first = shop.guest().await;
    let mut tokens = vec![first.refresh];
    let mut model = Model { unused: vec![0], ..Model::default() };
    for show in shows {
        // Two answers of one moment have no order; devices are slower than that.
        shop.ground.clock.advance_millis(1);
        // Most devices show what they got last, or once more what they showed.
        let newest = tokens.len() - 1;
        let token = if biased { newest - show.index(tokens.len().min(3)) } else { show.index(tokens.len()) };
        let expected = model.shows(token, tokens.len());
        match shop.refresh(&tokens[token]).await {
            Ok(session) => {
                prop_assert!(expected, "token {} of {} went on", token, tokens.len());
                prop_assert_eq!(session.principal, first.principal);
                tokens.push(session.refresh);
            }
            Err(failure) => {
                prop_assert!(!expected, "token {} of {} was refused: {failure}", token, tokens.len());
                prop_assert_eq!(&*failure.code, "session_has_ended");
            }
        }
    }
    // Once ended, no token of the login goes on; what another device has does.
    if model.ended {
        for token in &tokens {
            prop_assert_eq!(broken(shop.refresh(token).await), "session_has_ended");
        }
    }
    let other = shop.guest().await;
    prop_assert!(shop.refresh(&other.refresh).await.is_ok());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    /// The predecessor stays good until its successor was used; what is shown after that ends the login for all.
    #[test]
    fn a_login_goes_on_by_its_newest_tokens_alone(
        shows in prop::collection::vec(any::<prop::sample::Index>(), 1..30),
        biased in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(plays(&shows, biased))?;
    }
}
