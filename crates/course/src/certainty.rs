//! How sure a learner is. Certainty-based marking after A. R. Gardner-Medwin, "Confidence assessment in the
//! teaching of basic science", ALT-J 3 (1995), and "Confidence-based marking: towards deeper learning and better
//! exams", in Bryan and Clegg, "Innovative Assessment in Higher Education" (2006): three levels, so that honest
//! answers earn most.

use crate::Mark;
use serde::{Deserialize, Serialize};

/// How sure a learner is of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Not sure: 1 when right, 0 when wrong. Best below 67 % of belief.
    Low,
    /// Fairly sure: 2 when right, −2 when wrong. Best between 67 % and 80 %.
    Middle,
    /// Very sure: 3 when right, −6 when wrong. Best above 80 %.
    High,
}

impl Certainty {
    /// The levels from low to high.
    pub const ALL: [Certainty; 3] = [Certainty::Low, Certainty::Middle, Certainty::High];

    /// Points for an answer: 1, 2, 3 when right, 0, −2, −6 when wrong (Gardner-Medwin 1995).
    pub fn points(self, right: bool) -> i8 {
        match (self, right) {
            (Certainty::Low, true) => 1,
            (Certainty::Low, false) => 0,
            (Certainty::Middle, true) => 2,
            (Certainty::Middle, false) => -2,
            (Certainty::High, true) => 3,
            (Certainty::High, false) => -6,
        }
    }

    /// Points in thousandths for a mark, −6000 to 3000. Between wrong and right they grow evenly with the mark:
    /// an extension of our own, for the papers know only right and wrong. As it is linear, the level that pays
    /// best for a belief of 70 % also pays best for an expected mark of 70 %.
    pub fn points_of(self, mark: Mark) -> i32 {
        let wrong = i32::from(self.points(false));
        let right = i32::from(self.points(true));
        wrong * 1000 + (right - wrong) * i32::from(mark.thousandths())
    }

    /// Where this level pays best, in percent of answers right: from, to. The limits are the beliefs at which
    /// two levels pay alike: p = 4p − 2 at 66.7 %, 4p − 2 = 9p − 6 at 80 %.
    pub fn best_percent(self) -> (u32, u32) {
        match self {
            Certainty::Low => (0, 67),
            Certainty::Middle => (67, 80),
            Certainty::High => (80, 100),
        }
    }
}

/// Whether a learner was very sure of an answer that would harm a person: what a trainer must hear of first.
/// `harmful` says that the answer holds an option marked so by its author.
pub fn confident_and_unsafe(certainty: Option<Certainty>, harmful: bool) -> bool {
    harmful && certainty == Some(Certainty::High)
}

/// The points of an attempt. May be below nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CertaintyScore {
    points_thousandths: i32,
    most: i32,
}

impl CertaintyScore {
    /// Adds up the questions of an attempt: how sure, and the mark; a mark of `None` is a question without an
    /// answer and earns 0. An answer without a certainty counts as [`Certainty::Low`], which can lose nothing.
    pub fn sum(items: impl IntoIterator<Item = (Option<Certainty>, Option<Mark>)>) -> CertaintyScore {
        let mut score = CertaintyScore::default();
        for (certainty, mark) in items {
            if let Some(mark) = mark {
                score.points_thousandths += certainty.unwrap_or(Certainty::Low).points_of(mark);
            }
            score.most += i32::from(Certainty::High.points(true));
        }
        score
    }

    /// Points in thousandths.
    pub fn thousandths(self) -> i32 {
        self.points_thousandths
    }

    /// Points in tenths, rounded to the nearest: −35 is minus three and a half points.
    pub fn tenths(self) -> i32 {
        (self.points_thousandths + 50).div_euclid(100)
    }

    /// The most points there were to get: 3 a question.
    pub fn most(self) -> i32 {
        self.most
    }
}

/// How well a learner's certainty fits what they got right, level by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calibration {
    /// In the order of [`Certainty::ALL`].
    pub levels: [Level; 3],
}

