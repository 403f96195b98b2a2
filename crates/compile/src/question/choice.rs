//! Options with reasons: single, multi, true/false.

use super::{check_unique, take_braces};
use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawItem, RawKind, plain};
use course::{Block, Choice, ChoiceOption, Kind, OptionId};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Single,
    Multi,
    TrueFalse,
}

pub(super) fn read(
    rule: Rule,
    line: usize,
    body: &[RawBlock],
    text: &mut Text,
) -> Option<(Vec<Block>, Kind)> {
    let hint = "write a task list: `- [x] right {#id}` and `- [ ] wrong {#id}`";
    let list = body.iter().position(|block| {
        matches!(&block.kind, RawKind::List { items, .. } if items.iter().any(|i| i.ticked.is_some()))
    });
    let Some(at) = list else {
        text.report.error(text.place(line), "a question without options", hint);
        return None;
    };
    let situation = text.blocks(&body[..at]);
    super::nothing_after(&body[at + 1..], text);
    let RawKind::List { items, .. } = &body[at].kind else { return None };
    let options: Vec<(usize, ChoiceOption)> =
        items.iter().filter_map(|item| Some((item.line, option(item, text)?))).collect();
    check_unique(options.iter().map(|(line, option)| (*line, &option.id)), text);
    check_texts(items, text);
    if options.len() == items.len() {
        check_rule(rule, body[at].line, &options, text);
    }
    let choice = Choice { options: options.into_iter().map(|(_, option)| option).collect() };
    let kind = match rule {
        Rule::Single => Kind::Single(choice),
        Rule::Multi => Kind::Multi(choice),
        Rule::TrueFalse => Kind::TrueFalse(choice),
    };
    Some((situation, kind))
}

fn option(item: &RawItem, text: &mut Text) -> Option<ChoiceOption> {
    let Some(right) = item.ticked else {
        text.report.error(
            text.place(item.line),
            "an option without a tick box",
            "begin it with `- [x]` when it is right, `- [ ]` when it is wrong",
        );
        return None;
    };
    let (mut words, rest) = match item.blocks.split_first() {
        Some((RawBlock { kind: RawKind::Paragraph(words), .. }, rest)) => (words.clone(), rest),
        _ => {
            text.report.error(text.place(item.line), "an option that says nothing", "write the option");
            return None;
        }
    };
    let braces = take_braces(&mut words);
    if plain(&words).trim().is_empty() {
        text.report.error(text.place(item.line), "an option that says nothing", "write the option");
    }
    let rest: &[RawBlock] = match rest {
        [RawBlock { kind: RawKind::Quote(blocks), .. }] if blocks.is_empty() => &[],
        _ => rest,
    };
    let reason = match rest {
        [RawBlock { kind: RawKind::Quote(blocks), .. }] => match blocks.as_slice() {
            [RawBlock { kind: RawKind::Paragraph(reason), .. }] => text.inlines(reason),
            _ => {
                text.report.error(
                    text.place(item.line),
                    "a reason of more than one paragraph",
                    "say it in one paragraph",
                );
                return None;
            }
        },
        [] => {
            text.report.error(
                text.place(item.line),
                "an option without a reason",
                "add a line below it, two spaces in, that begins with `>` and says why it is right or wrong",
            );
            return None;
        }
        [other, ..] => {
            text.report.error(
                text.place(other.line),
                "something else than one reason under an option",
                "keep one quoted paragraph, two spaces in: `  > because …`",
            );
            return None;
        }
    };
    let Some((id, flags)) = braces else {
        text.report.error(
            text.place(item.line),
            "an option without an id",
            "end the line with an id of your choice: `{#agreed}`",
        );
        return None;
    };
    if !check_id(&id, text.place(item.line), text.report) {
        return None;
    }
    let mut harmful = false;
    for flag in flags {
        if flag == "unsafe" {
            harmful = true;
        } else {
            text.report.error(
                text.place(item.line),
                format!("`{flag}` says nothing on an option"),
                "after the id may stand `unsafe`",
            );
        }
    }
    if harmful && right {
        text.report.error(
            text.place(item.line),
            "a right option marked `unsafe`",
            "an option that harms a person cannot be right; take one of the two away",
        );
    }
    Some(ChoiceOption { id: OptionId::new(id), text: text.inlines(&words), right, harmful, reason })
}

/// Two options that say the same cannot be told apart.
fn check_texts(items: &[RawItem], text: &mut Text) {
    let mut seen: Vec<String> = Vec::new();
    for item in items {
        let Some(RawBlock { kind: RawKind::Paragraph(words), .. }) = item.blocks.first() else { continue };
        let mut words = words.clone();
        take_braces(&mut words);
        let words = plain(&words).trim().to_lowercase();
        if !words.is_empty() && seen.contains(&words) {
            text.report.error(text.place(item.line), "two options that say the same", "reword one of them");
        }
        seen.push(words);
    }
}

fn check_rule(rule: Rule, line: usize, options: &[(usize, ChoiceOption)], text: &mut Text) {
    let rights = options.iter().filter(|(_, option)| option.right).count();
    let place = text.place(line);
    if options.len() < 2 {
        text.report.error(place.clone(), "a question with one option", "offer at least two");
    }
    if rights == 0 {
        text.report.error(place, "no right option", "tick the right option: `- [x]`");
        return;
    }
    match rule {
        Rule::Single if rights > 1 => text.report.error(
            place,
            format!("{rights} right options in a single question"),
            "tick one option, or make the kind `.multi`",
        ),
        Rule::Multi if rights == options.len() => text.report.error(
            place,
            "every option is right",
            "add a wrong option; ticking everything must not earn the full mark",
        ),
        Rule::TrueFalse => {
            let mut ids: Vec<&str> = options.iter().map(|(_, option)| option.id.as_str()).collect();
            ids.sort_unstable();
            if ids != ["false", "true"] {
                text.report.error(
                    place,
                    "true/false options with other ids",
                    "write two options, `{#true}` and `{#false}`",
                );
            } else if rights > 1 {
                text.report.error(place, "true and false are both right", "tick one of the two");
            }
        }
        Rule::Single | Rule::Multi => {}
    }
}
