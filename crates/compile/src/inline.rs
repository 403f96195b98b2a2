//! Running text: links, citations, and the references they make.

use crate::front_matter::line_of;
use crate::markdown::{RawBlock, RawInline, RawKind};
use crate::{Place, Report};
use course::{Block, Citation, Inline, LessonId, LinkTarget, SourceCode, TermId};
use std::path::Path;

/// What the text refers to, to be looked up once everything is read.
#[derive(Debug, Default)]
pub(crate) struct Refs {
    pub(crate) sources: Vec<(Place, SourceCode)>,
    pub(crate) terms: Vec<(Place, TermId)>,
    pub(crate) lessons: Vec<(Place, LessonId)>,
}

/// Reads running text.
pub(crate) struct Text<'a> {
    pub(crate) file: &'a Path,
    pub(crate) refs: &'a mut Refs,
    pub(crate) report: &'a mut Report,
}

impl Text<'_> {
    pub(crate) fn place(&self, line: usize) -> Place {
        self.report.place(self.file, line)
    }

    pub(crate) fn inlines(&mut self, raw: &[RawInline]) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for inline in raw {
            match inline {
                RawInline::Text(line, text) => self.text(*line, text, &mut inlines),
                RawInline::Strong(inner) => inlines.push(Inline::Strong(self.inlines(inner))),
                RawInline::Emphasis(inner) => inlines.push(Inline::Emphasis(self.inlines(inner))),
                RawInline::Literal(text) => inlines.push(Inline::Literal(text.clone())),
                RawInline::Break => inlines.push(Inline::Break),
                RawInline::Link { line, target, text, .. } => {
                    let text = self.inlines(text);
                    match self.target(*line, target) {
                        Some(target) => inlines.push(Inline::Link(target, text)),
                        None => inlines.extend(text),
                    }
                }
            }
        }
        inlines
    }

    fn target(&mut self, line: usize, target: &str) -> Option<LinkTarget> {
        let place = self.place(line);
        let (scheme, rest) = target.split_once(':').unwrap_or(("", target));
        match scheme {
            "term" => {
                self.refs.terms.push((place, TermId::new(rest)));
                Some(LinkTarget::Term(TermId::new(rest)))
            }
            "lesson" => {
                self.refs.lessons.push((place, LessonId::new(rest)));
                Some(LinkTarget::Lesson(LessonId::new(rest)))
            }
            "https" | "mailto" | "tel" => Some(LinkTarget::Outside(target.to_owned())),
            "act" | "means" | "purpose" | "none" | "sign" | "gap" => {
                self.report.error(
                    place,
                    format!("a marked part `{target}` outside a passage"),
                    "give the question above it the kind `.elements`, `.indicators` or `.fill`, or use a plain link",
                );
                None
            }
            _ => {
                self.report.error(
                    place,
                    format!("a link to `{target}`"),
                    "link to `term:…`, `lesson:…`, `https:…`, `mailto:…` or `tel:…`",
                );
                None
            }
        }
    }

    /// Text with citations in it: `[@P art. 3(a); @E6]`.
    fn text(&mut self, line: usize, text: &str, inlines: &mut Vec<Inline>) {
        // A footnote whose text is nowhere is no footnote to the parser.
        for (at, _) in text.match_indices("[^") {
            self.report.error(
                self.place(line + line_of(text, at) - 1),
                "a footnote in a lesson",
                "cite the source in the text: `[@P art. 3(a)]`",
            );
        }
        let mut rest = text;
        while let Some(start) = rest.find("[@") {
            let line = line + line_of(text, text.len() - rest.len() + start) - 1;
            let Some(end) = rest[start..].find(']') else {
                self.report.error(
                    self.place(line),
                    "a citation that does not end",
                    "write `[@P art. 3(a)]` with both brackets",
                );
                break;
            };
            let before = rest[..start].trim_end();
            if !before.is_empty() {
                inlines.push(Inline::Text(before.replace('\n', " ")));
            }
            let inside = rest[start + 1..start + end].replace('\n', " ");
            let citations =
                inside.split(';').filter_map(|one| self.citation(line, one.trim(), true)).collect();
            inlines.push(Inline::Cite(citations));
            rest = &rest[start + end + 1..];
        }
        if !rest.is_empty() {
            inlines.push(Inline::Text(rest.replace('\n', " ")));
        }
    }

    /// A citation: `P art. 3(a)`; in running text each code begins with `@`.
    pub(crate) fn citation(&mut self, line: usize, text: &str, at_sign: bool) -> Option<Citation> {
        let code_and_locator = if at_sign { text.strip_prefix('@') } else { Some(text) };
        let (code, locator) = match code_and_locator {
            Some(text) => text.split_once(char::is_whitespace).unwrap_or((text, "")),
            None => ("", ""),
        };
        let code = code.trim_end_matches([',', '.']);
        if code.is_empty() {
            self.report.error(
                self.place(line),
                format!("a citation `{text}` without a source code"),
                "write the code first, then the place: `[@P art. 3(a); @E6]`",
            );
            return None;
        }
        let code = SourceCode::new(code);
        self.refs.sources.push((self.place(line), code.clone()));
        Some(Citation { code, locator: locator.trim().trim_end_matches('.').to_owned() })
    }

    /// Blocks that are neither headings nor questions.
    pub(crate) fn blocks(&mut self, raw: &[RawBlock]) -> Vec<Block> {
        raw.iter().filter_map(|block| self.block(block)).collect()
    }

    pub(crate) fn block(&mut self, raw: &RawBlock) -> Option<Block> {
        match &raw.kind {
            RawKind::Paragraph(text) => Some(Block::Paragraph(self.inlines(text))),
            RawKind::List { ordered, items } => {
                let items = items
                    .iter()
                    .map(|item| {
                        if item.ticked.is_some() {
                            self.report.error(
                                self.place(item.line),
                                "tick boxes outside a question",
                                "put a question heading with an id and a kind above the options",
                            );
                        }
                        self.blocks(&item.blocks)
                    })
                    .collect();
                Some(Block::List { ordered: *ordered, items })
            }
            RawKind::Quote(blocks) => Some(Block::Quote(self.blocks(blocks))),
            RawKind::Table { head, rows } => Some(Block::Table {
                head: head.iter().map(|cell| self.inlines(cell)).collect(),
                rows: rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect(),
            }),
            RawKind::Heading(_) => {
                self.report.error(
                    self.place(raw.line),
                    "a heading where none can stand",
                    "headings stand on their own, not in quotes, lists or questions",
                );
                None
            }
        }
    }
}

