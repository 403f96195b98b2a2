//! The 100-day challenge: one question and one small action a day, a streak that forgives, a calendar to print.

use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::inlines;
use super::parts::state_mark::verdict_mark;
use super::parts::{screen, side};
use super::practice::ask;
use crate::browser::page;
use crate::state::AppState;
use crate::view::parts::live::{flag, live};
use crate::words::Words;
use course::challenge::{Challenge, DAYS, Stage, pick};
use course::{AskedIn, ChallengeRecord, QuestionId};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The screen.
pub(crate) fn challenge(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_challenge());
    let record = ArcMemo::new(move |_| state.progress().challenge().cloned());
    let began = {
        let record = record.clone();
        ArcMemo::new(move |_| record.get().map(|record| record.began))
    };
    let body = live(move || {
        if began.get().is_none() {
            return not_begun(state);
        }
        let record = record.clone();
        days(state, Arc::new(move || record.get()))
    });
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.nav_challenge()}</h1>
                    <p class="lead">{words.challenge_lead()}</p>
                </header>
                {body}
            </div>
        </main>
    }
    .into_any()
}

fn not_begun(state: AppState) -> AnyView {
    let words = state.words();
    view! {
        <section class="leaf">
            {side(words.in_short())}
            <div class="leaf-body flow">
                <div class="prose">
                    <ul>
                        <li>{words.challenge_rule_day()}</li>
                        <li>{words.challenge_rule_streak()}</li>
                        <li>{words.challenge_rule_safe()}</li>
                    </ul>
                </div>
                <div class="button-row">
                    <button class="button is-primary" type="button" on:click=move |_| state.begin_challenge()>
                        {words.challenge_begin()}
                    </button>
                    <button class="button is-quiet" type="button" on:click=|_| page::print()>
                        {icon("printer")}
                        <span>{words.print_calendar()}</span>
                    </button>
                </div>
                {calendar(&words, &[], None, None)}
            </div>
        </section>
    }
    .into_any()
}

type Record = Arc<dyn Fn() -> Option<ChallengeRecord> + Send + Sync>;

fn stand(state: AppState, record: &ChallengeRecord) -> Challenge {
    let began = record.began.day(crate::browser::clock::offset_minutes(record.began));
    Challenge::of(began, state.today(), &record.done)
}

/// The day of today, or the last.
fn day_of(challenge: &Challenge) -> u16 {
    match challenge.stage {
        Stage::Day(day) => day,
        Stage::Over => DAYS,
    }
}

