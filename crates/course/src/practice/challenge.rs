//! The challenge of a hundred days: one question a day. Days of the challenge count from 1 to 100; the day on
//! which it began is day 1.

use crate::{QuestionId, Seed, shuffled};

/// How many days the challenge has.
pub const DAYS: u16 = 100;

/// A missed day is forgiven when it is the only one of any so many days in a row.
const WEEK: u16 = 7;

/// Where in the challenge a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// In it: its day 1 to 100.
    Day(u16),
    /// After its last day.
    Over,
}

/// The challenge as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Where today is.
    pub stage: Stage,
    /// How many days were done in a row, up to now.
    ///
    /// A row is a stretch of days in which any seven days that follow each other hold at most one missed day:
    /// two missed days break it unless six days lie between them. Only days done are counted, not the
    /// forgiven ones. It ends today; while today is not done, it ends yesterday, for today is not missed
    /// before it is over. After the challenge it ends on day 100. A missed day that was made up counts as
    /// done.
    pub streak: u16,
    /// The longest row of days so far, by the same rule.
    pub longest: u16,
    /// How many days are done.
    pub done: u16,
    /// The days before today that are not done, oldest first. Each may still be made up.
    pub missed: Vec<u16>,
}

impl Challenge {
    /// The challenge that began on the day `began`, as it stands on `today` (both in days since 1970), when
    /// the days `done` (of the challenge, ascending) are done.
    ///
    /// Today is never before the beginning. Days done after today, by a clock that was set back since, are
    /// left out until they have come.
    pub fn of(began: i32, today: i32, done: &[u16]) -> Challenge {
        let stage = stage(began, today);
        let last = match stage {
            Stage::Day(day) => day,
            Stage::Over => DAYS,
        };
        let mut challenge = Challenge { stage, streak: 0, longest: 0, done: 0, missed: Vec::new() };
        for day in 1..=last {
            if done.binary_search(&day).is_ok() {
                challenge.done += 1;
                challenge.streak += 1;
                challenge.longest = challenge.longest.max(challenge.streak);
            } else if stage != Stage::Day(day) {
                if let Some(before) = challenge.missed.last()
                    && day - before < WEEK
                {
                    // Broken: what is left of the row are the days since the missed day before.
                    challenge.streak = day - before - 1;
                }
                challenge.missed.push(day);
            }
        }
        challenge
    }
}

/// Where in the challenge `today` is, when it began on the day `began`; both in days since 1970.
pub fn stage(began: i32, today: i32) -> Stage {
    match u16::try_from(today.saturating_sub(began).max(0)) {
        Ok(since @ 0..DAYS) => Stage::Day(since + 1),
        Ok(DAYS..) | Err(_) => Stage::Over,
    }
}

