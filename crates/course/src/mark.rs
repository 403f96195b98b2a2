//! Marks. A mark is a share of a question in thousandths, a whole number, so that it is the same on every machine.

use serde::{Deserialize, Serialize};

/// How much of a question was got: 0 to 1000 thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(u16);

impl Mark {
    /// Everything.
    pub const FULL: Mark = Mark(1000);
    /// Nothing.
    pub const NONE: Mark = Mark(0);

    /// `part` of `whole`, rounded down, kept between nothing and everything. All of nothing is nothing.
    pub fn of(part: usize, whole: usize) -> Mark {
        (part.min(whole) * 1000).checked_div(whole).map_or(Mark::NONE, |share| Mark(share as u16))
    }

    /// From stored thousandths; more than 1000 counts as 1000.
    pub fn from_thousandths(thousandths: u16) -> Mark {
        Mark(thousandths.min(1000))
    }

    /// What is left after hints: each takes a quarter of a full mark, never below nothing. The rule is that of
    /// Moodle's "Interactive with multiple tries", whose penalty is a share of the full mark a try; a quarter is
    /// small enough that three hints still leave something for getting there.
    pub fn after_hints(self, hints: usize) -> Mark {
        Mark((usize::from(self.0)).saturating_sub(hints.saturating_mul(250)) as u16)
    }

    /// Whole percent, rounded to the nearest, for the eye.
    pub fn percent(self) -> u16 {
        (self.0 + 5) / 10
    }

    /// 0 to 1000.
    pub fn thousandths(self) -> u16 {
        self.0
    }

    /// The word for it. An answer that earns nothing is wrong, whatever it held.
    pub fn verdict(self) -> Verdict {
        match self {
            Mark::FULL => Verdict::Right,
            Mark::NONE => Verdict::Wrong,
            Mark(_) => Verdict::Partly,
        }
    }
}

/// What is said of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Full mark.
    Right,
    /// Some mark.
    Partly,
    /// No mark.
    Wrong,
    /// No answer was given.
    Unanswered,
}

/// The score of an attempt: one question, one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    thousandths: u32,
    questions: u32,
}

impl Score {
    /// Adds up the marks of all questions of an attempt, unanswered ones as [`Mark::NONE`].
    pub fn sum(marks: impl IntoIterator<Item = Mark>) -> Score {
        marks.into_iter().fold(Score::default(), |score, mark| Score {
            thousandths: score.thousandths + u32::from(mark.thousandths()),
            questions: score.questions + 1,
        })
    }

    /// How many questions.
    pub fn questions(self) -> u32 {
        self.questions
    }

    /// Points in tenths, rounded to the nearest: 105 is ten and a half points.
    pub fn tenths(self) -> u32 {
        (self.thousandths + 50) / 100
    }

    /// Whole percent, rounded down, so that 79.9 % is not 80 %.
    pub fn percent(self) -> u32 {
        if self.questions == 0 { 0 } else { self.thousandths / (self.questions * 10) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hint_takes_a_quarter_of_the_full_mark() {
        let check = |mark: u16, hints, expected| {
            assert_eq!(
                Mark::from_thousandths(mark).after_hints(hints).thousandths(),
                expected,
                "{mark} {hints}"
            );
        };
        check(1000, 0, 1000);
        check(1000, 1, 750);
        check(1000, 3, 250);
        check(1000, 4, 0);
        check(666, 1, 416);
        check(200, 1, 0);
        check(1000, usize::MAX, 0);
    }

    #[test]
    fn percent_rounds_down() {
        let cases: [(&[Mark], u32, u32); 6] = [
            (&[], 0, 0),
            (&[Mark::FULL], 100, 10),
            (&[Mark::FULL, Mark::NONE, Mark::NONE], 33, 10),
            (&[Mark::of(1, 3), Mark::of(1, 3), Mark::of(1, 3)], 33, 10),
            (&[Mark::of(999, 1000), Mark::FULL], 99, 20),
            // Three right, two of three, three of seven: 4.1 of 12 are 34 %.
            (&[Mark::FULL, Mark::FULL, Mark::FULL, Mark::of(2, 3), Mark::of(3, 7)], 81, 41),
        ];
        for (marks, percent, tenths) in cases {
            let score = Score::sum(marks.iter().copied());
            assert_eq!((score.percent(), score.tenths()), (percent, tenths), "{marks:?}");
        }
    }
}
