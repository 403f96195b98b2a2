//! A check question in a lesson: answered and explained on the spot.

use super::parts::asking::hints;
use super::parts::icon::icon;
use super::parts::rich::{blocks, inlines, source_line};
use super::parts::state_mark::verdict_mark;
use super::response::{Give, Given, controls, marked};
use crate::browser::page;
use crate::state::AppState;
use crate::view::parts::live::{flag, live};
use course::{CheckRecord, LessonId, Question};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The question, open or answered.
pub(crate) fn check(state: AppState, lesson: LessonId, question: Question) -> AnyView {
    let question = Arc::new(question);
    let heading = format!("check-{}", question.id);
    let again = RwSignal::new(false);
    let record = {
        let (lesson, question) = (lesson.clone(), question.clone());
        ArcMemo::new(move |_| {
            let progress = state.progress();
            progress.lesson(&lesson).and_then(|record| record.checks.get(&question.id).cloned())
        })
    };
    let body = {
        let question = question.clone();
        live(move || match record.get().filter(|_| !again.get()) {
            Some(record) if record.revision == question.revision => answered(state, &question, record, again),
            other => {
                open(state, &lesson, &question, again, other.is_some_and(|r| r.revision != question.revision))
            }
        })
    };
    view! {
        <h2 id=heading tabindex="-1" lang=state.content_language()>
            {inlines(state, &question.ask)}
        </h2>
        {blocks(state, &question.situation)}
        {body}
    }
    .into_any()
}

fn open(
    state: AppState,
    lesson: &LessonId,
    question: &Arc<Question>,
    again: RwSignal<bool>,
    reworded: bool,
) -> AnyView {
    let words = state.words();
    let id = question.id.clone();
    let given: Given = Arc::new({
        let id = id.clone();
        move || state.draft(&id)
    });
    let give: Give = Arc::new(move |answer| state.set_draft(&id, answer));
    let complete = {
        let (question, given) = (question.clone(), given.clone());
        move || given().is_some_and(|answer| question.is_complete(&answer))
    };
    let submit = {
        let (lesson, question, complete) = (lesson.clone(), question.clone(), complete.clone());
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if untrack(&complete) {
                state.check(&lesson, &question);
                again.set(false);
                page::focus_id(&format!("verdict-{}", question.id));
            }
        }
    };
    // In a lesson hints are free, and forgotten when one goes on.
    let taken = ArcRwSignal::new(0usize);
    let hints_taken = {
        let taken = taken.clone();
        Arc::new(move || taken.get())
    };
    let take_hint = Arc::new(move || taken.update(|taken| *taken += 1));
    let note = reworded.then(|| {
        view! { <div class="notice">{icon("info")}<p>{words.reworded_check()}</p></div> }
    });
    view! {
        {note}
        <form class="check" on:submit=submit>
            {controls(state, question, None, given, give)}
            {hints(state, &question.hints, false, hints_taken, take_hint)}
            <div class="button-row">
                <button class="button is-primary" type="submit" disabled=flag(move || !complete())>
                    {words.check_answer()}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn answered(
    state: AppState,
    question: &Arc<Question>,
    record: CheckRecord,
    again: RwSignal<bool>,
) -> AnyView {
    let words = state.words();
    let focus = format!("verdict-{}", question.id);
    let id = question.id.clone();
    view! {
        <div class="check-result" role="status">
            <p id=focus tabindex="-1">
                {verdict_mark(&words, record.told.verdict())}
            </p>
            {marked(state, question, None, Some(&record.answer))}
            {source_line(state, &question.sources)}
            <div class="button-row">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        again.set(true);
                        page::focus_id(&format!("check-{id}"));
                    }
                >
                    {icon("rotate")}
                    <span>{words.answer_again()}</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}
