//! Rows that several kinds share: a thing with a few choices beside it, and the same thing marked.

use super::drag::{Dragged, begin};
use crate::state::AppState;
use crate::view::parts::live::flag;
use crate::view::parts::rich::inlines;
use crate::view::parts::state_mark::mark;
use course::{Inline, OptionId};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// Which of the choices a thing was put to, by place; reading it is tracked.
pub(super) type PutTo = Arc<dyn Fn(&OptionId) -> Option<usize> + Send + Sync>;
/// Puts a thing to a choice.
pub(super) type Put = Arc<dyn Fn(&OptionId, usize) + Send + Sync>;

/// A row of radio buttons for each thing: no pointer and no dragging is needed.
pub(super) fn segment_rows(
    state: AppState,
    question: &str,
    things: Vec<(OptionId, String)>,
    choices: &[String],
    put_to: &PutTo,
    put: &Put,
    dragged: Option<Dragged>,
) -> AnyView {
    let rows: Vec<AnyView> = things
        .into_iter()
        .enumerate()
        .map(|(place, (id, text))| {
            let segments: Vec<AnyView> = choices
                .iter()
                .enumerate()
                .map(|(choice, name)| {
                    let (shown, classed, id) = (id.clone(), id.clone(), id.clone());
                    let (given, given_too, put) = (put_to.clone(), put_to.clone(), put.clone());
                    view! {
                        <label class="segment" class:is-chosen=flag(move || given(&classed) == Some(choice))>
                            <input
                                type="radio"
                                name=format!("q-{question}-{id}")
                                prop:checked=flag(move || given_too(&shown) == Some(choice))
                                on:change=move |_| put(&id, choice)
                            />
                            <span>{name.clone()}</span>
                        </label>
                    }
                    .into_any()
                })
                .collect();
            let drag = dragged.map(|dragged| begin(dragged, &id));
            let drag = move |event| {
                if let Some(drag) = &drag {
                    drag(event);
                }
            };
            view! {
                <fieldset class="element-row" draggable=dragged.map(|_| "true") on:dragstart=drag>
                    <legend>
                        <span class="part-no">{place + 1}</span>
                        {text}
                    </legend>
                    <div class="segments">{segments}</div>
                </fieldset>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="element-rows" lang=state.content_language()>
            {rows}
        </div>
    }
    .into_any()
}

/// How a thing was answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Right,
    Wrong,
    Missed,
}

impl Outcome {
    /// Of something that was answered or not, rightly or not.
    pub(super) fn of(answered: bool, right: bool) -> Outcome {
        match (answered, right) {
            (true, true) => Outcome::Right,
            (true, false) => Outcome::Wrong,
            (false, _) => Outcome::Missed,
        }
    }
}

/// A thing with what was answered, what is right, and why.
pub(super) fn marked_row(
    state: AppState,
    number: usize,
    text: String,
    outcome: Outcome,
    yours: Option<String>,
    right: Option<String>,
    reason: &[Inline],
) -> AnyView {
    let words = state.words();
    let (class, head) = match outcome {
        Outcome::Right => ("answer is-right", mark("verdict is-right", "check", words.your_answer_right())),
        Outcome::Wrong => ("answer is-wrong", mark("verdict is-wrong", "x", words.wrong())),
        Outcome::Missed => ("answer is-missed", mark("verdict is-part", "circle", words.unanswered())),
    };
    let yours = yours.filter(|_| outcome == Outcome::Wrong).map(|yours| words.you_said(&yours));
    let right = right.map(|right| words.it_is(&right));
    let language = state.content_language();
    view! {
        <li class=class>
            <span class="part-no">{number}</span>
            <div>
                <p class="answer-head">{head}</p>
                <p class="answer-text" lang=language.clone()>
                    {text}
                </p>
                <p>
                    {yours} " " <strong>{right}</strong>
                </p>
                <p class="answer-reason" lang=language>
                    {inlines(state, reason)}
                </p>
            </div>
        </li>
    }
    .into_any()
}
