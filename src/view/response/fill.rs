//! Fill: fields in the gaps of the passage.

use super::passage::passage;
use super::rows::{Outcome, marked_row};
use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::live::text;
use course::{Answer, Fill, OptionId, Tolerance};
use leptos::prelude::*;
use markup::view;

fn number(fill: &Fill, id: &OptionId) -> usize {
    fill.gaps.iter().position(|gap| gap.id == *id).map_or(0, |place| place + 1)
}

pub(super) fn controls(state: AppState, question: &str, fill: &Fill, given: Given, give: Give) -> AnyView {
    let words = state.words();
    let fields = passage(state, "passage", &fill.passage, &|id| {
        let number = number(fill, id);
        let (given, before, give) = (given.clone(), given.clone(), give.clone());
        let (gap, shown) = (id.clone(), id.clone());
        let change = move |event| {
            let before = untrack(|| before()).unwrap_or(Answer::texts([]));
            let typed = (gap.clone(), event_target_value(&event));
            give(Answer::texts(before.typed().iter().cloned().chain([typed])));
        };
        view! {
            <span class="gap">
                <span class="part-no" aria-hidden="true">
                    {number}
                </span>
                <input
                    class="input is-gap"
                    type="text"
                    id=format!("q-{question}-{id}")
                    aria-label=words.gap(number as u64)
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=text(move || given().map(|a| a.typed_in(&shown).to_owned()).unwrap_or_default())
                    on:input=change
                />
            </span>
        }
        .into_any()
    });
    let lenient = fill.forgiven.len() == Tolerance::ALL.len();
    view! {
        <p class="hint">{if lenient { words.fill_hint() } else { words.fill_hint_strict() }}</p>
        {fields}
    }
    .into_any()
}

pub(super) fn marked(state: AppState, fill: &Fill, answer: &Answer) -> AnyView {
    let shown = passage(state, "passage", &fill.passage, &|id| {
        let word = fill.gaps.iter().find(|gap| gap.id == *id).and_then(|gap| gap.accepted.first().cloned());
        view! {
            <mark class="passage-part">
                <span class="part-no">{number(fill, id)}</span>
                {word}
            </mark>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = fill
        .gaps
        .iter()
        .enumerate()
        .map(|(place, gap)| {
            let typed = answer.typed_in(&gap.id);
            marked_row(
                state,
                place + 1,
                if typed.is_empty() { "–".to_owned() } else { typed.to_owned() },
                Outcome::of(!typed.is_empty(), fill.fills(gap, typed)),
                None,
                gap.accepted.first().cloned(),
                &gap.reason,
            )
        })
        .collect();
    view! {
        {shown}
        <ol class="answers">{rows}</ol>
    }
    .into_any()
}
