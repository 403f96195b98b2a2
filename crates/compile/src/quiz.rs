//! `quiz.md`: how the quiz goes, and its bank of questions.

use crate::front_matter::{check_id, split};
use crate::inline::{Refs, Text};
use crate::lesson::{id_line, key_line, question_end, question_head};
use crate::markdown::{RawKind, parse};
use crate::question::{ReadQuestion, is_question};
use crate::{Place, Report};
use course::{
    Difficulty, Draw, Feedback, Objective, ObjectiveId, PassRule, QuestionHead, QuizHead, QuizId, TimeLimit,
};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    title: String,
    /// How many questions an attempt draws from all; or `draws`, or neither for the whole bank.
    draw: Option<u32>,
    #[serde(default)]
    draws: Vec<FrontDraw>,
    pass_mark: u8,
    /// Every critical question must be right as well.
    #[serde(default)]
    critical: bool,
    #[serde(default)]
    feedback: FrontFeedback,
    #[serde(default)]
    certainty: bool,
    minutes: Option<u16>,
    /// Whether the clock stops while the quiz is closed.
    #[serde(default)]
    pauses: bool,
    attempts: Option<u8>,
    #[serde(default)]
    order: FrontOrder,
    /// How many questions are asked before the lessons and again after them.
    #[serde(default)]
    before: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontDraw {
    count: u32,
    objective: Option<String>,
    difficulty: Option<FrontDifficulty>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum FrontDifficulty {
    Easy,
    Medium,
    Hard,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum FrontFeedback {
    #[default]
    End,
    Once,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum FrontOrder {
    #[default]
    Shuffled,
    Fixed,
}

/// Reads a quiz; `objectives` are those of its module.
pub(crate) fn read(
    file: &Path,
    objectives: &[Objective],
    refs: &mut Refs,
    report: &mut Report,
) -> Option<(QuizHead, Place, Vec<ReadQuestion>)> {
    let source = crate::diagnostic::read(file, report)?;
    let split = split::<Front>(file, &source, report)?;
    let front = split.front;
    let place = report.place(file, id_line(&source));
    check_id(&front.id, place.clone(), report);
    let raw = parse(file, split.body, split.body_line, report);
    let questions = questions(&raw, &mut Text { file, refs, report });
    let bank: Vec<QuestionHead> = questions.iter().map(question_head).collect();
    let at = |key: &str| report.place(file, key_line(&source, key));
    let mut wrong: Vec<(Place, String, &str)> = Vec::new();
    if !(1..=100).contains(&front.pass_mark) {
        wrong.push((at("pass_mark"), "a pass mark that is no percentage".into(), "write `pass_mark = 80`"));
    }
    if front.minutes == Some(0) {
        wrong.push((
            at("minutes"),
            "a time limit of no time".into(),
            "write `minutes = 20`, or leave it out",
        ));
    }
    if front.attempts == Some(0) {
        wrong.push((at("attempts"), "no attempts allowed".into(), "allow at least one, or leave it out"));
    }
    if front.pauses && front.minutes.is_none() {
        wrong.push((at("pauses"), "`pauses` without a time limit".into(), "write `minutes = 20` beside it"));
    }
    if front.draw.is_some() && !front.draws.is_empty() {
        wrong.push((at("draw"), "both `draw` and `[[draws]]`".into(), "keep one of the two"));
    }
    if front.before as usize > bank.len() {
        let what = format!("before = {} from {} questions", front.before, bank.len());
        wrong.push((at("before"), what, "ask no more than there are"));
    }
    if front.critical && !bank.iter().any(|question| question.critical) {
        let what = "`critical = true` without a critical question".into();
        wrong.push((at("critical"), what, "mark questions as `critical`, or leave it out"));
    }
    let draws = draws(&front, &bank, objectives, &mut |key, what, hint| wrong.push((at(key), what, hint)));
    for (place, what, hint) in wrong {
        report.error(place, what, hint);
    }
    let head = QuizHead {
        id: QuizId::new(&front.id),
        title: front.title,
        draws,
        pass: PassRule { percent: front.pass_mark, all_critical: front.critical },
        feedback: match front.feedback {
            FrontFeedback::End => Feedback::AtEnd,
            FrontFeedback::Once => Feedback::AtOnce,
        },
        certainty: front.certainty,
        limit: front.minutes.map(|minutes| TimeLimit { minutes, pauses: front.pauses }),
        attempts: front.attempts,
        fixed: matches!(front.order, FrontOrder::Fixed),
        before: front.before,
        bank,
    };
    Some((head, place, questions))
}

fn questions(raw: &[crate::markdown::RawBlock], text: &mut Text) -> Vec<ReadQuestion> {
    let mut questions = Vec::new();
    let mut at = 0;
    while let Some(block) = raw.get(at) {
        at += 1;
        match &block.kind {
            RawKind::Heading(heading) if is_question(heading) => {
                let end = question_end(raw, at, heading.level);
                questions.extend(crate::question::read(heading, block.line, &raw[at..end], text));
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
    questions
}

/// What an attempt draws; each draw must find enough questions that no draw before it has taken.
fn draws(
    front: &Front,
    bank: &[QuestionHead],
    objectives: &[Objective],
    wrong: &mut dyn FnMut(&str, String, &'static str),
) -> Vec<Draw> {
    let hint = "draw at least one question and no more than there are";
    if front.draws.is_empty() {
        let count = front.draw.unwrap_or(bank.len() as u32);
        if count == 0 || count as usize > bank.len() {
            let key = if front.draw.is_some() { "draw" } else { "id" };
            wrong(key, format!("draw = {count} from {} questions", bank.len()), hint);
        }
        return vec![Draw { count, objective: None, difficulty: None }];
    }
    let mut draws: Vec<Draw> = Vec::new();
    for one in &front.draws {
        let draw = Draw {
            count: one.count,
            objective: one.objective.as_ref().map(ObjectiveId::new),
            difficulty: one.difficulty.map(|difficulty| match difficulty {
                FrontDifficulty::Easy => Difficulty::Easy,
                FrontDifficulty::Medium => Difficulty::Medium,
                FrontDifficulty::Hard => Difficulty::Hard,
            }),
        };
        let objective = draw.objective.as_ref();
        if let Some(unknown) = objective.filter(|o| !objectives.iter().any(|known| known.id == **o)) {
            let what = format!("no objective of the module is called `{unknown}`");
            wrong("objective", what, "use one that module.md lists");
        } else {
            let fits = bank.iter().filter(|question| draw.fits(question)).count();
            // What draws before it may take away from it, at worst.
            let taken: u32 = draws
                .iter()
                .filter(|before| bank.iter().any(|question| draw.fits(question) && before.fits(question)))
                .map(|before| before.count)
                .sum();
            let left = fits.saturating_sub(if draw.is_narrow() { taken as usize } else { 0 });
            if one.count == 0 || one.count as usize > left {
                wrong("count", format!("count = {} from {left} questions that fit", one.count), hint);
            }
        }
        draws.push(draw);
    }
    let taken: u32 = draws.iter().map(|draw| draw.count).sum();
    if taken as usize > bank.len() {
        wrong("draws", format!("{taken} questions drawn from {}", bank.len()), hint);
    }
    draws
}
