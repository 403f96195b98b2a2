//! The course map: where you are, what is done, what comes next.

use super::parts::icon::icon;
use super::parts::screen;
use super::parts::state_mark::{lesson_mark, mark};
use crate::browser::page;
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{Attempt, Course, LessonState, ModuleHead, Phase, Progress, Track};
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn home(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_course());
    let course = state.course();
    let body = live(move || {
        let progress = state.progress();
        let track = state.track();
        let modules: Vec<AnyView> = course
            .modules_of(track.as_ref())
            .into_iter()
            .enumerate()
            .map(|(index, module)| module_leaf(&words, &progress, index, module))
            .collect();
        view! {
            <div class="page-main">
                <header class="page-head home-head">
                    <h1 tabindex="-1">{words.home_title()}</h1>
                    <p class="lead">{words.home_lead()}</p>
                    {(words.language != course.language).then(|| view! { <p class="hint">{words.content_language()}</p> })}
                </header>
                {go_on(&words, &course, &progress, track.as_ref())}
                {due(state, &words)}
                {modules}
                {tracks(state, &words, &course, track.as_ref())}
            </div>
            {facts(&words, &course, &progress)}
        }
    });
    view! {
        <main class="page has-aside" id="main" tabindex="-1">
            {body}
        </main>
    }
    .into_any()
}

/// The open attempt, else the lesson to go on with.
fn go_on(words: &Words, course: &Course, progress: &Progress, track: Option<&Track>) -> Option<AnyView> {
    let begun = progress.last_lesson_at().is_some() || !progress.attempts().is_empty();
    let label = if begun { words.continue_label() } else { words.begin_label() };
    let open = progress.attempts().iter().rev().find(|attempt| attempt.phase == Phase::Open);
    let newer_attempt =
        open.filter(|attempt| progress.last_lesson_at().is_none_or(|at| attempt.started >= at));
    let (title, meta, minutes, href) = match newer_attempt.and_then(|a| Some((a, course.quiz(&a.quiz)?))) {
        Some((attempt, (_, quiz))) => {
            (quiz.title.clone(), attempt_meta(words, attempt), None, Route::Attempt(attempt.id).href())
        }
        None => {
            let id = progress.next_lesson(course, track)?;
            let (module, place, lesson) = course.lesson(id)?;
            let meta = words.lesson_of(&module.title, (place as u64) + 1);
            (lesson.title.clone(), meta, Some(lesson.minutes), Route::Lesson(id.clone()).href())
        }
    };
    let button = if begun { words.continue_button() } else { words.begin_button() };
    let minutes = minutes.map(|m| view! { <span>{icon("clock")}{words.minutes(u64::from(m))}</span> });
    Some(
        view! {
            <section class="continue" aria-labelledby="go-on">
                <div>
                    <p class="label" id="go-on">
                        {label}
                    </p>
                    <p class="continue-title" lang=course.language.as_str().to_owned()>
                        {title}
                    </p>
                    <p class="meta">
                        <span>{meta}</span>
                        {minutes}
                    </p>
                </div>
                <a class="button is-primary" href=href>
                    <span>{button}</span>
                    {icon("arrow-right")}
                </a>
            </section>
        }
        .into_any(),
    )
}

/// What practice has for today.
fn due(state: AppState, words: &Words) -> Option<AnyView> {
    let due = course::due_count(&state.cards(), state.today());
    (due > 0).then(|| {
        view! {
            <div class="notice">
                {icon("rotate")}
                <p class="notice-title">{words.practice_due(due as u64)}</p>
                <div class="button-row">
                    <a class="button" href=Route::Practice.href()>
                        {words.practice_start()}
                    </a>
                </div>
            </div>
        }
        .into_any()
    })
}

