//! Match: a list of choices for each thing on the left. Things can also be dragged onto a choice.

use super::drag::{begin, bins};
use super::rows::{Outcome, Put, marked_row};
use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::live::flag;
use crate::view::parts::rich::plain;
use course::{Answer, Match, OptionId};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

pub(super) fn controls(
    state: AppState,
    question: &str,
    pairs: &Match,
    order: &[usize],
    given: Given,
    give: Give,
) -> AnyView {
    let words = state.words();
    let rights: Vec<(OptionId, String)> = order
        .iter()
        .filter_map(|index| pairs.rights.get(*index))
        .map(|right| (right.id.clone(), plain(&right.text)))
        .collect();
    let dragged = RwSignal::new(None);
    let put: Put = Arc::new({
        let (rights, given) = (rights.clone(), given.clone());
        move |left, choice| {
            let before = untrack(|| given()).unwrap_or(Answer::pairs([]));
            let others = before.paired().iter().filter(|(one, _)| one != left).cloned();
            // The empty choice takes the pair back.
            let pair = rights.get(choice).map(|(right, _)| (left.clone(), right.clone()));
            give(Answer::pairs(others.chain(pair)));
        }
    });
    let names: Vec<String> = rights.iter().map(|(_, name)| name.clone()).collect();
    let rows: Vec<AnyView> = pairs
        .lefts
        .iter()
        .enumerate()
        .map(|(place, left)| {
            let control = format!("q-{question}-{}", left.id);
            let options: Vec<AnyView> = rights
                .iter()
                .enumerate()
                .map(|(choice, (right, name))| {
                    let (given, id, right) = (given.clone(), left.id.clone(), right.clone());
                    let selected = flag(move || given().is_some_and(|a| a.put_to(&id) == Some(&right)));
                    view! {
                        <option value=choice.to_string() prop:selected=selected>
                            {name.clone()}
                        </option>
                    }
                    .into_any()
                })
                .collect();
            let none = {
                let (given, id) = (given.clone(), left.id.clone());
                flag(move || given().is_none_or(|answer| answer.put_to(&id).is_none()))
            };
            let (id, put) = (left.id.clone(), put.clone());
            let change = move |event| put(&id, event_target_value(&event).parse().unwrap_or(usize::MAX));
            view! {
                <li class="match-row" draggable="true" on:dragstart=begin(dragged, &left.id)>
                    <label class="match-text" for=control.clone()>
                        <span class="part-no">{place + 1}</span>
                        {plain(&left.text)}
                    </label>
                    <select class="select" id=control on:change=change>
                        <option value="" prop:selected=none>
                            {words.choose()}
                        </option>
                        {options}
                    </select>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <p class="hint">{words.match_hint()}</p>
        {bins(dragged, &names, &put)}
        <ol class="match" lang=state.content_language()>
            {rows}
        </ol>
    }
    .into_any()
}

pub(super) fn marked(state: AppState, pairs: &Match, answer: &Answer) -> AnyView {
    let name =
        |id: &OptionId| pairs.rights.iter().find(|right| right.id == *id).map(|right| plain(&right.text));
    let mut rows: Vec<AnyView> = pairs
        .lefts
        .iter()
        .enumerate()
        .map(|(place, left)| {
            let given = answer.put_to(&left.id);
            marked_row(
                state,
                place + 1,
                plain(&left.text),
                Outcome::of(given.is_some(), given == Some(&left.right)),
                given.and_then(name),
                name(&left.right),
                &left.reason,
            )
        })
        .collect();
    // What nothing belongs to says why.
    rows.extend(pairs.rights.iter().filter(|right| !right.reason.is_empty()).map(|right| {
        let text = state.words().belongs_to_none(&plain(&right.text));
        view! {
            <li class="answer">
                <span></span>
                <div>
                    <p class="answer-text">{text}</p>
                    <p class="answer-reason">{crate::view::parts::rich::inlines(state, &right.reason)}</p>
                </div>
            </li>
        }
        .into_any()
    }));
    view! { <ol class="answers">{rows}</ol> }.into_any()
}
