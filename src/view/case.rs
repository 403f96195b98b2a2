//! Cases: the start, the scene with its choices, and the debrief.

mod debrief;

use super::missing::missing;
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::{blocks, inlines, plain, source_line};
use super::parts::{screen, side};
use crate::browser::{clock, page};
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{AttemptId, Case, CaseHead, CaseId, CaseRun, Ending, Meter, NodeKind};
use debrief::debriefing;
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The start of a case.
pub(crate) fn case(state: AppState, id: CaseId) -> AnyView {
    let course = state.course();
    let Some(head) = course.case(&id).cloned() else { return missing(state) };
    let words = state.words();
    screen(&head.title);
    let intro = {
        let id = id.clone();
        live(move || {
            loaded(state, state.case(&id), move |case| {
                let note = case.content_note.clone().map(|note| {
                    let hint = state.words().note_hint();
                    view! {
                        <div class="notice">{icon("info")}<p>{note}</p><p class="hint">{hint}</p></div>
                    }
                });
                view! {
                    {note}
                    <div class="prose" lang=state.content_language()>{blocks(state, &case.intro)}</div>
                }
                .into_any()
            })
        })
    };
    let runs = {
        let (id, words) = (id.clone(), words.clone());
        live(move || {
            let id_begin = id.clone();
            let progress = state.progress();
            let runs: Vec<AnyView> = progress
                .runs()
                .iter()
                .rev()
                .filter(|run| run.case == id && !run.path.is_empty())
                .map(|run| run_row(state, run))
                .collect();
            let earlier = (!runs.is_empty()).then(|| view! { <ol class="rows">{runs}</ol> });
            view! {
                <div class="button-row">
                    <button
                        class="button is-primary"
                        type="button"
                        on:click=move |_| state.begin_case(&id_begin)
                    >
                        <span>{words.case_begin()}</span>
                        {icon("arrow-right")}
                    </button>
                </div>
                {earlier}
            }
            .into_any()
        })
    };
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                {page_head(state, &words, &head, None)}
                <section class="leaf">
                    {side(words.case_task())} <div class="leaf-body flow">{intro}</div>
                </section>
                <section class="leaf">
                    {side(words.case_runs())}
                    <div class="leaf-body flow">
                        <p>{words.case_rule()}</p>
                        {runs}
                        <p class="hint">{words.not_legal()}</p>
                    </div>
                </section>
            </div>
        </main>
    }
    .into_any()
}

fn run_row(state: AppState, run: &CaseRun) -> AnyView {
    let words = state.words();
    let when = words.moment(run.started, clock::offset_minutes(run.started));
    let steps = words.steps_taken(run.path.len() as u64);
    view! {
        <li class="row">
            <a class="row-title" href=Route::Run(run.id).href()>
                {when}
            </a>
            <span class="row-meta">{steps}</span>
        </li>
    }
    .into_any()
}

fn page_head(state: AppState, words: &Words, head: &CaseHead, scene: Option<AnyView>) -> AnyView {
    let course = untrack(|| state.course());
    let module = course.module(&head.module).map(|module| (module.id.clone(), module.title.clone()));
    let in_case = scene.is_some();
    let (href, back) = match module {
        Some(_) if in_case => (Route::Case(head.id.clone()).href(), head.title.clone()),
        Some((id, title)) => (Route::Module(id).href(), title),
        None => (Route::Home.href(), words.nav_course()),
    };
    let title = scene.unwrap_or_else(|| head.title.clone().into_any());
    let lead = (!in_case).then(|| {
        view! {
            <p class="lead" lang=state.content_language()>
                {head.summary.clone()}
            </p>
            <p class="meta">
                <span>{icon("clock")}{words.minutes(u64::from(head.minutes))}</span>
            </p>
        }
    });
    view! {
        <header class="page-head">
            <p>
                <a class="link-back" href=href>
                    {icon("arrow-left")}
                    <span>{back}</span>
                </a>
            </p>
            <h1 tabindex="-1" lang=state.content_language()>
                {title}
            </h1>
            {lead}
        </header>
    }
    .into_any()
}

/// A run: the scene where it stands, or its debrief.
pub(crate) fn run(state: AppState, id: AttemptId) -> AnyView {
    let found = untrack(|| state.run(id));
    let course = state.course();
    let Some(head) = found.and_then(|run| course.case(&run.case).cloned()) else { return missing(state) };
    // Drawn anew with every choice.
    let steps = ArcMemo::new(move |_| state.run(id).map_or(0, |run| run.path.len()));
    live(move || {
        let (head, steps) = (head.clone(), steps.clone());
        let load = state.case(&head.id);
        if let crate::state::Load::Ready(case) = load {
            return live(move || {
                steps.get();
                scene(state, id, &head, &case)
            });
        }
        let body = loaded(state, load, |_| ().into_any());
        view! {
            <main class="page" id="main" tabindex="-1">
                <div class="page-main">{body}</div>
            </main>
        }
        .into_any()
    })
}

