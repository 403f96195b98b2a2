//! The debrief of a run: your path beside the expert's, and what there was to see on the way.

use super::{again, meter_name, sources};
use crate::state::AppState;
use crate::view::parts::rich::{inlines, plain};
use crate::view::parts::side;
use crate::view::parts::state_mark::mark;
use crate::words::Words;
use course::{Case, CaseHead, CaseRun, DebriefStep, ShownKind, debrief};
use leptos::prelude::*;
use markup::view;

pub(super) fn debriefing(state: AppState, case: &Case, run: &CaseRun, head: &CaseHead) -> AnyView {
    let words = state.words();
    let found = debrief(case, run);
    let shown: Vec<AnyView> = found
        .shown
        .iter()
        .map(|(shown, met)| {
            let kind = match shown.kind {
                ShownKind::Act => words.element_act(),
                ShownKind::Means => words.element_means(),
                ShownKind::Purpose => words.element_purpose(),
                ShownKind::Sign => words.sign(),
            };
            let met = if *met {
                mark("state is-done", "check", words.met())
            } else {
                mark("state is-missing", "circle", words.not_met())
            };
            view! {
                <tr>
                    <td>{kind}</td>
                    <th scope="row" lang=state.content_language()>
                        {inlines(state, &shown.text)}
                    </th>
                    <td>{met}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let (best, of) = found.best_choices;
    let summary = words.debrief_summary(&best.to_string(), &of.to_string());
    let harmful = (!found.harmful.is_empty()).then(|| words.debrief_harmful(found.harmful.len() as u64));
    view! {
        <section class="leaf">
            {side(words.debrief())}
            <div class="leaf-body flow">
                <p>{summary} " " {harmful}</p>
                {again(state, &words, head)}
                <div class="paths">
                    <section>
                        <h3>{words.your_path()}</h3>
                        {path(state, &words, case, &found.yours)}
                    </section>
                    <section>
                        <h3>{words.expert_path()}</h3>
                        {path(state, &words, case, &found.expert)}
                    </section>
                </div>
                <h3>{words.debrief_shown()}</h3>
                <div class="table-wrap" tabindex="0" role="region" aria-label=words.debrief_shown()>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{words.column_kind()}</th>
                                <th scope="col">{words.column_shown()}</th>
                                <th scope="col">{words.column_met()}</th>
                            </tr>
                        </thead>
                        <tbody>{shown}</tbody>
                    </table>
                </div>
                <p class="hint">{words.not_legal()}</p>
            </div>
        </section>
    }
    .into_any()
}

fn path(state: AppState, words: &Words, case: &Case, steps: &[DebriefStep]) -> AnyView {
    let steps: Vec<AnyView> = steps
        .iter()
        .map(|step| {
            let node = case.node(&step.node);
            let choice = case.choice(&step.choice).map(|(_, choice)| choice);
            let (class, state_mark) = if choice.is_some_and(|choice| choice.harmful) {
                ("path-step is-unsafe", Some(mark("verdict is-wrong", "alert", words.unsafe_title())))
            } else if step.best {
                ("path-step is-expert", Some(mark("verdict is-right", "check", words.case_best())))
            } else {
                ("path-step is-other", Some(mark("verdict is-part", "dot", words.case_other())))
            };
            let meters: Vec<String> =
                step.meters.iter().map(|(meter, at)| format!("{} {at}", meter_name(words, *meter))).collect();
            let language = state.content_language();
            view! {
                <li class=class>
                    <p class="label" lang=language.clone()>
                        {node.map(|node| plain(&node.title))}
                    </p>
                    <p lang=language>{choice.map(|choice| plain(&choice.text))}</p>
                    <p>{state_mark}</p>
                    <p class="hint">{meters.join(", ")}</p>
                    {sources(state, case, &step.node)}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol class="path">{steps}</ol> }.into_any()
}
