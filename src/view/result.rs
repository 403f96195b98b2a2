//! The result of an attempt: the score, and for each question your answer, the right answer, every reason and the
//! source.

use super::missing::missing;
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::{blocks, inlines, source_line};
use super::parts::state_mark::verdict_mark;
use super::parts::{screen, side};
use super::response::marked;
use crate::browser::clock;
use crate::browser::letters::lower_case;
use crate::browser::page;
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{
    Attempt, AttemptId, Item, Mark, Module, ModuleHead, Origin, Phase, Question, QuizHead, Score, Verdict,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The screen.
pub(crate) fn result(state: AppState, id: AttemptId) -> AnyView {
    let course = state.course();
    let Some(attempt) = state.attempt(id) else { return missing(state) };
    let (Some((module, quiz)), Some(score)) = (course.quiz(&attempt.quiz), attempt.score()) else {
        return missing(state);
    };
    let words = state.words();
    let attempt = Arc::new(attempt);
    let passed = score.percent() >= u32::from(quiz.pass_mark);
    let part_only = matches!(attempt.origin, Origin::OnlyWrong(_));
    let title = match (part_only, passed) {
        (true, _) => words.result_repeat(),
        (false, true) => words.result_passed(),
        (false, false) => words.result_not_passed(),
    };
    screen(&title);
    let questions = {
        let (module, attempt) = (module.id.clone(), attempt.clone());
        live(move || {
            let attempt = attempt.clone();
            loaded(state, state.module(&module), move |texts| every(state, &attempt, &texts))
        })
    };
    view! {
        <main class="page has-aside" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <p>
                        <a class="link-back" href=Route::Module(module.id.clone()).href()>
                            {icon("arrow-left")}
                            <span>{module.title.clone()}</span>
                        </a>
                    </p>
                    <p class="label" lang=state.content_language()>
                        {quiz.title.clone()}
                    </p>
                    <h1 tabindex="-1">{title}</h1>
                    <p class="lead">{lead(&words, score, quiz, part_only)}</p>
                </header>
                {score_leaf(state, &words, &attempt, score, module, quiz)}
                {questions}
                <p class="hint">{words.not_legal()}</p>
            </div>
            {overview(&words, &attempt)}
        </main>
    }
    .into_any()
}

fn lead(words: &Words, score: Score, quiz: &QuizHead, part_only: bool) -> String {
    let points = points(words, score);
    if part_only {
        words.result_lead_repeat(&points, &score.questions().to_string())
    } else {
        words.result_lead(
            &points,
            &score.questions().to_string(),
            &quiz.pass_mark.to_string(),
            &score.percent().to_string(),
        )
    }
}

/// Points with a tenth where there is one; the comma or point of the language.
fn points(words: &Words, score: Score) -> String {
    let (whole, tenth) = (score.tenths() / 10, score.tenths() % 10);
    if tenth == 0 { whole.to_string() } else { format!("{whole}{}{tenth}", words.decimal_mark()) }
}

fn score_leaf(
    state: AppState,
    words: &Words,
    attempt: &Arc<Attempt>,
    score: Score,
    module: &ModuleHead,
    quiz: &QuizHead,
) -> AnyView {
    let handed_in = match attempt.phase {
        Phase::Submitted { at, .. } => words.moment(at, clock::offset_minutes(at)),
        Phase::Open | Phase::Abandoned => String::new(),
    };
    let wrong = attempt.not_full().len();
    let id = attempt.id;
    let (quiz_wrong, quiz_again, quiz_new) = (quiz.id.clone(), quiz.id.clone(), quiz.id.clone());
    let only_wrong = (wrong > 0).then(|| {
        view! {
            <button
                class="button is-primary"
                type="button"
                on:click=move |_| state.begin(&quiz_wrong, Origin::OnlyWrong(id))
            >
                {icon("rotate")}
                <span>{words.retry_wrong(wrong as u64)}</span>
            </button>
        }
    });
    view! {
        <section class="leaf">
            {side(words.score_label())}
            <div class="leaf-body score">
                <p class="score-number">
                    {points(words, score)} " " <span class="score-of">{words.of_number(&score.questions().to_string())}</span>
                </p>
                <progress class="bar" max="100" value=score.percent() aria-label=words.score_label()></progress>
                <p class="hint">{handed_in}</p>
                <div class="button-row no-print">
                    {only_wrong}
                    <button class="button" type="button" on:click=move |_| state.begin(&quiz_again, Origin::Again(id))>
                        {words.retry_all()}
                    </button>
                    <button class="button" type="button" on:click=move |_| state.begin(&quiz_new, Origin::Draw)>
                        {words.new_draw()}
                    </button>
                    <button class="button is-quiet" type="button" on:click=|_| page::print()>
                        {icon("printer")}
                        <span>{words.print()}</span>
                    </button>
                    <a class="button is-quiet" href=Route::Module(module.id.clone()).href()>
                        {words.back_to_module()}
                    </a>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn every(state: AppState, attempt: &Attempt, texts: &Module) -> AnyView {
    attempt
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| one(state, attempt, texts, index, item))
        .collect::<Vec<_>>()
        .into_any()
}

fn one(state: AppState, attempt: &Attempt, texts: &Module, index: usize, item: &Item) -> AnyView {
    let words = state.words();
    let verdict = attempt.verdict(&item.question).unwrap_or(Verdict::Unanswered);
    let told = attempt.told(&item.question).unwrap_or(Mark::NONE);
    let partly = (verdict == Verdict::Partly).then(|| {
        let percent = words.percent(u64::from(told.percent()));
        view! { <p>{percent}</p> }
    });
    let found = texts.question(&item.question);
    let critical = found.filter(|q| q.critical).map(|_| view! { <p>{icon("shield")}{words.critical()}</p> });
    let anchor = format!("result-{}", index + 1);
    let body = match found {
        Some(question) => explained(state, attempt, item, question, &anchor),
        None => view! { <p>{words.question_gone()}</p> }.into_any(),
    };
    view! {
        <section class="leaf result-q" aria-labelledby=anchor>
            <div class="leaf-side">
                <p>{words.question_number((index as u64) + 1)}</p>
                <p>{verdict_mark(&words, verdict)}</p>
                {partly}
                {critical}
            </div>
            <div class="leaf-body result-item">{body}</div>
        </section>
    }
    .into_any()
}

fn explained(state: AppState, attempt: &Attempt, item: &Item, question: &Question, anchor: &str) -> AnyView {
    let words = state.words();
    let reworded = (item.revision != question.revision).then(|| {
        view! { <div class="notice">{icon("info")}<p>{words.reworded_result()}</p></div> }
    });
    view! {
        <h2 class="question-text" id=anchor.to_owned() tabindex="-1" lang=state.content_language()>
            {inlines(state, &question.ask)}
        </h2>
        {blocks(state, &question.situation)}
        {reworded}
        {marked(state, question, Some(attempt.seed), item.answer.as_ref())}
        {source_line(state, &question.sources)}
    }
    .into_any()
}

/// All questions as numbers with their verdicts; each leads to its explanation.
fn overview(words: &Words, attempt: &Attempt) -> AnyView {
    let items: Vec<AnyView> = attempt
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let verdict = attempt.verdict(&item.question).unwrap_or(Verdict::Unanswered);
            let (class, name, said) = match verdict {
                Verdict::Right => ("strip-item is-right", "check", words.right()),
                Verdict::Partly => ("strip-item", "dot", words.partly()),
                Verdict::Wrong => ("strip-item is-wrong", "x", words.wrong()),
                Verdict::Unanswered => ("strip-item is-wrong", "circle", words.unanswered()),
            };
            let label = format!("{}, {}", words.question_number((index as u64) + 1), lower_case(&said));
            view! {
                <li>
                    <button
                        class=class
                        type="button"
                        aria-label=label
                        on:click=move |_| page::go_to(&format!("result-{}", index + 1))
                    >
                        {index + 1}
                        {icon(name)}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <aside class="page-aside lesson-aside no-print" aria-label=words.all_questions()>
            <nav class="strip stick" aria-label=words.all_questions()>
                <p class="toc-title">{words.all_questions()}</p>
                <ol class="strip-list">{items}</ol>
            </nav>
        </aside>
    }
    .into_any()
}