fn scene(state: AppState, id: AttemptId, head: &CaseHead, case: &Arc<Case>) -> AnyView {
    let words = state.words();
    let Some(run) = untrack(|| state.run(id)) else { return missing(state) };
    let stand = run.stand(case);
    let Some(node) = case.node(&stand.node) else { return missing(state) };
    screen(&plain(&node.title));
    let offered = run.offered(case);
    let ending = node.ending();
    let choices: Vec<AnyView> = offered
        .iter()
        .enumerate()
        .map(|(place, choice)| {
            let (case, option) = (case.clone(), choice.id.clone());
            let letter = char::from(b'A' + (place % 26) as u8).to_string();
            view! {
                <li>
                    <button
                        class="case-choice"
                        type="button"
                        lang=state.content_language()
                        on:click=move |_| state.choose(id, &case, &option)
                    >
                        <span class="option-letter">{letter}</span>
                        <span>{plain(&choice.text)}</span>
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    let kind = match node.kind {
        NodeKind::Scene => None,
        NodeKind::Setback => Some(words.case_setback()),
        NodeKind::End(Ending::Good) => Some(words.case_end_good()),
        NodeKind::End(Ending::Mixed) => Some(words.case_end_mixed()),
        NodeKind::End(Ending::Harm) => Some(words.case_end_harm()),
    };
    let gone = stand.gone.then(|| {
        view! { <div class="notice">{icon("info")}<p>{words.case_edited()}</p></div> }
    });
    let what_next = if ending.is_some() { words.case_over() } else { words.case_choose() };
    let choices = ending.is_none().then(|| view! { <ol class="case-choices">{choices}</ol> });
    let after = ending.map(|_| debriefing(state, case, &run, head));
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                {page_head(state, &words, head, Some(inlines(state, &node.title).into_any()))}
                {meters(&words, &stand.meters)}
                {gone}
                {consequence(state, &words, case, &run)}
                <section class="leaf">
                    {side(kind.unwrap_or_else(|| words.case_scene()))}
                    <div class="leaf-body flow">
                        <div class="prose" lang=state.content_language()>
                            {blocks(state, &node.text)}
                        </div>
                        <h2 class="label">{what_next}</h2>
                        {choices}
                    </div>
                </section>
                {after}
            </div>
        </main>
    }
    .into_any()
}

/// What came of the last choice, and why it was good or bad.
fn consequence(state: AppState, words: &Words, case: &Case, run: &CaseRun) -> Option<AnyView> {
    let (_, choice) = case.choice(&run.path.last()?.choice)?;
    // Where the expert's choice was not on offer any more, nothing is compared with it.
    let mut before = run.clone();
    before.path.pop();
    let best_offered = before.offered(case).iter().any(|offered| offered.best);
    let (class, name, title) = match (choice.best, choice.harmful) {
        (_, true) => ("notice consequence is-unsafe", "alert", words.unsafe_title()),
        (true, false) => ("notice consequence is-best", "check", words.case_best()),
        (false, false) if best_offered => ("notice consequence", "info", words.case_other()),
        (false, false) => ("notice consequence", "info", words.case_outcome()),
    };
    Some(
        view! {
            <div class=class role="status">
                {icon(name)}
                <p class="notice-title">{title}</p>
                <p lang=state.content_language()>
                    <strong>{plain(&choice.text)}</strong>
                </p>
                <p lang=state.content_language()>{inlines(state, &choice.reason)}</p>
            </div>
        }
        .into_any(),
    )
}

fn meter_name(words: &Words, meter: Meter) -> String {
    match meter {
        Meter::Trust => words.meter_trust(),
        Meter::Safety => words.meter_safety(),
        Meter::Evidence => words.meter_evidence(),
    }
}

/// Where the meters stand.
fn meters(words: &Words, meters: &[(Meter, u8)]) -> AnyView {
    let items: Vec<AnyView> = meters
        .iter()
        .map(|(meter, at)| {
            let name = meter_name(words, *meter);
            view! {
                <div class="meter-item">
                    <dt>{name.clone()}</dt>
                    <dd>
                        <meter min="0" max=Meter::MAX.to_string() value=at.to_string() aria-label=name></meter>
                        <span>{words.of(&at.to_string(), &Meter::MAX.to_string())}</span>
                    </dd>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="meters">{items}</dl> }.into_any()
}

/// The sources of a node.
fn sources(state: AppState, case: &Case, node: &course::NodeId) -> Option<AnyView> {
    case.node(node).filter(|node| !node.sources.is_empty()).map(|node| source_line(state, &node.sources))
}

/// Plays it again, or goes back.
fn again(state: AppState, words: &Words, head: &CaseHead) -> AnyView {
    let id = head.id.clone();
    view! {
        <div class="button-row no-print">
            <button class="button is-primary" type="button" on:click=move |_| state.begin_case(&id)>
                {icon("rotate")}
                <span>{words.case_again()}</span>
            </button>
            <a class="button" href=Route::Module(head.module.clone()).href()>
                {words.back_to_module()}
            </a>
            <button class="button is-quiet" type="button" on:click=|_| page::print()>
                {icon("printer")}
                <span>{words.print()}</span>
            </button>
        </div>
    }
    .into_any()
}
