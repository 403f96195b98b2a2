//! An attempt that goes on: one question at a time, with the way to every other, and the review before the end.

use super::missing::missing;
use super::parts::asking::{certainty_controls, hints};
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::{blocks, inlines, source_line};
use super::parts::screen;
use super::parts::state_mark::verdict_mark;
use super::response::{Give, Given, controls, marked};
use super::review::review;
use crate::browser::letters::lower_case;
use crate::browser::page;
use crate::route::Route;
use crate::state::{AppState, Saving};
use crate::view::parts::live::{flag, live, text};
use crate::words::Words;
use course::{
    Answer, Attempt, AttemptId, Feedback, Inline, Input, Module, Origin, Phase, Place, Question, QuestionId,
};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The screen. A step of the learner changes only what it concerns: the question is drawn anew when the learner
/// goes to another one, not when they answer.
pub(crate) fn attempt(state: AppState, id: AttemptId) -> AnyView {
    let course = state.course();
    let found = untrack(|| state.attempt(id));
    let Some((module, _)) = found.as_ref().and_then(|attempt| course.quiz(&attempt.quiz)) else {
        return missing(state);
    };
    let module = module.id.clone();
    if found.is_some_and(|attempt| attempt.phase != Phase::Open) {
        page::go_instead(&Route::Result(id).href());
    }
    state.open_clock(id);
    on_cleanup(move || state.close_clock());
    let place = ArcMemo::new(move |_| state.attempt(id).map(|attempt| attempt.place));
    live(move || {
        let place = place.clone();
        loaded_page(state, state.module(&module), move |texts| {
            live(move || match place.get() {
                Some(Place::Question(question)) => one(state, id, &question, &texts),
                Some(Place::Review) => review(state, id, &texts),
                None => missing(state),
            })
        })
    })
}

/// The frame of a page around what is still loading.
fn loaded_page(
    state: AppState,
    load: crate::state::Load<Module>,
    show: impl FnOnce(Arc<Module>) -> AnyView,
) -> AnyView {
    if let crate::state::Load::Ready(texts) = load {
        return show(texts);
    }
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">{loaded(state, load, show)}</div>
        </main>
    }
    .into_any()
}

fn one(state: AppState, id: AttemptId, question: &QuestionId, texts: &Arc<Module>) -> AnyView {
    let words = state.words();
    let Some(attempt) = untrack(|| state.attempt(id)) else { return missing(state) };
    let position = attempt.position(question).unwrap_or(0);
    let of = attempt.items.len();
    screen(&words.question_of((position as u64) + 1, &of.to_string()));
    let body = match texts.question(question) {
        Some(found) => ask(state, id, &attempt, found),
        None => view! { <p>{words.question_gone()}</p> }.into_any(),
    };
    view! {
        <main class="page has-aside" id="main" tabindex="-1">
            <aside class="page-aside" aria-label=words.all_questions()>{strip(state, &words, id, position, of)}</aside>
            <div class="page-main">
                <section class="leaf question-leaf" aria-labelledby="question">
                    <div class="leaf-side" aria-hidden="true">
                        <span class="number">{position + 1}</span>
                        {words.of_number(&of.to_string())}
                    </div>
                    <div class="leaf-body">
                        {body} {actions(state, &words, id, question.clone(), &attempt)} {saved_line(state, &words)}
                    </div>
                </section>
            </div>
        </main>
    }
    .into_any()
}

fn ask(state: AppState, id: AttemptId, attempt: &Attempt, question: &Question) -> AnyView {
    let seed = (!attempt.rules.fixed).then_some(attempt.seed);
    let shown = {
        let question = question.id.clone();
        ArcMemo::new(move |_| {
            state.attempt(id).and_then(|a| a.item(&question).and_then(|item| item.shown.clone()))
        })
    };
    let whole = question.clone();
    let certainty = attempt.rules.certainty;
    let at_once = attempt.rules.feedback == Feedback::AtOnce;
    let body = live(move || match shown.get() {
        Some(_) => told(state, id, &whole, seed),
        None => view! {
            {open(state, id, &whole, seed, certainty)}
            {at_once.then(|| check_button(state, id, &whole))}
        },
    });
    view! {
        <form class="question" on:submit=|event| event.prevent_default()>
            <div>
                <h1 class="question-text" id="question" tabindex="-1" lang=state.content_language()>
                    {inlines(state, &question.ask)}
                </h1>
                <div class="question-scene" lang=state.content_language()>{blocks(state, &question.situation)}</div>
            </div>
            {body}
        </form>
    }
    .into_any()
}

