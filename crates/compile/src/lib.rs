//! Turns the lessons folder into a checked course and its packs. The only code that reads Markdown. It reports
//! every problem it finds, with file, line and what to do; it never stops at the first.

mod case;
mod challenge;
mod check;
mod count;
mod data;
mod diagnostic;
mod front_matter;
mod glossary;
mod inline;
mod lesson;
mod lint;
mod markdown;
mod module;
mod packs;
mod question;
mod quiz;
pub mod words;

pub use count::{Counts, LanguageCounts, QuestionCounts, count};
pub use diagnostic::{Diagnostic, Level, Place, Report};
pub use packs::{PackSet, packs};

use course::{Case, CivilDate, Course, Language, Module, Reference};
use std::path::Path;

/// A course that was read. Only one whose [`Report`] holds no error may be shipped.
#[derive(Debug)]
pub struct Compiled {
    /// Version as in `course.toml`.
    pub version: String,
    /// One entry a language, in the order of `course.toml`.
    pub languages: Vec<CompiledLanguage>,
}

/// The course in one language.
#[derive(Debug)]
pub struct CompiledLanguage {
    /// Index of the course; its pack files are named when packs are made.
    pub course: Course,
    /// Its modules.
    pub modules: Vec<Module>,
    /// Its branching cases.
    pub cases: Vec<Case>,
    /// Glossary, sources, help.
    pub reference: Reference,
    /// Running words of all lessons.
    pub words: usize,
}

/// Reads and checks the lessons folder. Always gives what could be read, for counts and previews.
pub fn compile(folder: &Path) -> (Compiled, Report) {
    let mut report = Report::new(folder);
    let settings = data::course(folder, &mut report);
    let sources = data::sources(folder, &mut report);
    let help = data::help(folder, &mut report).unwrap_or(course::Help {
        checked_on: CivilDate { year: 1970, month: 1, day: 1 },
        countries: Vec::new(),
    });
    let languages = settings
        .languages
        .iter()
        .map(|tag| {
            let home = folder.join(tag);
            let mut refs = inline::Refs::default();
            let glossary = glossary::read(&home.join("glossary.md"), &mut refs, &mut report);
            let actions = challenge::read(&home.join("challenge.md"), &mut refs, &mut report);
            let modules: Vec<module::ReadModule> = settings
                .modules
                .iter()
                .filter_map(|id| module::read(&home.join(id), id, &mut refs, &mut report))
                .collect();
            let cases = case::read_all(
                &home.join("cases"),
                &settings.cases,
                &settings.modules,
                &mut refs,
                &mut report,
            );
            check::check(&modules, &cases, &glossary, &sources, &settings.retired, &refs, &mut report);
            lint::lint(&modules, &mut report);
            let words = modules.iter().map(|m| m.words).sum();
            let title = settings.title.get(tag).cloned().unwrap_or_default();
            if title.trim().is_empty() {
                let place = report.place(&folder.join("course.toml"), 1);
                let hint = format!("write `{tag} = \"…\"` under `[title]`");
                report.error(place, format!("no title in `{tag}`"), hint);
            }
            let (heads, modules): (Vec<_>, Vec<_>) = modules.into_iter().map(|m| (m.head, m.module)).unzip();
            let (case_heads, cases) = cases.into_iter().map(|c| (c.head, c.case)).unzip();
            CompiledLanguage {
                course: Course {
                    language: Language::new(tag),
                    title,
                    tracks: data::tracks(folder, &settings.tracks, tag, &heads, &mut report),
                    modules: heads,
                    cases: case_heads,
                    reference: packs::unnamed(),
                },
                modules,
                cases,
                reference: Reference {
                    glossary: glossary.into_iter().map(|(_, term)| term).collect(),
                    sources: sources.clone(),
                    help: help.clone(),
                    actions,
                },
                words,
            }
        })
        .collect();
    report.sort();
    (Compiled { version: settings.version, languages }, report)
}
