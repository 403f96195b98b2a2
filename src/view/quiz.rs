//! The start of a quiz: what it asks, what was done before, begin or go on.

use super::missing::missing;
use super::parts::icon::icon;
use super::parts::{screen, side};
use super::progress::attempt_table;
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{Feedback, Origin, QuizHead, QuizId, TimeLimit};
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn quiz(state: AppState, id: QuizId) -> AnyView {
    let course = state.course();
    let Some((module, head)) = course.quiz(&id) else { return missing(state) };
    let (module, head) = (module.clone(), head.clone());
    let words = state.words();
    screen(&head.title);
    // A minute a question, reasons not counted.
    let minutes = u64::from(head.drawn());
    let begin = {
        let (words, id, head) = (words.clone(), id.clone(), head.clone());
        live(move || {
            let progress = state.progress();
            let open = progress.open_attempt(&id).map(|attempt| attempt.id);
            let left = progress.attempts_left(&head);
            let id = id.clone();
            let start = move |_| state.begin(&id, Origin::Draw, true);
            match open {
                None if left == Some(0) => view! { <p>{words.no_attempts_left()}</p> }.into_any(),
                None => view! {
                    <div class="button-row">
                        <button class="button is-primary" type="button" on:click=start>
                            <span>{words.start_quiz()}</span>
                            {icon("arrow-right")}
                        </button>
                    </div>
                }
                .into_any(),
                Some(attempt) => view! {
                    <p>{words.open_attempt()}</p>
                    <div class="button-row">
                        <a class="button is-primary" href=Route::Attempt(attempt).href()>
                            <span>{words.go_on()}</span>
                            {icon("arrow-right")}
                        </a>
                        {start_anew(state, start)}
                    </div>
                }
                .into_any(),
            }
        })
    };
    let history = {
        let (words, id) = (words.clone(), id.clone());
        live(move || {
            let progress = state.progress();
            let attempts: Vec<_> =
                progress.attempts().iter().rev().filter(|a| a.quiz == id).cloned().collect();
            (!attempts.is_empty()).then(|| {
                view! {
                    <section class="leaf">
                        {side(words.attempts_label())}
                        <div class="leaf-body">{attempt_table(state, &attempts)}</div>
                    </section>
                }
            })
        })
    };
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <p>
                        <a class="link-back" href=Route::Module(module.id.clone()).href()>
                            {icon("arrow-left")}
                            <span>{module.title.clone()}</span>
                        </a>
                    </p>
                    <h1 tabindex="-1">{head.title.clone()}</h1>
                    <p class="lead">{words.quiz_lead()}</p>
                </header>
                <section class="leaf">
                    {side(words.in_short())}
                    <div class="leaf-body flow">
                        <dl class="facts">
                            <div class="fact">
                                <dt>{words.fact_questions()}</dt>
                                <dd>{head.drawn() as usize}</dd>
                            </div>
                            <div class="fact">
                                <dt>{words.fact_bank()}</dt>
                                <dd>{head.bank.len()}</dd>
                            </div>
                            <div class="fact">
                                <dt>{words.fact_minutes()}</dt>
                                <dd>{words.minutes(minutes)}</dd>
                            </div>
                            <div class="fact">
                                <dt>{words.fact_pass()}</dt>
                                <dd>{words.percent(u64::from(head.pass.percent))}</dd>
                            </div>
                        </dl>
                        <div class="prose">
                            <ul>{rules(state, &words, &head)}</ul>
                        </div>
                        {begin}
                        <p class="hint">{words.not_legal()}</p>
                    </div>
                </section>
                {looks(state, &words, &head)}
                {history}
            </div>
        </main>
    }
    .into_any()
}

/// What one should know before one begins.
fn rules(state: AppState, words: &Words, head: &QuizHead) -> Vec<AnyView> {
    let time = untrack(|| state.preferences()).time.percent();
    let clock = match (head.rules(time).limit, head.limit) {
        (Some(limit), Some(TimeLimit { pauses, .. })) => {
            let minutes = u64::from(limit.millis.div_ceil(60_000));
            if pauses { words.quiz_rule_limit_pauses(minutes) } else { words.quiz_rule_limit(minutes) }
        }
        (None, _) | (_, None) => words.quiz_rule_clock(),
    };
    let change = match head.feedback {
        Feedback::AtEnd => words.quiz_rule_change(),
        Feedback::AtOnce => words.quiz_rule_once(),
    };
    let attempts = head.attempts.map(|most| words.quiz_rule_attempts(u64::from(most)));
    let lines = [
        Some(clock),
        Some(change),
        head.pass.all_critical.then(|| words.quiz_rule_critical()),
        head.certainty.then(|| words.quiz_rule_certainty()),
        attempts,
        Some(words.quiz_rule_reasons()),
    ];
    lines.into_iter().flatten().map(|line| view! { <li>{line}</li> }.into_any()).collect()
}

/// The look before the lessons and the one after them.
fn looks(state: AppState, words: &Words, head: &QuizHead) -> Option<AnyView> {
    if head.before == 0 {
        return None;
    }
    let (words, head) = (words.clone(), head.clone());
    let title = words.looks_title();
    let part = live(move || {
        let progress = state.progress();
        let id = head.id.clone();
        let (about, label, origin) = match progress.looks(&head.id) {
            None => (words.look_before_about(u64::from(head.before)), words.look_before(), Origin::Before),
            Some((before, None)) => (words.look_after_about(), words.look_after(), Origin::After(before.id)),
            Some((before, Some(_))) => {
                (words.look_again_about(), words.look_after(), Origin::After(before.id))
            }
        };
        let done = progress.looks(&head.id).and_then(|(_, after)| after).map(|after| {
            let href = Route::Result(after.id).href();
            view! {
                <a class="button is-primary" href=href>
                    <span>{words.see_gain()}</span>
                    {icon("arrow-right")}
                </a>
            }
        });
        view! {
            <p>{about}</p>
            <div class="button-row">
                {done}
                <button class="button" type="button" on:click=move |_| state.begin(&id, origin, false)>
                    {label}
                </button>
            </div>
        }
        .into_any()
    });
    Some(
        view! {
            <section class="leaf">
                {side(title)}
                <div class="leaf-body flow">{part}</div>
            </section>
        }
        .into_any(),
    )
}

/// Starting anew gives an open attempt up, so it asks first.
fn start_anew(state: AppState, start: impl Fn(leptos::ev::MouseEvent) + Clone + Send + 'static) -> AnyView {
    let words = state.words();
    let asked = RwSignal::new(false);
    live(move || {
        let start = start.clone();
        if asked.get() {
            view! {
                <button class="button is-danger" type="button" on:click=start>
                    {words.give_up_and_start()}
                </button>
                <button class="button is-quiet" type="button" on:click=move |_| asked.set(false)>
                    {words.cancel()}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button class="button" type="button" on:click=move |_| asked.set(true)>
                    {words.start_anew()}
                </button>
            }
            .into_any()
        }
    })
}
