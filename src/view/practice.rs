//! Today's practice: a few questions that are about to be forgotten, mistakes first.

use super::parts::asking::certainty_controls;
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::{blocks, inlines, source_line};
use super::parts::state_mark::verdict_mark;
use super::parts::{screen, side};
use super::response::{controls, marked};
use crate::browser::{clock, page};
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::{flag, live};
use course::{Answer, Certainty, Mark, Question, QuestionId, Seed};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// How long a day's practice is, in seconds.
const TODAY: u32 = 180;

/// The screen.
pub(crate) fn practice(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_practice());
    let set = ArcRwSignal::new(Arc::new(state.todays_set(TODAY)));
    // The place in the set; the end is one past the last.
    let place = ArcRwSignal::new(0usize);
    let right = ArcRwSignal::new(0usize);
    let body = {
        let (set, words) = (set.clone(), words.clone());
        live(move || {
            let at = place.get();
            let (place, right, sets) = (place.clone(), right.clone(), set.clone());
            let set = set.get();
            match set.get(at) {
                Some(question) => {
                    let of = set.len();
                    let head = words.question_of((at as u64) + 1, &of.to_string());
                    let done = Arc::new(move |mark: Option<Mark>| match mark {
                        Some(mark) => right.update(|right| *right += usize::from(mark == Mark::FULL)),
                        None => place.update(|place| *place += 1),
                    });
                    view! {
                        <p class="hint">{head}</p>
                        {ask(state, question.clone(), done)}
                    }
                    .into_any()
                }
                None if set.is_empty() => nothing_due(state),
                None => {
                    page::focus_id("practice-done");
                    let (got, of) = (untrack(|| right.get()), set.len());
                    let more = course::due_count(&untrack(|| state.cards()), state.today());
                    let title = if more > 0 { words.practice_round_done() } else { words.practice_done() };
                    let go_on = (more > 0).then(|| {
                        view! {
                            <p>{words.practice_more(more as u64)}</p>
                            <div class="button-row">
                                <button
                                    class="button"
                                    type="button"
                                    on:click=move |_| {
                                        right.set(0);
                                        sets.set(Arc::new(state.todays_set(TODAY)));
                                        place.set(0);
                                    }
                                >
                                    {words.practice_go_on()}
                                </button>
                            </div>
                        }
                    });
                    view! {
                        <h2 id="practice-done" tabindex="-1">
                            {title}
                        </h2>
                        <p>{words.practice_score(&got.to_string(), &of.to_string())}</p>
                        {go_on}
                        <div class="button-row">
                            <a class="button is-primary" href=Route::Home.href()>
                                {words.to_course()}
                            </a>
                            <a class="button" href=Route::Progress.href()>
                                {words.nav_progress()}
                            </a>
                        </div>
                    }
                    .into_any()
                }
            }
        })
    };
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.nav_practice()}</h1>
                    <p class="lead">{words.practice_lead()}</p>
                </header>
                <section class="leaf">{side(words.today())} <div class="leaf-body flow">{body}</div></section>
                <section class="leaf">
                    {side(words.nav_challenge())}
                    <div class="leaf-body flow">
                        <p>{words.challenge_lead()}</p>
                        <div class="button-row">
                            <a class="button" href=Route::Challenge.href()>
                                <span>{words.to_challenge()}</span>
                                {icon("arrow-right")}
                            </a>
                        </div>
                    </div>
                </section>
            </div>
        </main>
    }
    .into_any()
}

/// Nothing is due: because nothing was answered yet, or because everything still sits.
fn nothing_due(state: AppState) -> AnyView {
    let words = state.words();
    let cards = untrack(|| state.cards());
    let next = cards.iter().map(|card| card.days_until(state.today())).min();
    let text = match next {
        None => words.practice_empty(),
        Some(days) => words.practice_nothing_due(u64::from(days.max(1))),
    };
    view! {
        <p>{text}</p>
        <div class="button-row">
            <a class="button is-primary" href=Route::Home.href()>
                {words.to_course()}
            </a>
        </div>
    }
    .into_any()
}

/// What a practised question reports: its mark once answered, `None` to go on.
pub(crate) type Done = Arc<dyn Fn(Option<Mark>) + Send + Sync>;

