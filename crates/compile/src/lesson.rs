//! A lesson file: front matter, sections, and check questions between them.

use crate::front_matter::{check_id, split};
use crate::inline::{Refs, Text, block_words, citations, word_count};
use crate::markdown::{RawBlock, RawHeading, RawKind, parse, plain};
use crate::question::{ReadQuestion, is_question, read as read_question};
use crate::{Place, Report};
use course::{Block, Lesson, LessonHead, LessonId, Question, QuestionHead, SectionKind};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    title: String,
    summary: String,
    content_note: Option<String>,
}

/// A lesson and its questions.
pub(crate) struct ReadLesson {
    pub(crate) place: Place,
    pub(crate) head: LessonHead,
    pub(crate) lesson: Lesson,
    pub(crate) questions: Vec<ReadQuestion>,
    pub(crate) words: usize,
}

/// Words a minute of somebody who reads in a second language. Brysbaert (2019) finds 238 for English prose in the
/// first language; two thirds of it leave room for thought.
const WORDS_A_MINUTE: usize = 160;
/// Seconds for a check question with its reasons.
const SECONDS_A_CHECK: usize = 50;

/// Reads the lesson that `module.md` calls `id`.
pub(crate) fn read(file: &Path, id: &str, refs: &mut Refs, report: &mut Report) -> Option<ReadLesson> {
    let source = crate::diagnostic::read(file, report)?;
    let split = split::<Front>(file, &source, report)?;
    let front = split.front;
    let id_place = report.place(file, id_line(&source));
    if check_id(&front.id, id_place.clone(), report) && front.id != id {
        report.error(
            id_place.clone(),
            format!("the id `{}` in a file called `{id}.md`", front.id),
            "name the file after its id",
        );
    }
    for (name, value) in [("title", &front.title), ("summary", &front.summary)] {
        if value.trim().is_empty() {
            report.error(report.place(file, key_line(&source, name)), format!("an empty {name}"), "write it");
        }
    }
    let raw = parse(file, split.body, split.body_line, report);
    let mut text = Text { file, refs, report };
    let (blocks, questions) = sections(&raw, &mut text);
    if blocks.is_empty() {
        report.error(report.place(file, split.body_line), "a lesson without text", "write the lesson");
    }
    let words =
        block_words(&blocks) + questions.iter().map(|q| block_words(&q.question.situation)).sum::<usize>();
    let seconds = words * 60 / WORDS_A_MINUTE + questions.len() * SECONDS_A_CHECK;
    let mut sources = Vec::new();
    citations(&blocks, &mut sources);
    let lesson_id = LessonId::new(&front.id);
    Some(ReadLesson {
        place: id_place,
        head: LessonHead {
            id: lesson_id.clone(),
            title: front.title,
            summary: front.summary,
            minutes: seconds.div_ceil(60).max(1) as u16,
            blocks: blocks.len() as u32,
            checks: questions.iter().map(question_head).collect(),
        },
        lesson: Lesson { id: lesson_id, content_note: front.content_note, blocks, sources },
        questions,
        words,
    })
}

/// The line of `id = …`, or the first.
pub(crate) fn id_line(source: &str) -> usize {
    key_line(source, "id")
}

/// The line of `key = …`, or the first.
pub(crate) fn key_line(source: &str, key: &str) -> usize {
    let is_key = |line: &str| {
        line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    1 + source.lines().position(is_key).unwrap_or(0)
}

/// About how long a question takes: its words at [`WORDS_A_MINUTE`], five seconds for each thing to decide on, and
/// eight to begin with.
fn seconds(question: &Question) -> u16 {
    let words = block_words(&question.situation) + word_count(&question.ask);
    (words * 60 / WORDS_A_MINUTE + question.option_ids().len() * 5 + 8).min(300) as u16
}

pub(crate) fn question_head(read: &ReadQuestion) -> QuestionHead {
    QuestionHead {
        id: read.question.id.clone(),
        revision: read.question.revision,
        objective: read.question.objective.clone(),
        difficulty: read.question.difficulty,
        critical: read.question.critical,
        seconds: seconds(&read.question),
        kind: read.question.kind.name().to_owned(),
    }
}

/// The blocks of a lesson in order, questions as [`Block::Check`].
fn sections(raw: &[RawBlock], text: &mut Text) -> (Vec<Block>, Vec<ReadQuestion>) {
    let mut blocks = Vec::new();
    let mut questions = Vec::new();
    let mut level = 1;
    let mut at = 0;
    while let Some(block) = raw.get(at) {
        at += 1;
        let RawKind::Heading(heading) = &block.kind else {
            blocks.extend(text.block(block));
            continue;
        };
        if is_question(heading) {
            let end = question_end(raw, at, heading.level);
            if let Some(question) = read_question(heading, block.line, &raw[at..end], text) {
                blocks.push(Block::Check(question.question.id.clone()));
                questions.push(question);
            }
            at = end;
        } else {
            blocks.push(section(heading, block.line, level, text));
            level = heading.level;
        }
    }
    (blocks, questions)
}

/// A question ends at the next heading that is not deeper than its own. One of level 1, which is an error, ends
/// like one of level 2, or it would swallow the questions below it.
pub(crate) fn question_end(raw: &[RawBlock], from: usize, level: u8) -> usize {
    raw[from..]
        .iter()
        .position(|block| matches!(&block.kind, RawKind::Heading(next) if next.level <= level.max(2)))
        .map_or(raw.len(), |offset| from + offset)
}

fn section(heading: &RawHeading, line: usize, level_before: u8, text: &mut Text) -> Block {
    let place = text.place(line);
    if heading.level == 1 {
        text.report.error(
            place.clone(),
            "a heading of level 1",
            "the title stands in the front matter; use `##`",
        );
    } else if heading.level > level_before + 1 {
        text.report.error(
            place.clone(),
            format!("a heading of level {} after one of level {level_before}", heading.level),
            "go down one level at a time",
        );
    } else if heading.level > 4 {
        text.report.error(place.clone(), "a heading deeper than level 4", "use `##`, `###` or `####`");
    }
    if plain(&heading.text).trim().is_empty() {
        text.report.error(place.clone(), "an empty heading", "write the heading");
    }
    let mut section = SectionKind::Plain;
    for class in &heading.classes {
        section = match class.as_str() {
            "scene" => SectionKind::Scene,
            "rule" => SectionKind::Rule,
            "example" => SectionKind::Example,
            "trap" => SectionKind::Trap,
            "summary" => SectionKind::Summary,
            _ => {
                text.report.error(
                    place.clone(),
                    format!("no kind of section is called `.{class}`"),
                    "the kinds are `.scene`, `.rule`, `.example`, `.trap` and `.summary`",
                );
                SectionKind::Plain
            }
        };
    }
    for (name, _) in &heading.attributes {
        text.report.error(place.clone(), format!("`{name}` says nothing on a section"), "take it away");
    }
    Block::Heading { level: heading.level.clamp(2, 4), section, text: text.inlines(&heading.text) }
}
