//! Statistics of questions and quizzes over a group of persons, for the author who wants to know whether a
//! question works. Marks come as a matrix: one row a person, one column a question, the same columns in every row;
//! `None` is a question that the person was not asked. A question asked and left open is [`Mark::NONE`].
//! Shares, indices and coefficients are fractions: a facility of 0.75 is 75 %.

mod gain;
mod reliability;

pub use gain::{ObjectiveGain, gain, normalised_gain};
pub use reliability::{TestStatistics, cronbach_alpha, kr20};

use crate::{Mark, OptionId};

/// Below this many persons the numbers are chance, and nothing is concluded from them.
const ENOUGH: usize = 20;

/// Whether so many persons are enough to conclude anything about a question: 20 and more.
pub fn enough(persons: usize) -> bool {
    persons >= ENOUGH
}

/// How a question did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemStatistics {
    /// How many persons were asked it.
    pub persons: usize,
    /// The mean mark, 0 to 1; `None` when nobody was asked.
    pub facility: Option<f64>,
    /// See [`Groups::discrimination`].
    pub discrimination: Option<f64>,
    /// See [`item_rest_correlation`].
    pub item_rest: Option<f64>,
}

impl ItemStatistics {
    /// Of the question in column `item`.
    pub fn of(marks: &[Vec<Option<Mark>>], groups: &Groups, item: usize) -> ItemStatistics {
        let given = column(marks, item);
        ItemStatistics {
            persons: given.len(),
            facility: mean(&given),
            discrimination: groups.discrimination(marks, item),
            item_rest: item_rest_correlation(marks, item),
        }
    }
}

/// The best and the weakest 27 % by their totals, as rows of the matrix. T. L. Kelley, "The selection of upper and
/// lower groups for the validation of test items", Journal of Educational Psychology 30 (1939): groups of this
/// size tell best whether a question separates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    /// The best, best first.
    pub upper: Vec<usize>,
    /// The weakest, weakest first.
    pub lower: Vec<usize>,
}

impl Groups {
    /// Ranks persons by the sum of their marks; the size of a group is rounded to the nearest. Of equal totals
    /// the earlier row ranks higher. Sums compare fairly when all were asked equally many questions.
    pub fn of(marks: &[Vec<Option<Mark>>]) -> Groups {
        let mut ranking: Vec<(u32, usize)> = Vec::new();
        for (person, row) in marks.iter().enumerate() {
            let total = row.iter().flatten().map(|mark| u32::from(mark.thousandths())).sum();
            let place = ranking.partition_point(|(before, _)| *before >= total);
            ranking.insert(place, (total, person));
        }
        let size = (marks.len() * 27 + 50) / 100;
        Groups {
            upper: ranking.iter().take(size).map(|(_, person)| *person).collect(),
            lower: ranking.iter().rev().take(size).map(|(_, person)| *person).collect(),
        }
    }

    /// The discrimination index of a question, −1 to 1: the mean mark of the upper group less that of the lower.
    /// `None` when nobody of a group was asked.
    pub fn discrimination(&self, marks: &[Vec<Option<Mark>>], item: usize) -> Option<f64> {
        let of = |group: &[usize]| {
            let given: Vec<f64> =
                group.iter().filter_map(|person| share(marks.get(*person)?, item)).collect();
            mean(&given)
        };
        Some(of(&self.upper)? - of(&self.lower)?)
    }
}

/// How many chose an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Which option.
    pub option: OptionId,
    /// Of all persons.
    pub all: u32,
    /// Of the upper group.
    pub upper: u32,
    /// Of the lower group.
    pub lower: u32,
}

/// How many chose each option of a question. `chosen` has a row for each row of the matrix that `groups` came
/// from; empty where a person chose nothing or was not asked.
pub fn pulls(options: &[OptionId], chosen: &[Vec<OptionId>], groups: &Groups) -> Vec<Pull> {
    let took = |person: &usize, option| chosen.get(*person).is_some_and(|row| row.contains(option));
    let mut pulls = Vec::new();
    for option in options {
        pulls.push(Pull {
            option: option.clone(),
            all: chosen.iter().filter(|row| row.contains(option)).count() as u32,
            upper: groups.upper.iter().filter(|person| took(person, option)).count() as u32,
            lower: groups.lower.iter().filter(|person| took(person, option)).count() as u32,
        });
    }
    pulls
}

/// Whether the key of a question should be looked at: enough persons, a discrimination below zero, and an option
/// outside the key that more of the upper group chose than some option of the key. The usual sign of a wrong key
/// in item analysis: R. L. Ebel and D. A. Frisbie, "Essentials of Educational Measurement" (1991).
pub fn key_may_be_wrong(item: &ItemStatistics, pulls: &[Pull], key: &[OptionId]) -> bool {
    let preferred = |distractor: &Pull| {
        !key.contains(&distractor.option)
            && pulls.iter().any(|right| key.contains(&right.option) && right.upper < distractor.upper)
    };
    enough(item.persons)
        && item.discrimination.is_some_and(|index| index < 0.0)
        && pulls.iter().any(preferred)
}

