//! Counts of a course, for people and for machines.

use crate::{Compiled, Report};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that is counted.
#[derive(Debug, Serialize)]
pub struct Counts {
    /// By language tag.
    pub languages: BTreeMap<String, LanguageCounts>,
    /// Sources in `sources.toml`.
    pub sources: usize,
    /// Problems that stop the build.
    pub errors: usize,
    /// Things to look at.
    pub warnings: usize,
}

/// Counts of one language.
#[derive(Debug, Serialize)]
pub struct LanguageCounts {
    /// Modules.
    pub modules: usize,
    /// Lessons.
    pub lessons: usize,
    /// Running words of lessons.
    pub words: usize,
    /// Minutes of lessons.
    pub minutes: usize,
    /// Branching cases.
    pub cases: usize,
    /// Glossary terms.
    pub terms: usize,
    /// Questions.
    pub questions: QuestionCounts,
}

/// Counts of questions.
#[derive(Debug, Serialize)]
pub struct QuestionCounts {
    /// All.
    pub total: usize,
    /// Those that must be right in an exam.
    pub critical: usize,
    /// By the name of the kind.
    pub by_kind: BTreeMap<&'static str, usize>,
    /// By module.
    pub by_module: BTreeMap<String, usize>,
}

/// Counts a course.
pub fn count(compiled: &Compiled, report: &Report) -> Counts {
    let languages = compiled
        .languages
        .iter()
        .map(|language| {
            let questions = || language.modules.iter().flat_map(|m| &m.questions);
            let mut by_kind = BTreeMap::new();
            for question in questions() {
                *by_kind.entry(question.kind.name()).or_insert(0) += 1;
            }
            let counts = LanguageCounts {
                modules: language.course.modules.len(),
                lessons: language.course.modules.iter().map(|m| m.lessons.len()).sum(),
                words: language.words,
                minutes: language.course.modules.iter().map(|m| usize::from(m.minutes())).sum(),
                cases: language.cases.len(),
                terms: language.reference.glossary.len(),
                questions: QuestionCounts {
                    total: questions().count(),
                    critical: questions().filter(|q| q.critical).count(),
                    by_kind,
                    by_module: language
                        .modules
                        .iter()
                        .map(|m| (m.id.as_str().to_owned(), m.questions.len()))
                        .collect(),
                },
            };
            (language.course.language.as_str().to_owned(), counts)
        })
        .collect();
    Counts {
        languages,
        sources: compiled.languages.first().map_or(0, |l| l.reference.sources.len()),
        errors: report.errors(),
        warnings: report.warnings(),
    }
}