fn days(state: AppState, record: Record) -> AnyView {
    let words = state.words();
    let Some(first) = untrack(|| record()) else { return ().into_any() };
    let today = day_of(&stand(state, &first));
    let chosen = RwSignal::new(today);
    let task = {
        let (record, words) = (record.clone(), words.clone());
        live(move || {
            let day = chosen.get();
            let title = if day == today { words.today() } else { words.day_number(u64::from(day)) };
            view! {
                <section class="leaf no-print">
                    {side(title)}
                    <div class="leaf-body flow">
                        {action(state, day, record.clone())}
                        {question(state, &first, day)}
                    </div>
                </section>
            }
            .into_any()
        })
    };
    let streak = {
        let (record, words) = (record.clone(), words.clone());
        live(move || {
            let record = record()?;
            let challenge = stand(state, &record);
            let pick = Arc::new(move |day: u16| {
                chosen.set(day);
                page::focus_id("action");
            });
            Some(view! {
                <p>
                    <strong>{words.streak(u64::from(challenge.streak))}</strong>
                    " "
                    {words.days_done(&challenge.done.to_string(), &DAYS.to_string())}
                </p>
                {calendar(&words, &record.done, Some(day_of(&challenge)), Some(pick))}
            })
        })
    };
    view! {
        {task}
        <section class="leaf">
            {side(words.calendar())}
            <div class="leaf-body flow">
                {streak}
                <p class="hint">{words.challenge_rule_streak()}</p>
                <div class="button-row no-print">
                    <button class="button" type="button" on:click=|_| page::print()>
                        {icon("printer")}
                        <span>{words.print_calendar()}</span>
                    </button>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The small action of a day, with the tick for having done it.
fn action(state: AppState, day: u16, record: Record) -> AnyView {
    let words = state.words();
    live(move || {
        let (words, record) = (words.clone(), record.clone());
        loaded(state, state.reference(), move |reference| {
            let text =
                reference.actions.get(usize::from(day.saturating_sub(1))).map(|text| inlines(state, text));
            let done = flag(move || record().is_some_and(|record| record.done.contains(&day)));
            let chosen = done.clone();
            view! {
                <h3 id="action" tabindex="-1">
                    {words.small_action()}
                </h3>
                <p lang=state.content_language()>{text}</p>
                <label class="segment" class:is-chosen=chosen>
                    <input
                        type="checkbox"
                        prop:checked=done
                        on:change=move |event| state.action_done(day, event_target_checked(&event))
                    />
                    <span>{words.action_done()}</span>
                </label>
            }
            .into_any()
        })
    })
}

/// The question of a day.
fn question(state: AppState, record: &ChallengeRecord, day: u16) -> AnyView {
    let words = state.words();
    let bank: Vec<QuestionId> =
        untrack(|| state.course()).questions().map(|(_, question)| question.id.clone()).collect();
    // Even: what was answered is shown; odd: it is asked again.
    let again = RwSignal::new(0u32);
    let began = record.began;
    pick(&bank, record.seed, day).cloned().map_or_else(
        || ().into_any(),
        |id| {
            view! {
                <h3>{words.question_of_the_day()}</h3>
                {live(move || {
                    // Answered since the challenge began: say so, and ask again only on demand.
                    let answered = untrack(|| state.progress())
                        .asked()
                        .iter()
                        .rev()
                        .find(|a| a.place == AskedIn::Practice && a.question == id && a.at >= began)
                        .map(|a| a.mark.verdict());
                    if let Some(verdict) = answered.filter(|_| again.get().is_multiple_of(2)) {
                        let words = state.words();
                        return view! {
                            <p>{verdict_mark(&words, verdict)}</p>
                            <div class="button-row">
                                <button
                                    class="button"
                                    type="button"
                                    on:click=move |_| again.update(|again| *again += 1)
                                >
                                    {icon("rotate")}
                                    <span>{words.answer_again()}</span>
                                </button>
                            </div>
                        };
                    }
                    again.get();
                    ask(
                        state,
                        id.clone(),
                        Arc::new(move |mark| {
                            // Gone on: the next drawing finds it answered.
                            if mark.is_none() {
                                again.update(|again| *again = (*again / 2 + 1) * 2);
                            }
                        }),
                    )
                })}
            }
            .into_any()
        },
    )
}

/// A day's cell calls this.
type Pick = Arc<dyn Fn(u16) + Send + Sync>;

/// All hundred days; the past ones and today can be opened.
fn calendar(words: &Words, done: &[u16], today: Option<u16>, pick: Option<Pick>) -> AnyView {
    let cells: Vec<AnyView> = (1..=DAYS)
        .map(|day| {
            let past = today.is_some_and(|today| day < today);
            let is_today = today == Some(day);
            let (class, said) = match (done.contains(&day), past) {
                (true, _) => ("day is-done", words.state_done()),
                (false, true) => ("day is-missed", words.day_missed()),
                (false, false) if is_today => ("day is-today", words.today()),
                (false, false) => ("day is-future", String::new()),
            };
            let inside = view! { <span class="day-no">{day}</span> };
            match pick.clone().filter(|_| past || is_today) {
                Some(pick) => {
                    let label = format!("{}, {said}", words.day_number(u64::from(day)));
                    view! {
                        <li class=class>
                            <button
                                type="button"
                                aria-label=label
                                aria-current=is_today.then_some("date")
                                on:click=move |_| pick(day)
                            >
                                {inside}
                            </button>
                        </li>
                    }
                    .into_any()
                }
                None => view! { <li class=class>{inside}</li> }.into_any(),
            }
        })
        .collect();
    view! { <ol class="calendar">{cells}</ol> }.into_any()
}
