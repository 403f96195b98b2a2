//! Elements: the passage with numbered parts, and a row of choices for each part. No dragging and no pointer is
//! needed: each row is a group of radio buttons.

use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::icon::icon;
use crate::view::parts::live::flag;
use crate::view::parts::rich::{inlines, plain};
use crate::view::parts::state_mark::mark;
use crate::words::Words;
use course::{Answer, Element, Elements, OptionId, Part, Piece};
use leptos::prelude::*;

fn name(words: &Words, element: Element) -> String {
    match element {
        Element::Act => words.element_act(),
        Element::Means => words.element_means(),
        Element::Purpose => words.element_purpose(),
        Element::None => words.element_none(),
    }
}

fn number(elements: &Elements, id: &OptionId) -> usize {
    elements.parts.iter().position(|part| part.id == *id).map_or(0, |place| place + 1)
}

fn passage(state: AppState, elements: &Elements) -> AnyView {
    let paragraphs: Vec<AnyView> = elements
        .passage
        .iter()
        .map(|pieces| {
            let pieces: Vec<AnyView> = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => inlines(state, text).into_any(),
                    Piece::Part(id) => {
                        let text = elements
                            .parts
                            .iter()
                            .find(|p| p.id == *id)
                            .map(|p| plain(&p.text))
                            .unwrap_or_default();
                        view! {
                            <mark class="passage-part">
                                <span class="part-no">{number(elements, id)}</span>
                                {text}
                            </mark>
                        }
                        .into_any()
                    }
                })
                .collect();
            view! { <p>{pieces}</p> }.into_any()
        })
        .collect();
    view! { <div class="passage" lang=state.content_language()>{paragraphs}</div> }.into_any()
}

fn given_to(answer: Option<&Answer>, id: &OptionId) -> Option<Element> {
    match answer {
        Some(Answer::Elements(marks)) => {
            marks.iter().find(|(part, _)| part == id).map(|(_, element)| *element)
        }
        Some(Answer::Choice(_)) | None => None,
    }
}

pub(super) fn controls(
    state: AppState,
    question: &str,
    elements: &Elements,
    given: Given,
    give: Give,
) -> AnyView {
    let words = state.words();
    let rows: Vec<AnyView> = elements
        .parts
        .iter()
        .enumerate()
        .map(|(place, part)| row(&words, question, elements.child, place, part, &given, &give))
        .collect();
    let hint = if elements.child { words.elements_child_hint() } else { words.elements_hint() };
    view! {
        <p class="hint">{hint}</p>
        {passage(state, elements)}
        <div class="element-rows">{rows}</div>
    }
    .into_any()
}

fn row(
    words: &Words,
    question: &str,
    child: bool,
    place: usize,
    part: &Part,
    given: &Given,
    give: &Give,
) -> AnyView {
    let choices: Vec<AnyView> = Element::choices(child)
        .iter()
        .map(|element| {
            let element = *element;
            let (shown, classed, id) = (part.id.clone(), part.id.clone(), part.id.clone());
            let given = given.clone();
            let (before, give) = (given.clone(), give.clone());
            let is = move |id: &OptionId| given_to(given().as_ref(), id) == Some(element);
            let is_too = is.clone();
            let change = move |_| {
                let before = match untrack(|| before()) {
                    Some(Answer::Elements(marks)) => marks,
                    Some(Answer::Choice(_)) | None => Vec::new(),
                };
                give(Answer::elements(before.into_iter().chain([(id.clone(), element)])));
            };
            view! {
                <label class="segment" class:is-chosen=flag(move || is(&classed))>
                    <input
                        type="radio"
                        name=format!("q-{question}-{}", part.id)
                        prop:checked=flag(move || is_too(&shown))
                        on:change=change
                    />
                    <span>{name(words, element)}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="element-row">
            <legend>
                <span class="part-no">{place + 1}</span>
                {plain(&part.text)}
            </legend>
            <div class="segments">{choices}</div>
        </fieldset>
    }
    .into_any()
}

pub(super) fn marked(state: AppState, elements: &Elements, answer: Option<&Answer>) -> AnyView {
    let words = state.words();
    let rows: Vec<AnyView> = elements
        .parts
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let given = given_to(answer, &part.id);
            let (class, head) = match given {
                Some(element) if element == part.element => {
                    ("answer is-right", mark("verdict is-right", "check", words.your_answer_right()))
                }
                Some(_) => ("answer is-wrong", mark("verdict is-wrong", "x", words.wrong())),
                None => ("answer is-missed", mark("verdict is-part", "circle", words.unanswered())),
            };
            let yours = given
                .filter(|element| *element != part.element)
                .map(|element| words.you_said(&name(&words, element)));
            let right = words.it_is(&name(&words, part.element));
            view! {
                <li class=class>
                    <span class="part-no">{place + 1}</span>
                    <div>
                        <p class="answer-head">{head}</p>
                        <p class="answer-text">{plain(&part.text)}</p>
                        <p>
                            {yours} " " <strong>{right}</strong>
                        </p>
                        <p class="answer-reason">{inlines(state, &part.reason)}</p>
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    let child = elements.child.then(|| {
        view! { <div class="notice">{icon("info")}<p>{words.elements_child_hint()}</p></div> }
    });
    view! {
        {child}
        {passage(state, elements)}
        <ol class="answers">{rows}</ol>
    }
    .into_any()
}
