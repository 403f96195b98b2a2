//! Number: one field, and the unit beside it.

use super::rows::{Outcome, marked_row};
use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::live::{live, text};
use course::{Answer, Mark, Number, Question};
use leptos::prelude::*;
use markup::view;

pub(super) fn controls(
    state: AppState,
    question: &str,
    number: &Number,
    given: Given,
    give: Give,
) -> AnyView {
    let words = state.words();
    let id = format!("q-{question}");
    let hint_id = format!("hint-{question}");
    let shown = given.clone();
    let (asked, not_a_number) = (number.clone(), words.not_a_number());
    let hint = live(move || {
        let answer = given()?;
        (!answer.is_empty() && !asked.is_number(answer.number())).then(|| not_a_number.clone())
    });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {words.number_label()}
            </label>
            <div class="number-row">
                <input
                    class="input is-short"
                    type="text"
                    inputmode="decimal"
                    id=id
                    aria-describedby=hint_id.clone()
                    autocomplete="off"
                    prop:value=text(move || shown().map(|a| a.number().to_owned()).unwrap_or_default())
                    on:input=move |event| give(Answer::Number(event_target_value(&event)))
                />
                <span class="unit" lang=state.content_language()>
                    {number.unit.clone()}
                </span>
            </div>
            <p class="hint is-error" id=hint_id role="status">
                {hint}
            </p>
        </div>
    }
    .into_any()
}

pub(super) fn marked(state: AppState, question: &Question, number: &Number, answer: &Answer) -> AnyView {
    let typed = answer.number();
    let right = course::mark(question, answer) == Mark::FULL;
    let key = format!("{} {}", number.value, number.unit).trim_end().to_owned();
    let row = marked_row(
        state,
        1,
        if typed.is_empty() { "–".to_owned() } else { typed.to_owned() },
        Outcome::of(!typed.is_empty(), right),
        None,
        Some(key),
        &number.reason,
    );
    view! { <ol class="answers">{row}</ol> }.into_any()
}
