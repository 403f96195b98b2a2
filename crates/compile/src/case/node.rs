//! One node of a case: a heading with an id and a kind, text, choices, and what was met with its sources.

use super::choice;
use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawHeading, RawInline, RawItem, RawKind, plain};
use course::{Citation, Ending, Node, NodeId, NodeKind, Shown, ShownKind};

/// A node and where it stands.
#[derive(Debug)]
pub(super) struct ReadNode {
    pub(super) line: usize,
    pub(super) node: Node,
    /// The lines of `node.choices`.
    pub(super) choice_lines: Vec<usize>,
}

/// Reads a node from its heading and the blocks below it. `None` when it, or one of its choices, cannot be one.
pub(super) fn read(
    heading: &RawHeading,
    line: usize,
    body: &[RawBlock],
    text: &mut Text,
) -> Option<ReadNode> {
    let place = text.place(line);
    if heading.level != 2 {
        text.report.error(
            place.clone(),
            format!("a heading of level {} in a case", heading.level),
            "a heading begins a node, with `##`; a node has no sections",
        );
    }
    let id = match &heading.id {
        Some(id) => check_id(id, place.clone(), text.report).then(|| NodeId::new(id)),
        None => {
            text.report.error(
                place.clone(),
                "a node without an id",
                "add an id that will never change: `## At the gate {#gate}`",
            );
            None
        }
    };
    if plain(&heading.text).trim().is_empty() {
        text.report.error(place.clone(), "a node without a title", "write it in the heading");
    }
    for (name, _) in &heading.attributes {
        text.report.error(place.clone(), format!("`{name}` says nothing on a node"), "take it away");
    }
    let kind = kind(heading, line, text);
    let title = text.inlines(&heading.text);

    let footer_at = body.iter().position(is_footer).unwrap_or(body.len());
    let (body, footer) = body.split_at(footer_at);
    let list_at = body.iter().position(is_choices);
    let (told, list) = body.split_at(list_at.unwrap_or(body.len()));
    let told = text.blocks(told);
    if told.is_empty() {
        text.report.error(place.clone(), "a node without text", "write what is seen and heard");
    }
    let choices = choices(list, text);
    let footer = read_footer(footer, text);

    let (id, kind, choices) = (id?, kind?, choices?);
    match kind {
        NodeKind::End(_) if !choices.is_empty() => text.report.error(
            place,
            format!("the end `{id}` offers choices"),
            "take them away, or take `.end` away",
        ),
        NodeKind::Scene | NodeKind::Setback if footer.sources.is_empty() => text.report.error(
            place,
            format!("the node `{id}` has no source"),
            "end it with a line `Source: ILO11; MAN`, or another that sources.toml knows",
        ),
        NodeKind::End(_) | NodeKind::Scene | NodeKind::Setback => {}
    }
    let (choice_lines, choices) = choices.into_iter().unzip();
    let node = Node { id, title, text: told, kind, choices, shows: footer.shows, sources: footer.sources };
    Some(ReadNode { line, node, choice_lines })
}

fn kind(heading: &RawHeading, line: usize, text: &mut Text) -> Option<NodeKind> {
    let place = text.place(line);
    let hint = "a node is nothing, or `.setback`, or `.end` with one of `.good`, `.mixed` and `.harm`";
    let classes: Vec<&str> = heading.classes.iter().map(String::as_str).collect();
    if let Some(class) =
        classes.iter().find(|class| !matches!(**class, "setback" | "end" | "good" | "mixed" | "harm"))
    {
        text.report.error(place, format!("no kind of node is called `.{class}`"), hint);
        return None;
    }
    match classes.as_slice() {
        [] => Some(NodeKind::Scene),
        ["setback"] => Some(NodeKind::Setback),
        ["end", "good"] | ["good", "end"] => Some(NodeKind::End(Ending::Good)),
        ["end", "mixed"] | ["mixed", "end"] => Some(NodeKind::End(Ending::Mixed)),
        ["end", "harm"] | ["harm", "end"] => Some(NodeKind::End(Ending::Harm)),
        ["end"] => {
            text.report.error(place, "an end that is neither good, mixed nor harm", hint);
            None
        }
        _ => {
            let said: Vec<String> = classes.iter().map(|class| format!(".{class}")).collect();
            text.report.error(place, format!("`{}` is no kind of node", said.join(" ")), hint);
            None
        }
    }
}

