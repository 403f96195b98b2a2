//! Text of lessons as data. There is no HTML anywhere: the compiler makes these values from Markdown and the
//! views make elements from them, so nothing an author writes can run.

use crate::{LessonId, QuestionId, SourceCode, TermId};
use serde::{Deserialize, Serialize};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Stress.
    Emphasis(Vec<Inline>),
    /// Text to be taken literally: a word on a form, a sign.
    Literal(String),
    /// A link.
    Link(LinkTarget, Vec<Inline>),
    /// The sources of the claim before it.
    Cite(Vec<Citation>),
    /// A forced line break.
    Break,
}

/// Where a link goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// A glossary term, shown as a pop-up.
    Term(TermId),
    /// Another lesson of the course.
    Lesson(LessonId),
    /// An `https:`, `mailto:` or `tel:` address, marked as leading outside.
    Outside(String),
}

/// A source and the place in it: `P`, `art. 3(a)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Which source.
    pub code: SourceCode,
    /// Article, page or section; may be empty.
    pub locator: String,
}

/// What a section of a lesson is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionKind {
    /// Ordinary text.
    Plain,
    /// A concrete situation, before the rule.
    Scene,
    /// The rule.
    Rule,
    /// A worked example.
    Example,
    /// The mistake people make.
    Trap,
    /// The lesson in one minute.
    Summary,
}

/// A block of a lesson. Its index in the lesson is the reading position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Opens a section; level 2 to 4.
    Heading {
        /// 2, 3 or 4.
        level: u8,
        /// What the section is for.
        section: SectionKind,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Numbered?
        ordered: bool,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A quoted passage.
    Quote(Vec<Block>),
    /// A table with one row of headings.
    Table {
        /// The headings.
        head: Vec<Cell>,
        /// The rows, as wide as `head`.
        rows: Vec<Vec<Cell>>,
    },
    /// A check question that stands here.
    Check(QuestionId),
}

/// One item of a list.
pub type ListItem = Vec<Block>;
/// One cell of a table.
pub type Cell = Vec<Inline>;