/// The answers given at one level of certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Which level.
    pub certainty: Certainty,
    /// How many answers.
    pub answers: u32,
    /// How many of them earned the full mark. A partial mark is not right: whoever is very sure means all of it.
    pub right: u32,
}

/// What a level of certainty says of the learner's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Fewer than five answers.
    TooFew,
    /// Right less often than the level is good for.
    Overconfident,
    /// As often as the level is good for, or not surely otherwise.
    Fair,
    /// Right more often than the level is good for.
    Underconfident,
}

impl Calibration {
    /// Counts answers.
    pub fn of(answers: impl IntoIterator<Item = (Certainty, Mark)>) -> Calibration {
        let mut levels = Certainty::ALL.map(|certainty| Level { certainty, answers: 0, right: 0 });
        for (certainty, mark) in answers {
            for level in &mut levels {
                if level.certainty == certainty {
                    level.answers += 1;
                    level.right += u32::from(mark == Mark::FULL);
                }
            }
        }
        Calibration { levels }
    }
}

impl Level {
    /// Below this many answers nothing is said.
    const ENOUGH: u32 = 5;

    /// Whole percent right, rounded to the nearest; 0 of no answers.
    pub fn share(self) -> u32 {
        (self.right * 200 + self.answers).checked_div(self.answers * 2).unwrap_or(0)
    }

    /// Compares the share right with where the level pays best, [`Certainty::best_percent`]. Chance is allowed
    /// for: the 95 % interval of the share must lie wholly outside before the learner is called over- or
    /// underconfident.
    pub fn judgement(self) -> Judgement {
        if self.answers < Level::ENOUGH {
            return Judgement::TooFew;
        }
        let (from, to) = self.certainty.best_percent();
        let (low, high) = wilson(self.right, self.answers);
        if high * 100.0 < f64::from(from) {
            Judgement::Overconfident
        } else if low * 100.0 > f64::from(to) {
            Judgement::Underconfident
        } else {
            Judgement::Fair
        }
    }
}

