//! Indicators: parts of the passage can be picked. Each is a tick box whose label is the words themselves: unlike a
//! button it wraps like text.

use super::passage::passage;
use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::live::{flag, live};
use crate::view::parts::rich::{inlines, plain};
use crate::view::parts::state_mark::mark;
use course::{Answer, Indicators};
use leptos::prelude::*;
use markup::view;

pub(super) fn controls(state: AppState, indicators: &Indicators, given: Given, give: Give) -> AnyView {
    let words = state.words();
    let count = given.clone();
    let picked = {
        let words = words.clone();
        live(move || words.picked(count().map_or(0, |answer| answer.chosen().len()) as u64))
    };
    let pickable = passage(state, "passage is-picking", &indicators.passage, &|id| {
        let said = indicators.parts.iter().find(|part| part.id == *id).map(|part| plain(&part.text));
        let (given, before, give) = (given.clone(), given.clone(), give.clone());
        let (id, shown) = (id.clone(), id.clone());
        let toggle = move |event| {
            let before = untrack(|| before()).unwrap_or(Answer::choice([]));
            let others = before.chosen().iter().filter(|one| **one != id).cloned();
            let added = event_target_checked(&event).then(|| id.clone());
            give(Answer::choice(others.chain(added)));
        };
        let picked = flag(move || given().is_some_and(|answer| answer.chosen().contains(&shown)));
        view! {
            <label class="pick">
                <input type="checkbox" prop:checked=picked on:change=toggle />
                {said}
            </label>
        }
    });
    view! {
        <p class="hint">{words.indicators_hint()}</p>
        {pickable}
        <p class="hint" role="status">
            {picked}
        </p>
    }
    .into_any()
}

pub(super) fn marked(state: AppState, indicators: &Indicators, answer: &Answer) -> AnyView {
    let words = state.words();
    let number = |id: &course::OptionId| indicators.parts.iter().position(|part| part.id == *id).unwrap_or(0);
    let shown = passage(state, "passage", &indicators.passage, &|id| {
        let place = number(id);
        let part = indicators.parts.get(place);
        let picked = answer.chosen().contains(id);
        let class = match (part.is_some_and(|part| part.sign), picked) {
            (true, true) => "pick is-right",
            (false, true) => "pick is-wrong",
            (true, false) => "pick is-missed",
            (false, false) => "pick",
        };
        view! {
            <mark class=class>
                <span class="part-no">{place + 1}</span>
                {part.map(|part| plain(&part.text))}
            </mark>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = indicators
        .parts
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let picked = answer.chosen().contains(&part.id);
            let (class, head) = match (part.sign, picked) {
                (true, true) => ("answer is-right", mark("verdict is-right", "check", words.sign_found())),
                (true, false) => ("answer is-missed", mark("verdict is-part", "circle", words.sign_missed())),
                (false, true) => ("answer is-wrong", mark("verdict is-wrong", "x", words.sign_false())),
                (false, false) => ("answer", mark("state", "dot", words.sign_none())),
            };
            view! {
                <li class=class>
                    <span class="part-no">{place + 1}</span>
                    <div lang=state.content_language()>
                        <p class="answer-head">{head}</p>
                        <p class="answer-text">{plain(&part.text)}</p>
                        <p class="answer-reason">{inlines(state, &part.reason)}</p>
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        {shown}
        <ol class="answers">{rows}</ol>
    }
    .into_any()
}
