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
    Attempt, AttemptId, CertaintyScore, HandedInBy, Item, Mark, Module, ModuleHead, ObjectiveId, Origin,
    Phase, Question, QuizHead, Score, Verdict,
};
use leptos::prelude::*;
use markup::view;
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
    let passed = attempt.passed(quiz.pass.percent);
    let title = match attempt.origin {
        Origin::Before => words.look_before_done(),
        Origin::After(_) => words.look_after_done(),
        Origin::OnlyWrong(_) | Origin::OnlyFlagged(_) => words.result_repeat(),
        Origin::Draw | Origin::Again(_) if passed => words.result_passed(),
        Origin::Draw | Origin::Again(_) => words.result_not_passed(),
    };
    // The key of a first look would spoil the second one.
    let hidden = attempt.origin == Origin::Before;
    screen(&title);
    let questions = (!hidden).then(|| {
        let (module, attempt) = (module.id.clone(), attempt.clone());
        live(move || {
            let attempt = attempt.clone();
            loaded(state, state.module(&module), move |texts| every(state, &attempt, &texts))
        })
    });
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
                    <p class="lead">{lead(&words, &attempt, score, quiz)}</p>
                </header>
                {debrief(&words, &attempt)}
                {score_leaf(state, &words, &attempt, score, module, quiz)}
                {by_objective(state, &words, &attempt, module, quiz)}
                {questions}
                <p class="hint">{words.not_legal()}</p>
            </div>
            {(!hidden).then(|| overview(&words, &attempt))}
        </main>
    }
    .into_any()
}

fn lead(words: &Words, attempt: &Attempt, score: Score, quiz: &QuizHead) -> String {
    let (points, of) = (points(words, score), score.questions().to_string());
    let mut lead = match attempt.origin {
        Origin::Draw | Origin::Again(_) => {
            words.result_lead(&points, &of, &quiz.pass.percent.to_string(), &score.percent().to_string())
        }
        Origin::OnlyWrong(_) | Origin::OnlyFlagged(_) => words.result_lead_repeat(&points, &of),
        Origin::Before => words.look_before_lead(&points, &of),
        Origin::After(_) => words.look_after_lead(&points, &of),
    };
    // Enough points, and still not passed: say what stood in the way.
    let percent_reached = score.percent() >= u32::from(quiz.pass.percent);
    if attempt.origin.counts() && percent_reached && !attempt.passed(quiz.pass.percent) {
        lead.push(' ');
        lead.push_str(&words.result_critical());
    }
    if matches!(attempt.phase, Phase::Submitted { by: HandedInBy::Clock, .. }) {
        lead.push(' ');
        lead.push_str(&words.result_clock());
    }
    lead
}

