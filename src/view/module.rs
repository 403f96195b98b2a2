//! A module: outcomes, lessons, quiz.

use super::home::rows;
use super::missing::missing;
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::blocks;
use super::parts::{screen, side};
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{ModuleHead, ModuleId, Progress, QuizHead};
use leptos::prelude::*;

/// The screen.
pub(crate) fn module(state: AppState, id: ModuleId) -> AnyView {
    let course = state.course();
    let Some(place) = course.modules.iter().position(|m| m.id == id) else { return missing(state) };
    let head = course.modules[place].clone();
    let words = state.words();
    screen(&head.title);
    let objectives: Vec<AnyView> =
        head.objectives.iter().map(|o| view! { <li>{o.text.clone()}</li> }.into_any()).collect();
    let draw = head.quiz.as_ref().map_or(0, |quiz| quiz.draw);
    let meta = view! {
        <p class="meta">
            <span>{words.module_of((place as u64) + 1, &course.modules.len().to_string())}</span>
            <span>{icon("clock")}{words.minutes(u64::from(head.minutes()))}</span>
            <span>{words.lessons(head.lessons.len() as u64)}", "{words.questions(u64::from(draw))}</span>
        </p>
    };
    let intro = live(move || {
        loaded(state, state.module(&id), |module| {
            view! { <div class="prose" lang=state.content_language()>{blocks(state, &module.intro)}</div> }
                .into_any()
        })
    });
    let lessons = {
        let (words, head) = (words.clone(), head.clone());
        live(move || {
            let progress = state.progress();
            let (done, of) = progress.steps(&head);
            view! {
                <div class="bar-row module-bar">
                    <progress class="bar" max=of value=done aria-label=words.nav_progress()></progress>
                    <p class="bar-text">{words.steps_done(&done.to_string(), &of.to_string())}</p>
                </div>
                {rows(&words, &progress, &head, false)}
            }
        })
    };
    let quiz = {
        let (words, head) = (words.clone(), head.clone());
        live(move || head.quiz.as_ref().map(|quiz| quiz_leaf(&words, &state.progress(), &head, quiz)))
    };
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <p>
                        <a class="link-back" href=Route::Home.href()>
                            {icon("arrow-left")}
                            <span>{words.nav_course()}</span>
                        </a>
                    </p>
                    <div lang=state.content_language()>
                        <h1 tabindex="-1">{head.title.clone()}</h1>
                        <p class="lead">{head.summary.clone()}</p>
                    </div>
                    {meta}
                </header>
                <section class="leaf">
                    {side(words.outcomes())} <div class="leaf-body prose" lang=state.content_language()>
                        <ul>{objectives}</ul>
                    </div>
                </section>
                <section class="leaf">
                    {side(words.module_about())} <div class="leaf-body">{intro}</div>
                </section>
                <section class="leaf">{side(words.lessons_label())} <div class="leaf-body">{lessons}</div></section>
                {quiz}
            </div>
        </main>
    }
    .into_any()
}

fn quiz_leaf(words: &Words, progress: &Progress, module: &ModuleHead, quiz: &QuizHead) -> AnyView {
    let attempts = progress.attempts().iter().filter(|a| a.quiz == quiz.id && a.score().is_some()).count();
    let best = progress.best(&quiz.id).map(|score| {
        let text = words.best_so_far(u64::from(score.percent()));
        view! { <span>{text}</span> }
    });
    let passed = progress.passed(module).then(|| {
        view! { <span class="state is-done">{icon("check")}{words.passed()}</span> }
    });
    view! {
        <section class="leaf">
            {side(words.quiz_label())} <div class="leaf-body flow">
                <p>{words.quiz_about(&quiz.draw.to_string(), &quiz.pass_mark.to_string())}</p>
                <p class="meta">
                    {passed}
                    {best}
                    <span>{words.attempts(attempts as u64)}</span>
                </p>
                <div class="button-row">
                    <a class="button is-primary" href=Route::Quiz(quiz.id.clone()).href()>
                        <span>{words.to_quiz()}</span>
                        {icon("arrow-right")}
                    </a>
                </div>
            </div>
        </section>
    }
    .into_any()
}
