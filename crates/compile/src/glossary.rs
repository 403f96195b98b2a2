//! The glossary: one heading a term, a paragraph, a source.

use crate::front_matter::check_id;
use crate::inline::{Refs, Text};
use crate::lesson::question_end;
use crate::markdown::{RawBlock, RawHeading, RawKind, parse, plain};
use crate::{Place, Report};
use course::{Inline, Term, TermId};
use std::path::Path;

/// Reads the terms, in alphabetical order of their names. A course may have no glossary.
pub(crate) fn read(file: &Path, refs: &mut Refs, report: &mut Report) -> Vec<(Place, Term)> {
    if !file.exists() {
        return Vec::new();
    }
    let Some(source) = crate::diagnostic::read(file, report) else { return Vec::new() };
    let raw = parse(file, &source, 1, report);
    let mut text = Text { file, refs, report };
    let mut terms = Vec::new();
    let mut at = 0;
    while let Some(block) = raw.get(at) {
        at += 1;
        let RawKind::Heading(heading) = &block.kind else {
            text.report.error(
                text.place(block.line),
                "text outside a term",
                "begin each term with a heading: `## Consent {#consent}`",
            );
            continue;
        };
        if heading.level == 1 {
            continue;
        }
        let end = question_end(&raw, at, heading.level);
        let body = &raw[at..end];
        at = end;
        if let Some(term) = term(heading, block.line, body, &mut text) {
            terms.push((text.place(block.line), term));
        }
    }
    terms.sort_by_key(|(_, term)| term.name.to_lowercase());
    terms
}

fn term(heading: &RawHeading, line: usize, body: &[RawBlock], text: &mut Text) -> Option<Term> {
    let place = text.place(line);
    let Some(id) = heading.id.as_ref() else {
        text.report.error(place, "a term without an id", "add one: `## Consent {#consent}`");
        return None;
    };
    if !check_id(id, place.clone(), text.report) {
        return None;
    }
    let mut inlines: Vec<Inline> = Vec::new();
    let mut sources = Vec::new();
    for block in body {
        match &block.kind {
            RawKind::Paragraph(words) => {
                let said = plain(words);
                if let Some(list) = said.strip_prefix("Source:") {
                    sources.extend(
                        list.split(';')
                            .map(str::trim)
                            .filter(|one| !one.is_empty())
                            .filter_map(|one| text.citation(block.line, one, false)),
                    );
                } else {
                    if !inlines.is_empty() {
                        inlines.push(Inline::Break);
                    }
                    inlines.extend(text.inlines(words));
                }
            }
            RawKind::Heading(_) | RawKind::List { .. } | RawKind::Quote(_) | RawKind::Table { .. } => {
                text.report.error(
                    text.place(block.line),
                    "something else than paragraphs in a term",
                    "explain the term in one or two paragraphs",
                );
            }
        }
    }
    if inlines.is_empty() {
        text.report.error(
            place.clone(),
            format!("the term `{id}` is not explained"),
            "write a paragraph below it",
        );
    }
    if sources.is_empty() {
        text.report.error(
            place,
            format!("the term `{id}` has no source"),
            "end it with `Source: P art. 3(a)`",
        );
    }
    Some(Term { id: TermId::new(id), name: plain(&heading.text).trim().to_owned(), text: inlines, sources })
}