/// A question that may still be answered.
fn open(
    state: AppState,
    id: AttemptId,
    question: &Question,
    seed: Option<course::Seed>,
    certainty: bool,
) -> AnyView {
    let (for_given, for_give) = (question.id.clone(), question.id.clone());
    let given: Given = Arc::new(move || state.answer_given(id, &for_given));
    let give: Give = Arc::new(move |answer: Answer| state.answer(id, &for_give, answer));
    let sure = certainty.then(|| {
        let (shown, said) = (question.id.clone(), question.id.clone());
        certainty_controls(
            state,
            Arc::new(move || state.attempt(id).and_then(|a| a.item(&shown).and_then(|item| item.certainty))),
            Arc::new(move |certainty| state.input(id, Input::Sure(said.clone(), certainty), &[])),
        )
    });
    // A first or second look is not graded, so hints have no price there, and none are given.
    let look = untrack(|| state.attempt(id))
        .is_some_and(|attempt| matches!(attempt.origin, Origin::Before | Origin::After(_)));
    let hint_texts: &[Vec<Inline>] = if look { &[] } else { &question.hints };
    let taken = {
        let question = question.id.clone();
        Arc::new(move || {
            state.attempt(id).and_then(|a| a.item(&question).map(|item| usize::from(item.hints))).unwrap_or(0)
        })
    };
    let take = {
        let question = question.clone();
        Arc::new(move || {
            state.input(id, Input::Hint(question.id.clone()), std::slice::from_ref(&question));
        })
    };
    view! {
        {controls(state, question, seed, given, give)}
        {sure}
        {hints(state, hint_texts, true, taken, take)}
    }
    .into_any()
}

/// A question of which the learner was told at once.
fn told(state: AppState, id: AttemptId, question: &Question, seed: Option<course::Seed>) -> AnyView {
    let words = state.words();
    let Some(attempt) = untrack(|| state.attempt(id)) else { return missing(state) };
    let verdict = attempt.verdict(&question.id).unwrap_or(course::Verdict::Unanswered);
    let answer = attempt.item(&question.id).and_then(|item| item.answer.clone());
    view! {
        <p id="verdict" tabindex="-1" role="status">
            {verdict_mark(&words, verdict)}
        </p>
        {marked(state, question, seed, answer.as_ref())}
        {source_line(state, &question.sources)}
    }
    .into_any()
}