/// The correlation of a question with the sum of the others, −1 to 1, over the persons who were asked it.
/// Pearson's coefficient, which for marks of 0 and 1 is the point-biserial. The question itself is left out of the
/// sum, or it would correlate with itself: S. Henrysson, "Correction of item-total correlations in item analysis",
/// Psychometrika 28 (1963). `None` when the question or the sum is the same for all.
pub fn item_rest_correlation(marks: &[Vec<Option<Mark>>], item: usize) -> Option<f64> {
    let mut given = Vec::new();
    let mut rests = Vec::new();
    for row in marks {
        if let Some(mark) = share(row, item) {
            given.push(mark);
            rests.push(sum(row) - mark);
        }
    }
    let (mean_given, mean_rest) = (mean(&given)?, mean(&rests)?);
    let mut products = 0.0;
    for (mark, rest) in given.iter().zip(&rests) {
        products += (mark - mean_given) * (rest - mean_rest);
    }
    let n = given.len() as f64;
    let scale = (variance(&given)? * variance(&rests)?).sqrt();
    (scale > EQUAL).then(|| products / n / scale)
}

/// A spread below this is rounding: a single thousandth among a million persons is more.
const EQUAL: f64 = 1e-12;

/// The marks that were given in a column.
fn column(marks: &[Vec<Option<Mark>>], item: usize) -> Vec<f64> {
    marks.iter().filter_map(|row| share(row, item)).collect()
}

/// A mark as a fraction.
fn share(row: &[Option<Mark>], item: usize) -> Option<f64> {
    let mark = (*row.get(item)?)?;
    Some(f64::from(mark.thousandths()) / 1000.0)
}

/// The total of a person.
fn sum(row: &[Option<Mark>]) -> f64 {
    let thousandths: u32 = row.iter().flatten().map(|mark| u32::from(mark.thousandths())).sum();
    f64::from(thousandths) / 1000.0
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The variance of these values, not an estimate for others: divided by n.
fn variance(values: &[f64]) -> Option<f64> {
    let middle = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - middle) * (value - middle)).sum();
    Some(squares / values.len() as f64)
}

#[cfg(test)]
mod samples {
    //! Matrices for the tests here and below.

    use super::*;
    use proptest::prelude::*;

    pub(super) type Matrix = Vec<Vec<Option<Mark>>>;

    /// A word a person, a sign a question: `1` right, `0` wrong, `h` half, `-` not asked.
    pub(super) fn matrix(rows: &str) -> Matrix {
        let mark = |c: char| match c {
            '0' => Some(Mark::NONE),
            '1' => Some(Mark::FULL),
            'h' => Some(Mark::of(1, 2)),
            _ => None,
        };
        rows.split_whitespace().map(|row| row.chars().map(mark).collect()).collect()
    }

    pub(super) fn close(found: Option<f64>, expected: f64, places: i32) {
        let found = found.unwrap();
        assert!((found - expected).abs() <= 0.5 * 10f64.powi(-places) + 1e-9, "{found} is not {expected}");
    }

    pub(super) fn any_matrix() -> impl Strategy<Value = Matrix> {
        let mark = || prop::option::weighted(0.9, (0u16..=1000).prop_map(Mark::from_thousandths));
        (1usize..6)
            .prop_flat_map(move |items| prop::collection::vec(prop::collection::vec(mark(), items), 0..30))
    }
}

#[cfg(test)]
mod tests {
    use super::samples::*;
    use super::*;
    use proptest::prelude::*;

    /// R. D. Bock and M. Lieberman, "Fitting a response model for n dichotomously scored items", Psychometrika 35
    /// (1970), LSAT section 6: how many of 1000 persons gave each pattern of right and wrong.
    fn lsat6() -> Matrix {
        let patterns = [
            ("00000", 3),
            ("00001", 6),
            ("00010", 2),
            ("00011", 11),
            ("00100", 1),
            ("00101", 1),
            ("00110", 3),
            ("00111", 4),
            ("01000", 1),
            ("01001", 8),
            ("01011", 16),
            ("01101", 3),
            ("01110", 2),
            ("01111", 15),
            ("10000", 10),
            ("10001", 29),
            ("10010", 14),
            ("10011", 81),
            ("10100", 3),
            ("10101", 28),
            ("10110", 15),
            ("10111", 80),
            ("11000", 16),
            ("11001", 56),
            ("11010", 21),
            ("11011", 173),
            ("11100", 11),
            ("11101", 61),
            ("11110", 28),
            ("11111", 298),
        ];
        patterns.into_iter().flat_map(|(pattern, count)| vec![matrix(pattern).remove(0); count]).collect()
    }

