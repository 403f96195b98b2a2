//! One choice of a node: `- [words](#node) {#id best trust+1 if=other}` and a quoted reason.

use super::meter;
use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawInline, RawItem, RawKind, plain};
use course::{CaseChoice, Condition, Inline, Meter, NodeId, OptionId};

const HINT: &str = "write `- [words](#node) {#id}`: what to do, where it leads, and an id of your choice";

pub(super) fn read(item: &RawItem, text: &mut Text) -> Option<CaseChoice> {
    let place = text.place(item.line);
    if item.ticked.is_some() {
        text.report.error(place.clone(), "a tick box on a choice", "the expert's choice is marked `best`");
    }
    let (words, rest) = match item.blocks.split_first() {
        Some((RawBlock { kind: RawKind::Paragraph(words), .. }, rest)) => (words.as_slice(), rest),
        _ => {
            text.report.error(place, "a choice that leads nowhere", HINT);
            return None;
        }
    };
    let Some((RawInline::Link { target, text: said, .. }, after)) = words.split_first() else {
        text.report.error(place, "a choice that leads nowhere", HINT);
        return None;
    };
    let Some(to) = target.strip_prefix('#') else {
        text.report.error(place, format!("a choice that leads to `{target}`"), HINT);
        return None;
    };
    if plain(said).trim().is_empty() {
        text.report.error(place.clone(), "a choice that says nothing", "write it between the brackets");
    }
    let reason = reason(item.line, rest, text);
    let marks = marks(item.line, after, text)?;
    let mut words = marks.split_whitespace();
    let id = words.next().unwrap_or_default();
    if !check_id(id, place.clone(), text.report) {
        return None;
    }
    let mut choice = CaseChoice {
        id: OptionId::new(id),
        text: text.inlines(said),
        to: NodeId::new(to),
        best: false,
        harmful: false,
        effects: Vec::new(),
        conditions: Vec::new(),
        reason,
    };
    for word in words {
        mark(word, item.line, &mut choice, text);
    }
    if choice.best && choice.harmful {
        text.report.error(
            place,
            "a `best` choice marked `unsafe`",
            "a choice that harms a person cannot be the expert's; take one of the two away",
        );
    }
    Some(choice)
}

/// The one quoted paragraph. A choice without one is still a choice, so that nothing else is reported for it.
fn reason(line: usize, rest: &[RawBlock], text: &mut Text) -> Vec<Inline> {
    match rest {
        [RawBlock { kind: RawKind::Quote(blocks), .. }] if !blocks.is_empty() => match blocks.as_slice() {
            [RawBlock { kind: RawKind::Paragraph(reason), .. }] => return text.inlines(reason),
            _ => text.report.error(
                text.place(line),
                "a reason of more than one paragraph",
                "say it in one paragraph",
            ),
        },
        [] | [RawBlock { kind: RawKind::Quote(_), .. }] => text.report.error(
            text.place(line),
            "a choice without a reason",
            "add a line below it, two spaces in, that begins with `>` and says what happens and why",
        ),
        [other, ..] => text.report.error(
            text.place(other.line),
            "something else than one reason under a choice",
            "keep one quoted paragraph, two spaces in: `  > because …`",
        ),
    }
    Vec::new()
}

/// What stands in the braces after the link: the id without its `#`, and words after it.
fn marks<'w>(line: usize, after: &'w [RawInline], text: &mut Text) -> Option<&'w str> {
    let inside = match after {
        [RawInline::Text(_, words)] => {
            let words = words.trim();
            if !words.is_empty() && !words.starts_with('{') {
                text.report.error(
                    text.place(line),
                    "words of a choice outside its link",
                    "put all of them between the brackets: `- [words](#node) {#id}`",
                );
                return None;
            }
            words.strip_prefix('{').and_then(|words| words.strip_suffix('}')).map(str::trim)
        }
        _ => None,
    };
    let marks = inside.and_then(|inside| inside.strip_prefix('#'));
    if marks.is_none() {
        text.report.error(
            text.place(line),
            "a choice without an id",
            "end it with an id of your choice: `{#part-them}`",
        );
    }
    marks
}

/// One word after the id.
fn mark(word: &str, line: usize, choice: &mut CaseChoice, text: &mut Text) {
    let place = text.place(line);
    if word == "best" {
        choice.best = true;
        return;
    }
    if word == "unsafe" {
        choice.harmful = true;
        return;
    }
    if let Some((name @ ("if" | "unless"), id)) = word.split_once('=') {
        if course::check_id(id).is_err() {
            let hint = format!("write the id of a choice, without quotes: `{name}=part-them`");
            text.report.error(place, format!("`{word}` names no choice"), hint);
        } else if name == "if" {
            choice.conditions.push(Condition::Taken(OptionId::new(id)));
        } else {
            choice.conditions.push(Condition::NotTaken(OptionId::new(id)));
        }
        return;
    }
    let name_ends = word.find(['+', '-', '>', '<']).unwrap_or(word.len());
    let (name, change) = word.split_at(name_ends);
    let sign_ends = change.find(|c: char| c.is_ascii_digit()).unwrap_or(change.len());
    let (sign, number) = change.split_at(sign_ends);
    let (Some(meter), "+" | "-" | ">=" | "<", Ok(number)) = (meter(name), sign, number.parse::<u8>()) else {
        text.report.error(
            place,
            format!("`{word}` says nothing on a choice"),
            "after the id may stand `best`, `unsafe`, `trust+1`, `safety-1`, `trust>=5`, `evidence<3`, `if=…` \
             and `unless=…`; the meters are trust, safety and evidence",
        );
        return;
    };
    if !(1..=Meter::MAX).contains(&number) {
        text.report.error(
            place,
            format!("`{word}` is out of range"),
            "a meter goes from 0 to 10: change it by 1 to 10, compare it with 1 to 10",
        );
        return;
    }
    match sign {
        ">=" => choice.conditions.push(Condition::AtLeast(meter, number)),
        "<" => choice.conditions.push(Condition::Below(meter, number)),
        _ if choice.effects.iter().any(|(before, _)| *before == meter) => {
            text.report.error(place, format!("two changes of `{name}` on one choice"), "keep one of them");
        }
        "-" => choice.effects.push((meter, -(number as i8))),
        _ => choice.effects.push((meter, number as i8)),
    }
}
