//! Chance that can be repeated. A seed is drawn once, kept in the journal, and gives the same questions in the
//! same order ever after.

use crate::{Draw, ObjectiveId, QuestionHead, QuestionId};
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

/// Draws the questions of an attempt: for each of `draws` so many of its objective and difficulty, as evenly over
/// the objectives as it goes, none twice; then all in shuffled order, or in the order of the bank when `fixed`.
/// Draws what there is when a bank holds fewer.
pub fn draw(bank: &[QuestionHead], draws: &[Draw], fixed: bool, seed: Seed) -> Vec<QuestionId> {
    let mut chance = SplitMix64(seed.0);
    let mut drawn: Vec<usize> = Vec::new();
    for wanted in draws {
        draw_one(bank, wanted, &mut drawn, &mut chance);
    }
    if fixed {
        drawn.sort_unstable();
    } else {
        chance.shuffle(&mut drawn);
    }
    drawn.into_iter().map(|index| bank[index].id.clone()).collect()
}

fn draw_one(bank: &[QuestionHead], wanted: &Draw, drawn: &mut Vec<usize>, chance: &mut SplitMix64) {
    let mut objectives: Vec<&ObjectiveId> = Vec::new();
    for question in bank.iter().filter(|question| wanted.fits(question)) {
        if !objectives.contains(&&question.objective) {
            objectives.push(&question.objective);
        }
    }
    chance.shuffle(&mut objectives);
    let mut piles: Vec<Vec<usize>> = objectives
        .iter()
        .map(|objective| {
            let mut pile: Vec<usize> = (0..bank.len())
                .filter(|&i| wanted.fits(&bank[i]) && bank[i].objective == **objective && !drawn.contains(&i))
                .collect();
            chance.shuffle(&mut pile);
            pile
        })
        .collect();
    let most = drawn.len() + wanted.count as usize;
    while drawn.len() < most && piles.iter().any(|pile| !pile.is_empty()) {
        for pile in &mut piles {
            if drawn.len() < most {
                drawn.extend(pile.pop());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Difficulty, Revision};
    use proptest::prelude::*;

    /// Questions `q{objective}-{number}`; every third is hard.
    fn bank(sizes: &[usize]) -> Vec<QuestionHead> {
        let mut bank = Vec::new();
        for (o, size) in sizes.iter().enumerate() {
            for q in 0..*size {
                bank.push(QuestionHead {
                    id: QuestionId::new(format!("q{o}-{q}")),
                    revision: Revision(0),
                    objective: ObjectiveId::new(format!("o{o}")),
                    difficulty: if q % 3 == 2 { Difficulty::Hard } else { Difficulty::Easy },
                    critical: false,
                    seconds: 20,
                    kind: "single".into(),
                });
            }
        }
        bank
    }

    fn any(count: usize) -> Draw {
        Draw { count: count as u32, objective: None, difficulty: None }
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
            let drawn = draw(&bank, &[any(count)], false, Seed(seed));
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

    proptest! {
        #[test]
        fn each_draw_keeps_to_its_objective_and_difficulty(
            sizes in prop::collection::vec(0usize..9, 3), hard in 0usize..6, first in 0usize..6, seed: u64,
        ) {
            let bank = bank(&sizes);
            let draws = [
                Draw { count: hard as u32, objective: None, difficulty: Some(Difficulty::Hard) },
                Draw { count: first as u32, objective: Some(ObjectiveId::new("o0")), difficulty: None },
            ];
            let drawn = draw(&bank, &draws, false, Seed(seed));
            let head = |id: &QuestionId| bank.iter().find(|q| q.id == *id).unwrap();
            let mut unique = drawn.clone();
            unique.sort();
            unique.dedup();
            prop_assert_eq!(unique.len(), drawn.len());
            let all_hard = bank.iter().filter(|q| q.difficulty == Difficulty::Hard).count();
            let hard_drawn = hard.min(all_hard);
            prop_assert!(drawn.iter().filter(|id| head(id).difficulty == Difficulty::Hard).count() >= hard_drawn);
            // What is not from the first draw is of the first objective.
            let others = drawn.iter().filter(|id| head(id).objective.as_str() != "o0").count();
            prop_assert!(others <= hard_drawn);
            prop_assert!(drawn.len() >= hard_drawn && drawn.len() <= hard_drawn + first);
            // A fixed order is that of the bank, with the same questions.
            let fixed = draw(&bank, &draws, true, Seed(seed));
            let places: Vec<usize> = fixed.iter().map(|id| bank.iter().position(|q| q.id == *id).unwrap()).collect();
            prop_assert!(places.is_sorted());
            let mut fixed = fixed;
            fixed.sort();
            prop_assert_eq!(fixed, unique);
        }
    }

    /// The first numbers of the reference implementation for the seed 0 (S. Vigna, `splitmix64.c`, as in the tests of
    /// the `rand_xoshiro` crate), and FNV-1a's published values (Noll, "The FNV Non-Cryptographic Hash Algorithm").
    #[test]
    fn chance_is_that_of_its_papers() {
        let mut chance = SplitMix64(0);
        let first = [chance.next(), chance.next(), chance.next()];
        assert_eq!(first, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f]);
        for (name, hash) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(Seed(0).of(name), Seed(hash), "{name}");
            assert_eq!(Seed(hash).of(name), Seed(0), "{name}");
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
