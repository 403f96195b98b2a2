//! Reports: strengths by objective, how certainty fits, the trend, and everything as a table to take along.

use crate::browser::{clock, files, page};
use crate::state::AppState;
use crate::view::parts::icon::icon;
use crate::view::parts::side;
use crate::view::parts::state_mark::mark;
use crate::words::Words;
use course::{
    Asked, Calibration, Certainty, Course, Judgement, Level, ModuleHead, Progress, ReportMeta, report_rows,
    to_csv, to_json,
};
use leptos::prelude::*;
use markup::view;

/// Every report there is enough for.
pub(super) fn reports(state: AppState, words: &Words, course: &Course, progress: &Progress) -> AnyView {
    let modules: Vec<AnyView> =
        course.modules.iter().map(|module| strengths(state, words, progress, module)).collect();
    view! {
        <section class="leaf">
            {side(words.strengths())}
            <div class="leaf-body flow">{modules}</div>
        </section>
        {calibration(words, progress.asked())}
        {trend(words, progress)}
        {export(state, words, progress)}
    }
}

fn strengths(state: AppState, words: &Words, progress: &Progress, module: &ModuleHead) -> AnyView {
    let rows: Vec<AnyView> = progress
        .strengths(module)
        .into_iter()
        .map(|strength| {
            let text = module.objectives.iter().find(|o| o.id == strength.objective).map(|o| o.text.clone());
            // One answer says little, however right it was.
            let few = strength.asked < strength.available.min(3);
            let known = match (strength.asked, strength.mastered) {
                (0, _) => mark("state", "circle", words.not_asked()),
                (_, true) => mark("state is-done", "check", words.mastered()),
                (_, false) if few => mark("state is-started", "dot", words.state_begun()),
                (_, false) => words.percent(u64::from(strength.percent)).into_any(),
            };
            view! {
                <tr>
                    <th scope="row" lang=state.content_language()>
                        {text}
                    </th>
                    <td>
                        <progress class="bar" max="100" value=if few { 0 } else { strength.percent } aria-hidden="true"></progress>
                    </td>
                    <td>{known}</td>
                    <td class="is-number">{words.of(&strength.asked.to_string(), &strength.available.to_string())}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=module.title.clone()>
            <table class="table">
                <caption lang=state.content_language()>{module.title.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.column_objective()}</th>
                        <th scope="col" colspan="2">
                            {words.column_known()}
                        </th>
                        <th scope="col" class="is-number">
                            {words.column_asked()}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Where a level stands on a picture of 300 units: 0 % at 60, 100 % at 360.
fn across(percent: u32) -> u32 {
    60 + percent.min(100) * 3
}

/// For each level: the band where it pays best, and the share that was right.
fn calibration(words: &Words, asked: &[Asked]) -> Option<AnyView> {
    let given = asked.iter().filter_map(|a| Some((a.certainty.filter(|_| a.answer.is_some())?, a.mark)));
    let calibration = Calibration::of(given);
    if calibration.levels.iter().all(|level| level.answers == 0) {
        return None;
    }
    let bars: Vec<AnyView> = calibration
        .levels
        .iter()
        .enumerate()
        .map(|(place, level)| level_bar(words, place as u32, *level))
        .collect();
    let lines: Vec<AnyView> = calibration
        .levels
        .iter()
        .map(|level| {
            let judgement = match level.judgement() {
                Judgement::TooFew => words.calibration_few(),
                Judgement::Overconfident => words.calibration_over(),
                Judgement::Fair => words.calibration_fair(),
                Judgement::Underconfident => words.calibration_under(),
            };
            let share = words.right_of(&level.answers.to_string(), &level.right.to_string());
            view! {
                <li>
                    <strong>{words.certainty(level.certainty)}</strong>
                    ": "
                    {share}
                    ". "
                    {judgement}
                </li>
            }
        })
        .collect();
    Some(view! {
        <section class="leaf">
            {side(words.calibration())}
            <div class="leaf-body flow">
                <p>{words.calibration_lead()}</p>
                <figure class="chart">
                    <svg viewBox="0 0 400 130" role="img" aria-label=words.calibration()>
                        <line class="chart-axis" x1="60" y1="100" x2="360" y2="100"></line>
                        {bars}
                        <text class="chart-text" x="60" y="122">
                            {words.percent(0)}
                        </text>
                        <text class="chart-text" x="340" y="122">
                            {words.percent(100)}
                        </text>
                    </svg>
                    <figcaption>
                        <ol class="prose">{lines}</ol>
                    </figcaption>
                </figure>
            </div>
        </section>
    })
}

fn level_bar(words: &Words, place: u32, level: Level) -> AnyView {
    let (from, to) = level.certainty.best_percent();
    let y = 8 + place * 30;
    let dot = (level.answers > 0).then(|| {
        view! { <circle class="chart-dot" cx=across(level.share()) cy=y + 10 r="7"></circle> }
    });
    let letter: &'static str = match level.certainty {
        Certainty::Low => "1",
        Certainty::Middle => "2",
        Certainty::High => "3",
    };
    let title = words.certainty(level.certainty);
    view! {
        <g>
            <title>{title}</title>
            <text class="chart-text" x="36" y=y + 15>
                {letter}
            </text>
            <rect class="chart-band" x=across(from) y=y width=across(to) - across(from) height="20"></rect>
            {dot}
        </g>
    }
}

/// The newest results in order.
fn trend(words: &Words, progress: &Progress) -> Option<AnyView> {
    const MOST: usize = 12;
    let mut percents: Vec<u32> = progress
        .attempts()
        .iter()
        .filter(|attempt| attempt.origin.counts())
        .filter_map(|attempt| attempt.score().map(course::Score::percent))
        .collect();
    if percents.len() < 2 {
        return None;
    }
    percents.drain(..percents.len().saturating_sub(MOST));
    let step = 300 / (percents.len() as u32 - 1).max(1);
    let place = |index: usize, percent: u32| (60 + step * index as u32, 100 - percent.min(100) * 9 / 10);
    let mut line = String::new();
    let dots: Vec<AnyView> = percents
        .iter()
        .enumerate()
        .map(|(index, percent)| {
            let (x, y) = place(index, *percent);
            line.push_str(&format!("{x},{y} "));
            view! { <circle class="chart-dot" cx=x cy=y r="4"></circle> }
        })
        .collect();
    let said: Vec<String> = percents.iter().map(|percent| words.percent(u64::from(*percent))).collect();
    let spent: u64 = progress.asked().iter().filter_map(|a| a.spent).map(u64::from).sum::<u64>() / 60_000;
    Some(view! {
        <section class="leaf">
            {side(words.trend())}
            <div class="leaf-body flow">
                <figure class="chart">
                    <svg viewBox="0 0 400 130" role="img" aria-label=words.trend()>
                        <line class="chart-axis" x1="60" y1="100" x2="360" y2="100"></line>
                        <polyline class="chart-line" points=line></polyline>
                        {dots}
                        <text class="chart-text" x="10" y="104">
                            {words.percent(0)}
                        </text>
                        <text class="chart-text" x="10" y="16">
                            {words.percent(100)}
                        </text>
                    </svg>
                    <figcaption>{words.trend_lead()} " " {said.join(", ")}</figcaption>
                </figure>
                <p>{words.time_spent(&words.minutes(spent))}</p>
            </div>
        </section>
    })
}

/// Everything as a file: for a spreadsheet, or for a program.
fn export(state: AppState, words: &Words, progress: &Progress) -> Option<AnyView> {
    if progress.asked().is_empty() {
        return None;
    }
    let save = move |as_table: bool| {
        let now = clock::now();
        let offset = clock::offset_minutes(now);
        let rows = report_rows(&untrack(|| state.progress()), &untrack(|| state.course()), "");
        let day = now.date(offset);
        let name = format!("palermo-report-{:04}-{:02}-{:02}", day.year, day.month, day.day);
        // A browser that saves no file says so itself.
        let _ = if as_table {
            files::save(&format!("{name}.csv"), &to_csv(&rows, offset))
        } else {
            let meta = ReportMeta {
                course_version: state.course_version(),
                app_version: page::release(),
                made_at: now,
                offset_minutes: offset,
            };
            files::save(&format!("{name}.json"), &to_json(&rows, &meta))
        };
    };
    Some(view! {
        <section class="leaf no-print">
            {side(words.export())}
            <div class="leaf-body flow">
                <p>{words.export_about()}</p>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| save(true)>
                        {icon("save")}
                        <span>{words.export_csv()}</span>
                    </button>
                    <button class="button" type="button" on:click=move |_| save(false)>
                        {icon("save")}
                        <span>{words.export_json()}</span>
                    </button>
                </div>
            </div>
        </section>
    })
}