/// A list is one of choices as soon as an item begins with a link to a node or ends with braces; any other list
/// is text.
fn is_choices(block: &RawBlock) -> bool {
    matches!(&block.kind, RawKind::List { items, .. } if items.iter().any(is_choice))
}

fn is_choice(item: &RawItem) -> bool {
    let Some(RawBlock { kind: RawKind::Paragraph(words), .. }) = item.blocks.first() else { return false };
    let links = matches!(words.first(), Some(RawInline::Link { target, .. }) if target.starts_with('#'));
    links || matches!(words.last(), Some(RawInline::Text(_, end)) if end.trim_end().ends_with('}'))
}

/// The choices with their lines; `None` when one of them cannot be one.
fn choices(list: &[RawBlock], text: &mut Text) -> Option<Vec<(usize, course::CaseChoice)>> {
    let Some((first, after)) = list.split_first() else { return Some(Vec::new()) };
    for block in after {
        text.report.error(
            text.place(block.line),
            "text between the choices and the source",
            "move it above the choices; reasons stand under their choice, quoted with `>`",
        );
    }
    let RawKind::List { items, .. } = &first.kind else { return Some(Vec::new()) };
    let read: Vec<_> = items.iter().filter_map(|item| Some((item.line, choice::read(item, text)?))).collect();
    (read.len() == items.len()).then_some(read)
}

/// The last lines of a node.
struct Footer {
    shows: Vec<Shown>,
    sources: Vec<Citation>,
}

const SHOWS: &str = "Shows:";
const SOURCE: &str = "Source:";

fn is_footer(block: &RawBlock) -> bool {
    match &block.kind {
        RawKind::Paragraph(words) => {
            let said = plain(words);
            said.starts_with(SHOWS) || said.starts_with(SOURCE)
        }
        RawKind::Heading(_) | RawKind::List { .. } | RawKind::Quote(_) | RawKind::Table { .. } => false,
    }
}

fn read_footer(blocks: &[RawBlock], text: &mut Text) -> Footer {
    let mut footer = Footer { shows: Vec::new(), sources: Vec::new() };
    for block in blocks {
        let RawKind::Paragraph(words) = &block.kind else {
            after_footer(block.line, text);
            continue;
        };
        if !is_footer(block) {
            after_footer(block.line, text);
            continue;
        }
        for (line, part) in parts(words, block.line) {
            let said = plain(&part);
            if let Some(codes) = said.strip_prefix(SOURCE) {
                footer.sources.extend(
                    codes
                        .split(';')
                        .map(str::trim)
                        .filter(|one| !one.is_empty() && *one != ".")
                        .filter_map(|one| text.citation(line, one, false)),
                );
            } else {
                shows(line, part, &mut footer.shows, text);
            }
        }
    }
    footer
}

fn after_footer(line: usize, text: &mut Text) {
    text.report.error(
        text.place(line),
        "text after the last lines of a node",
        "move it above the choices; `Shows:` and `Source:` come last",
    );
}

/// The parts of a paragraph that begin, each on a line of its own, with `Shows:` or `Source:`.
fn parts(words: &[RawInline], line: usize) -> Vec<(usize, Vec<RawInline>)> {
    let mut parts: Vec<(usize, Vec<RawInline>)> = Vec::new();
    for (line, words) in cut(words, '\n', line) {
        let said = plain(&words);
        match parts.last_mut() {
            Some((_, before)) if !said.starts_with(SHOWS) && !said.starts_with(SOURCE) => {
                // A line that goes on.
                before.push(RawInline::Text(line, "\n".to_owned()));
                before.extend(words);
            }
            Some(_) | None => parts.push((line, words)),
        }
    }
    parts
}