    /// The documentation of the R package mirt, `LSAT6`, prints for these data under `itemstats`: means 0.924,
    /// 0.709, 0.553, 0.763, 0.870; `total.r_if_rm` 0.113, 0.153, 0.173, 0.144, 0.122; alpha 0.295.
    #[test]
    fn facility_and_item_rest_of_lsat6() {
        let marks = lsat6();
        assert_eq!(marks.len(), 1000);
        let groups = Groups::of(&marks);
        assert_eq!((groups.upper.len(), groups.lower.len()), (270, 270));
        let expected = [(0.924, 0.113), (0.709, 0.153), (0.553, 0.173), (0.763, 0.144), (0.870, 0.122)];
        for (item, (facility, item_rest)) in expected.into_iter().enumerate() {
            let found = ItemStatistics::of(&marks, &groups, item);
            assert_eq!(found.persons, 1000);
            close(found.facility, facility, 6);
            close(found.item_rest, item_rest, 3);
        }
        close(crate::cronbach_alpha(&marks), 0.295, 3);
    }

    #[test]
    fn nothing_is_said_of_a_question_where_nothing_differs() {
        let check = |rows: &str| assert_eq!(item_rest_correlation(&matrix(rows), 0), None, "{rows}");
        check("");
        check("11 11 11");
        check("--- ---");
        // The question is the same for all, then the rest.
        check("110 101 111 100");
        check("101 001");
        let nobody = ItemStatistics::of(&matrix("-1 -0"), &Groups::default(), 0);
        let nothing = ItemStatistics { persons: 0, facility: None, discrimination: None, item_rest: None };
        assert_eq!(nobody, nothing);
    }

    /// Two questions with a partial mark, by hand. Marks 1, 0.5, 0 against rests 1, 1, 0: means 1/2 and 2/3;
    /// products (0.5 · 1/3 + 0 + 0.5 · 2/3) / 3 = 1/6; variances 1/6 and 2/9; r = (1/6) / √(1/27) = 0.8660.
    /// The fourth person was not asked the first question and does not count for it.
    #[test]
    fn item_rest_with_partial_marks() {
        let marks = matrix("11 h1 00 -1");
        close(item_rest_correlation(&marks, 0), 0.8660, 4);
        let found = ItemStatistics::of(&marks, &Groups::of(&marks), 0);
        assert_eq!((found.persons, found.facility), (3, Some(0.5)));
    }

    /// "Item Analysis Worksheet" (studylib.net/doc/25270846), a class ranked by score: the upper five and the
    /// lower five with their answers, "rest of class not included". The rest is filled in here with eight persons
    /// of 6.5 points, between 7 and 6, so that 27 % of 18 are the five. Its table gives D for the ten questions.
    #[test]
    fn discrimination_of_the_worksheet() {
        let (joe_to_eliza, zoe_to_anita) = (
            "1111111111 1111111101 1101111100 0111110101 1110111001",
            "1110110100 0110110101 0111001010 1110100001 0100010010",
        );
        let rest = "111111h000 ".repeat(8);
        let marks = matrix(&format!("{zoe_to_anita} {rest} {joe_to_eliza}"));
        let groups = Groups::of(&marks);
        assert_eq!(groups, Groups { upper: vec![13, 14, 15, 16, 17], lower: vec![4, 3, 2, 1, 0] });
        let expected = [0.4, 0.0, 0.0, 0.6, 0.4, 0.4, 0.6, 0.4, -0.2, 0.4];
        for (item, index) in expected.into_iter().enumerate() {
            close(groups.discrimination(&marks, item), index, 9);
            assert_eq!(
                ItemStatistics::of(&marks, &groups, item).discrimination,
                groups.discrimination(&marks, item)
            );
        }
    }

    /// 27 % of 1, 2, 5, 6, 100 are 0.27, 0.54, 1.35, 1.62, 27.
    #[test]
    fn groups_are_rounded_to_the_nearest() {
        for (persons, size) in [(0, 0), (1, 0), (2, 1), (5, 1), (6, 2), (100, 27)] {
            let groups = Groups::of(&vec![vec![Some(Mark::FULL)]; persons]);
            assert_eq!((groups.upper.len(), groups.lower.len()), (size, size), "{persons}");
        }
        assert_eq!(Groups::of(&matrix("1")).discrimination(&matrix("1"), 0), None);
        // Upper asked, lower not.
        let marks = matrix("11 -0");
        assert_eq!(Groups::of(&marks).discrimination(&marks, 0), None);
    }

    fn ids(names: &str) -> Vec<OptionId> {
        names.split_whitespace().map(OptionId::new).collect()
    }

