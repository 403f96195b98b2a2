//! Whether the questions of a quiz measure one thing.

use super::{EQUAL, share, sum, variance};
use crate::Mark;

/// How a quiz did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TestStatistics {
    /// How many persons were asked every question; the coefficients are theirs.
    pub persons: usize,
    /// See [`cronbach_alpha`].
    pub alpha: Option<f64>,
    /// See [`kr20`].
    pub kr20: Option<f64>,
}

impl TestStatistics {
    /// Of all questions.
    pub fn of(marks: &[Vec<Option<Mark>>]) -> TestStatistics {
        TestStatistics { persons: complete(marks).len(), alpha: cronbach_alpha(marks), kr20: kr20(marks) }
    }
}

/// Cronbach's alpha, how far the questions of a quiz measure one thing; 1 at most, below 0 when they contradict
/// each other. L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951):
/// k/(k−1) · (1 − Σ variance of a question / variance of the total), over the persons who were asked every question.
/// `None` for fewer than two questions, or when all totals are the same.
pub fn cronbach_alpha(marks: &[Vec<Option<Mark>>]) -> Option<f64> {
    let rows = complete(marks);
    let items = rows.first()?.len();
    if items < 2 {
        return None;
    }
    let mut parts = 0.0;
    for item in 0..items {
        let given: Vec<f64> = rows.iter().filter_map(|row| share(row, item)).collect();
        parts += variance(&given)?;
    }
    let totals: Vec<f64> = rows.iter().map(|row| sum(row)).collect();
    let whole = variance(&totals)?;
    let k = items as f64;
    (whole > EQUAL).then(|| k / (k - 1.0) * (1.0 - parts / whole))
}

/// KR-20, reliability for marks of all or nothing. G. F. Kuder and M. W. Richardson, "The theory of the estimation
/// of test reliability", Psychometrika 2 (1937), formula 20: alpha, as the variance of a question that a share p
/// got right is p(1 − p). `None` where alpha is, and when there is a partial mark.
pub fn kr20(marks: &[Vec<Option<Mark>>]) -> Option<f64> {
    let whole = complete(marks).iter().all(|row| row.iter().flatten().all(|mark| is_whole(*mark)));
    if whole { cronbach_alpha(marks) } else { None }
}

fn is_whole(mark: Mark) -> bool {
    mark == Mark::NONE || mark == Mark::FULL
}

/// The rows without a gap.
fn complete(marks: &[Vec<Option<Mark>>]) -> Vec<&Vec<Option<Mark>>> {
    marks.iter().filter(|row| row.iter().all(Option::is_some)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::column;
    use super::super::samples::*;
    use super::*;
    use proptest::prelude::*;

    /// K. Wuensch, "The Kuder-Richardson 20", East Carolina University (core.ecu.edu/wuenschk/StatHelp/KR20.txt):
    /// ten students, ten questions, Σpq = 2.18, variance of the totals 5.84. The page stops there;
    /// 10/9 · (1 − 2.18/5.84) = 1.11111 · 0.62671 = 0.69635.
    const WUENSCH: &str = "1111110110 1011011101 1111011001 0010001000 0000010010 1110111111 1101110111 1111111101 \
                           0101111101 1101101110";

    #[test]
    fn kr20_of_wuensch() {
        let marks = matrix(WUENSCH);
        let pq: f64 = (0..10).map(|item| variance(&column(&marks, item)).unwrap()).sum();
        close(Some(pq), 2.18, 9);
        let totals: Vec<f64> = marks.iter().map(|row| sum(row)).collect();
        assert_eq!(totals, [8.0, 7.0, 7.0, 2.0, 2.0, 9.0, 8.0, 9.0, 7.0, 7.0]);
        close(variance(&totals), 5.84, 9);
        close(kr20(&marks), 0.69635, 5);
        let found = TestStatistics::of(&marks);
        assert_eq!((found.persons, found.kr20, found.alpha), (10, kr20(&marks), kr20(&marks)));
    }

    /// The example of real-statistics.com/reliability/cronbachs-alpha, ten ratings of 1 to 7 by fifteen persons, as
    /// kept in the Python package pingouin (`cronbach_alpha.csv`), whose documentation gives alpha 0.5917188.
    /// Alpha does not depend on the unit, so a rating of 7 stands here as a mark of 700.
    #[test]
    fn alpha_of_real_statistics() {
        let items = [
            "357261426544564",
            "243452345432553",
            "465363545653655",
            "135354335422245",
            "456242571355323",
            "514245226533321",
            "123242125324213",
            "453663242132442",
            "356675463743463",
            "255352352214554",
        ];
        let rating = |item: &str, person: usize| {
            let digit = item.chars().nth(person).and_then(|c| c.to_digit(10)).unwrap();
            Some(Mark::from_thousandths(digit as u16 * 100))
        };
        let marks: Matrix =
            (0..15).map(|person| items.iter().map(|item| rating(item, person)).collect()).collect();
        close(cronbach_alpha(&marks), 0.591_718_8, 7);
        assert_eq!(kr20(&marks), None);
    }

    /// The same site's KR-20 example with four gaps (pingouin's `cronbach_wide_missing.csv`): over the nine
    /// complete persons, as R's `psych::alpha(data, use = "complete.obs")`, pingouin gives 0.8016949.
    #[test]
    fn persons_with_gaps_are_left_out_of_reliability() {
        let marks = matrix(
            "11111111111 11111111010 -011-111100 11101101100 11111000100 01-01111000 \
             11110010000 11111000000 01011000010 10010100-00 11100000000 10010000000",
        );
        assert_eq!(TestStatistics::of(&marks).persons, 9);
        close(kr20(&marks), 0.801_694_9, 7);
        close(cronbach_alpha(&marks), 0.801_694_9, 7);
    }

    #[test]
    fn nothing_is_said_where_nothing_differs() {
        let check = |rows: &str| {
            let marks = matrix(rows);
            assert_eq!((cronbach_alpha(&marks), kr20(&marks)), (None, None), "{rows}");
        };
        check("");
        check("1 0 1");
        check("11 11 11");
        check("10 01 10 01 -1 1-");
        check("--- ---");
        // A thousandth is a difference.
        let mut marks = matrix("11 11 11");
        marks[1][0] = Some(Mark::from_thousandths(999));
        assert!(cronbach_alpha(&marks).is_some());
    }

    proptest! {
        #[test]
        fn alpha_is_one_at_most(marks in any_matrix()) {
            prop_assert!(cronbach_alpha(&marks).is_none_or(|alpha| alpha <= 1.000_001));
        }
    }
}
