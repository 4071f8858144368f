//! The rule `feria-draw/1`, by the vectors of `docs/feria-draw-1.md`.

use feria_games::testing::{commitment, entrant, list, winner};
use proptest::prelude::*;

const SEED: &str = "3333333333333333333333333333333333333333333333333333333333333333";

fn three() -> [String; 3] {
    let person = |number: u32| format!("person_{number:025}");
    [(1, "00"), (2, "11"), (3, "22")].map(|(number, byte)| entrant(&byte.repeat(16), &person(number)))
}

fn of_three() -> String {
    list(three().iter().map(String::as_str))
}

/// GAME-26: the page that says the rule is right about what this program computes.
#[test]
fn the_written_rule_has_the_values_that_are_computed() {
    let page = include_str!("../../../../docs/feria-draw-1.md");
    for value in [commitment(SEED), of_three(), list([])].iter().chain(&three()) {
        assert!(page.contains(&format!("| `{value}` |")), "{value}");
    }
}

#[test]
fn values_are_those_of_the_written_rule() {
    assert_eq!(commitment(SEED), "f1e0a9f577c3bb2fca43498d244e824e62692028835b11788dc8481760c8e7be");
    assert_eq!(of_three(), "d7a2854c0e66387b3e08301cdb294d4cc986bc7850e9e76bcb3ecbee14a5bd9f");
    assert_eq!(list([]), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(winner(SEED, &of_three(), 3), Some(3));
}

/// Without rejection the value of the first block would win, and low numbers twice as often as high ones.
#[test]
fn blocks_beyond_the_fair_part_are_rejected() {
    assert_eq!(winner(SEED, &of_three(), (1 << 63) + 1), Some(5_734_551_220_389_239_832));
}

#[test]
fn of_nobody_nobody_wins() {
    assert_eq!(winner(SEED, &list([]), 0), None);
}

/// Each of five wins about as often: of 5,000 draws about 1,000, and six standard deviations are 170.
#[test]
fn every_number_wins_alike() {
    let mut wins = [0_u32; 5];
    for draw in 0..5_000 {
        let drawn = winner(&format!("{draw:064x}"), &of_three(), 5).unwrap();
        wins[usize::try_from(drawn).unwrap() - 1] += 1;
    }
    assert!(wins.iter().all(|won| won.abs_diff(1_000) < 170), "{wins:?}");
}

proptest! {
    /// A winner is an entrant, and the same one whoever draws.
    #[test]
    fn a_winner_is_one_of_the_numbers(seed in "[0-9a-f]{64}", of in "[0-9a-f]{64}", entrants in 1_u64..) {
        let drawn = winner(&seed, &of, entrants).unwrap();
        prop_assert!((1..=entrants).contains(&drawn));
        prop_assert_eq!(winner(&seed, &of, entrants), Some(drawn));
    }
}
