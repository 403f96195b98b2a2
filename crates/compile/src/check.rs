//! What can be checked only when everything is read: ids that are used twice, links and citations that lead
//! nowhere, objectives that do not exist.

use crate::case::ReadCase;
use crate::inline::Refs;
use crate::module::ReadModule;
use crate::{Place, Report};
use course::{Source, Term};
use std::collections::BTreeMap;

pub(crate) fn check(
    modules: &[ReadModule],
    cases: &[ReadCase],
    glossary: &[(Place, Term)],
    sources: &[Source],
    retired: &[String],
    refs: &Refs,
    report: &mut Report,
) {
    ids(modules, cases, glossary, retired, report);
    for (place, code) in &refs.sources {
        if !sources.iter().any(|source| source.code == *code) {
            report.error(
                place.clone(),
                format!("no source is called `{code}`"),
                "add it to sources.toml, or use a code that is there",
            );
        }
    }
    for (place, term) in &refs.terms {
        if !glossary.iter().any(|(_, t)| t.id == *term) {
            report.error(
                place.clone(),
                format!("no glossary term is called `{term}`"),
                "add it to glossary.md, or correct the id",
            );
        }
    }
    for (place, lesson) in &refs.lessons {
        if !modules.iter().flat_map(|m| &m.head.lessons).any(|l| l.id == *lesson) {
            report.error(place.clone(), format!("no lesson is called `{lesson}`"), "correct the id");
        }
    }
    for module in modules {
        for before in &module.head.after {
            if *before == module.head.id || !modules.iter().any(|other| other.head.id == *before) {
                report.error(
                    module.place.clone(),
                    format!("`after` names `{before}`, which is no other module"),
                    "use the ids of other modules of the course",
                );
            }
        }
        for (question, (_, place)) in module.module.questions.iter().zip(&module.question_places) {
            if !module.head.objectives.iter().any(|o| o.id == question.objective) {
                let known: Vec<String> =
                    module.head.objectives.iter().map(|o| format!("`{}`", o.id)).collect();
                report.error(
                    place.clone(),
                    format!("no objective of the module is called `{}`", question.objective),
                    format!("module.md lists {}", known.join(", ")),
                );
            }
        }
    }
}

fn ids(
    modules: &[ReadModule],
    cases: &[ReadCase],
    glossary: &[(Place, Term)],
    retired: &[String],
    report: &mut Report,
) {
    let mut first: BTreeMap<(&str, String), Place> = BTreeMap::new();
    let mut take = |kind: &'static str, id: &str, place: &Place| {
        if retired.iter().any(|old| old == id) {
            report.error(
                place.clone(),
                format!("the id `{id}` is retired"),
                "old progress hangs on it; choose another id",
            );
        }
        if let Some(before) = first.get(&(kind, id.to_owned())) {
            report.error(
                place.clone(),
                format!("the {kind} id `{id}` is used twice"),
                format!("it stands already at {}:{}; choose another", before.file, before.line),
            );
        } else {
            first.insert((kind, id.to_owned()), place.clone());
        }
    };
    for module in modules {
        take("module", module.head.id.as_str(), &module.place);
        for (lesson, place) in module.head.lessons.iter().zip(&module.lesson_places) {
            take("lesson", lesson.id.as_str(), place);
        }
        if let (Some(quiz), Some(place)) = (&module.head.quiz, &module.quiz_place) {
            take("quiz", quiz.id.as_str(), place);
        }
        for (question, (place, _)) in module.module.questions.iter().zip(&module.question_places) {
            take("question", question.id.as_str(), place);
        }
    }
    for case in cases {
        take("case", case.head.id.as_str(), &case.place);
    }
    for (place, term) in glossary {
        take("term", term.id.as_str(), place);
    }
}
