//! Progress: each module, and every attempt.

mod report;

use super::parts::icon::icon;
use super::parts::state_mark::mark;
use super::parts::{screen, side};
use crate::browser::{clock, page};
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{Attempt, Course, Origin, Phase, Progress};
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn progress(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_progress());
    let course = state.course();
    let title = words.clone();
    let body = live(move || {
        let progress = state.progress();
        let attempts: Vec<Attempt> = progress.attempts().iter().rev().cloned().collect();
        let history = if attempts.is_empty() {
            view! { <p>{words.no_attempts()}</p> }.into_any()
        } else {
            view! {
                {attempt_table(state, &attempts)}
                <div class="button-row no-print">
                    <button class="button" type="button" on:click=|_| page::print()>
                        {icon("printer")}
                        <span>{words.print()}</span>
                    </button>
                </div>
            }
            .into_any()
        };
        view! {
            <section class="leaf">
                {side(words.by_module())} <div class="leaf-body flow">{modules(&words, &course, &progress)}</div>
            </section>
            <section class="leaf">{side(words.attempts_label())} <div class="leaf-body flow">{history}</div></section>
            {report::reports(state, &words, &course, &progress)}
        }
    });
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{title.nav_progress()}</h1>
                    <p class="lead">{title.progress_lead()}</p>
                </header>
                {unreadable(state, &title)}
                {body}
            </div>
        </main>
    }
    .into_any()
}

/// Rows that could not be read are kept and named, never silently dropped.
fn unreadable(state: AppState, words: &Words) -> AnyView {
    let words = words.clone();
    live(move || {
        let count = state.unreadable();
        (count > 0).then(|| {
            view! {
                <div class="notice is-warn">
                    {icon("alert")}
                    <p class="notice-title">{words.unreadable(count as u64)}</p>
                    <p>{words.unreadable_hint()}</p>
                </div>
            }
        })
    })
}

fn modules(words: &Words, course: &Course, progress: &Progress) -> Vec<AnyView> {
    course
        .modules
        .iter()
        .map(|module| {
            let (done, of) = progress.steps_done(module);
            let best = module.quiz.as_ref().and_then(|quiz| progress.best(&quiz.id));
            let quiz = match (progress.passed(module), best) {
                (true, Some(score)) => words.quiz_passed_with(&score.percent().to_string()),
                (false, Some(score)) => words.quiz_best(&score.percent().to_string()),
                (_, None) => words.quiz_not_tried(),
            };
            view! {
                <div>
                    <h3>
                        <a href=Route::Module(module.id.clone()).href()>{module.title.clone()}</a>
                    </h3>
                    <div class="bar-row">
                        <progress class="bar" max=of value=done aria-label=module.title.clone()></progress>
                        <p class="bar-text">
                            {words.steps_done(&done.to_string(), &of.to_string())} " " {quiz}
                        </p>
                    </div>
                </div>
            }
            .into_any()
        })
        .collect()
}

/// Attempts as a table, in the order given.
pub(crate) fn attempt_table(state: AppState, attempts: &[Attempt]) -> AnyView {
    let words = state.words();
    let course = untrack(|| state.course());
    let rows: Vec<AnyView> = attempts.iter().map(|attempt| attempt_row(&words, &course, attempt)).collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=words.attempts_label()>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{words.column_begun()}</th>
                        <th scope="col">{words.quiz_label()}</th>
                        <th scope="col" class="is-number">
                            {words.score_label()}
                        </th>
                        <th scope="col">{words.column_result()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn attempt_row(words: &Words, course: &Course, attempt: &Attempt) -> AnyView {
    let quiz = course.quiz(&attempt.quiz).map(|(_, quiz)| quiz);
    let title = quiz.map_or_else(|| words.quiz_gone(), |quiz| quiz.title.clone());
    let when = words.moment(attempt.started, clock::offset_minutes(attempt.started));
    let score = attempt.score().map(|score| words.percent(u64::from(score.percent())));
    let passed = quiz.is_some_and(|quiz| attempt.passed(quiz.pass.percent));
    let repeat = match attempt.origin {
        Origin::Draw | Origin::Again(_) => None,
        Origin::OnlyWrong(_) | Origin::OnlyFlagged(_) => Some(words.repeat()),
        Origin::Before => Some(words.look_before()),
        Origin::After(_) => Some(words.look_after()),
    };
    let (href, outcome) = match (&attempt.phase, passed) {
        (Phase::Open, _) => {
            (Some(Route::Attempt(attempt.id)), mark("state is-started", "dot", words.state_begun()))
        }
        (Phase::Abandoned, _) => (None, mark("state", "circle", words.given_up())),
        (Phase::Submitted { .. }, _) if repeat.is_some() => {
            (Some(Route::Result(attempt.id)), mark("state", "rotate", repeat.unwrap_or_default()))
        }
        (Phase::Submitted { .. }, true) => {
            (Some(Route::Result(attempt.id)), mark("verdict is-right", "check", words.passed()))
        }
        (Phase::Submitted { .. }, false) => {
            (Some(Route::Result(attempt.id)), mark("verdict is-wrong", "x", words.not_passed()))
        }
    };
    let when = match href {
        Some(route) => view! { <a href=route.href()>{when}</a> }.into_any(),
        None => when.into_any(),
    };
    view! {
        <tr>
            <td>{when}</td>
            <th scope="row">{title}</th>
            <td class="is-number">{score}</td>
            <td>{outcome}</td>
        </tr>
    }
    .into_any()
}
