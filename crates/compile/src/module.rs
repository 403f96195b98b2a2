//! A module folder: `module.md`, its lessons, its quiz.

use crate::front_matter::{check_id, line_of, split};
use crate::inline::{Refs, Text};
use crate::lesson::{ReadLesson, id_line, key_line};
use crate::markdown::parse;
use crate::{Place, Report, packs, quiz};
use course::{CompletionRule, Module, ModuleHead, ModuleId, Objective, ObjectiveId};
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
    /// What completes the module: `lessons`, `quiz`, `mastery`.
    complete: Option<Vec<String>>,
    /// Modules that are best read before it.
    #[serde(default)]
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontObjective {
    id: toml::Spanned<String>,
    text: String,
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
    let objectives: Vec<Objective> = front
        .objectives
        .into_iter()
        .map(|o| Objective { id: ObjectiveId::new(o.id.into_inner()), text: o.text })
        .collect();
    let quiz = if quiz_file.exists() { quiz::read(&quiz_file, &objectives, refs, report) } else { None };
    let complete = completion(front.complete.as_deref(), quiz.is_some(), &file, &source, report);
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
            objectives,
            lessons: lesson_heads,
            quiz: quiz_head,
            complete,
            after: front.after.iter().map(ModuleId::new).collect(),
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

/// What completes the module: what the author says, else the lessons and, where there is one, the quiz.
fn completion(
    named: Option<&[String]>,
    has_quiz: bool,
    file: &Path,
    source: &str,
    report: &mut Report,
) -> CompletionRule {
    let Some(named) = named else {
        return CompletionRule { lessons: true, quiz: has_quiz, mastery: false };
    };
    let mut rule = CompletionRule { lessons: false, quiz: false, mastery: false };
    let place = report.place(file, key_line(source, "complete"));
    for name in named {
        match name.as_str() {
            "lessons" => rule.lessons = true,
            "quiz" if has_quiz => rule.quiz = true,
            "mastery" => rule.mastery = true,
            "quiz" => report.error(place.clone(), "a module without a quiz asks for it", "write quiz.md"),
            other => report.error(
                place.clone(),
                format!("nothing that completes a module is called `{other}`"),
                "use `lessons`, `quiz` and `mastery`",
            ),
        }
    }
    if named.is_empty() {
        report.error(place, "a module that nothing completes", "name `lessons`, `quiz` or `mastery`");
    }
    rule
}
