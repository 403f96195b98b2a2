//! `challenge.md`: the small actions of the 100-day challenge, as one numbered list.

use crate::Report;
use crate::front_matter::split;
use crate::inline::{Refs, Text};
use crate::markdown::{RawBlock, RawKind, parse};
use course::{Inline, challenge::DAYS};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    #[expect(dead_code, reason = "for the people who read the file; the app has its own words")]
    title: String,
}

/// Reads the actions. A course without the file has no challenge.
pub(crate) fn read(file: &Path, refs: &mut Refs, report: &mut Report) -> Vec<Vec<Inline>> {
    if !file.exists() {
        return Vec::new();
    }
    let Some(source) = crate::diagnostic::read(file, report) else { return Vec::new() };
    let Some(split) = split::<Front>(file, &source, report) else { return Vec::new() };
    let raw = parse(file, split.body, split.body_line, report);
    let mut text = Text { file, refs, report };
    let mut actions = Vec::new();
    for block in &raw {
        match &block.kind {
            RawKind::List { ordered: true, items } => {
                for item in items {
                    match item.blocks.as_slice() {
                        [RawBlock { kind: RawKind::Paragraph(words), .. }] => {
                            actions.push(text.inlines(words))
                        }
                        _ => text.report.error(
                            text.place(item.line),
                            "an action that is not one paragraph",
                            "say it in one or two sentences",
                        ),
                    }
                }
            }
            RawKind::Heading(_)
            | RawKind::Paragraph(_)
            | RawKind::List { .. }
            | RawKind::Quote(_)
            | RawKind::Table { .. } => text.report.error(
                text.place(block.line),
                "something else than the numbered list of actions",
                "the file holds one numbered list",
            ),
        }
    }
    if actions.len() != usize::from(DAYS) {
        let place = report.place(file, split.body_line);
        report.error(place, format!("{} actions", actions.len()), format!("write {DAYS}, one a day"));
    }
    actions
}