/// What was answered harmfully and with high certainty comes first, whatever the score.
fn debrief(words: &Words, attempt: &Attempt) -> Option<AnyView> {
    let items: Vec<AnyView> = attempt
        .confident_and_unsafe()
        .iter()
        .filter_map(|question| attempt.position(question))
        .map(|place| {
            let text = words.question_number((place as u64) + 1);
            view! {
                <button
                    class="button"
                    type="button"
                    on:click=move |_| page::go_to(&format!("result-{}", place + 1))
                >
                    {text}
                </button>
            }
            .into_any()
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="leaf" aria-labelledby="debrief">
                <div class="leaf-side"></div>
                <div class="leaf-body">
                    <div class="notice is-unsafe">
                        {icon("alert")}
                        <h2 class="notice-title" id="debrief">
                            {words.confident_unsafe_title()}
                        </h2>
                        <p>{words.confident_unsafe_text()}</p>
                        <div class="button-row">{items}</div>
                    </div>
                </div>
            </section>
        }
        .into_any()
    })
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
    let hidden = attempt.origin == Origin::Before;
    let wrong = if hidden { 0 } else { attempt.not_full().len() };
    let flagged = if hidden { 0 } else { attempt.flagged().len() };
    let id = attempt.id;
    let (quiz_wrong, quiz_flagged, quiz_again, quiz_new) =
        (quiz.id.clone(), quiz.id.clone(), quiz.id.clone(), quiz.id.clone());
    let whole = attempt.origin.counts().then(|| untrack(|| state.progress()).attempts_left(quiz)).flatten();
    let again_left = !hidden && whole != Some(0);
    let again = again_left.then(|| {
        view! {
            <button class="button" type="button" on:click=move |_| state.begin(&quiz_again, Origin::Again(id), false)>
                {words.retry_all()}
            </button>
            <button class="button" type="button" on:click=move |_| state.begin(&quiz_new, Origin::Draw, false)>
                {words.new_draw()}
            </button>
        }
    });
    let only_flagged = (flagged > 0).then(|| {
        view! {
            <button
                class="button"
                type="button"
                on:click=move |_| state.begin(&quiz_flagged, Origin::OnlyFlagged(id), false)
            >
                {icon("flag")}
                <span>{words.retry_flagged(flagged as u64)}</span>
            </button>
        }
    });
    let sure = attempt.rules.certainty.then(|| {
        let score = CertaintyScore::sum(attempt.items.iter().map(|item| {
            let answered = item.answer.as_ref().and_then(|_| attempt.told(&item.question));
            (item.certainty, answered.map(|told| told.mark))
        }));
        view! { <p class="hint">{certainty_line(words, score)}</p> }
    });
    let only_wrong = (wrong > 0).then(|| {
        view! {
            <button
                class="button is-primary"
                type="button"
                on:click=move |_| state.begin(&quiz_wrong, Origin::OnlyWrong(id), false)
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
                {sure}
                <div class="button-row no-print">
                    {only_wrong}
                    {only_flagged}
                    {again}
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

/// Points of certainty-based marking: they may be negative.
fn certainty_line(words: &Words, score: CertaintyScore) -> String {
    let tenths = score.tenths();
    let (sign, size) = if tenths < 0 { ("−", -tenths) } else { ("", tenths) };
    let rest = if size % 10 == 0 { String::new() } else { format!("{}{}", words.decimal_mark(), size % 10) };
    words.certainty_score(&format!("{sign}{}{rest}", size / 10), &score.most().to_string())
}

/// How each objective stands: after the second look beside the first one, with the gain.
fn by_objective(
    state: AppState,
    words: &Words,
    attempt: &Attempt,
    module: &ModuleHead,
    quiz: &QuizHead,
) -> Option<AnyView> {
    let marks = |attempt: &Attempt| -> Vec<(ObjectiveId, Mark)> {
        attempt
            .items
            .iter()
            .filter_map(|item| {
                let objective = quiz.question(&item.question)?.objective.clone();
                Some((objective, attempt.told(&item.question).map_or(Mark::NONE, |told| told.mark)))
            })
            .collect()
    };
    let now = marks(attempt);
    let before = match attempt.origin {
        Origin::Before => now.clone(),
        Origin::After(first) => untrack(|| state.attempt(first)).map(|first| marks(&first))?,
        Origin::Draw | Origin::Again(_) | Origin::OnlyWrong(_) | Origin::OnlyFlagged(_) => return None,
    };
    let second = attempt.origin != Origin::Before;
    let rows: Vec<AnyView> = course::gain(&before, &now)
        .into_iter()
        .map(|gain| {
            let text = module.objectives.iter().find(|o| o.id == gain.objective).map(|o| o.text.clone());
            let percent = |percent: u32| words.percent(u64::from(percent));
            let more = i64::from(gain.post_percent) - i64::from(gain.pre_percent);
            let sign = if more > 0 {
                "+"
            } else if more < 0 {
                "−"
            } else {
                "±"
            };
            let after = second.then(|| {
                view! {
                    <td class="is-number">{percent(gain.post_percent)}</td>
                    <td class="is-number">{format!("{sign}{}", more.unsigned_abs())}</td>
                }
            });
            view! {
                <tr>
                    <th scope="row" lang=state.content_language()>
                        {text}
                    </th>
                    <td class="is-number">{percent(gain.pre_percent)}</td>
                    {after}
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = second.then(|| {
        view! {
            <th scope="col" class="is-number">
                {words.column_after()}
            </th>
            <th scope="col" class="is-number">
                {words.column_gain()}
            </th>
        }
    });
    Some(
        view! {
            <section class="leaf">
                {side(words.by_objective())}
                <div class="leaf-body">
                    <div class="table-wrap" tabindex="0" role="region" aria-label=words.by_objective()>
                        <table class="table">
                            <thead>
                                <tr>
                                    <th scope="col">{words.column_objective()}</th>
                                    <th scope="col" class="is-number">
                                        {words.column_before()}
                                    </th>
                                    {heads}
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </div>
            </section>
        }
        .into_any(),
    )
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
    let told = attempt.told(&item.question).map_or(Mark::NONE, |told| told.mark);
    let partly = (verdict == Verdict::Partly).then(|| {
        let percent = words.percent(u64::from(told.percent()));
        view! { <p>{percent}</p> }
    });
    let found = texts.question(&item.question);
    let critical = found.filter(|q| q.critical).map(|_| view! { <p>{icon("shield")}{words.critical()}</p> });
    let sure = item.certainty.map(|level| {
        let text = words.certainty(level);
        view! { <p>{text}</p> }
    });
    let hints = (item.hints > 0).then(|| {
        let text = words.hints_taken(u64::from(item.hints));
        view! { <p>{text}</p> }
    });
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
                {sure}
                {hints}
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
        {marked(state, question, (!attempt.rules.fixed).then_some(attempt.seed), item.answer.as_ref())}
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
