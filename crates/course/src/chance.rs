//! Chance that can be repeated. A seed is drawn once, kept in the journal, and gives the same questions in the
//! same order ever after.

use crate::{ObjectiveId, QuestionId};
use serde::{Deserialize, Serialize};

/// The seed of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

/// SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`. The bias of the remainder is below 2⁻⁵⁰ for the few hundred items of a course.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Fisher and Yates' shuffle in Durstenfeld's form (CACM 7, 1964).
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

impl Seed {
    /// A seed for one thing inside the attempt, such as the options of one question.
    pub fn of(self, name: &str) -> Seed {
        // FNV-1a, 64 bits: enough to tell names apart.
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        Seed(self.0 ^ hash)
    }
}

/// The numbers `0..n` in an order that depends on nothing but `seed`.
pub fn shuffled(n: usize, seed: Seed) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    SplitMix64(seed.0).shuffle(&mut order);
    order
}

/// Draws `count` questions from a bank, as evenly over its objectives as it goes, in shuffled order. Draws the
/// whole bank when it holds no more than `count`.
pub fn draw(bank: &[(QuestionId, ObjectiveId)], count: usize, seed: Seed) -> Vec<QuestionId> {
    let mut chance = SplitMix64(seed.0);
    let mut objectives: Vec<&ObjectiveId> = Vec::new();
    for (_, objective) in bank {
        if !objectives.contains(&objective) {
            objectives.push(objective);
        }
    }
    chance.shuffle(&mut objectives);
    let mut piles: Vec<Vec<&QuestionId>> = objectives
        .iter()
        .map(|objective| {
            let mut pile: Vec<&QuestionId> =
                bank.iter().filter(|(_, o)| o == *objective).map(|(q, _)| q).collect();
            chance.shuffle(&mut pile);
            pile
        })
        .collect();
    let mut drawn = Vec::new();
    while drawn.len() < count && piles.iter().any(|pile| !pile.is_empty()) {
        for pile in &mut piles {
            if drawn.len() < count
                && let Some(question) = pile.pop()
            {
                drawn.push(question.clone());
            }
        }
    }
    chance.shuffle(&mut drawn);
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bank(sizes: &[usize]) -> Vec<(QuestionId, ObjectiveId)> {
        let mut bank = Vec::new();
        for (o, size) in sizes.iter().enumerate() {
            for q in 0..*size {
                bank.push((QuestionId::new(format!("q{o}-{q}")), ObjectiveId::new(format!("o{o}"))));
            }
        }
        bank
    }

    proptest! {
        #[test]
        fn a_shuffle_keeps_every_item(n in 0usize..60, seed: u64) {
            let mut order = shuffled(n, Seed(seed));
            prop_assert_eq!(&order, &shuffled(n, Seed(seed)));
            order.sort_unstable();
            prop_assert_eq!(order, (0..n).collect::<Vec<_>>());
        }

        #[test]
        fn a_draw_is_even_over_objectives_and_repeats_nothing(
            sizes in prop::collection::vec(1usize..12, 1..6), count in 0usize..40, seed: u64,
        ) {
            let bank = bank(&sizes);
            let drawn = draw(&bank, count, Seed(seed));
            prop_assert_eq!(drawn.len(), count.min(bank.len()));
            let mut unique = drawn.clone();
            unique.sort();
            unique.dedup();
            prop_assert_eq!(unique.len(), drawn.len());
            // No objective is ahead of another by more than one, unless that other has run out.
            let per: Vec<usize> = (0..sizes.len())
                .map(|o| drawn.iter().filter(|q| q.as_str().starts_with(&format!("q{o}-"))).count())
                .collect();
            let most = per.iter().copied().max().unwrap_or(0);
            for (have, size) in per.iter().zip(&sizes) {
                prop_assert!(have + 1 >= most || have == size, "{per:?} of {sizes:?}");
            }
        }
    }

    #[test]
    fn every_place_is_reached_about_equally_often() {
        let mut seen = [[0u32; 4]; 4];
        for seed in 0..4_000 {
            for (place, item) in shuffled(4, Seed(seed).of("options")).into_iter().enumerate() {
                seen[item][place] += 1;
            }
        }
        for count in seen.iter().flatten() {
            assert!((850..1150).contains(count), "{seen:?}");
        }
    }
}