/// The 95 % score interval of a share, `of` at least 1. E. B. Wilson, "Probable inference, the law of succession,
/// and statistical inference", JASA 22 (1927).
fn wilson(right: u32, of: u32) -> (f64, f64) {
    /// The 97.5 % point of the normal distribution.
    const Z: f64 = 1.959_964;
    let n = f64::from(of);
    let p = f64::from(right) / n;
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Rounding may carry an end a hair beyond what a share can be, or past the share itself when it is 0 or 1.
    (((middle - half) / scale).clamp(0.0, p), ((middle + half) / scale).clamp(p, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table of Gardner-Medwin 1995, as it stands in Moodle's "Using certainty-based marking".
    #[test]
    fn the_table_of_points() {
        let check = |certainty: Certainty, right, wrong| {
            assert_eq!((certainty.points(true), certainty.points(false)), (right, wrong));
            assert_eq!(certainty.points_of(Mark::FULL), i32::from(right) * 1000);
            assert_eq!(certainty.points_of(Mark::NONE), i32::from(wrong) * 1000);
        };
        check(Certainty::Low, 1, 0);
        check(Certainty::Middle, 2, -2);
        check(Certainty::High, 3, -6);
    }

    #[test]
    fn partial_marks_lie_between_wrong_and_right() {
        let check = |certainty: Certainty, thousandths, points| {
            assert_eq!(certainty.points_of(Mark::from_thousandths(thousandths)), points);
        };
        check(Certainty::Low, 250, 250);
        check(Certainty::Middle, 500, 0);
        check(Certainty::Middle, 750, 1000);
        // −6 + 9 · 0.5 = −1.5, −6 + 9 · 0.667 = 0.003.
        check(Certainty::High, 500, -1500);
        check(Certainty::High, 667, 3);
    }

    /// For every belief in whole percent the level that pays best is the one whose range holds it; at 80 % the
    /// upper two pay alike. Moodle names the same limits: "Not very (less than 67%)", "Very (more than 80%)".
    #[test]
    fn the_ranges_follow_from_the_table() {
        for belief in 0..=100 {
            let expected = |c: Certainty| {
                belief * i32::from(c.points(true)) + (100 - belief) * i32::from(c.points(false))
            };
            let best = Certainty::ALL.map(expected).into_iter().max().unwrap();
            let paying: Vec<Certainty> =
                Certainty::ALL.into_iter().filter(|c| expected(*c) == best).collect();
            let right = match belief {
                0..67 => vec![Certainty::Low],
                67..80 => vec![Certainty::Middle],
                80 => vec![Certainty::Middle, Certainty::High],
                _ => vec![Certainty::High],
            };
            assert_eq!(paying, right, "{belief}");
            for certainty in Certainty::ALL {
                let (from, to) = certainty.best_percent();
                let inside = (from..to).contains(&belief.unsigned_abs());
                let pays = belief == 100 || paying.contains(&certainty) || !inside;
                assert!(pays, "{certainty:?} does not pay at {belief}");
            }
        }
    }

    /// None right of 125: the lower end came out a hair above nothing, which a generated case found.
    #[test]
    fn an_interval_holds_its_share() {
        for of in 1..400 {
            for right in [0, of] {
                let (low, high) = wilson(right, of);
                let p = f64::from(right) / f64::from(of);
                assert!(
                    0.0 <= low && low <= p && p <= high && high <= 1.0,
                    "{right} of {of}: {low} to {high}"
                );
            }
        }
    }

    proptest! {
        /// Linear in the mark, so that a belief and an expected mark of the same size call for the same level.
        #[test]
        fn points_grow_evenly_with_the_mark(mark in 0u16..1000) {
            for certainty in Certainty::ALL {
                let step = certainty.points_of(Mark::from_thousandths(mark + 1))
                    - certainty.points_of(Mark::from_thousandths(mark));
                prop_assert_eq!(step, i32::from(certainty.points(true) - certainty.points(false)));
            }
        }

        /// Wilson 1927 defines the ends as the shares from which the observed one lies z standard errors away:
        /// (p − e)² = z² e (1 − e) / n.
        #[test]
        fn the_interval_solves_its_equation(of in 1u32..500, part in 0.0f64..=1.0) {
            let right = (f64::from(of) * part) as u32;
            let p = f64::from(right) / f64::from(of);
            let (low, high) = wilson(right, of);
            prop_assert!(0.0 <= low && low <= p && p <= high && high <= 1.0);
            for end in [low, high] {
                let error = (p - end).powi(2) - 1.959_964f64.powi(2) * end * (1.0 - end) / f64::from(of);
                prop_assert!(error.abs() < 1e-9, "{end}: {error}");
            }
        }
    }

    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods",
    /// Statistics in Medicine 17 (1998), table I, score method without continuity correction. By hand, with
    /// z² = 3.8415: 0 of 20 ends at z² / (20 + z²) = 3.8415 / 23.8415 = 0.1611. For 15 of 148 p = 0.10135,
    /// middle 0.10135 + 3.8415/296 = 0.11433, half 1.96 · √(0.10135 · 0.89865 / 148 + 3.8415 / 87616) =
    /// 1.96 · √(0.00061539 + 0.00004384) = 0.05032, scale 1.02596: (0.11433 ∓ 0.05032) / 1.02596 = 0.0624, 0.1605.
    #[test]
    fn intervals_of_newcombe() {
        let cases = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (right, of, low, high) in cases {
            let (l, h) = wilson(right, of);
            assert!((l - low).abs() < 0.000_05 && (h - high).abs() < 0.000_05, "{right}/{of}: {l} {h}");
        }
    }

    /// All right: the interval begins at n / (n + z²). 7/10.8415 = 64.6 %, 8/11.8415 = 67.6 %,
    /// 15/18.8415 = 79.6 %, 16/19.8415 = 80.6 %. All wrong: it ends at z² / (n + z²), 3.8415/8.8415 = 43.4 %.
    /// 12 of 20: (0.6 + 0.09604 + 1.96 · √(0.012 + 0.0024010)) / 1.19207 = 0.93124 / 1.19207 = 78.1 %;
    /// 13 of 20: (0.65 + 0.09604 + 1.96 · √(0.011375 + 0.0024010)) / 1.19207 = 0.97608 / 1.19207 = 81.9 %.
    #[test]
    fn judgements() {
        let check = |certainty, right, answers, judgement| {
            let level = Level { certainty, answers, right };
            assert_eq!(level.judgement(), judgement, "{level:?}");
        };
        check(Certainty::High, 0, 0, Judgement::TooFew);
        check(Certainty::High, 0, 4, Judgement::TooFew);
        check(Certainty::High, 0, 5, Judgement::Overconfident);
        check(Certainty::High, 12, 20, Judgement::Overconfident);
        check(Certainty::High, 13, 20, Judgement::Fair);
        check(Certainty::High, 500, 500, Judgement::Fair);
        check(Certainty::Middle, 0, 5, Judgement::Overconfident);
        check(Certainty::Middle, 15, 20, Judgement::Fair);
        check(Certainty::Middle, 15, 15, Judgement::Fair);
        check(Certainty::Middle, 16, 16, Judgement::Underconfident);
        check(Certainty::Low, 0, 500, Judgement::Fair);
        check(Certainty::Low, 7, 7, Judgement::Fair);
        check(Certainty::Low, 8, 8, Judgement::Underconfident);
    }

    #[test]
    fn a_calibration_counts_full_marks_by_level() {
        let most = Mark::from_thousandths(999);
        let answers = [
            (Certainty::High, Mark::FULL),
            (Certainty::Low, Mark::NONE),
            (Certainty::High, most),
            (Certainty::High, Mark::FULL),
        ];
        let counts = Calibration::of(answers).levels.map(|l| (l.certainty, l.right, l.answers, l.share()));
        let expected = [(Certainty::Low, 0, 1, 0), (Certainty::Middle, 0, 0, 0), (Certainty::High, 2, 3, 67)];
        assert_eq!(counts, expected);
    }

    #[test]
    fn a_score_adds_up() {
        let half = Mark::of(1, 2);
        let check = |items: &[(Option<Certainty>, Option<Mark>)], thousandths, tenths, most| {
            let score = CertaintyScore::sum(items.iter().copied());
            assert_eq!((score.thousandths(), score.tenths(), score.most()), (thousandths, tenths, most));
        };
        check(&[], 0, 0, 0);
        // Not answered: nothing, however sure.
        check(&[(None, None), (Some(Certainty::High), None)], 0, 0, 6);
        // How sure was not said: as low.
        check(&[(None, Some(Mark::FULL)), (None, Some(Mark::NONE))], 1000, 10, 6);
        // 3 − 6 + 0 = −3; then −1.5 more.
        let three = [
            (Some(Certainty::High), Some(Mark::FULL)),
            (Some(Certainty::High), Some(Mark::NONE)),
            (Some(Certainty::Middle), Some(half)),
        ];
        check(&three, -3000, -30, 9);
        check(&[three[0], three[1], (Some(Certainty::High), Some(half))], -4500, -45, 9);
        // 0.26 and 0.24 points are 3 and 2 tenths.
        check(&[(None, Some(Mark::from_thousandths(260)))], 260, 3, 3);
        check(&[(None, Some(Mark::from_thousandths(240)))], 240, 2, 3);
    }

    #[test]
    fn only_the_very_sure_are_confident_and_unsafe() {
        let check = |certainty, harmful, expected| {
            assert_eq!(confident_and_unsafe(certainty, harmful), expected, "{certainty:?} {harmful}");
        };
        check(Some(Certainty::High), true, true);
        check(Some(Certainty::High), false, false);
        check(Some(Certainty::Middle), true, false);
        check(Some(Certainty::Low), true, false);
        check(None, true, false);
    }
}
