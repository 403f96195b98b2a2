//! A module: outcomes, lessons, quiz.

use super::home::rows;
use super::missing::missing;
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::blocks;
use super::parts::state_mark::lesson_mark;
use super::parts::{screen, side};
use crate::browser::clock;
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{Course, LessonState, ModuleHead, ModuleId, ModuleState, Progress, QuizHead, Step};
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn module(state: AppState, id: ModuleId) -> AnyView {
    let course = state.course();
    let track = untrack(|| state.track());
    let order = course.modules_of(track.as_ref());
    let Some(place) = order.iter().position(|m| m.id == id) else { return missing(state) };
    let head = order[place].clone();
    // Advice that the learner's own track goes against would only confuse.
    let advised: Vec<ModuleId> =
        head.after.iter().filter(|id| order[..place].iter().any(|m| m.id == **id)).cloned().collect();
    let words = state.words();
    screen(&head.title);
    let objectives: Vec<AnyView> =
        head.objectives.iter().map(|o| view! { <li>{o.text.clone()}</li> }.into_any()).collect();
    let draw = head.quiz.as_ref().map_or(0, |quiz| quiz.drawn());
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
            let (done, of) = progress.steps_done(&head);
            view! {
                <div class="bar-row module-bar">
                    <progress class="bar" max=of value=done aria-label=words.nav_progress()></progress>
                    <p class="bar-text">{words.steps_done(&done.to_string(), &of.to_string())}</p>
                </div>
                {rows(&words, &progress, &head, false)}
            }
        })
    };
    let left = {
        let (words, head, course) = (words.clone(), head.clone(), course.clone());
        live(move || left_leaf(state, &words, &course, &state.progress(), &head))
    };
    let after: Vec<AnyView> = advised
        .iter()
        .filter_map(|id| course.module(id))
        .map(|before| {
            let href = Route::Module(before.id.clone()).href();
            let text = words.best_after(&before.title);
            view! { <span>{icon("info")} <a href=href>{text}</a></span> }.into_any()
        })
        .collect();
    let meta = view! {
        <p class="meta">
            <span>{words.module_of((place as u64) + 1, &course.modules.len().to_string())}</span>
            <span>{icon("clock")}{words.minutes(u64::from(head.minutes()))}</span>
            <span>{words.lessons(head.lessons.len() as u64)}", "{words.questions(u64::from(draw))}</span>
            {after}
        </p>
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
                {cases(state, &words, &course, &head.id)}
                {left}
            </div>
        </main>
    }
    .into_any()
}

fn quiz_leaf(words: &Words, progress: &Progress, module: &ModuleHead, quiz: &QuizHead) -> AnyView {
    let attempts = progress
        .attempts()
        .iter()
        .filter(|a| a.quiz == quiz.id && a.origin.counts() && a.score().is_some())
        .count();
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
                <p>{words.quiz_about(&quiz.drawn().to_string(), &quiz.pass.percent.to_string())}</p>
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

/// The cases of a module.
fn cases(state: AppState, words: &Words, course: &Course, module: &ModuleId) -> Option<AnyView> {
    let progress = untrack(|| state.progress());
    let rows: Vec<AnyView> = course
        .cases
        .iter()
        .filter(|case| case.module == *module)
        .map(|case| {
            let played = progress.runs().iter().any(|run| run.case == case.id && !run.path.is_empty());
            let mark = lesson_mark(words, if played { LessonState::Begun } else { LessonState::New });
            view! {
                <li class="row">
                    <span class="row-no">{icon("user")}</span>
                    <a class="row-title" href=Route::Case(case.id.clone()).href()>
                        {case.title.clone()}
                    </a>
                    <span class="row-meta">{words.minutes(u64::from(case.minutes))}</span>
                    <span class="row-state">{mark}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="leaf">
                {side(words.cases_label())} <div class="leaf-body">
                    <ol class="rows">{rows}</ol>
                </div>
            </section>
        }
        .into_any()
    })
}

/// What is left of a module, and why a finished one is open again.
fn left_leaf(
    state: AppState,
    words: &Words,
    course: &Course,
    progress: &Progress,
    module: &ModuleHead,
) -> AnyView {
    let items: Vec<AnyView> = progress
        .steps(module)
        .into_iter()
        .filter(|(_, done)| !done)
        .map(|(step, _)| {
            let (text, route) = match step {
                Step::Lesson(id) => {
                    let title = course.lesson(&id).map(|(_, _, lesson)| lesson.title.clone());
                    (words.left_lesson(&title.unwrap_or_default()), Route::Lesson(id))
                }
                Step::Quiz(id) => {
                    let title = course.quiz(&id).map(|(_, quiz)| quiz.title.clone());
                    (words.left_quiz(&title.unwrap_or_default()), Route::Quiz(id))
                }
                Step::Mastery(id) => {
                    let objective = module.objectives.iter().find(|objective| objective.id == id);
                    let text = objective.map(|objective| objective.text.clone()).unwrap_or_default();
                    (words.left_mastery(&text), Route::Practice)
                }
            };
            view! {
                <li>
                    {icon("circle")} <a href=route.href() lang=state.content_language()>
                        {text}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    let note = match progress.module_state(module) {
        ModuleState::Done => {
            Some(view! { <p class="state is-done">{icon("check")}{words.module_done()}</p> }.into_any())
        }
        ModuleState::Reopened(at) => {
            let date = words.date(at.date(clock::offset_minutes(at)));
            Some(
                view! {
                    <div class="notice">{icon("info")}<p>{words.module_reopened(&date)}</p></div>
                }
                .into_any(),
            )
        }
        ModuleState::New | ModuleState::Begun => None,
    };
    view! {
        <section class="leaf">
            {side(words.what_is_left())} <div class="leaf-body flow">
                {note}
                <ul class="left-list">{items}</ul>
            </div>
        </section>
    }
    .into_any()
}
