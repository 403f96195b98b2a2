//! Options: radio buttons for one, tick boxes for many. Native controls, so that keys, touch and screen readers
//! work as they do everywhere.

use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::icon::{icon, shape};
use crate::view::parts::live::flag;
use crate::view::parts::rich::{inlines, plain};
use crate::view::parts::state_mark::mark;
use course::{Answer, Choice, ChoiceOption, OptionId};
use leptos::prelude::*;
use markup::view;

/// How many options may be ticked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ticks {
    One,
    Many,
}

/// The letter of the option at a place, and the class and shape that go with it.
fn chip(place: usize) -> AnyView {
    let letter = char::from(b'a' + (place % 6) as u8);
    let class = format!("option-chip chip-{letter}");
    view! {
        <span class=class>
            {shape(letter)} <span class="option-letter">{letter.to_ascii_uppercase().to_string()}</span>
        </span>
    }
    .into_any()
}

fn chosen(given: &Given, id: &OptionId) -> bool {
    given().is_some_and(|answer| answer.chosen().contains(id))
}

pub(super) fn controls(
    state: AppState,
    question: &str,
    choice: &Choice,
    ticks: Ticks,
    order: Vec<usize>,
    given: Given,
    give: Give,
) -> AnyView {
    let words = state.words();
    let legend = match ticks {
        Ticks::One => words.choose_one(),
        Ticks::Many => words.choose_many(),
    };
    let kind = match ticks {
        Ticks::One => "radio",
        Ticks::Many => "checkbox",
    };
    let options: Vec<AnyView> = order
        .into_iter()
        .filter_map(|index| choice.options.get(index))
        .enumerate()
        .map(|(place, option)| {
            let (id, shown, classed) = (option.id.clone(), option.id.clone(), option.id.clone());
            let value = option.id.as_str().to_owned();
            let (give, before) = (give.clone(), given.clone());
            let (given_shown, given_classed) = (given.clone(), given.clone());
            let change = move |event| {
                let ticked = event_target_checked(&event);
                give(match ticks {
                    Ticks::One => Answer::choice([id.clone()]),
                    Ticks::Many => toggled(untrack(|| before()), &id, ticked),
                });
            };
            view! {
                <label class="option" class:is-chosen=flag(move || chosen(&given_classed, &classed))>
                    {chip(place)}
                    <input
                        type=kind
                        name=format!("q-{question}")
                        value=value
                        prop:checked=flag(move || chosen(&given_shown, &shown))
                        on:change=change
                    /> <span class="option-text" lang=state.content_language()>
                        {plain(&option.text)}
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="options">
            <legend class="hint">{legend}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}

fn toggled(answer: Option<Answer>, id: &OptionId, ticked: bool) -> Answer {
    let mut options = answer.map(|answer| answer.chosen().to_vec()).unwrap_or_default();
    options.retain(|option| option != id);
    if ticked {
        options.push(id.clone());
    }
    Answer::choice(options)
}

pub(super) fn marked(state: AppState, choice: &Choice, order: &[usize], answer: Option<&Answer>) -> AnyView {
    let options: Vec<AnyView> = order
        .iter()
        .filter_map(|index| choice.options.get(*index))
        .enumerate()
        .map(|(place, option)| {
            let chosen = answer.is_some_and(|answer| answer.chosen().contains(&option.id));
            marked_option(state, place, option, chosen, answer.is_some())
        })
        .collect();
    view! { <ol class="answers">{options}</ol> }.into_any()
}

fn marked_option(
    state: AppState,
    place: usize,
    option: &ChoiceOption,
    chosen: bool,
    answered: bool,
) -> AnyView {
    let words = state.words();
    let (class, head) = match (chosen, option.right) {
        (true, true) => {
            ("answer is-right", Some(mark("verdict is-right", "check", words.your_answer_right())))
        }
        (true, false) => ("answer is-wrong", Some(mark("verdict is-wrong", "x", words.your_answer()))),
        (false, true) if answered => {
            ("answer is-missed", Some(mark("verdict is-right", "check", words.right_answer())))
        }
        (false, true) => ("answer is-right", Some(mark("verdict is-right", "check", words.right_answer()))),
        (false, false) => ("answer", None),
    };
    let harm = (chosen && option.harmful).then(|| {
        view! {
            <div class="notice is-unsafe">
                {icon("alert")}
                <p class="notice-title">{words.unsafe_title()}</p>
                <p>{words.unsafe_text()}</p>
            </div>
        }
    });
    view! {
        <li class=class>
            {chip(place)}
            <div>
                {head.map(|head| view! { <p class="answer-head">{head}</p> })}
                <p class="answer-text" lang=state.content_language()>
                    {plain(&option.text)}
                </p>
                <p class="answer-reason" lang=state.content_language()>{inlines(state, &option.reason)}</p> {harm}
            </div>
        </li>
    }
    .into_any()
}