    /// M. Biñas Angeles, "Improving Multiple Choice Test Items Through Item Analysis"
    /// (scribd.com/presentation/409632106), item 1, key C: of 15 and 15 the upper group chose A 1, B 0, C 11, D 3,
    /// the lower 2, 0, 7, 6; D = (11 − 7) / 15 = 0.267.
    #[test]
    fn pulls_of_the_lecture() {
        let chose = |counts: [usize; 4]| -> Vec<Vec<OptionId>> {
            let options = ids("a b c d");
            options.iter().zip(counts).flat_map(|(option, n)| vec![vec![option.clone()]; n]).collect()
        };
        let mut chosen = chose([1, 0, 11, 3]);
        chosen.extend(chose([2, 0, 7, 6]));
        // Two of the middle: one with two options, one without an answer.
        chosen.extend([ids("a b"), vec![]]);
        let groups = Groups { upper: (0..15).collect(), lower: (15..30).rev().collect() };
        let found: Vec<_> = pulls(&ids("a b c d"), &chosen, &groups)
            .into_iter()
            .map(|pull| (pull.option.to_string(), pull.all, pull.upper, pull.lower))
            .collect();
        let row = |option: &str, all, upper, lower| (option.to_owned(), all, upper, lower);
        assert_eq!(found, [row("a", 4, 1, 2), row("b", 1, 0, 0), row("c", 18, 11, 7), row("d", 9, 3, 6)]);
        let marks: Matrix = chosen
            .iter()
            .map(|row| vec![Some(if row == &ids("c") { Mark::FULL } else { Mark::NONE })])
            .collect();
        close(groups.discrimination(&marks, 0), 0.267, 3);
        // A person in the groups without a row is nobody.
        let beyond = Groups { upper: vec![99], lower: vec![99] };
        assert_eq!(
            (pulls(&ids("a"), &chosen, &beyond)[0].upper, beyond.discrimination(&marks, 0)),
            (0, None)
        );
    }

    /// "Other Possible Item Flaws" (scribd.com/document/658986535), a miskeyed question: of the upper 27 % one chose
    /// A, one B, nine C and two D, which is the key. The other numbers are made up around it.
    #[test]
    fn a_wrong_key_shows() {
        let item = |persons, discrimination| ItemStatistics {
            persons,
            facility: Some(0.3),
            discrimination,
            item_rest: None,
        };
        let upper = |counts: [u32; 4]| -> Vec<Pull> {
            let options = ids("a b c d").into_iter().zip(counts);
            options.map(|(option, upper)| Pull { option, all: upper, upper, lower: 0 }).collect()
        };
        let miskeyed = upper([1, 1, 9, 2]);
        let check = |persons, discrimination, pulls: &[Pull], key: &str, expected| {
            let item = item(persons, discrimination);
            assert_eq!(key_may_be_wrong(&item, pulls, &ids(key)), expected, "{item:?} {key}");
        };
        check(48, Some(-0.3), &miskeyed, "d", true);
        check(20, Some(-0.001), &miskeyed, "d", true);
        check(19, Some(-0.3), &miskeyed, "d", false);
        check(48, Some(0.0), &miskeyed, "d", false);
        check(48, Some(0.3), &miskeyed, "d", false);
        check(48, None, &miskeyed, "d", false);
        check(48, Some(-0.3), &miskeyed, "c", false);
        // As many is not more.
        check(48, Some(-0.3), &upper([1, 1, 6, 6]), "d", false);
        // Of two options of the key one is chosen less than a distractor.
        check(48, Some(-0.3), &upper([8, 7, 1, 0]), "a c", true);
        check(48, Some(-0.3), &upper([8, 1, 7, 0]), "a c", false);
    }

    #[test]
    fn twenty_are_enough() {
        assert_eq!([0, 19, 20, 21].map(enough), [false, false, true, true]);
    }

    proptest! {
        #[test]
        fn indices_stay_in_their_ranges(marks in any_matrix()) {
            let groups = Groups::of(&marks);
            for item in 0..6 {
                let found = ItemStatistics::of(&marks, &groups, item);
                prop_assert!(found.facility.is_none_or(|f| (0.0..=1.0).contains(&f)));
                prop_assert!(found.discrimination.is_none_or(|d| (-1.0..=1.0).contains(&d)));
                prop_assert!(found.item_rest.is_none_or(|r| (-1.000_001..=1.000_001).contains(&r)));
            }
        }

        /// No one of the upper group has less than one of the lower, and nobody is in both.
        #[test]
        fn the_upper_group_is_above_the_lower(marks in any_matrix()) {
            let groups = Groups::of(&marks);
            for upper in &groups.upper {
                prop_assert!(!groups.lower.contains(upper));
                for lower in &groups.lower {
                    prop_assert!(sum(&marks[*upper]) >= sum(&marks[*lower]));
                }
            }
        }
    }
}
