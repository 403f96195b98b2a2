//! The start of a quiz: what it asks, what was done before, begin or go on.

use super::missing::missing;
use super::parts::icon::icon;
use super::parts::{screen, side};
use super::progress::attempt_table;
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use course::{Origin, QuizId};
use leptos::prelude::*;

/// The screen.
pub(crate) fn quiz(state: AppState, id: QuizId) -> AnyView {
    let course = state.course();
    let Some((module, head)) = course.quiz(&id) else { return missing(state) };
    let (module, head) = (module.clone(), head.clone());
    let words = state.words();
    screen(&head.title);
    // A minute a question, reasons not counted.
    let minutes = u64::from(head.draw);
    let begin = {
        let (words, id) = (words.clone(), id.clone());
        live(move || {
            let open = state.progress().open_attempt(&id).map(|attempt| attempt.id);
            let id = id.clone();
            let start = move |_| state.begin(&id, Origin::Draw);
            match open {
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
                                <dd>{head.draw}</dd>
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
                                <dd>{words.percent(u64::from(head.pass_mark))}</dd>
                            </div>
                        </dl>
                        <div class="prose">
                            <ul>
                                <li>{words.quiz_rule_clock()}</li>
                                <li>{words.quiz_rule_change()}</li>
                                <li>{words.quiz_rule_reasons()}</li>
                            </ul>
                        </div>
                        {begin}
                        <p class="hint">{words.not_legal()}</p>
                    </div>
                </section>
                {history}
            </div>
        </main>
    }
    .into_any()
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
