//! Passages with marked places: `[words](scheme:id "reason")`. Elements, indicators and gaps share the grammar and
//! differ in the schemes that they know.

use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawInline, RawKind, plain};
use course::{Block, Inline, OptionId, Piece};

/// A marked place as it stands in the file.
pub(super) struct Place<'b> {
    pub(super) line: usize,
    pub(super) scheme: &'b str,
    pub(super) id: OptionId,
    pub(super) words: &'b [RawInline],
    pub(super) reason: Vec<Inline>,
}

/// A passage: the situation before it, its paragraphs, its marked places in order.
pub(super) struct Passage<'b> {
    pub(super) situation: Vec<Block>,
    pub(super) paragraphs: Vec<Vec<Piece>>,
    pub(super) places: Vec<Place<'b>>,
}

/// Links that a lesson may hold anywhere: they are links in a passage too.
const LINKS: [&str; 5] = ["term", "lesson", "https", "mailto", "tel"];

fn scheme(target: &str) -> Option<(&str, &str)> {
    target.split_once(':').filter(|(scheme, _)| !LINKS.contains(scheme))
}

fn has_place(words: &[RawInline]) -> bool {
    words.iter().any(|inline| matches!(inline, RawInline::Link { target, .. } if scheme(target).is_some()))
}

/// Reads the passage of a question. `schemes` are those that its kind knows; `missing` says that there is none.
pub(super) fn read<'b>(
    schemes: &[&str],
    missing: (&str, &str),
    line: usize,
    body: &'b [RawBlock],
    text: &mut Text,
) -> Option<Passage<'b>> {
    let first =
        body.iter().position(|block| matches!(&block.kind, RawKind::Paragraph(words) if has_place(words)));
    let Some(first) = first else {
        text.report.error(text.place(line), missing.0, missing.1);
        return None;
    };
    let situation = text.blocks(&body[..first]);
    let mut passage = Passage { situation, paragraphs: Vec::new(), places: Vec::new() };
    for block in &body[first..] {
        let RawKind::Paragraph(words) = &block.kind else {
            text.report.error(
                text.place(block.line),
                "something else than paragraphs in the passage",
                "write the passage as one or more paragraphs",
            );
            continue;
        };
        let pieces = pieces(schemes, words, &mut passage.places, text);
        passage.paragraphs.push(pieces);
    }
    super::check_unique(passage.places.iter().map(|place| (place.line, &place.id)), text);
    Some(passage)
}

fn pieces<'b>(
    schemes: &[&str],
    words: &'b [RawInline],
    places: &mut Vec<Place<'b>>,
    text: &mut Text,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain_run: Vec<RawInline> = Vec::new();
    for inline in words {
        let marked = match inline {
            RawInline::Link { line, target, title, text } => {
                scheme(target).map(|(scheme, id)| (*line, scheme, id, title, text))
            }
            RawInline::Text(..)
            | RawInline::Strong(_)
            | RawInline::Emphasis(_)
            | RawInline::Literal(_)
            | RawInline::Break => None,
        };
        let Some((line, scheme, id, title, marked)) = marked else {
            plain_run.push(inline.clone());
            continue;
        };
        if !plain_run.is_empty() {
            pieces.push(Piece::Text(text.inlines(&plain_run)));
            plain_run.clear();
        }
        if let Some(reason) = check(schemes, scheme, id, title, marked, line, text) {
            pieces.push(Piece::Part(OptionId::new(id)));
            places.push(Place { line, scheme, id: OptionId::new(id), words: marked, reason });
        }
    }
    if !plain_run.is_empty() {
        pieces.push(Piece::Text(text.inlines(&plain_run)));
    }
    pieces
}

/// What is wrong with a marked place, if anything; else its reason.
fn check(
    schemes: &[&str],
    scheme: &str,
    id: &str,
    title: &str,
    words: &[RawInline],
    line: usize,
    text: &mut Text,
) -> Option<Vec<Inline>> {
    let place = text.place(line);
    if !schemes.contains(&scheme) {
        let known: Vec<String> = schemes.iter().map(|name| format!("`{name}:`")).collect();
        text.report.error(
            place,
            format!("no part is called `{scheme}` here"),
            format!("the parts of this kind are {}", known.join(", ")),
        );
        return None;
    }
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
    if plain(words).trim().is_empty() {
        text.report.error(
            place,
            format!("the part `{id}` has no words"),
            "write the words between the brackets",
        );
        return None;
    }
    // A link's title is not Markdown, so the typographic apostrophe is made here.
    Some(vec![Inline::Text(title.replace('\'', "’"))])
}
