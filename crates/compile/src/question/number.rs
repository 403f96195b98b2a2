//! Number: a paragraph `Answer: 45 ± 2 days, half within 5` and a quoted reason.

use super::quoted_reason;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawKind, plain};
use course::{Block, Decimal, Kind, Number};

const HINT: &str = "write `Answer: 18 years`, `Answer: 45 ± 2 days` or `Answer: 45 ± 2 days, half within 5`";

pub(super) fn read(line: usize, body: &[RawBlock], text: &mut Text) -> Option<(Vec<Block>, Kind)> {
    let found = body.iter().enumerate().find_map(|(at, block)| match &block.kind {
        RawKind::Paragraph(words) => {
            plain(words).trim().strip_prefix("Answer:").map(|answer| (at, answer.trim().to_owned()))
        }
        RawKind::Heading(_) | RawKind::List { .. } | RawKind::Quote(_) | RawKind::Table { .. } => None,
    });
    let Some((at, answer)) = found else {
        text.report.error(text.place(line), "a number question without `Answer:`", HINT);
        return None;
    };
    let line = body[at].line;
    let situation = text.blocks(&body[..at]);
    let reason = quoted_reason(&body[at + 1..], "a number", line, text)?;
    let Some(number) = number(&answer) else {
        text.report.error(text.place(line), format!("`{answer}` is no number to be typed"), HINT);
        return None;
    };
    if number.near.is_some_and(|near| near <= number.tolerance) {
        text.report.error(
            text.place(line),
            "half the mark within less than the tolerance",
            "make the second distance the larger one",
        );
    }
    Some((situation, Kind::Number(Number { reason, ..number })))
}

/// The number of `45 ± 2 days, half within 5`; its reason is still to come.
fn number(answer: &str) -> Option<Number> {
    let (answer, near) = match answer.split_once(", half within ") {
        Some((answer, near)) => (answer, Some(Decimal::parse(near.trim())?)),
        None => (answer, None),
    };
    let (value, rest) = first_word(answer);
    let value = Decimal::parse(value)?;
    let (tolerance, unit) = match rest.strip_prefix('±') {
        Some(rest) => {
            let (tolerance, unit) = first_word(rest.trim_start());
            (Decimal::parse(tolerance)?, unit)
        }
        None => (Decimal::from_thousandths(0), rest),
    };
    let none = Decimal::from_thousandths(0);
    let sane = tolerance >= none
        && near.is_none_or(|near| near >= none)
        && !unit.contains(['±', ','])
        && !unit.contains("half within")
        && !unit.starts_with(char::is_numeric);
    sane.then(|| Number { value, tolerance, near, unit: unit.to_owned(), reason: Vec::new() })
}

fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim())
}
