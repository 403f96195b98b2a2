//! Markdown as a tree with line numbers. Knows nothing of lessons or questions. What lessons may not hold (HTML,
//! code blocks, images, …) is reported here and left out.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's enums grow; what is new is refused or ignored"
)]

use crate::Report;
use crate::front_matter::line_of;
use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::path::Path;

/// A block.
#[derive(Debug, Clone)]
pub(crate) struct RawBlock {
    pub(crate) line: usize,
    pub(crate) kind: RawKind,
}

#[derive(Debug, Clone)]
pub(crate) enum RawKind {
    Heading(RawHeading),
    Paragraph(Vec<RawInline>),
    List { ordered: bool, items: Vec<RawItem> },
    Quote(Vec<RawBlock>),
    Table { head: Vec<Vec<RawInline>>, rows: Vec<Vec<Vec<RawInline>>> },
}

#[derive(Debug, Clone)]
pub(crate) struct RawHeading {
    pub(crate) level: u8,
    pub(crate) id: Option<String>,
    pub(crate) classes: Vec<String>,
    pub(crate) attributes: Vec<(String, Option<String>)>,
    pub(crate) text: Vec<RawInline>,
}

#[derive(Debug, Clone)]
pub(crate) struct RawItem {
    pub(crate) line: usize,
    /// A task: ticked or not.
    pub(crate) ticked: Option<bool>,
    pub(crate) blocks: Vec<RawBlock>,
}

#[derive(Debug, Clone)]
pub(crate) enum RawInline {
    /// The line on which it begins, and the text with its line breaks.
    Text(usize, String),
    Strong(Vec<RawInline>),
    Emphasis(Vec<RawInline>),
    Literal(String),
    Link {
        line: usize,
        target: String,
        title: String,
        text: Vec<RawInline>,
    },
    Break,
}

/// The words of inlines, without markup.
pub(crate) fn plain(inlines: &[RawInline]) -> String {
    plain_lines(inlines).replace('\n', " ")
}

/// The same, in the lines of the file.
pub(crate) fn plain_lines(inlines: &[RawInline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            RawInline::Text(_, text) | RawInline::Literal(text) => text.clone(),
            RawInline::Strong(inner) | RawInline::Emphasis(inner) => plain_lines(inner),
            RawInline::Link { text, .. } => plain_lines(text),
            RawInline::Break => "\n".to_owned(),
        })
        .collect()
}

/// The line on which the first words of cells stand.
pub(crate) fn first_line(cells: &[Vec<RawInline>]) -> Option<usize> {
    fn of(inline: &RawInline) -> Option<usize> {
        match inline {
            RawInline::Text(line, _) | RawInline::Link { line, .. } => Some(*line),
            RawInline::Strong(inner) | RawInline::Emphasis(inner) => inner.iter().find_map(of),
            RawInline::Literal(_) | RawInline::Break => None,
        }
    }
    cells.iter().flatten().find_map(of)
}

/// Parses the body of a file that begins on line `body_line`.
pub(crate) fn parse(file: &Path, body: &str, body_line: usize, report: &mut Report) -> Vec<RawBlock> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(body, options).into_offset_iter().peekable();
    let mut reader = Reader { file, body, body_line, report, events };
    reader.blocks()
}

struct Reader<'a, 'r> {
    file: &'a Path,
    body: &'a str,
    body_line: usize,
    report: &'r mut Report,
    events: Peekable<OffsetIter<'a>>,
}

