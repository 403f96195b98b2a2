//! Elements: the passage with numbered parts, and a row of choices for each part.

use super::passage::passage;
use super::rows::{Outcome, Put, PutTo, marked_row, segment_rows};
use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::icon::icon;
use crate::view::parts::rich::plain;
use crate::words::Words;
use course::{Answer, Element, Elements, OptionId};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

fn name(words: &Words, element: Element) -> String {
    match element {
        Element::Act => words.element_act(),
        Element::Means => words.element_means(),
        Element::Purpose => words.element_purpose(),
        Element::None => words.element_none(),
    }
}

fn marked_passage(state: AppState, elements: &Elements) -> AnyView {
    passage(state, "passage", &elements.passage, &|id| {
        let number = elements.parts.iter().position(|part| part.id == *id).unwrap_or(0);
        let text = elements.parts.get(number).map(|part| plain(&part.text)).unwrap_or_default();
        view! {
            <mark class="passage-part">
                <span class="part-no">{number + 1}</span>
                {text}
            </mark>
        }
        .into_any()
    })
}

fn given_to(answer: &Answer, id: &OptionId) -> Option<Element> {
    answer.marked().iter().find(|(part, _)| part == id).map(|(_, element)| *element)
}

pub(super) fn controls(
    state: AppState,
    question: &str,
    elements: &Elements,
    given: Given,
    give: Give,
) -> AnyView {
    let words = state.words();
    let choices = Element::choices(elements.child);
    let names: Vec<String> = choices.iter().map(|element| name(&words, *element)).collect();
    let things = elements.parts.iter().map(|part| (part.id.clone(), plain(&part.text))).collect();
    let put_to: PutTo = Arc::new({
        let given = given.clone();
        move |id| {
            let element = given_to(&given()?, id)?;
            choices.iter().position(|choice| *choice == element)
        }
    });
    let put: Put = Arc::new(move |id, choice| {
        let before = untrack(|| given()).unwrap_or(Answer::elements([]));
        give(Answer::elements(before.marked().iter().cloned().chain([(id.clone(), choices[choice])])));
    });
    let hint = if elements.child { words.elements_child_hint() } else { words.elements_hint() };
    view! {
        <p class="hint">{hint}</p>
        {marked_passage(state, elements)}
        {segment_rows(state, question, things, &names, &put_to, &put, None)}
    }
    .into_any()
}

pub(super) fn marked(state: AppState, elements: &Elements, answer: &Answer) -> AnyView {
    let words = state.words();
    let rows: Vec<AnyView> = elements
        .parts
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let given = given_to(answer, &part.id);
            marked_row(
                state,
                place + 1,
                plain(&part.text),
                Outcome::of(given.is_some(), given == Some(part.element)),
                given.map(|element| name(&words, element)),
                Some(name(&words, part.element)),
                &part.reason,
            )
        })
        .collect();
    let child = elements.child.then(|| {
        view! { <div class="notice">{icon("info")}<p>{words.elements_child_hint()}</p></div> }
    });
    view! {
        {child}
        {marked_passage(state, elements)}
        <ol class="answers">{rows}</ol>
    }
    .into_any()
}