/// Cuts running text, with the line on which each piece begins.
fn cut(words: &[RawInline], at: char, line: usize) -> Vec<(usize, Vec<RawInline>)> {
    let mut pieces = vec![(line, Vec::new())];
    for inline in words {
        let RawInline::Text(line, said) = inline else {
            if let Some((_, piece)) = pieces.last_mut() {
                piece.push(inline.clone());
            }
            continue;
        };
        let mut line = *line;
        let mut rest = said.as_str();
        while let Some(end) = cut_place(rest, at) {
            if let Some((_, piece)) = pieces.last_mut() {
                piece.push(RawInline::Text(line, rest[..end].to_owned()));
            }
            line += rest[..=end].matches('\n').count();
            rest = &rest[end + 1..];
            pieces.push((line, Vec::new()));
        }
        if let (false, Some((_, piece))) = (rest.is_empty(), pieces.last_mut()) {
            piece.push(RawInline::Text(line, rest.to_owned()));
        }
    }
    pieces
}

/// Where `at` stands outside citations: `[@P art. 3(a); @E6]` is not cut at its semicolon.
fn cut_place(text: &str, at: char) -> Option<usize> {
    let mut cited = false;
    for (place, c) in text.char_indices() {
        match c {
            '[' if text[place..].starts_with("[@") => cited = true,
            ']' => cited = false,
            c if c == at && (!cited || at == '\n') => return Some(place),
            _ => {}
        }
    }
    None
}

/// `Shows: sign: …; act: …`
fn shows(line: usize, mut part: Vec<RawInline>, shown: &mut Vec<Shown>, text: &mut Text) {
    if let Some(RawInline::Text(_, said)) = part.first_mut() {
        *said = said.strip_prefix(SHOWS).unwrap_or(said).to_owned();
    }
    for (line, mut words) in cut(&join(part), ';', line) {
        let said = plain(&words);
        if said.trim().trim_end_matches('.').is_empty() {
            continue;
        }
        let kind = match said.split_once(':').map(|(kind, _)| kind.trim()) {
            Some("act") => ShownKind::Act,
            Some("means") => ShownKind::Means,
            Some("purpose") => ShownKind::Purpose,
            Some("sign") => ShownKind::Sign,
            Some(_) | None => {
                let begin: Vec<&str> = said.split_whitespace().take(2).collect();
                text.report.error(
                    text.place(line),
                    format!("`{} …` is neither act, means, purpose nor sign", begin.join(" ")),
                    "after `Shows:` and after each `;` write `act:`, `means:`, `purpose:` or `sign:`",
                );
                continue;
            }
        };
        if let Some(RawInline::Text(_, first)) = words.first_mut() {
            *first = first.split_once(':').map_or("", |(_, rest)| rest).trim_start().to_owned();
        }
        if let Some(RawInline::Text(_, last)) = words.last_mut() {
            *last = last.trim_end().to_owned();
        }
        if plain(&words).trim().is_empty() {
            text.report.error(text.place(line), "a `Shows:` without words", "say what was met");
            continue;
        }
        shown.push(Shown { kind, text: text.inlines(&words) });
    }
}

/// Joins texts that follow each other, so that a citation over two lines is one again.
fn join(words: Vec<RawInline>) -> Vec<RawInline> {
    let mut joined: Vec<RawInline> = Vec::new();
    for inline in words {
        match (joined.last_mut(), inline) {
            (Some(RawInline::Text(_, before)), RawInline::Text(_, said)) => before.push_str(&said),
            (_, inline) => joined.push(inline),
        }
    }
    joined
}
