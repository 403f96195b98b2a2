//! FSRS-6, the Free Spaced Repetition Scheduler: how well a thing is remembered, and when to ask for it
//! again.
//!
//! Sources: the wiki of open-spaced-repetition, "The Algorithm", section FSRS-6, with its default weights;
//! the model is that of Ye, Su and Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced
//! Repetition Scheduling", KDD 2022. Where the wiki leaves a choice, this follows the crate `fsrs` 6.6.2,
//! against which `crates/oracle` compares it.

/// How well a question was answered: the four grades of FSRS, 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Forgotten.
    Again,
    /// Remembered with difficulty.
    Hard,
    /// Remembered.
    Good,
    /// Remembered without effort.
    Easy,
}

/// The state of a memory after a review.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// The days after which it is recalled with a probability of 90 %: 0.001 to 36500.
    pub stability: f32,
    /// How hard the thing is to keep: 1 to 10.
    pub difficulty: f32,
}

/// The default weights w0 to w20 of FSRS-6.
const W: [f32; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// A hundred years: no stability and no interval is longer.
const DAYS_MAX: u32 = 36_500;

/// The memory after a review that earned `rating`. `memory` is that before the review, none at the first one;
/// `days` are the whole days since the review before, 0 on the same day. At the first review they do not
/// count.
pub fn next(memory: Option<Memory>, rating: Rating, days: u32) -> Memory {
    let (stability, difficulty) = match memory {
        None => (first_stability(rating), first_difficulty(rating)),
        Some(Memory { stability, difficulty }) => {
            let before = Memory {
                stability: stability.clamp(0.001, DAYS_MAX as f32),
                difficulty: difficulty.clamp(1.0, 10.0),
            };
            let stability = match (days, rating) {
                (0, _) => same_day_stability(before, rating),
                (_, Rating::Again) => lapse_stability(before, days),
                (_, Rating::Hard | Rating::Good | Rating::Easy) => recall_stability(before, rating, days),
            };
            (stability, next_difficulty(before, rating))
        }
    };
    Memory { stability: stability.clamp(0.001, DAYS_MAX as f32), difficulty: difficulty.clamp(1.0, 10.0) }
}

/// The probability, 0 to 1, of recall `days` after the review: R = (1 + F·t/S)^−w20, with F such that R is
/// 0.9 at t = S. Wiki: the forgetting curve, FSRS-6.
pub fn retrievability(memory: Memory, days: f32) -> f32 {
    (1.0 + factor() * days / memory.stability).powf(-W[20])
}

/// The days until the probability of recall has fallen to `retention` (above 0, to 1), to the nearest whole
/// day, 1 to 36500: I = S/F·(r^(−1/w20) − 1). Wiki: the next interval, FSRS-6.
pub fn interval(memory: Memory, retention: f32) -> u32 {
    let days = memory.stability / factor() * (retention.powf(-1.0 / W[20]) - 1.0);
    (days.round() as u32).clamp(1, DAYS_MAX)
}

/// F = 0.9^(−1/w20) − 1.
fn factor() -> f32 {
    0.9_f32.powf(-1.0 / W[20]) - 1.0
}

/// The grade as the formulas count it.
fn grade(rating: Rating) -> f32 {
    match rating {
        Rating::Again => 1.0,
        Rating::Hard => 2.0,
        Rating::Good => 3.0,
        Rating::Easy => 4.0,
    }
}

/// S₀(G) = w(G−1). Wiki: the initial stability.
fn first_stability(rating: Rating) -> f32 {
    match rating {
        Rating::Again => W[0],
        Rating::Hard => W[1],
        Rating::Good => W[2],
        Rating::Easy => W[3],
    }
}

/// D₀(G) = w4 − e^(w5·(G−1)) + 1, not yet kept between 1 and 10. Wiki: the initial difficulty.
fn first_difficulty(rating: Rating) -> f32 {
    W[4] - (W[5] * (grade(rating) - 1.0)).exp() + 1.0
}

/// The change −w6·(G−3) is damped by (10−D)/9, then drawn by w7 towards D₀ of Easy, which is taken as it is,
/// below 1. Wiki: linear damping and mean reversion.
fn next_difficulty(before: Memory, rating: Rating) -> f32 {
    let change = -W[6] * (grade(rating) - 3.0);
    let damped = before.difficulty + change * (10.0 - before.difficulty) / 9.0;
    damped + W[7] * (first_difficulty(Rating::Easy) - damped)
}

/// S·(1 + e^w8·(11−D)·S^−w9·(e^(w10·(1−R)) − 1)), the gain times w15 for Hard and w16 for Easy. Wiki: the
/// stability after recall.
fn recall_stability(before: Memory, rating: Rating, days: u32) -> f32 {
    let forgotten = 1.0 - retrievability(before, days as f32);
    let weight = match rating {
        Rating::Hard => W[15],
        Rating::Easy => W[16],
        Rating::Again | Rating::Good => 1.0,
    };
    let gain = W[8].exp()
        * (11.0 - before.difficulty)
        * before.stability.powf(-W[9])
        * ((W[10] * forgotten).exp() - 1.0)
        * weight;
    before.stability * (1.0 + gain)
}

/// w11·D^−w12·((S+1)^w13 − 1)·e^(w14·(1−R)), and no more than S/e^(w17·w18): forgetting never pays. Wiki: the
/// stability after forgetting.
fn lapse_stability(before: Memory, days: u32) -> f32 {
    let forgotten = 1.0 - retrievability(before, days as f32);
    let relearned = W[11]
        * before.difficulty.powf(-W[12])
        * ((before.stability + 1.0).powf(W[13]) - 1.0)
        * (W[14] * forgotten).exp();
    relearned.min(before.stability / (W[17] * W[18]).exp())
}

/// S·e^(w17·(G−3+w18))·S^−w19, and no less than S unless forgotten. Wiki: the stability after a same-day
/// review. The wiki says so of Good and Easy; the crate `fsrs`, the optimizer that fitted the weights and the
/// other libraries since say it of Hard too, so an answer that is right never costs stability.
fn same_day_stability(before: Memory, rating: Rating) -> f32 {
    let increase = (W[17] * (grade(rating) - 3.0 + W[18])).exp() * before.stability.powf(-W[19]);
    before.stability
        * match rating {
            Rating::Again => increase,
            Rating::Hard | Rating::Good | Rating::Easy => increase.max(1.0),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATINGS: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    fn memory(stability: f32) -> Memory {
        Memory { stability, difficulty: 5.0 }
    }

    /// The crate `fsrs` 6.6.2, src/inference.rs, `test_memory_state`.
    #[test]
    fn a_published_history_comes_out_as_published() {
        let history = [
            (Rating::Again, 0),
            (Rating::Good, 0),
            (Rating::Good, 1),
            (Rating::Good, 3),
            (Rating::Good, 8),
            (Rating::Good, 21),
        ];
        let end =
            history.iter().fold(None, |before, (rating, days)| Some(next(before, *rating, *days))).unwrap();
        assert!((end.stability - 53.62691).abs() < 1e-4, "{end:?}");
        assert!((end.difficulty - 6.3574867).abs() < 1e-4, "{end:?}");
    }

    /// The crate `fsrs` 6.6.2, src/model.rs, `test_next_difficulty`: from a difficulty of 5.
    #[test]
    fn difficulty_moves_as_published() {
        for (rating, expected) in RATINGS.into_iter().zip([8.341763, 6.6659956, 4.990228, 3.3144615]) {
            let difficulty = next(Some(memory(5.0)), rating, 1).difficulty;
            assert!((difficulty - expected).abs() < 1e-5, "{rating:?}: {difficulty}");
        }
    }

    /// The crate `fsrs` 6.6.2, src/inference.rs, `test_next_interval`: retention 0.1 to 1.0, stability 1. Its
    /// first interval is 3116766 days; here no interval is longer than a hundred years.
    #[test]
    fn intervals_are_as_published() {
        for (tenths, expected) in (1..).zip([36500, 34793, 2508, 387, 90, 27, 9, 3, 1, 1]) {
            assert_eq!(interval(memory(1.0), tenths as f32 / 10.0), expected, "{tenths} tenths");
        }
    }

    #[test]
    fn intervals_stay_between_a_day_and_a_hundred_years() {
        for (stability, retention, expected) in [
            (0.001, 0.9, 1),
            (36_500.0, 0.9, 36_500),
            (36_500.0, 0.5, 36_500),
            (10.0, 1.0, 1),
            (10.0, 0.0, 36_500),
            (f32::NAN, 0.9, 1),
        ] {
            assert_eq!(interval(memory(stability), retention), expected, "{stability} {retention}");
        }
    }

    proptest! {
        /// The definition of stability (wiki, "Symbol").
        #[test]
        fn after_as_many_days_as_the_stability_recall_is_at_90_percent(stability in 0.001_f32..36_500.0) {
            prop_assert!((retrievability(memory(stability), stability) - 0.9).abs() < 1e-5);
            prop_assert!(interval(memory(stability), 0.9).abs_diff(stability.max(1.0) as u32) <= 1);
        }

        #[test]
        fn recall_falls_from_one_and_stays_above_zero(
            stability in 0.001_f32..36_500.0, earlier in 0.0_f32..4000.0, more in 0.0_f32..4000.0,
        ) {
            let memory = memory(stability);
            prop_assert_eq!(retrievability(memory, 0.0), 1.0);
            prop_assert!(retrievability(memory, earlier) >= retrievability(memory, earlier + more));
            prop_assert!(retrievability(memory, earlier + more) > 0.0);
        }

        #[test]
        fn a_better_rating_is_never_worse_for_the_memory(
            stability in 0.001_f32..36_500.0, difficulty in 1.0_f32..10.0, days in 0_u32..1000,
        ) {
            let before = Memory { stability, difficulty };
            let after = RATINGS.map(|rating| next(Some(before), rating, days));
            for pair in after.windows(2) {
                prop_assert!(pair[0].stability <= pair[1].stability, "{after:?}");
                prop_assert!(pair[0].difficulty >= pair[1].difficulty, "{after:?}");
            }
            prop_assert!(after[0].stability <= before.stability.max(0.001), "forgetting pays: {after:?}");
            prop_assert!(after[1].stability >= before.stability, "recall costs: {after:?}");
        }

        #[test]
        fn every_state_stays_within_its_bounds(
            history in prop::collection::vec((0usize..4, 0_u32..100_000), 1..60),
        ) {
            let mut memory = None;
            for (rating, days) in history {
                let after = next(memory, RATINGS[rating], days);
                prop_assert!((0.001..=36_500.0).contains(&after.stability), "{after:?}");
                prop_assert!((1.0..=10.0).contains(&after.difficulty), "{after:?}");
                memory = Some(after);
            }
        }
    }
}