/// Counts the running words of inlines.
pub(crate) fn word_count(inlines: &[Inline]) -> usize {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Literal(text) => text.split_whitespace().count(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => word_count(inner),
            Inline::Cite(_) | Inline::Break => 0,
        })
        .sum()
}

/// Counts the running words of blocks.
pub(crate) fn block_words(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => word_count(text),
            Block::List { items, .. } => items.iter().map(|item| block_words(item)).sum(),
            Block::Quote(blocks) => block_words(blocks),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).map(|c| word_count(c)).sum()
            }
            Block::Check(_) => 0,
        })
        .sum()
}

/// The citations of blocks, each once, in the order of first use.
pub(crate) fn citations(blocks: &[Block], found: &mut Vec<Citation>) {
    fn of_inlines(inlines: &[Inline], found: &mut Vec<Citation>) {
        for inline in inlines {
            match inline {
                Inline::Cite(citations) => {
                    for citation in citations {
                        if !found.contains(citation) {
                            found.push(citation.clone());
                        }
                    }
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
                    of_inlines(inner, found);
                }
                Inline::Text(_) | Inline::Literal(_) | Inline::Break => {}
            }
        }
    }
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => of_inlines(text, found),
            Block::List { items, .. } => items.iter().for_each(|item| citations(item, found)),
            Block::Quote(blocks) => citations(blocks, found),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| of_inlines(cell, found));
            }
            Block::Check(_) => {}
        }
    }
}
