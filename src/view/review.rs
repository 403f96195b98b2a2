//! The review before handing in: what is answered, what is not, what was flagged.

use super::missing::missing;
use super::parts::icon::icon;
use super::parts::rich::plain;
use super::parts::state_mark::mark;
use super::parts::{screen, side};
use crate::state::AppState;
use crate::words::Words;
use course::{AttemptId, HandedInBy, Input, Item, Module, Place};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The screen.
pub(crate) fn review(state: AppState, id: AttemptId, texts: &Arc<Module>) -> AnyView {
    let Some(attempt) = untrack(|| state.attempt(id)) else { return missing(state) };
    let words = state.words();
    screen(&words.review_title());
    let open = attempt.unanswered();
    let partly = attempt.items.iter().filter(|item| is_partly(texts, item)).count();
    let answered = attempt.items.len() - open;
    let rows: Vec<AnyView> = attempt
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| row(state, &words, id, texts, index, item))
        .collect();
    let warning = (open > 0).then(|| words.unanswered_count(open as u64));
    let half = (partly > 0).then(|| {
        view! {
            <div class="notice is-warn">
                {icon("alert")} <p class="notice-title">{words.partly_count(partly as u64)}</p>
                <p>{words.partly_hint()}</p>
            </div>
        }
    });
    let last = attempt.items.last().map(|item| Place::Question(item.question.clone()));
    let texts = texts.clone();
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.review_title()}</h1>
                    <p class="lead">
                        {words.answered_of(&answered.to_string(), &attempt.items.len().to_string())} " "
                        {warning.is_some().then(|| words.unanswered_is_wrong())}
                    </p>
                </header>
                <section class="leaf">
                    {side(words.all_questions())} <div class="leaf-body flow">
                        <ol class="rows is-review">{rows}</ol>
                        {warning
                            .map(|text| {
                                view! {
                                    <div class="notice is-warn">
                                        {icon("alert")} <p class="notice-title">{text}</p> <p>{words.review_hint()}</p>
                                    </div>
                                }
                            })}
                        {half}
                        <div class="button-row">
                            <button
                                class="button"
                                type="button"
                                on:click=move |_| {
                                    if let Some(last) = last.clone() {
                                        state.input(id, Input::Go(last), &[]);
                                    }
                                }
                            >
                                {icon("arrow-left")}
                                <span>{words.back_to_questions()}</span>
                            </button>
                            <button
                                class="button is-primary"
                                type="button"
                                on:click=move |_| state.submit(id, HandedInBy::Learner, &texts.questions)
                            >
                                {icon("check")}
                                <span>{words.submit()}</span>
                            </button>
                        </div>
                    </div>
                </section>
            </div>
        </main>
    }
    .into_any()
}

/// Whether something is answered and something is not, or what is typed is no number.
fn is_partly(texts: &Module, item: &Item) -> bool {
    let question = texts.question(&item.question);
    question.zip(item.answer.as_ref()).is_some_and(|(question, answer)| !question.is_complete(answer))
}

fn row(
    state: AppState,
    words: &Words,
    id: AttemptId,
    texts: &Arc<Module>,
    index: usize,
    item: &Item,
) -> AnyView {
    let title =
        texts.question(&item.question).map_or_else(|| words.question_gone(), |question| plain(&question.ask));
    let state_mark = if is_partly(texts, item) {
        mark("state is-started", "dot", words.partly_answered())
    } else if item.answer.is_some() {
        mark("state is-done", "check", words.answered())
    } else {
        mark("state is-missing", "circle", words.unanswered())
    };
    let flag = item.flagged.then(|| mark("badge is-unconfirmed", "flag", words.flagged()));
    let question = item.question.clone();
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        state.input(id, Input::Go(Place::Question(question.clone())), &[]);
    };
    view! {
        <li class="row">
            <span class="row-no">{index + 1}</span>
            <a class="row-title" href=crate::route::Route::Attempt(id).href() on:click=go>
                {title}
            </a>
            <span class="row-meta">{flag}</span>
            <span class="row-state">{state_mark}</span>
        </li>
    }
    .into_any()
}
