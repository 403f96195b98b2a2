//! Number: a number is typed. How near it must come is the author's choice.

use crate::{Answer, Inline, Mark};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number with up to three decimals, kept exactly: in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decimal(i64);

/// A number to be typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The right number.
    pub value: Decimal,
    /// Up to how far away an answer still earns everything; not negative.
    pub tolerance: Decimal,
    /// Up to how far away it still earns half, if any; above `tolerance`.
    pub near: Option<Decimal>,
    /// Shown beside the field; may be empty.
    pub unit: String,
    /// Why.
    pub reason: Vec<Inline>,
}

impl Decimal {
    /// From thousandths.
    pub const fn from_thousandths(thousandths: i64) -> Decimal {
        Decimal(thousandths)
    }

    /// Reads what an author writes: digits, perhaps a minus, perhaps a point and up to three decimals.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // Twelve digits are a million millions: nothing in a course is larger, and the sum cannot overflow.
        if !all_digits(whole) || !all_digits(decimals) || whole.len() > 12 || decimals.len() > 3 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let scale = [100, 10, 1][decimals.len() - 1];
        let decimals: i64 = decimals.parse().ok()?;
        let value = whole * 1000 + decimals * scale;
        Some(Decimal(if negative { -value } else { value }))
    }

    fn distance(self, other: Decimal) -> i64 {
        self.0.abs_diff(other.0).min(i64::MAX as u64) as i64
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) =
            if self.0 < 0 { ("-", self.0.unsigned_abs()) } else { ("", self.0.unsigned_abs()) };
        let (whole, decimals) = (value / 1000, value % 1000);
        write!(f, "{sign}{whole}")?;
        if decimals > 0 {
            let text = format!("{decimals:03}");
            write!(f, ".{}", text.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// Every number that a typed text may mean; none when it is no number. Spaces and apostrophes between digits group
/// them. A comma is a decimal mark in most of the region and groups thousands in English: where both readings are
/// possible, both are given. A unit behind the number is passed over when it is the question's.
pub fn read_number(text: &str, unit: &str) -> Vec<Decimal> {
    let text = text.trim();
    let text = match text.strip_suffix(unit) {
        Some(before) if !unit.is_empty() => before.trim_end(),
        _ => text,
    };
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}'))
        .collect();
    let mut readings = Vec::new();
    let as_decimal_comma = digits.replace(',', ".");
    readings.extend(Decimal::parse(&as_decimal_comma));
    let grouped = digits.split(',').skip(1).all(|group| {
        group.split('.').next().is_some_and(|whole| whole.len() == 3) && group.bytes().all(|b| b != b'-')
    });
    if digits.contains(',') && grouped && !digits.starts_with(',') {
        readings.extend(Decimal::parse(&digits.replace(',', "")));
    }
    readings
}

impl Number {
    /// The right number as one would type it.
    pub fn key(&self) -> Answer {
        Answer::Number(self.value.to_string())
    }

    /// Whether the text is a number at all.
    pub fn is_number(&self, text: &str) -> bool {
        !read_number(text, &self.unit).is_empty()
    }

    /// Everything within the tolerance, half within the wider one, nothing beyond: Moodle's numerical question,
    /// where each accepted error has its own grade, with the two grades that an author here may give.
    pub(super) fn mark(&self, text: &str) -> Mark {
        let distance = read_number(text, &self.unit).iter().map(|n| n.distance(self.value)).min();
        match (distance, self.near) {
            (Some(distance), _) if distance <= self.tolerance.0 => Mark::FULL,
            (Some(distance), Some(near)) if distance <= near.0 => Mark::of(1, 2),
            (Some(_) | None, _) => Mark::NONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    fn check(value: &str, tolerance: &str, near: Option<&str>, text: &str, expected: u16) {
        let question = Number {
            value: decimal(value),
            tolerance: decimal(tolerance),
            near: near.map(decimal),
            unit: "years".into(),
            reason: vec![],
        };
        assert_eq!(question.mark(text).thousandths(), expected, "{text:?} for {value} ± {tolerance}");
    }

    #[test]
    fn marks() {
        check("18", "0", None, "18", 1000);
        check("18", "0", None, " 18 years ", 1000);
        check("18", "0", None, "18.0", 1000);
        check("18", "0", None, "18,00", 1000);
        check("18", "0", None, "17", 0);
        check("18", "0", None, "eighteen", 0);
        check("18", "0", None, "", 0);
        check("45", "2", None, "47", 1000);
        check("45", "2", None, "43", 1000);
        check("45", "2", None, "47.001", 0);
        check("45", "2", Some("10"), "55", 500);
        check("45", "2", Some("10"), "35", 500);
        check("45", "2", Some("10"), "56", 0);
        check("-2.5", "0", None, "\u{2212}2,5", 1000);
        // One text, two readings: the one that is right counts.
        check("1000", "0", None, "1,000", 1000);
        check("1", "0", None, "1,000", 1000);
        check("1000", "0", None, "1 000", 1000);
        check("1000000", "0", None, "1,000,000", 1000);
        check("1000", "0", None, "1,00", 0);
    }

    #[test]
    fn texts_that_are_no_number() {
        for text in ["", "-", ".", "1.", ".5", "1e5", "0x10", "1-2", "--1", "1.2345", "9999999999999", "١"] {
            assert_eq!(Decimal::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(thousandths in -999_999_999_999i64..999_999_999_999) {
            let number = Decimal(thousandths);
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }

        #[test]
        fn nearer_is_never_worse(value in -999i64..999, tolerance in 0i64..9, wider in 1i64..9, a in 0i64..30, b in 0i64..30) {
            let question = Number {
                value: Decimal(value * 1000),
                tolerance: Decimal(tolerance * 1000),
                near: Some(Decimal((tolerance + wider) * 1000)),
                unit: String::new(),
                reason: vec![],
            };
            let (near, far) = (a.min(b), a.max(b));
            let mark = |off: i64| question.mark(&(value + off).to_string());
            prop_assert!(mark(near) >= mark(far));
            prop_assert_eq!(mark(far), mark(-far));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,40}", unit in ".{0,5}") {
            let _ = read_number(&text, &unit);
        }
    }
}