/// One question of practice: answered, told and explained on the spot.
pub(crate) fn ask(state: AppState, id: QuestionId, done: Done) -> AnyView {
    let course = untrack(|| state.course());
    let Some(module) = course.question(&id).map(|(module, _)| module.id.clone()) else {
        return view! { <p>{state.words().question_gone()}</p> }.into_any();
    };
    live(move || {
        let (id, done) = (id.clone(), done.clone());
        loaded(state, state.module(&module), move |texts| match texts.question(&id) {
            Some(question) => one(state, Arc::new(question.clone()), done),
            None => view! { <p>{state.words().question_gone()}</p> }.into_any(),
        })
    })
}

fn one(state: AppState, question: Arc<Question>, done: Done) -> AnyView {
    // A different order each day; the same one while it is on the screen.
    let seed = Seed(state.today().unsigned_abs().into());
    let since = clock::steady();
    let given = ArcRwSignal::new(None::<Answer>);
    let sure = ArcRwSignal::new(None::<Certainty>);
    let told = ArcRwSignal::new(false);
    let heading = format!("practice-{}", question.id);
    let body = {
        let question = question.clone();
        live(move || {
            let (given, sure, told, done) = (given.clone(), sure.clone(), told.clone(), done.clone());
            if told.get() {
                return explained(state, &question, seed, untrack(|| given.get()), done);
            }
            let (read, write) = (given.clone(), given.clone());
            let (said, say) = (sure.clone(), sure.clone());
            let complete = {
                let (question, given) = (question.clone(), given.clone());
                move || given.get().is_some_and(|answer| question.is_complete(&answer))
            };
            let submit = {
                let (question, complete) = (question.clone(), complete.clone());
                move |event: leptos::ev::SubmitEvent| {
                    event.prevent_default();
                    let Some(answer) = given.get_untracked().filter(|_| untrack(&complete)) else { return };
                    let millis = (clock::steady() - since).clamp(0.0, 600_000.0) as u32;
                    done(Some(course::mark(&question, &answer)));
                    state.practise(&question, answer, sure.get_untracked(), millis);
                    told.set(true);
                    page::focus_id("verdict");
                }
            };
            let words = state.words();
            view! {
                <form class="check" on:submit=submit>
                    {controls(
                        state,
                        &question,
                        Some(seed),
                        Arc::new(move || read.get()),
                        Arc::new(move |answer: Answer| write.set(Some(answer).filter(|a| !a.is_empty()))),
                    )}
                    {certainty_controls(
                        state,
                        Arc::new(move || said.get()),
                        Arc::new(move |level| say.set(Some(level))),
                    )}
                    <div class="button-row">
                        <button class="button is-primary" type="submit" disabled=flag(move || !complete())>
                            {words.check_answer()}
                        </button>
                    </div>
                </form>
            }
            .into_any()
        })
    };
    view! {
        <h2 class="question-text" id=heading tabindex="-1" lang=state.content_language()>
            {inlines(state, &question.ask)}
        </h2>
        {blocks(state, &question.situation)}
        {body}
    }
    .into_any()
}

fn explained(
    state: AppState,
    question: &Question,
    seed: Seed,
    answer: Option<Answer>,
    done: Done,
) -> AnyView {
    let words = state.words();
    let mark = answer.as_ref().map_or(Mark::NONE, |answer| course::mark(question, answer));
    let days = untrack(|| state.cards())
        .iter()
        .find(|card| card.question == question.id)
        .map_or(1, |card| card.days_until(state.today()));
    let again = if days == 0 { words.again_today() } else { words.again_in(u64::from(days)) };
    view! {
        <p id="verdict" tabindex="-1" role="status">
            {verdict_mark(&words, mark.verdict())}
        </p>
        {marked(state, question, Some(seed), answer.as_ref())}
        {source_line(state, &question.sources)}
        <p class="again">{icon("rotate")} <span>{again}</span></p>
        <div class="button-row">
            <button class="button is-primary" type="button" on:click=move |_| done(None)>
                <span>{words.next()}</span>
                {icon("arrow-right")}
            </button>
        </div>
    }
    .into_any()
}