/// The question of a day of the challenge: the same bank, seed and day give the same question. No question
/// comes twice before all others have come; none when the bank is empty.
pub fn pick(bank: &[QuestionId], seed: Seed, day: u16) -> Option<&QuestionId> {
    let place = usize::from(day.saturating_sub(1)).checked_rem(bank.len())?;
    shuffled(bank.len(), seed).get(place).and_then(|i| bank.get(*i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BEGAN: i32 = 20_000;

    /// `+` is a day done, `.` one that is not; the last is today.
    fn challenge(days: &str) -> Challenge {
        let done: Vec<u16> = (1..).zip(days.chars()).filter(|(_, c)| *c == '+').map(|(day, _)| day).collect();
        Challenge::of(BEGAN, BEGAN + days.len() as i32 - 1, &done)
    }

    #[test]
    fn the_stage_follows_the_calendar() {
        for (today, expected) in [
            (BEGAN, Stage::Day(1)),
            (BEGAN + 1, Stage::Day(2)),
            (BEGAN + 99, Stage::Day(100)),
            (BEGAN + 100, Stage::Over),
            (BEGAN + 100_000, Stage::Over),
            (i32::MAX, Stage::Over),
            // The clock was set back.
            (BEGAN - 1, Stage::Day(1)),
            (i32::MIN, Stage::Day(1)),
        ] {
            assert_eq!(stage(BEGAN, today), expected, "{today}");
        }
    }

    /// By the rule in the documentation of [`Challenge::streak`], counted by hand.
    #[test]
    fn a_streak_forgives_one_missed_day_in_seven() {
        for (days, streak, longest) in [
            (".", 0, 0),
            ("+", 1, 1),
            // Today is not missed yet.
            ("+++.", 3, 3),
            // One missed day is forgiven, and not counted.
            ("+++.+", 4, 4),
            ("+++..", 3, 3),
            // Two missed days in a row are not.
            ("+++...", 0, 3),
            ("+++..+", 1, 3),
            // Five days between them are too few, six enough.
            ("++.+++++.+", 6, 7),
            ("++.++++++.+", 9, 9),
            ("++.++++++.++++++.++", 16, 16),
            // Every other day.
            ("+.+.+.+", 2, 2),
            (".+++", 3, 3),
        ] {
            let challenge = challenge(days);
            assert_eq!((challenge.streak, challenge.longest), (streak, longest), "{days}");
        }
    }

    #[test]
    fn missed_days_are_listed_and_may_be_made_up() {
        let check = |began: i32, today: i32, done: &[u16], expected: (u16, Vec<u16>)| {
            let challenge = Challenge::of(began, today, done);
            assert_eq!((challenge.done, challenge.missed), expected, "{today} {done:?}");
        };
        check(BEGAN, BEGAN, &[], (0, vec![]));
        check(BEGAN, BEGAN + 4, &[2, 5], (2, vec![1, 3, 4]));
        check(BEGAN, BEGAN + 4, &[2], (1, vec![1, 3, 4]));
        check(BEGAN, BEGAN + 4, &[1, 2, 3, 4], (4, vec![]));
        // After the end, day 100 is past as well.
        check(BEGAN, BEGAN + 100, &(1..=99).collect::<Vec<_>>(), (99, vec![100]));
        // No such days, and days that have not come yet.
        check(BEGAN, BEGAN + 1, &[0, 1, 2, 3, 100, 101], (2, vec![]));
        check(BEGAN, BEGAN - 9, &[1, 2, 3], (1, vec![]));
    }

    #[test]
    fn an_empty_bank_has_no_question() {
        assert_eq!(pick(&[], Seed(1), 1), None);
    }

    /// The rule of [`Challenge::streak`] word for word: the days done in the longest stretch that ends on
    /// `end` and has at most one missed day in any seven days.
    fn row(is_done: &[bool], end: usize) -> u16 {
        let holds = |stretch: &[bool]| stretch.windows(7.min(stretch.len()).max(1)).all(|w| missed(w) <= 1);
        let stretch = (0..=end).map(|start| &is_done[start..end]).find(|s| holds(s)).unwrap_or(&[]);
        (stretch.len() - missed(stretch)) as u16
    }

    fn missed(stretch: &[bool]) -> usize {
        stretch.iter().filter(|done| !**done).count()
    }

    proptest! {
        #[test]
        fn the_streak_is_that_of_the_rule(
            is_done in prop::collection::vec(prop::bool::weighted(0.8), 1..101),
        ) {
            let days: String = is_done.iter().map(|done| if *done { '+' } else { '.' }).collect();
            let challenge = challenge(&days);
            let past = if is_done[is_done.len() - 1] { is_done.len() } else { is_done.len() - 1 };
            prop_assert_eq!(challenge.streak, row(&is_done, past));
            prop_assert_eq!(challenge.longest, (0..=past).map(|end| row(&is_done, end)).max().unwrap());
        }

        #[test]
        fn a_streak_is_never_longer_than_the_days(
            since in -5i32..130, done in prop::collection::btree_set(0u16..103, 0..103),
        ) {
            let done: Vec<u16> = done.into_iter().collect();
            let challenge = Challenge::of(BEGAN, BEGAN + since, &done);
            let elapsed = (since.clamp(0, 99) + 1) as u16;
            prop_assert!(challenge.streak <= challenge.longest && challenge.longest <= challenge.done);
            prop_assert!(challenge.done <= elapsed && usize::from(challenge.done) <= done.len());
            // Every day is done, missed, or today.
            let today = match challenge.stage {
                Stage::Day(day) => u16::from(!done.contains(&day)),
                Stage::Over => 0,
            };
            prop_assert_eq!(challenge.done + challenge.missed.len() as u16 + today, elapsed);
        }

        #[test]
        fn making_up_a_day_never_shortens_a_streak(
            since in 0i32..130, done in prop::collection::btree_set(1u16..101, 0..101),
            made_up: prop::sample::Index,
        ) {
            let mut done: Vec<u16> = done.into_iter().collect();
            let before = Challenge::of(BEGAN, BEGAN + since, &done);
            prop_assume!(!before.missed.is_empty());
            let day = before.missed[made_up.index(before.missed.len())];
            done.insert(done.binary_search(&day).unwrap_err(), day);
            let after = Challenge::of(BEGAN, BEGAN + since, &done);
            prop_assert!(after.streak >= before.streak && after.longest >= before.longest);
            prop_assert!(after.done == before.done + 1 && !after.missed.contains(&day));
        }

        #[test]
        fn no_question_comes_twice_before_all_have_come(size in 1u16..130, seed: u64, first in 1u16..200) {
            let bank: Vec<QuestionId> = (0..size).map(|n| QuestionId::new(format!("q{n}"))).collect();
            let mut picks: Vec<&QuestionId> =
                (first..first + size).map(|day| pick(&bank, Seed(seed), day).unwrap()).collect();
            picks.sort_unstable();
            picks.dedup();
            prop_assert_eq!(picks.len(), bank.len());
        }
    }
}
