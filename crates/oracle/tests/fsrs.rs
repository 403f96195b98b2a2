//! The scheduler of the course against the crate `fsrs` of open-spaced-repetition, over generated histories.

use course::fsrs::{Memory, Rating, interval, next, retrievability};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};
use proptest::prelude::*;

/// Whether two numbers differ by no more than a ten-thousandth of the second: a relative difference.
fn near(ours: f32, theirs: f32) -> bool {
    (ours - theirs).abs() <= 1e-4 * theirs
}

/// One to twelve reviews, 0 to 400 days apart, 0 and 1 often among them.
fn histories() -> impl Strategy<Value = Vec<(Rating, u32)>> {
    let rating = prop::sample::select(vec![Rating::Again, Rating::Hard, Rating::Good, Rating::Easy]);
    let days = prop_oneof![3 => Just(0), 3 => Just(1), 3 => 2u32..30, 3 => 30u32..=400];
    prop::collection::vec((rating, days), 1..=12)
}

fn theirs(history: &[(Rating, u32)]) -> Result<MemoryState, TestCaseError> {
    let reviews = history
        .iter()
        .map(|(rating, days)| FSRSReview {
            rating: match rating {
                Rating::Again => 1,
                Rating::Hard => 2,
                Rating::Good => 3,
                Rating::Easy => 4,
            },
            delta_t: *days,
        })
        .collect();
    FSRS::default()
        .memory_state(FSRSItem { reviews }, None)
        .map_err(|error| TestCaseError::fail(error.to_string()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn the_scheduler_agrees_with_the_reference_library(history in histories(), later in 0u32..=400) {
        let mut memory: Option<Memory> = None;
        for (done, (rating, days)) in history.iter().enumerate() {
            let ours = next(memory, *rating, *days);
            let theirs = theirs(&history[..=done])?;
            prop_assert!(near(ours.stability, theirs.stability), "{ours:?}, expected {theirs:?}");
            prop_assert!(near(ours.difficulty, theirs.difficulty), "{ours:?}, expected {theirs:?}");

            let recall = current_retrievability(theirs, later as f32, FSRS6_DEFAULT_DECAY);
            prop_assert!(near(retrievability(ours, later as f32), recall), "{ours:?}, expected {recall}");

            for retention in [0.9, 0.8, 0.95] {
                // The library leaves rounding and bounds to its caller. Half a day is what rounding may take.
                let expected =
                    FSRS::default().next_interval(Some(theirs.stability), retention, 3).clamp(1.0, 36_500.0);
                let days = interval(ours, retention);
                let rounding = (days as f32 - expected).abs();
                prop_assert!(rounding <= 0.5 + 1e-4 * expected, "{days}, expected {expected}");
            }
            memory = Some(ours);
        }
    }
}
