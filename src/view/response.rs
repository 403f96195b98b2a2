//! Ways of answering. One file a way, each with the controls to answer and the marked answer; this file picks by
//! kind of question, without a default, so that a new kind does not compile until it has both.

mod choice;
mod elements;

use crate::state::AppState;
use course::{Answer, Kind, Question, Seed};
use leptos::prelude::*;
use std::sync::Arc;

/// The answer as it stands; reading it is tracked. Counted, see `parts::live::flag`.
pub(crate) type Given = Arc<dyn Fn() -> Option<Answer> + Send + Sync>;
/// What the controls call with a new answer.
pub(crate) type Give = Arc<dyn Fn(Answer) + Send + Sync>;

/// The controls to answer a question. `seed` orders the options; without one they stand as the author wrote them.
pub(crate) fn controls(
    state: AppState,
    question: &Question,
    seed: Option<Seed>,
    given: Given,
    give: Give,
) -> AnyView {
    let id = question.id.as_str();
    match &question.kind {
        Kind::Single(c) => {
            choice::controls(state, id, c, choice::Ticks::One, order(question, seed), given, give)
        }
        Kind::Multi(c) => {
            choice::controls(state, id, c, choice::Ticks::Many, order(question, seed), given, give)
        }
        // True and false keep their order, which everybody expects.
        Kind::TrueFalse(c) => {
            choice::controls(state, id, c, choice::Ticks::One, order(question, None), given, give)
        }
        Kind::Elements(e) => elements::controls(state, id, e, given, give),
    }
}

/// The question with its answer, the key and the reason for every option.
pub(crate) fn marked(
    state: AppState,
    question: &Question,
    seed: Option<Seed>,
    answer: Option<&Answer>,
) -> AnyView {
    match &question.kind {
        Kind::Single(c) | Kind::Multi(c) => choice::marked(state, c, &order(question, seed), answer),
        Kind::TrueFalse(c) => choice::marked(state, c, &order(question, None), answer),
        Kind::Elements(e) => elements::marked(state, e, answer),
    }
}

fn order(question: &Question, seed: Option<Seed>) -> Vec<usize> {
    let options = question.option_ids().len();
    match seed {
        Some(seed) => course::shuffled(options, seed.of(question.id.as_str())),
        None => (0..options).collect(),
    }
}