/// The tracks: orders of the same modules.
fn tracks(state: AppState, words: &Words, course: &Course, chosen: Option<&Track>) -> Option<AnyView> {
    if course.tracks.len() < 2 {
        return None;
    }
    let language = course.language.as_str().to_owned();
    let tracks: Vec<AnyView> = course
        .tracks
        .iter()
        .map(|track| {
            let id = track.id.as_str().to_owned();
            let input = format!("track-{id}");
            let is = chosen.is_some_and(|chosen| chosen.id == track.id);
            let focus = input.clone();
            view! {
                <label class="track" class:is-chosen=is>
                    <input
                        type="radio"
                        name="track"
                        id=input
                        prop:checked=is
                        on:change=move |_| {
                            state.prefer(|p| p.track = Some(id.clone()));
                            page::focus_id(&focus);
                        }
                    />
                    <span class="track-title">{track.title.clone()}</span>
                    <span class="track-text">{track.summary.clone()}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <fieldset class="leaf setting">
                <legend class="visually-hidden">{words.track()}</legend>
                <div class="leaf-side" aria-hidden="true">
                    <span class="label">{words.track()}</span>
                </div>
                <div class="leaf-body tracks" lang=language>
                    {tracks}
                </div>
            </fieldset>
        }
        .into_any(),
    )
}

fn attempt_meta(words: &Words, attempt: &Attempt) -> String {
    let answered = attempt.items.len() - attempt.unanswered();
    words.answered_of(&answered.to_string(), &attempt.items.len().to_string())
}

fn module_leaf(words: &Words, progress: &Progress, index: usize, module: &ModuleHead) -> AnyView {
    let id = format!("module-{}", module.id);
    let (done, of) = progress.steps_done(module);
    let bar_text = words.steps_done(&done.to_string(), &of.to_string());
    view! {
        <section class="leaf module" aria-labelledby=id.clone()>
            <div class="leaf-side">
                <span class="number" aria-hidden="true">
                    {index + 1}
                </span>
            </div>
            <div class="leaf-body">
                <h2 class="module-title" id=id.clone()>
                    <a href=Route::Module(module.id.clone()).href()>{module.title.clone()}</a>
                </h2>
                <p class="module-text">{module.summary.clone()}</p>
                <div class="bar-row module-bar">
                    <progress class="bar" max=of value=done aria-label=module.title.clone()></progress>
                    <p class="bar-text">{bar_text}</p>
                </div>
                {rows(words, progress, module, true)}
            </div>
        </section>
    }
    .into_any()
}

/// The lessons of a module as rows, and its quiz.
pub(crate) fn rows(words: &Words, progress: &Progress, module: &ModuleHead, with_quiz: bool) -> AnyView {
    let mut rows: Vec<AnyView> = module
        .lessons
        .iter()
        .enumerate()
        .map(|(index, lesson)| {
            let state = progress.lesson_state(&lesson.id);
            row(
                (index + 1).to_string().into_any(),
                Route::Lesson(lesson.id.clone()).href(),
                lesson.title.clone(),
                words.minutes(u64::from(lesson.minutes)),
                lesson_mark(words, state),
                state == LessonState::Begun,
            )
        })
        .collect();
    if let Some(quiz) = module.quiz.as_ref().filter(|_| with_quiz) {
        let state = if progress.passed(module) {
            mark("state is-done", "check", words.passed())
        } else if let Some(score) = progress.best(&quiz.id) {
            mark("state is-started", "dot", words.percent(u64::from(score.percent())))
        } else if progress.open_attempt(&quiz.id).is_some() {
            lesson_mark(words, LessonState::Begun)
        } else {
            lesson_mark(words, LessonState::New)
        };
        rows.push(row(
            icon("list"),
            Route::Quiz(quiz.id.clone()).href(),
            quiz.title.clone(),
            words.questions(u64::from(quiz.drawn())),
            state,
            false,
        ));
    }
    view! { <ol class="rows">{rows}</ol> }.into_any()
}

fn row(number: AnyView, href: String, title: String, meta: String, state: AnyView, current: bool) -> AnyView {
    view! {
        <li class="row" class:is-current=current>
            <span class="row-no">{number}</span>
            <a class="row-title" href=href>
                {title}
            </a>
            <span class="row-meta">{meta}</span>
            <span class="row-state">{state}</span>
        </li>
    }
    .into_any()
}

fn facts(words: &Words, course: &Course, progress: &Progress) -> AnyView {
    let lessons = || course.modules.iter().flat_map(|m| &m.lessons);
    let done = lessons().filter(|l| progress.lesson_state(&l.id) == LessonState::Done).count();
    let left: u64 = lessons()
        .filter(|l| progress.lesson_state(&l.id) != LessonState::Done)
        .map(|l| u64::from(l.minutes))
        .sum();
    let checks: usize = lessons().filter_map(|l| progress.lesson(&l.id)).map(|r| r.checks.len()).sum();
    let answered: usize =
        checks + progress.attempts().iter().map(|a| a.items.len() - a.unanswered()).sum::<usize>();
    view! {
        <aside class="page-aside is-after" aria-label=words.nav_progress()>
            <dl class="facts">
                <div class="fact">
                    <dt>{words.fact_lessons()}</dt>
                    <dd>{words.of(&done.to_string(), &lessons().count().to_string())}</dd>
                </div>
                <div class="fact">
                    <dt>{words.fact_answers()}</dt>
                    <dd>{answered}</dd>
                </div>
                <div class="fact">
                    <dt>{words.fact_left()}</dt>
                    <dd>{words.minutes(left)}</dd>
                </div>
            </dl>
        </aside>
    }
    .into_any()
}