/// All questions as numbers: which are answered, which flagged, where you are.
fn strip(state: AppState, words: &Words, id: AttemptId, position: usize, of: usize) -> AnyView {
    let (count_words, item_words) = (words.clone(), words.clone());
    let count = live(move || {
        state.attempt(id).map(|attempt| {
            let answered = attempt.items.len() - attempt.unanswered();
            count_words.answered_of(&answered.to_string(), &attempt.items.len().to_string())
        })
    });
    let items = live(move || {
        let Some(attempt) = state.attempt(id) else { return Vec::new() };
        attempt
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let answered = item.answer.is_some();
                let label = item_label(&item_words, index, answered, item.flagged);
                let question = item.question.clone();
                view! {
                    <li>
                        <button
                            class="strip-item"
                            class:is-answered=answered
                            type="button"
                            aria-current=(index == position).then_some("step")
                            aria-label=label
                            on:click=move |_| {
                                state.input(id, Input::Go(Place::Question(question.clone())), &[]);
                            }
                        >
                            {index + 1}
                            {item.flagged.then(|| icon("flag"))}
                        </button>
                    </li>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
    });
    view! {
        {time_is_low(state, id)}
        <details class="strip stick" open=page::is_wide()>
            <summary>
                <span>{words.question_of((position as u64) + 1, &of.to_string())}</span>
                {clock(state, id)}
                {icon("chevron-down")}
            </summary>
            <p class="hint">{count}</p>
            <ol class="strip-list">{items}</ol>
            <div class="button-row">
                <button
                    class="button is-quiet"
                    type="button"
                    on:click=move |_| state.input(id, Input::Go(Place::Review), &[])
                >
                    {icon("list")}
                    <span>{words.to_review()}</span>
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// What is left of the time; a screen reader is told of the last minutes only.
fn clock(state: AppState, id: AttemptId) -> Option<AnyView> {
    untrack(|| state.time_left(id))?;
    let words = state.words();
    Some(
        view! {
            <span class="clock" class:is-low=flag(move || state.time_left(id).is_some_and(|left| left < LOW))>
                {icon("clock")}
                <span class="visually-hidden">{words.time_left()}</span>
                <span>
                    {live(move || {
                        let seconds = state.time_left(id).unwrap_or(0).div_ceil(1_000);
                        format!("{}:{:02}", seconds / 60, seconds % 60)
                    })}
                </span>
            </span>
        }
        .into_any(),
    )
}

/// From here on the clock is pressing, in milliseconds.
const LOW: u32 = 120_000;

/// Said once, when little time is left.
fn time_is_low(state: AppState, id: AttemptId) -> Option<AnyView> {
    untrack(|| state.time_left(id))?;
    let said = state.words().time_is_low();
    let low = ArcMemo::new(move |_| state.time_left(id).is_some_and(|left| left < LOW));
    Some(view! {
        <p class="hint" role="status">
            {live(move || low.get().then(|| said.clone()))}
        </p>
    })
}

fn item_label(words: &Words, index: usize, answered: bool, flagged: bool) -> String {
    let mut label = words.question_number((index as u64) + 1);
    label.push_str(", ");
    label.push_str(&lower_case(&if answered { words.answered() } else { words.unanswered() }));
    if flagged {
        label.push_str(", ");
        label.push_str(&lower_case(&words.flagged()));
    }
    label
}

fn actions(
    state: AppState,
    words: &Words,
    id: AttemptId,
    question: QuestionId,
    attempt: &Attempt,
) -> AnyView {
    let position = attempt.position(&question).unwrap_or(0);
    let at = |index: usize| attempt.items.get(index).map(|item| Place::Question(item.question.clone()));
    let before = position.checked_sub(1).and_then(at);
    let after = at(position + 1).unwrap_or(Place::Review);
    let last = after == Place::Review;
    let go = move |to: Place| state.input(id, Input::Go(to), &[]);
    let no_before = before.is_none();
    let skip = skip_target(state, id, position);
    let flagged = {
        let question = question.clone();
        move || state.attempt(id).is_some_and(|a| a.item(&question).is_some_and(|item| item.flagged))
    };
    let answered = {
        let question = question.clone();
        move || state.attempt(id).is_some_and(|a| a.item(&question).is_some_and(|item| item.answer.is_some()))
    };
    let toggle = {
        let question = question.clone();
        let flagged = flagged.clone();
        move |_| state.input(id, Input::Flag(question.clone(), !untrack(&flagged)), &[])
    };
    let standing = {
        let question = question.clone();
        move || state.attempt(id).is_some_and(|a| a.item(&question).is_some_and(|item| item.shown.is_some()))
    };
    let clear = move |_| state.input(id, Input::Answer(question.clone(), Answer::choice([])), &[]);
    let words_clear = words.clear_answer();
    view! {
        <div class="actions-bar">
            <div class="actions-side">
                <button class="button is-quiet" type="button" on:click=move |_| go(skip())>
                    {icon("skip")}
                    <span>{words.skip()}</span>
                </button>
                <button
                    class="button is-quiet"
                    type="button"
                    aria-pressed=text(move || flagged().to_string())
                    on:click=toggle
                >
                    {icon("flag")}
                    <span>{words.flag()}</span>
                </button>
                <button class="button is-quiet" type="button" disabled=flag(move || !answered() || standing()) on:click=clear>
                    {icon("x")}
                    <span>{words_clear}</span>
                </button>
            </div>
            <div class="actions-main">
                <button
                    class="button"
                    type="button"
                    disabled=no_before
                    on:click=move |_| {
                        if let Some(before) = before.clone() {
                            go(before);
                        }
                    }
                >
                    {icon("arrow-left")}
                    <span>{words.previous()}</span>
                </button>
                <button class="button is-primary" type="button" on:click=move |_| go(after.clone())>
                    <span>{if last { words.to_review() } else { words.next() }}</span>
                    {icon("arrow-right")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Tells at once, in quizzes that do. The answer then stands.
fn check_button(state: AppState, id: AttemptId, question: &Question) -> AnyView {
    let label = state.words().check_answer();
    let answered = {
        let question = question.id.clone();
        move || state.attempt(id).is_some_and(|a| a.item(&question).is_some_and(|item| item.answer.is_some()))
    };
    let question = question.clone();
    let show = move |_| {
        state.input(id, Input::Show(question.id.clone()), std::slice::from_ref(&question));
        page::focus_id("verdict");
    };
    view! {
        <div class="button-row">
            <button class="button is-primary" type="button" disabled=flag(move || !answered()) on:click=show>
                {icon("check")}
                <span>{label}</span>
            </button>
        </div>
    }
}

/// The next question without an answer, going round; else the review.
fn skip_target(state: AppState, id: AttemptId, position: usize) -> impl Fn() -> Place + Copy {
    move || {
        untrack(|| {
            state.attempt(id).and_then(|attempt| {
                let items = attempt.items.len();
                (1..items)
                    .map(|step| &attempt.items[(position + step) % items])
                    .find(|item| item.answer.is_none())
                    .map(|item| Place::Question(item.question.clone()))
            })
        })
        .unwrap_or(Place::Review)
    }
}

/// The state of saving where the eye is; the footer has the one that is spoken.
fn saved_line(state: AppState, words: &Words) -> AnyView {
    let words = words.clone();
    view! {
        <p class="hint saved-line" aria-hidden="true">
            {live(move || match state.saving() {
                Saving::Saved => words.saved_line(),
                Saving::OnItsWay => words.saving(),
                Saving::NotSaved(_) => words.not_saved(),
            })}
        </p>
    }
    .into_any()
}