impl<'a> Reader<'a, '_> {
    fn refuse(&mut self, line: usize, what: &str, hint: &str) {
        self.report.error(self.report.place(self.file, line), format!("{what} in a lesson"), hint);
    }

    /// Blocks up to the end of whatever is open.
    fn blocks(&mut self) -> Vec<RawBlock> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                break;
            }
            let line = line_at(self.body, self.body_line, range.start);
            if let Some(kind) = self.block(line) {
                blocks.push(RawBlock { line, kind });
            }
        }
        blocks
    }

    fn block(&mut self, line: usize) -> Option<RawKind> {
        if !matches!(
            self.events.peek()?.0,
            Event::Start(
                Tag::Heading { .. }
                    | Tag::Paragraph
                    | Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::Table(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::FootnoteDefinition(_)
            ) | Event::Rule
        ) {
            // The text of a tight list item stands in it without a paragraph.
            let text = self.inlines();
            return (!text.is_empty()).then_some(RawKind::Paragraph(text));
        }
        let (event, _) = self.events.next()?;
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let text = self.inlines();
                self.end();
                Some(RawKind::Heading(RawHeading {
                    level: number(level),
                    id: id.map(|id| id.to_string()),
                    classes: classes.iter().map(ToString::to_string).collect(),
                    attributes: attrs
                        .iter()
                        .map(|(name, value)| (name.to_string(), value.as_ref().map(ToString::to_string)))
                        .collect(),
                    text,
                }))
            }
            Event::Start(Tag::Paragraph) => {
                let text = self.inlines();
                self.end();
                (!text.is_empty()).then_some(RawKind::Paragraph(text))
            }
            Event::Start(Tag::List(first)) => {
                let mut items = Vec::new();
                while let Some((Event::Start(Tag::Item), range)) = self.events.peek() {
                    let line = line_at(self.body, self.body_line, range.start);
                    self.events.next();
                    let ticked = match self.events.peek() {
                        Some((Event::TaskListMarker(ticked), _)) => {
                            let ticked = *ticked;
                            self.events.next();
                            Some(ticked)
                        }
                        _ => None,
                    };
                    // In a loose list the marker stands inside the item's first paragraph.
                    let mut ticked = ticked;
                    let blocks = self.item_blocks(&mut ticked);
                    self.end();
                    items.push(RawItem { line, ticked, blocks });
                }
                self.end();
                Some(RawKind::List { ordered: first.is_some(), items })
            }
            Event::Start(Tag::BlockQuote(_)) => {
                let blocks = self.blocks();
                self.end();
                Some(RawKind::Quote(blocks))
            }
            Event::Start(Tag::Table(_)) => Some(self.table()),
            Event::Start(tag @ (Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::FootnoteDefinition(_))) => {
                match tag {
                    Tag::CodeBlock(_) => {
                        self.refuse(line, "a code block", "write it as a paragraph or a list")
                    }
                    Tag::HtmlBlock => self.refuse(line, "HTML", "write it in Markdown; HTML is never shown"),
                    _ => self.refuse(line, "a footnote", "cite the source in the text: `[@P art. 3(a)]`"),
                }
                self.skip();
                None
            }
            _ => {
                self.refuse(line, "a horizontal rule", "use a heading to begin a section");
                None
            }
        }
    }

    fn item_blocks(&mut self, ticked: &mut Option<bool>) -> Vec<RawBlock> {
        let mut blocks = Vec::new();
        if let Some((Event::Start(Tag::Paragraph), range)) = self.events.peek() {
            let line = line_at(self.body, self.body_line, range.start);
            self.events.next();
            if let Some((Event::TaskListMarker(mark), _)) = self.events.peek() {
                *ticked = Some(*mark);
                self.events.next();
            }
            let text = self.inlines();
            self.end();
            blocks.push(RawBlock { line, kind: RawKind::Paragraph(text) });
        }
        blocks.extend(self.blocks());
        blocks
    }

    fn table(&mut self) -> RawKind {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        RawKind::Table { head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<RawInline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.peek() {
            self.events.next();
            cells.push(self.inlines());
            self.end();
        }
        self.end();
        cells
    }

    /// Inlines up to the end of whatever is open, or to the next block.
    fn inlines(&mut self) -> Vec<RawInline> {
        let mut inlines: Vec<RawInline> = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let line = line_at(self.body, self.body_line, range.start);
            match event {
                Event::End(_)
                | Event::Start(
                    Tag::Paragraph
                    | Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::Heading { .. }
                    | Tag::Table(_)
                    | Tag::FootnoteDefinition(_),
                )
                | Event::Rule => break,
                _ => {}
            }
            let Some((event, _)) = self.events.next() else { break };
            match event {
                Event::Text(text) => push_text(&mut inlines, line, &text),
                Event::SoftBreak => push_text(&mut inlines, line, "\n"),
                Event::HardBreak => inlines.push(RawInline::Break),
                Event::Code(text) => inlines.push(RawInline::Literal(text.to_string())),
                Event::Start(Tag::Strong) => {
                    let inner = self.inlines();
                    self.end();
                    inlines.push(RawInline::Strong(inner));
                }
                Event::Start(Tag::Emphasis) => {
                    let inner = self.inlines();
                    self.end();
                    inlines.push(RawInline::Emphasis(inner));
                }
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    let text = self.inlines();
                    self.end();
                    inlines.push(RawInline::Link {
                        line,
                        target: dest_url.to_string(),
                        title: title.to_string(),
                        text,
                    });
                }
                Event::Start(Tag::Image { .. }) => {
                    self.refuse(line, "an image", "say in words what matters");
                    self.skip();
                }
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.refuse(line, "HTML", "write it in Markdown; HTML is never shown");
                }
                Event::FootnoteReference(_) => {
                    self.refuse(line, "a footnote", "cite the source in the text: `[@P art. 3(a)]`");
                }
                Event::Start(_) => {
                    self.refuse(line, "unknown markup", "use bold, emphasis, links, lists and tables");
                    self.skip();
                }
                Event::TaskListMarker(_) => {
                    self.refuse(line, "a tick box", "tick boxes belong to the options of questions");
                }
                _ => {}
            }
        }
        inlines
    }

    /// Takes the end of what was read.
    fn end(&mut self) {
        if matches!(self.events.peek(), Some((Event::End(_), _))) {
            self.events.next();
        }
    }

    /// Skips to the end of what was opened.
    fn skip(&mut self) {
        let mut depth = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}

/// The line in the file of a byte of the body.
fn line_at(body: &str, body_line: usize, byte: usize) -> usize {
    body_line + line_of(body, byte) - 1
}

fn push_text(inlines: &mut Vec<RawInline>, line: usize, text: &str) {
    if let Some(RawInline::Text(_, before)) = inlines.last_mut() {
        before.push_str(text);
    } else {
        inlines.push(RawInline::Text(line, text.to_owned()));
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
