//! A module folder: `module.md`, its lessons, its quiz.

use crate::front_matter::{check_id, line_of, split};
use crate::inline::{Refs, Text};
use crate::lesson::{ReadLesson, id_line, key_line, question_end, question_head};
use crate::markdown::{RawKind, parse};
use crate::question::{ReadQuestion, is_question};
use crate::{Place, Report, packs};
use course::{Module, ModuleHead, ModuleId, Objective, ObjectiveId, QuizHead, QuizId};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    title: String,
    summary: String,
    lessons: Vec<String>,
    objectives: Vec<FrontObjective>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontObjective {
    id: toml::Spanned<String>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuizFront {
    id: String,
    title: String,
    draw: Option<u32>,
    pass_mark: u8,
}

/// A module and what the checks need to know of its places.
pub(crate) struct ReadModule {
    pub(crate) place: Place,
    pub(crate) quiz_place: Option<Place>,
    pub(crate) lesson_places: Vec<Place>,
    pub(crate) head: ModuleHead,
    pub(crate) module: Module,
    /// Every question of the module: place, place of the objective, index into `module.questions`.
    pub(crate) question_places: Vec<(Place, Place)>,
    pub(crate) words: usize,
}

/// Reads the module that `course.toml` calls `id`.
pub(crate) fn read(folder: &Path, id: &str, refs: &mut Refs, report: &mut Report) -> Option<ReadModule> {
    let file = folder.join("module.md");
    let source = crate::diagnostic::read(&file, report)?;
    let split = split::<Front>(&file, &source, report)?;
    let front = split.front;
    let place = report.place(&file, id_line(&source));
    if check_id(&front.id, place.clone(), report) && front.id != id {
        report.error(
            place.clone(),
            format!("the id `{}` in a folder called `{id}`", front.id),
            "name the folder after the module",
        );
    }
    for (index, objective) in front.objectives.iter().enumerate() {
        let id = objective.id.get_ref();
        // The span counts from below the opening `+++`.
        let place = report.place(&file, line_of(&source, "+++\n".len() + objective.id.span().start));
        check_id(id, place.clone(), report);
        if front.objectives[..index].iter().any(|before| before.id.get_ref() == id) {
            report.error(place, format!("the objective id `{id}` is used twice"), "choose another");
        }
    }
    if front.objectives.is_empty() {
        report.error(place.clone(), "a module without objectives", "add at least one `[[objectives]]`");
    }
    let raw = parse(&file, split.body, split.body_line, report);
    let intro = Text { file: &file, refs, report }.blocks(&raw);

    let lessons: Vec<(Place, ReadLesson)> = front
        .lessons
        .iter()
        .filter(|lesson| check_id(lesson, place.clone(), report))
        .cloned()
        .collect::<Vec<_>>()
        .iter()
        .filter_map(|lesson| {
            let file = folder.join(format!("{lesson}.md"));
            let read = crate::lesson::read(&file, lesson, refs, report)?;
            Some((read.place.clone(), read))
        })
        .collect();
    check_strays(folder, &front.lessons, report);

    let quiz_file = folder.join("quiz.md");
    let quiz = if quiz_file.exists() { read_quiz(&quiz_file, refs, report) } else { None };
    let (quiz_head, quiz_place, quiz_questions) = match quiz {
        Some((head, place, questions)) => (Some(head), Some(place), questions),
        None => (None, None, Vec::new()),
    };

    let words = lessons.iter().map(|(_, lesson)| lesson.words).sum();
    let mut lesson_places = Vec::new();
    let mut lesson_heads = Vec::new();
    let mut texts = Vec::new();
    let mut questions = Vec::new();
    for (place, lesson) in lessons {
        lesson_places.push(place);
        lesson_heads.push(lesson.head);
        texts.push(lesson.lesson);
        questions.extend(lesson.questions);
    }
    questions.extend(quiz_questions);
    let question_places = questions.iter().map(|q| (q.place.clone(), q.objective_place.clone())).collect();
    Some(ReadModule {
        place,
        quiz_place,
        lesson_places,
        head: ModuleHead {
            id: ModuleId::new(&front.id),
            title: front.title,
            summary: front.summary,
            objectives: front
                .objectives
                .into_iter()
                .map(|o| Objective { id: ObjectiveId::new(o.id.into_inner()), text: o.text })
                .collect(),
            lessons: lesson_heads,
            quiz: quiz_head,
            pack: packs::unnamed(),
        },
        module: Module {
            id: ModuleId::new(&front.id),
            intro,
            lessons: texts,
            questions: questions.into_iter().map(|q| q.question).collect(),
        },
        question_places,
        words,
    })
}

/// A lesson file that no list names would silently be missing from the course.
fn check_strays(folder: &Path, lessons: &[String], report: &mut Report) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names {
        let Some(stem) = name.strip_suffix(".md") else { continue };
        if stem != "module" && stem != "quiz" && !lessons.iter().any(|lesson| lesson == stem) {
            report.error(
                report.place(&folder.join(&name), 1),
                "a lesson that module.md does not list",
                format!("add \"{stem}\" to `lessons` in module.md, or remove the file"),
            );
        }
    }
}

fn read_quiz(
    file: &Path,
    refs: &mut Refs,
    report: &mut Report,
) -> Option<(QuizHead, Place, Vec<ReadQuestion>)> {
    let source = crate::diagnostic::read(file, report)?;
    let split = split::<QuizFront>(file, &source, report)?;
    let front = split.front;
    let place = report.place(file, id_line(&source));
    check_id(&front.id, place.clone(), report);
    if !(1..=100).contains(&front.pass_mark) {
        let place = report.place(file, key_line(&source, "pass_mark"));
        report.error(place, "a pass mark that is no percentage", "write `pass_mark = 80`");
    }
    let raw = parse(file, split.body, split.body_line, report);
    let mut text = Text { file, refs, report };
    let mut questions = Vec::new();
    let mut at = 0;
    while let Some(block) = raw.get(at) {
        at += 1;
        match &block.kind {
            RawKind::Heading(heading) if is_question(heading) => {
                let end = question_end(&raw, at, heading.level);
                questions.extend(crate::question::read(heading, block.line, &raw[at..end], &mut text));
                at = end;
            }
            RawKind::Heading(_) => text.report.error(
                text.place(block.line),
                "a heading that asks no question",
                "give it an id and a kind: `{#child-consent .single}`",
            ),
            RawKind::Paragraph(_) | RawKind::List { .. } | RawKind::Quote(_) | RawKind::Table { .. } => {
                text.report.error(
                    text.place(block.line),
                    "text outside a question",
                    "a quiz holds nothing but questions; move the text into a lesson",
                );
            }
        }
    }
    let draw = front.draw.unwrap_or(questions.len() as u32);
    if draw == 0 || draw as usize > questions.len() {
        let key = if front.draw.is_some() { "draw" } else { "id" };
        report.error(
            report.place(file, key_line(&source, key)),
            format!("draw = {draw} from {} questions", questions.len()),
            "draw at least one question and no more than there are",
        );
    }
    let head = QuizHead {
        id: QuizId::new(&front.id),
        title: front.title,
        draw,
        pass_mark: front.pass_mark,
        bank: questions.iter().map(question_head).collect(),
    };
    Some((head, place, questions))
}
