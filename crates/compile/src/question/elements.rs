//! Elements: a passage whose parts are links `[words](act:id "reason")`.

use super::check_unique;
use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawInline, RawKind, plain};
use course::{Block, Element, Elements, Inline, Kind, OptionId, Part, Piece};

/// `Some(element)` for the target of a part; `None` inside for one whose element is not known.
fn part_target(target: &str) -> Option<(Option<Element>, &str)> {
    let (scheme, id) = target.split_once(':')?;
    match scheme {
        "act" => Some((Some(Element::Act), id)),
        "means" => Some((Some(Element::Means), id)),
        "purpose" => Some((Some(Element::Purpose), id)),
        "none" => Some((Some(Element::None), id)),
        "term" | "lesson" | "https" | "mailto" | "tel" => None,
        _ => Some((None, id)),
    }
}

fn has_part(words: &[RawInline]) -> bool {
    words
        .iter()
        .any(|inline| matches!(inline, RawInline::Link { target, .. } if part_target(target).is_some()))
}

pub(super) fn read(
    child: bool,
    line: usize,
    body: &[RawBlock],
    text: &mut Text,
) -> Option<(Vec<Block>, Kind)> {
    let hint = "mark parts of the passage: `[words](act:id \"reason\")`, with act, means, purpose or none";
    let first =
        body.iter().position(|block| matches!(&block.kind, RawKind::Paragraph(words) if has_part(words)));
    let Some(first) = first else {
        text.report.error(text.place(line), "an elements question without marked parts", hint);
        return None;
    };
    let situation = text.blocks(&body[..first]);
    let mut passage = Vec::new();
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for block in &body[first..] {
        let RawKind::Paragraph(words) = &block.kind else {
            text.report.error(
                text.place(block.line),
                "something else than paragraphs in the passage",
                "write the passage as one or more paragraphs",
            );
            continue;
        };
        passage.push(pieces(words, &mut parts, text));
    }
    check_unique(parts.iter().map(|(line, part)| (*line, &part.id)), text);
    check_elements(child, line, &parts, text);
    let parts = parts.into_iter().map(|(_, part)| part).collect();
    Some((situation, Kind::Elements(Elements { child, passage, parts })))
}

fn pieces(words: &[RawInline], parts: &mut Vec<(usize, Part)>, text: &mut Text) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain_run: Vec<RawInline> = Vec::new();
    for inline in words {
        let RawInline::Link { line, target, title, text: marked } = inline else {
            plain_run.push(inline.clone());
            continue;
        };
        let Some((element, id)) = part_target(target) else {
            plain_run.push(inline.clone());
            continue;
        };
        if !plain_run.is_empty() {
            pieces.push(Piece::Text(text.inlines(&plain_run)));
            plain_run.clear();
        }
        if let Some(part) = part(*line, element, id, target, title, marked, text) {
            pieces.push(Piece::Part(part.id.clone()));
            parts.push((*line, part));
        }
    }
    if !plain_run.is_empty() {
        pieces.push(Piece::Text(text.inlines(&plain_run)));
    }
    pieces
}

fn part(
    line: usize,
    element: Option<Element>,
    id: &str,
    target: &str,
    title: &str,
    marked: &[RawInline],
    text: &mut Text,
) -> Option<Part> {
    let place = text.place(line);
    let Some(element) = element else {
        text.report.error(
            place,
            format!("no element is called `{}`", target.split(':').next().unwrap_or_default()),
            "use `act:`, `means:`, `purpose:` or `none:`",
        );
        return None;
    };
    if !check_id(id, place.clone(), text.report) {
        return None;
    }
    if title.trim().is_empty() {
        text.report.error(
            place,
            format!("the part `{id}` has no reason"),
            "put it in quotes after the id: `(act:id \"because …\")`",
        );
        return None;
    }
    if plain(marked).trim().is_empty() {
        text.report.error(
            place,
            format!("the part `{id}` has no words"),
            "write the words between the brackets",
        );
        return None;
    }
    // A link's title is not Markdown, so the typographic apostrophe is made here.
    let reason = vec![Inline::Text(title.replace('\'', "’"))];
    Some(Part { id: OptionId::new(id), text: text.inlines(marked), element, reason })
}

fn check_elements(child: bool, line: usize, parts: &[(usize, Part)], text: &mut Text) {
    let has = |element| parts.iter().any(|(_, part)| part.element == element);
    let place = text.place(line);
    if parts.len() < 3 {
        text.report.error(place.clone(), "fewer than three marked parts", "mark at least three");
    }
    if child {
        for (line, part) in parts.iter().filter(|(_, part)| part.element == Element::Means) {
            text.report.error(
                text.place(*line),
                format!("the part `{}` is a means, but the person is a child", part.id),
                "for a child the means is not asked: mark it `none:` and say so in the reason",
            );
        }
    }
    if !has(Element::Act) && !has(Element::Means) && !has(Element::Purpose) {
        text.report.error(place, "a passage without any element", "mark at least one act, means or purpose");
    }
}
