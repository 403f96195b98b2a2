//! Meaning: what is well formed and still teaches badly. Warnings, since a person has to judge.

use crate::Report;
use crate::inline::word_count;
use crate::module::ReadModule;
use course::{ChoiceOption, Inline, Kind};

/// Below this many single questions, chance explains everything.
const ENOUGH: usize = 8;

pub(crate) fn lint(modules: &[ReadModule], report: &mut Report) {
    for module in modules {
        answer_length(module, report);
        answer_place(module, report);
        objectives(module, report);
        catch_alls(module, report);
    }
}

fn singles(module: &ReadModule) -> impl Iterator<Item = &Vec<ChoiceOption>> {
    module.module.questions.iter().filter_map(|question| match &question.kind {
        Kind::Single(choice) => Some(&choice.options),
        Kind::Multi(_)
        | Kind::TrueFalse(_)
        | Kind::Elements(_)
        | Kind::Order(_)
        | Kind::Match(_)
        | Kind::Sort(_)
        | Kind::Fill(_)
        | Kind::Number(_)
        | Kind::Indicators(_) => None,
    })
}

fn length(inlines: &[Inline]) -> usize {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Literal(text) => text.chars().count(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => length(inner),
            Inline::Cite(_) | Inline::Break => 0,
        })
        .sum()
}

/// Who always takes the longest option should not pass.
fn answer_length(module: &ReadModule, report: &mut Report) {
    let total = singles(module).count();
    let longest = singles(module)
        .filter(|options| {
            let right = options.iter().find(|o| o.right).map_or(0, |o| length(&o.text));
            options.iter().filter(|o| !o.right).all(|o| length(&o.text) < right)
        })
        .count();
    if total >= ENOUGH && longest * 100 > total * 45 {
        report.warning(
            module.quiz_place.clone().unwrap_or_else(|| module.place.clone()),
            format!("the right option is the longest in {longest} of {total} single questions"),
            "shorten right options or give wrong ones their own detail, until it is below 45 %",
        );
    }
}

/// Nor who always takes the same letter.
fn answer_place(module: &ReadModule, report: &mut Report) {
    let total = singles(module).count();
    let mut places = [0usize; 8];
    for options in singles(module) {
        if let Some(place) = options.iter().position(|o| o.right) {
            places[place.min(7)] += 1;
        }
    }
    for (place, count) in places.iter().enumerate() {
        if total >= ENOUGH && count * 2 > total {
            let letter = char::from(b'A' + place as u8);
            report.warning(
                module.quiz_place.clone().unwrap_or_else(|| module.place.clone()),
                format!("the right option stands at {letter} in {count} of {total} single questions"),
                "move some of them",
            );
        }
    }
}

fn objectives(module: &ReadModule, report: &mut Report) {
    for objective in &module.head.objectives {
        let count = module.module.questions.iter().filter(|q| q.objective == objective.id).count();
        if count < 3 {
            report.warning(
                module.place.clone(),
                format!("{count} questions test the objective `{}`", objective.id),
                "write at least three, or drop the objective",
            );
        }
    }
}

fn catch_alls(module: &ReadModule, report: &mut Report) {
    for (question, (place, _)) in module.module.questions.iter().zip(&module.question_places) {
        let options = match &question.kind {
            Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => &c.options,
            Kind::Elements(_)
            | Kind::Order(_)
            | Kind::Match(_)
            | Kind::Sort(_)
            | Kind::Fill(_)
            | Kind::Number(_)
            | Kind::Indicators(_) => continue,
        };
        for option in options {
            let words = plain(&option.text).to_lowercase();
            if words.contains("of the above") || words.contains("of these") && word_count(&option.text) < 4 {
                report.warning(
                    place.clone(),
                    format!("the option `{}` speaks about the other options", option.id),
                    "options are shuffled, and catch-alls give themselves away; write a real option",
                );
            }
        }
    }
}

fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Literal(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => plain(inner),
            Inline::Cite(_) | Inline::Break => String::new(),
        })
        .collect()
}
