//! Ways of answering. One file a way, each with the controls to answer and the marked answer; this file picks by
//! kind of question, without a default, so that a new kind does not compile until it has both.

mod choice;
mod drag;
mod elements;
mod fill;
mod indicators;
mod matching;
mod number;
mod order;
mod passage;
mod rows;
mod sort;

use crate::state::AppState;
use course::{Answer, Kind, Question, Seed};
use leptos::prelude::*;
use std::sync::Arc;

/// The answer as it stands; reading it is tracked. Counted, see `parts::live::flag`.
pub(crate) type Given = Arc<dyn Fn() -> Option<Answer> + Send + Sync>;
/// What the controls call with a new answer.
pub(crate) type Give = Arc<dyn Fn(Answer) + Send + Sync>;

/// The controls to answer a question. `seed` orders what is shown; without one options stand as written.
pub(crate) fn controls(
    state: AppState,
    question: &Question,
    seed: Option<Seed>,
    given: Given,
    give: Give,
) -> AnyView {
    let id = question.id.as_str();
    let order = question.shown_order(seed);
    match &question.kind {
        Kind::Single(c) | Kind::TrueFalse(c) => {
            choice::controls(state, id, c, choice::Ticks::One, order, given, give)
        }
        Kind::Multi(c) => choice::controls(state, id, c, choice::Ticks::Many, order, given, give),
        Kind::Elements(e) => elements::controls(state, id, e, given, give),
        Kind::Order(o) => order::controls(state, id, o, &order, given, give),
        Kind::Match(m) => matching::controls(state, id, m, &order, given, give),
        Kind::Sort(s) => sort::controls(state, id, s, &order, given, give),
        Kind::Fill(f) => fill::controls(state, id, f, given, give),
        Kind::Number(n) => number::controls(state, id, n, given, give),
        Kind::Indicators(i) => indicators::controls(state, i, given, give),
    }
}

/// The question with its answer, the key and the reason for everything.
pub(crate) fn marked(
    state: AppState,
    question: &Question,
    seed: Option<Seed>,
    answer: Option<&Answer>,
) -> AnyView {
    let order = question.shown_order(seed);
    let blank = Answer::choice([]);
    let given = answer.unwrap_or(&blank);
    match &question.kind {
        Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => choice::marked(state, c, &order, answer),
        Kind::Elements(e) => elements::marked(state, e, given),
        Kind::Order(o) => order::marked(state, o, given),
        Kind::Match(m) => matching::marked(state, m, given),
        Kind::Sort(s) => sort::marked(state, s, &order, given),
        Kind::Fill(f) => fill::marked(state, f, given),
        Kind::Number(n) => number::marked(state, question, n, given),
        Kind::Indicators(i) => indicators::marked(state, i, given),
    }
}
